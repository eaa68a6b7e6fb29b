package readback.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An IPv4 option (RFC 791 section 3.1): those that RFC 791 gives hosts and routers to act on, the router alert of RFC
 * 2113, and any other kept as it came (RFC1122-3.2.1.8-up).
 *
 * <p>Routes and timestamps are filled on their way: a pointer, counted from 1 at the option's type, says where the next
 * router writes. Beyond the end of the option, there is no room left.
 */
public sealed interface Ipv4Option {

    /** Type of a {@link RouteOption} that is recorded. */
    int RECORD_ROUTE = 7;

    /** Type of {@link Timestamps}. */
    int TIMESTAMPS = 68;

    /** Type of a {@link RouteOption} to be followed, with any routers in between. */
    int LOOSE_SOURCE_ROUTE = 131;

    /** Type of a {@link RouteOption} to be followed with nothing in between. */
    int STRICT_SOURCE_ROUTE = 137;

    /** Type of {@link RouterAlert}. */
    int ROUTER_ALERT = 148;

    /** Copied flag, class and number in one octet, 0 to 255. */
    int type();

    /** Octets in the header, type and length included; at least 1. */
    int length();

    /** Whether every fragment has the option, and not the first alone (RFC791-3.1-optcopy). */
    default boolean isCopied() {
        return isCopied(type());
    }

    /** Whether every fragment has the options of this type, and not the first alone (RFC791-3.1-optcopy). */
    static boolean isCopied(int type) {
        return (type & 0x80) != 0;
    }

    /**
     * Type 0, the end of the list, and the padding behind it. Padding is sent as zeros and not looked at when received.
     *
     * @param padding octets up to the end of the header, 0 to 39
     */
    record End(int padding) implements Ipv4Option {

        /** @throws IllegalArgumentException when the padding is not in 0..39 */
        public End {
            Unsigned.require(padding, 0, OptionSyntax.MOST_OCTETS - 1, "octets of padding");
        }

        @Override
        public int type() {
            return OptionSyntax.END;
        }

        @Override
        public int length() {
            return 1 + padding;
        }
    }

    /** Type 1, which only fills a place. */
    record NoOp() implements Ipv4Option {

        @Override
        public int type() {
            return OptionSyntax.NO_OPERATION;
        }

        @Override
        public int length() {
            return 1;
        }
    }

    /** What a {@link RouteOption} is for. */
    enum RouteKind {
        RECORD(RECORD_ROUTE),
        LOOSE_SOURCE(LOOSE_SOURCE_ROUTE),
        STRICT_SOURCE(STRICT_SOURCE_ROUTE);

        private final int type;

        RouteKind(int type) {
            this.type = type;
        }

        /** The option's type. */
        public int type() {
            return type;
        }

        static RouteKind of(int type) {
            return switch (type) {
                case RECORD_ROUTE -> RECORD;
                case LOOSE_SOURCE_ROUTE -> LOOSE_SOURCE;
                default -> STRICT_SOURCE;
            };
        }
    }

    /**
     * Types 7, 131 and 137: addresses to go by, or those gone by (RFC791-3.1-lsrr, RFC791-3.1-rr).
     *
     * @param pointer 4 to 255; at least four octets of the data are left where it points, or none
     * @param data addresses and room for them, at most 37 octets; what does not make a whole address is kept too
     */
    record RouteOption(RouteKind kind, int pointer, Octets data) implements Ipv4Option {

        static final int FIXED = 3;
        static final int FIRST_POINTER = 4;
        static final int ADDRESS = 4;

        /** @throws IllegalArgumentException when pointer and data are not as above */
        public RouteOption {
            Unsigned.require(pointer, FIRST_POINTER, 255, "pointer");
            Unsigned.require(data.length(), 0, OptionSyntax.MOST_OCTETS - FIXED, "octets of a route");
            requireRoom(FIXED + data.length(), pointer, ADDRESS);
        }

        /** Room for so many addresses, 0 to 9, to be recorded. */
        public static RouteOption toRecord(int addresses) {
            return new RouteOption(RouteKind.RECORD, FIRST_POINTER, Octets.of(new byte[addresses * ADDRESS]));
        }

        /** These addresses, at most 9, to go by before the last of them is the destination. */
        public static RouteOption through(RouteKind kind, List<Ipv4Address> addresses) {
            byte[] octets = new byte[addresses.size() * ADDRESS];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (addresses.get(i / ADDRESS).bits() >>> (24 - 8 * (i % ADDRESS)));
            }
            return new RouteOption(kind, FIRST_POINTER, Octets.of(octets));
        }

        /** The whole addresses in front of the pointer: those gone by. */
        public List<Ipv4Address> recorded() {
            return addresses(0, Math.min(pointer - FIRST_POINTER, data.length()));
        }

        /** The whole addresses from the pointer on: those to go by, or of a recorded route the room that is left. */
        public List<Ipv4Address> ahead() {
            return addresses(pointer - FIRST_POINTER, data.length());
        }

        private List<Ipv4Address> addresses(int from, int to) {
            List<Ipv4Address> addresses = new ArrayList<>();
            for (int at = from; at + ADDRESS <= to; at += ADDRESS) {
                addresses.add(new Ipv4Address(data.get32(at)));
            }
            return List.copyOf(addresses);
        }

        @Override
        public int type() {
            return kind.type();
        }

        @Override
        public int length() {
            return FIXED + data.length();
        }
    }

    /**
     * Type 68: when the packet was where (RFC791-3.1-ts).
     *
     * @param pointer 5 to 255; an entry fits where it points, or there is no room left
     * @param overflow routers that found no room, 0 to 15
     * @param flag 0 timestamps only, 1 each behind the address of its router, 3 behind addresses that the sender chose;
     *     another, up to 15, is kept
     * @param data entries and room for them, at most 36 octets
     */
    record Timestamps(int pointer, int overflow, int flag, Octets data) implements Ipv4Option {

        /** The flag for timestamps only. */
        public static final int TIMES_ONLY = 0;

        /** The flag for timestamps behind addresses. */
        public static final int WITH_ADDRESSES = 1;

        /** The flag for timestamps behind addresses that the sender chose. */
        public static final int ADDRESSES_GIVEN = 3;

        static final int FIXED = 4;
        static final int FIRST_POINTER = 5;
        static final int WORD = 4;

        /** @throws IllegalArgumentException when a field is not as above */
        public Timestamps {
            Unsigned.require(pointer, FIRST_POINTER, 255, "pointer");
            Unsigned.require(overflow, 4, "overflow");
            Unsigned.require(flag, 4, "flag");
            Unsigned.require(data.length(), 0, OptionSyntax.MOST_OCTETS - FIXED, "octets of timestamps");
            requireRoom(FIXED + data.length(), pointer, octetsOfEntry(flag));
        }

        /**
         * One of the entries.
         *
         * @param address of the router that wrote it, when the flag says that there is one
         * @param time all 32 bits; milliseconds since midnight UT unless the highest bit is set
         */
        public record TimestampEntry(Optional<Ipv4Address> address, int time) {}

        /** The entries in front of the pointer, which are filled; none when the flag is none of the three. */
        public List<TimestampEntry> recorded() {
            List<TimestampEntry> entries = new ArrayList<>();
            int octets = octetsOfEntry(flag);
            int end = Math.min(pointer - FIRST_POINTER, data.length());
            for (int at = 0; octets > 0 && at + octets <= end; at += octets) {
                entries.add(
                        octets == WORD
                                ? new TimestampEntry(Optional.empty(), data.get32(at))
                                : new TimestampEntry(Optional.of(new Ipv4Address(data.get32(at))),
                                        data.get32(at + WORD)));
            }
            return List.copyOf(entries);
        }

        /** How long an entry is under this flag; 0 when nobody says. */
        static int octetsOfEntry(int flag) {
            return switch (flag) {
                case TIMES_ONLY -> WORD;
                case WITH_ADDRESSES, ADDRESSES_GIVEN -> 2 * WORD;
                default -> 0;
            };
        }

        @Override
        public int type() {
            return TIMESTAMPS;
        }

        @Override
        public int length() {
            return FIXED + data.length();
        }
    }

    /**
     * Type 148: routers look at the packet closely (RFC 2113 section 2.1).
     *
     * @param value 0 to 65535; 0 is for any router, the others are assigned by IANA
     */
    record RouterAlert(int value) implements Ipv4Option {

        static final int LENGTH = 4;

        /** @throws IllegalArgumentException when the value is not in 0..65535 */
        public RouterAlert {
            Unsigned.require(value, 16, "router alert");
        }

        @Override
        public int type() {
            return ROUTER_ALERT;
        }

        @Override
        public int length() {
            return LENGTH;
        }
    }

    /**
     * Any other type, verbatim.
     *
     * @param type copied flag, class and number in one octet, 2 to 255, none of the above
     * @param data what follows type and length, at most 38 octets
     */
    record Unknown(int type, Octets data) implements Ipv4Option {

        /**
         * @throws IllegalArgumentException when type or data are out of their ranges, or another record is for the type
         */
        public Unknown {
            Unsigned.require(type, OptionSyntax.NO_OPERATION + 1, 255, "option type");
            Unsigned.require(data.length(), 0, OptionSyntax.MOST_DATA, "octets of an option");
            if (Ipv4Options.isKnown(type)) {
                throw new IllegalArgumentException("there is a record for option type " + type);
            }
        }

        @Override
        public int length() {
            return OptionSyntax.PREAMBLE + data.length();
        }
    }

    private static void requireRoom(int length, int pointer, int octets) {
        if (OptionSyntax.isTooSmallForOne(length, pointer, octets)) {
            throw new IllegalArgumentException("pointer " + pointer + " of an option of " + length + " octets");
        }
    }
}
