package readback.ip;

/** What became of a fragment that arrived. */
public enum FragmentOutcome {
    /** Taken in; others are missing. */
    HELD,
    /** Taken in, and with it the datagram is whole. */
    COMPLETE,
    /** Here already, exactly the same; ignored (RFC791-3.2-reasm-order). */
    DUPLICATE,
    /** Shares octets with another, without being the same; the datagram is refused (RFC 5722 section 3). */
    OVERLAP,
    /** Gives the datagram another end than an earlier one, or lies beyond it; the datagram is refused. */
    INCONSISTENT,
    /** Belongs to a datagram that is refused; dropped. */
    REFUSED,
    /** Would end beyond the longest payload; dropped. */
    TOO_LARGE,
    /** Splits the transport's header where a filter could not read it; dropped (RFC1858-tiny, RFC 3128). */
    TINY,
    /** Carries nothing; dropped. */
    EMPTY,
    /** Is not the last, but carries no multiple of 8 octets; dropped (RFC791-3.2-frag8). */
    UNALIGNED
}
