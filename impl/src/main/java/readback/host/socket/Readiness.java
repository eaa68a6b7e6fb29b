package readback.host.socket;

/** What can be done with a connection without waiting, much as {@code poll(2)} says it. */
public enum Readiness {
    /** The connection has been established; it may have ended since. */
    CONNECTED,
    /** A read gives octets, or the end of the stream, or fails. */
    READABLE,
    /** A write takes octets, or fails. */
    WRITABLE,
    /** Urgent text of the peer has not been read: {@link TcpConnection#urgent} says how much there is to read. */
    URGENT,
    /** It has failed: {@link TcpConnection#error} says why. */
    FAILED
}
