package readback.ip;

/** Why a datagram was given up that was being reassembled. Contradictions are {@link FragmentOutcome}s. */
public enum Abandonment {
    /** Fragments were missing at the deadline (RFC1122-3.3.2-timeout). */
    TIMEOUT,
    /** It was the oldest of its source, which had too many. */
    TOO_MANY_OF_SOURCE,
    /** It was the oldest of its source, whose datagrams took too many octets. */
    TOO_MANY_OCTETS_OF_SOURCE,
    /** It was the oldest of too many. */
    TOO_MANY,
    /** It was the oldest, and all together took too many octets. */
    TOO_MANY_OCTETS,
    /** With the header of its first fragment it is longer than a packet can be. */
    TOO_LONG,
    /**
     * A fragment had met congestion, and another said that its transport does not know what that means
     * (RFC3168-5.3-notect).
     */
    MIXED_ECN
}
