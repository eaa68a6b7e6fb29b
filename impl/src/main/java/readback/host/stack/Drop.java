package readback.host.stack;

/** Why a well-formed packet, or its text, went no further. */
public enum Drop {
    /** Its destination is another address. */
    NOT_FOR_THIS_HOST,
    /** Its source is an address that no host can have: multicast, broadcast, or in 0.0.0.0/8 (MUST-57, MUST-63). */
    INVALID_SOURCE,
    /** No connection and no listener; answered with a reset, unless it was one. */
    NO_CONNECTION,
    /** A SYN to a listener that has as many connections waiting as it may. */
    BACKLOG_FULL,
    /** Text, or a part of it, that the receive buffer has no room for. The peer will send it again. */
    RECEIVE_BUFFER_FULL,
    /** A source route leads on from here, and hosts send no packets on (RFC1122-3.3.5-off). */
    SOURCE_ROUTE,
    /** Its protocol is not registered; answered with Protocol Unreachable. */
    NO_PROTOCOL,
    /**
     * A datagram for a port, or an echo for an identifier, that is not open; the first is answered with Port
     * Unreachable.
     */
    NO_SOCKET,
    /** A datagram of which some fragments did not come in time. */
    FRAGMENTS_MISSING,
    /** An ICMP error about a packet that was not sent, or is long acknowledged (RFC5927-5.2). */
    ERROR_ABOUT_NOTHING,
    /** An ICMP message that nothing is done with: Source Quench (MUST-55), Redirect, and unknown types. */
    ICMP_UNUSED,
    /** What an answer or an ICMP error was due to, and no way leads to its sender. */
    NO_WAY_BACK
}
