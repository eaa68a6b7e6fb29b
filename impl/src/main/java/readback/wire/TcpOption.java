package readback.wire;

/**
 * A TCP option (RFC 9293 section 3.2): the three that every stack knows (MUST-4), and any other kept as it came
 * (MUST-6).
 */
public sealed interface TcpOption {

    /** Kind of {@link Mss}. */
    int MSS_KIND = 2;

    /** Length octet of {@link Mss}. */
    int MSS_LENGTH = 4;

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
        public int length() {
            return 1 + padding;
        }
    }

    /** Kind 1, which only fills a place. */
    record NoOp() implements TcpOption {
        @Override
        public int length() {
            return 1;
        }
    }

    /**
     * Kind 2, the maximum segment size: the most octets of text that the sender of the option wants in one segment
     * (MUST-14). Belongs into segments with SYN only (MUST-65), which is for the sender to see to.
     *
     * @param octets 0 to 65535
     */
    record Mss(int octets) implements TcpOption {

        /** @throws IllegalArgumentException when the octets are not in 0..65535 */
        public Mss {
            Unsigned.require(octets, 16, "maximum segment size");
        }

        @Override
        public int length() {
            return MSS_LENGTH;
        }
    }

    /**
     * Any other kind, verbatim.
     *
     * @param kind 3 to 255
     * @param data what follows kind and length, at most 38 octets
     */
    record Unknown(int kind, Octets data) implements TcpOption {

        /** @throws IllegalArgumentException when kind or data are out of their ranges */
        public Unknown {
            Unsigned.require(kind, MSS_KIND + 1, 255, "option kind");
            Unsigned.require(data.length(), 0, OptionSyntax.MOST_DATA, "octets of an option");
        }

        @Override
        public int length() {
            return OptionSyntax.PREAMBLE + data.length();
        }
    }
}
