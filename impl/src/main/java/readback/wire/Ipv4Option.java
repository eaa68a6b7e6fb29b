package readback.wire;

/** An IPv4 option (RFC 791 section 3.1). What the stack does not act on is kept as it came (RFC1122-3.2.1.8-up). */
public sealed interface Ipv4Option {

    /** Octets in the header, type and length included; at least 1. */
    int length();

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
        public int length() {
            return 1 + padding;
        }
    }

    /** Type 1, which only fills a place. */
    record NoOp() implements Ipv4Option {
        @Override
        public int length() {
            return 1;
        }
    }

    /**
     * Any other type, verbatim.
     *
     * @param type copied flag, class and number in one octet, 2 to 255
     * @param data what follows type and length, at most 38 octets
     */
    record Unknown(int type, Octets data) implements Ipv4Option {

        /** @throws IllegalArgumentException when type or data are out of their ranges */
        public Unknown {
            Unsigned.require(type, OptionSyntax.NO_OPERATION + 1, 255, "option type");
            Unsigned.require(data.length(), 0, OptionSyntax.MOST_DATA, "octets of an option");
        }

        @Override
        public int length() {
            return OptionSyntax.PREAMBLE + data.length();
        }
    }
}
