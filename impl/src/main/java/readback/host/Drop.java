package readback.host;

/** Why a well-formed packet went no further. */
public enum Drop {
    /** Its destination is another address. */
    NOT_FOR_THIS_HOST,
    /** Its source is an address that nobody can have: multicast, broadcast, or in 0.0.0.0/8 (MUST-57, MUST-63). */
    INVALID_SOURCE,
    /** No connection and no listener; answered with a reset, unless it was one. */
    NO_CONNECTION,
    /** A SYN to a listener that has as many connections waiting as it may. */
    BACKLOG_FULL,
    /** Text that the receive buffer has no room for. The peer will send it again. */
    RECEIVE_BUFFER_FULL
}
