package readback.ip;

/** Why a router discards a packet, one counter for each. */
public enum DiscardReason {
    /** A defect of the header (RFC1812-5.2.2-silent). */
    BAD_HEADER,
    /** The source cannot be that of one host (RFC1812-4.2.2.11-src, RFC1812-5.3.7-src). */
    INVALID_SOURCE,
    /** Nobody's address: network 0 or 127, or class E (RFC1812-5.3.7-dst). */
    INVALID_DESTINATION,
    /** The old form of a broadcast, with zeros behind the prefix (RFC1812-4.2.3.1-zeros). */
    ZERO_HOST,
    /** Came to all hosts of the link, but is not addressed to them (RFC1122-3.3.6-ll, RFC1812-5.3.4-ll). */
    LINK_BROADCAST,
    /** To all hosts of a network beyond: never sent on (RFC1812-5.3.5.2, RFC 2644). */
    DIRECTED_BROADCAST,
    /** To a multicast group; routes are for hosts here. */
    MULTICAST,
    /** Wants to choose its own way, and may not, or cannot (RFC1812-5.3.13.4, RFC1812-5.2.4.3-ssrr). */
    SOURCE_ROUTE,
    /** For another, and this one forwards nothing (RFC1122-3.1-forward, RFC1812-5.3.11). */
    NOT_FORWARDING,
    /** Came by another interface than packets to its source would leave by (RFC1812-5.3.8). */
    REVERSE_PATH,
    /** An option that makes no sense (RFC791-3.1-rr, RFC791-3.1-ts, RFC1812-5.2.4.1). */
    BAD_OPTION,
    /** No prefix of the routing table matches (RFC1812-5.2.4.3-noroute). */
    NO_ROUTE,
    /** A host or router on a link of ours does not answer (RFC1812-4.3.3.1-host). */
    HOST_UNREACHABLE,
    /** It has lived its hops (RFC1812-5.3.1-zero). */
    TIME_TO_LIVE,
    /** Too long for the next link, and must not be fragmented (RFC1812-5.2.7.1-code4). */
    FRAGMENTATION_NEEDED
}
