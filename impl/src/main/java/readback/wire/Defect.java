package readback.wire;

/**
 * Why octets were rejected.
 *
 * @param reason what to count it by
 * @param offset the octet where the offending field starts, counted from the first octet of the header that has it
 * @param found what stands there, or how many octets there are
 * @param bound what it is held against; {@link Reason#expectation} says how
 */
public record Defect(Reason reason, long offset, long found, long bound) {

    /** A sentence for a log or a report. */
    @Override
    public String toString() {
        return reason + " at octet " + offset + ": found " + found + ", expected "
                + String.format(reason.expectation, bound);
    }

    /** The kinds of defect, one counter for each. */
    public enum Reason {
        /** Fewer octets than the shortest IPv4 header (RFC 1812 section 5.2.2, test 1). */
        IPV4_TRUNCATED("at least %d octets"),
        /** Another version (RFC1122-3.2.1.1). */
        IPV4_VERSION("version %d"),
        /** An IHL below five words (RFC1812-5.2.2-ihl). */
        IPV4_HEADER_TOO_SHORT("an IHL of at least %d words"),
        /** A header that is longer than all octets there are. */
        IPV4_HEADER_CUT_OFF("an IHL of at most the %d whole words there are"),
        /** RFC1122-3.2.1.2. The bound is what the field should have been. */
        IPV4_CHECKSUM("header checksum %d"),
        /** A total length below the header's (RFC1812-5.2.2-tl). */
        IPV4_TOTAL_LENGTH_TOO_SHORT("a total length of at least the header's %d octets"),
        /** A total length beyond all octets there are (RFC1812-5.2.2-trunc). */
        IPV4_CUT_OFF("a total length of at most the %d octets there are"),
        /** An option whose length octet would lie behind the header. */
        IPV4_OPTION_CUT_OFF("a length octet within the %d octets of the header"),
        /** An option that does not even claim its type and length octets. */
        IPV4_OPTION_LENGTH("an option length of at least %d"),
        /** An option that would end behind the header. */
        IPV4_OPTION_TOO_LONG("an option of at most the %d octets left"),
        /** A route without a pointer (RFC791-3.1-rr, RFC791-3.1-lsrr). */
        IPV4_ROUTE_LENGTH("a route of at least %d octets"),
        /** A pointer into what stands in front of the route's first address. */
        IPV4_ROUTE_POINTER("a route's pointer of at least %d"),
        /** RFC791-3.1-rr: some room, but too little for an address. */
        IPV4_ROUTE_ROOM("no room at the route's pointer or at least %d octets"),
        /** RFC1122-3.2.1.8-sr-one, RFC1812-5.2.4.1. The bound is where the first one is. */
        IPV4_SECOND_SOURCE_ROUTE("no source route but the one at octet %d"),
        /** A timestamp option without pointer and flag (RFC791-3.1-ts). */
        IPV4_TIMESTAMP_LENGTH("a timestamp option of at least %d octets"),
        /** A pointer into what stands in front of the first timestamp. */
        IPV4_TIMESTAMP_POINTER("a timestamp option's pointer of at least %d"),
        /** RFC791-3.1-ts: some room, but too little for what the flag says. */
        IPV4_TIMESTAMP_ROOM("no room at the timestamp option's pointer or at least %d octets"),
        /** RFC 2113 section 2.1. */
        IPV4_ROUTER_ALERT_LENGTH("a router alert of %d octets"),
        /** A part of a packet, which without the others is no segment. */
        FRAGMENT("a whole packet, with flags and fragment offset %d"),
        /** Something else than TCP inside a sound packet. */
        NOT_TCP("protocol %d"),
        /** Fewer octets than the shortest TCP header. */
        TCP_TRUNCATED("at least %d octets"),
        /** A data offset below five words (RFC 9293 section 3.1). */
        TCP_HEADER_TOO_SHORT("a data offset of at least %d words"),
        /** A header that is longer than the segment. */
        TCP_HEADER_CUT_OFF("a data offset of at most the %d whole words there are"),
        /** MUST-3. The bound is what the field should have been. */
        TCP_CHECKSUM("checksum %d"),
        /** An option whose length octet would lie behind the header. */
        TCP_OPTION_CUT_OFF("a length octet within the %d octets of the header"),
        /** MUST-7: a length of zero or one. */
        TCP_OPTION_LENGTH("an option length of at least %d"),
        /** MUST-7: an option that would end behind the header. */
        TCP_OPTION_TOO_LONG("an option of at most the %d octets left"),
        /** MUST-7: a maximum segment size that is not of two octets (RFC 9293 section 3.2). */
        TCP_MSS_LENGTH("a maximum segment size option of %d octets"),
        /** RFC 7323 section 2.2. */
        TCP_WINDOW_SCALE_LENGTH("a window scale option of %d octets"),
        /** RFC 2018 section 2. */
        TCP_SACK_PERMITTED_LENGTH("a SACK-permitted option of %d octets"),
        /** RFC 2018 section 3. */
        TCP_SACK_LENGTH("a SACK option of two octets and eight for each of 1 to %d blocks"),
        /** RFC 7323 section 3.2. */
        TCP_TIMESTAMPS_LENGTH("a timestamps option of %d octets"),
        /** RFC 5482 section 3. */
        TCP_USER_TIMEOUT_LENGTH("a user timeout option of %d octets"),
        /** Fewer octets than a UDP header. */
        UDP_TRUNCATED("at least %d octets"),
        /** A length below the header's (RFC 768). */
        UDP_LENGTH_TOO_SHORT("a length of at least the header's %d octets"),
        /** A length beyond the packet. */
        UDP_CUT_OFF("a length of at most the %d octets there are"),
        /** RFC 1122 section 4.1.3.4. The bound is what the field should have been, if anything. */
        UDP_CHECKSUM("checksum %d"),
        /** Fewer octets than the shortest ICMP message. */
        ICMP_TRUNCATED("at least %d octets"),
        /** RFC792-format. The bound is what the field should have been. */
        ICMP_CHECKSUM("checksum %d");

        private final String expectation;

        Reason(String expectation) {
            this.expectation = expectation;
        }

        /** What would have been right, with {@code %d} where {@link Defect#bound} belongs. */
        public String expectation() {
            return expectation;
        }
    }
}
