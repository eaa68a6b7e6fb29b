package readback.wire;

import java.util.List;

/**
 * A TCP option (RFC 9293 section 3.2): the three that every stack knows (MUST-4), those of RFC 7323, 2018, 5482 and
 * 7413, and any other kept as it came (MUST-6).
 *
 * <p>Which segments an option belongs into, and whether the other side agreed to it, is for others to see to.
 */
public sealed interface TcpOption {

    /** Kind of {@link Mss}. */
    int MSS = 2;

    /** Kind of {@link WindowScale}. */
    int WINDOW_SCALE = 3;

    /** Kind of {@link SackPermitted}. */
    int SACK_PERMITTED = 4;

    /** Kind of {@link Sack}. */
    int SACK = 5;

    /** Kind of {@link Timestamps}. */
    int TIMESTAMPS = 8;

    /** Kind of {@link UserTimeout}. */
    int USER_TIMEOUT = 28;

    /** Kind of {@link FastOpen}. */
    int FAST_OPEN = 34;

    /** Length octet of {@link Mss}. */
    int MSS_LENGTH = 4;

    /** Length octet of {@link WindowScale}. */
    int WINDOW_SCALE_LENGTH = 3;

    /** Length octet of {@link SackPermitted}. */
    int SACK_PERMITTED_LENGTH = 2;

    /** Length octet of {@link Timestamps}. */
    int TIMESTAMPS_LENGTH = 10;

    /** Length octet of {@link UserTimeout}. */
    int USER_TIMEOUT_LENGTH = 4;

    /** 0 to 255. */
    int kind();

    /** Octets in the header, kind and length included; at least 1. */
    int length();

    /**
     * Kind 0, the end of the list, and the padding behind it. Padding is sent as zeros (MUST-69) and not looked at when
     * received.
     *
     * @param padding octets up to the end of the header, 0 to 39
     */
    record End(int padding) implements TcpOption {

        /** @throws IllegalArgumentException when the padding is not in 0..39 */
        public End {
            Unsigned.require(padding, 0, OptionSyntax.MOST_OCTETS - 1, "octets of padding");
        }

        @Override
        public int kind() {
            return OptionSyntax.END;
        }

        @Override
        public int length() {
            return 1 + padding;
        }
    }

    /** Kind 1, which only fills a place. */
    record NoOp() implements TcpOption {

        @Override
        public int kind() {
            return OptionSyntax.NO_OPERATION;
        }

        @Override
        public int length() {
            return 1;
        }
    }

    /**
     * Kind 2, the maximum segment size: the most octets of text that the sender of the option wants in one segment
     * (MUST-14). Belongs into segments with SYN only (MUST-65).
     *
     * @param octets 0 to 65535
     */
    record Mss(int octets) implements TcpOption {

        /** @throws IllegalArgumentException when the octets are not in 0..65535 */
        public Mss {
            Unsigned.require(octets, 16, "maximum segment size");
        }

        @Override
        public int kind() {
            return MSS;
        }

        @Override
        public int length() {
            return MSS_LENGTH;
        }
    }

    /**
     * Kind 3: how far the sender shifts its windows to the right from now on (RFC 7323 section 2.2). Belongs into
     * segments with SYN only.
     *
     * @param shift as it stands there, 0 to 255
     */
    record WindowScale(int shift) implements TcpOption {

        /** The most bits by which a window may be shifted. */
        public static final int MOST = 14;

        /** @throws IllegalArgumentException when the shift is not in 0..255 */
        public WindowScale {
            Unsigned.require(shift, 8, "shift");
        }

        /** The shift to go by, 0 to 14: what is above counts as 14 (RFC 7323 section 2.3). */
        public int bits() {
            return Math.min(shift, MOST);
        }

        @Override
        public int kind() {
            return WINDOW_SCALE;
        }

        @Override
        public int length() {
            return WINDOW_SCALE_LENGTH;
        }
    }

    /** Kind 4: {@link Sack} may be sent to the sender of this (RFC 2018 section 2). In segments with SYN only. */
    record SackPermitted() implements TcpOption {

        @Override
        public int kind() {
            return SACK_PERMITTED;
        }

        @Override
        public int length() {
            return SACK_PERMITTED_LENGTH;
        }
    }

    /**
     * Kind 5: what was received beyond a gap (RFC 2018 section 3).
     *
     * @param blocks 1 to 4, in their order, which means something: the first holds the segment that came last
     */
    record Sack(List<Block> blocks) implements TcpOption {

        /** The most blocks that fit into a header. */
        public static final int MOST_BLOCKS = 4;

        static final int BLOCK_LENGTH = 8;

        /** @throws IllegalArgumentException when there are no blocks or more than four */
        public Sack {
            blocks = List.copyOf(blocks);
            Unsigned.require(blocks.size(), 1, MOST_BLOCKS, "SACK blocks");
        }

        /**
         * Contiguous octets. Whether they lie within a window is for the receiver to see: any two edges are a block
         * here.
         *
         * @param leftEdge sequence number of the first, all 32 bits
         * @param rightEdge sequence number of the one behind the last, all 32 bits
         */
        public record Block(int leftEdge, int rightEdge) {}

        @Override
        public int kind() {
            return SACK;
        }

        @Override
        public int length() {
            return OptionSyntax.PREAMBLE + BLOCK_LENGTH * blocks.size();
        }
    }

    /**
     * Kind 8 (RFC 7323 section 3.2).
     *
     * @param value the sender's clock, all 32 bits; their order is modular
     * @param echoReply the receiver's clock as the sender saw it last, all 32 bits; means something under
     *     {@link TcpFlag#ACK} only
     */
    record Timestamps(int value, int echoReply) implements TcpOption {

        @Override
        public int kind() {
            return TIMESTAMPS;
        }

        @Override
        public int length() {
            return TIMESTAMPS_LENGTH;
        }
    }

    /**
     * Kind 28: how long the sender waits for an acknowledgment before it gives the connection up (RFC 5482 section 3).
     *
     * @param minutes whether the timeout is in minutes; otherwise it is in seconds
     * @param timeout 0 to 32767; zero is reserved, not sent, and ignored when received (RFC 5482 section 3.3)
     */
    record UserTimeout(boolean minutes, int timeout) implements TcpOption {

        static final int MINUTES = 0x8000;

        /** @throws IllegalArgumentException when the timeout is not in 0..32767 */
        public UserTimeout {
            Unsigned.require(timeout, 15, "user timeout");
        }

        @Override
        public int kind() {
            return USER_TIMEOUT;
        }

        @Override
        public int length() {
            return USER_TIMEOUT_LENGTH;
        }
    }

    /**
     * Kind 34: a fast-open cookie, or the request for one (RFC 7413 section 4.1.1). An option of this kind that is of
     * any other length is to be ignored, and therefore is {@link Unknown}.
     *
     * @param cookie none for a request, else 4 to 16 octets, an even number of them
     */
    record FastOpen(Octets cookie) implements TcpOption {

        private static final int SHORTEST = 4;
        private static final int LONGEST = 16;

        /** @throws IllegalArgumentException when there cannot be a cookie of this length */
        public FastOpen {
            if (!isLengthOfCookie(cookie.length())) {
                throw new IllegalArgumentException("a cookie of " + cookie.length() + " octets");
            }
        }

        static boolean isLengthOfCookie(int octets) {
            return octets == 0 || (octets >= SHORTEST && octets <= LONGEST && octets % 2 == 0);
        }

        @Override
        public int kind() {
            return FAST_OPEN;
        }

        @Override
        public int length() {
            return OptionSyntax.PREAMBLE + cookie.length();
        }
    }

    /**
     * Any other kind, verbatim.
     *
     * @param kind 6 to 255, none of the above
     * @param data what follows kind and length, at most 38 octets
     */
    record Unknown(int kind, Octets data) implements TcpOption {

        /** @throws IllegalArgumentException when kind or data are out of their ranges, or another record is for them */
        public Unknown {
            Unsigned.require(kind, MSS, 255, "option kind");
            Unsigned.require(data.length(), 0, OptionSyntax.MOST_DATA, "octets of an option");
            if (TcpOptions.isKnown(kind, data.length())) {
                throw new IllegalArgumentException("there is a record for option kind " + kind);
            }
        }

        @Override
        public int length() {
            return OptionSyntax.PREAMBLE + data.length();
        }
    }
}
