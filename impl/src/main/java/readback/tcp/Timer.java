package readback.tcp;

/**
 * The timers of a connection. Of retransmission, persist, TIME-WAIT and keep-alives at most one runs at a time; beside
 * it that of a delayed acknowledgment may, and one of the user's timeout and of a congestion window that idles.
 */
public enum Timer {
    /** Runs while something sent is not acknowledged (RFC 6298). */
    RETRANSMISSION("retransmission"),
    /** Runs while something waits for the peer's window, and nothing is outstanding (RFC 9293 section 3.8.6.1). */
    PERSIST("persist"),
    /** Runs for 2 MSL in TIME-WAIT (MUST-13). */
    TIME_WAIT("time-wait"),
    /** Runs while text that was taken is not acknowledged (RFC 9293 section 3.8.6.3, MUST-40). */
    DELAYED_ACK("delayed-ack"),
    /** Runs while nothing is outstanding, nor waits, where the user wants that (RFC 9293 section 3.8.4). */
    KEEP_ALIVE("keep-alive"),
    /** The user's timeout: runs while something is not acknowledged (RFC 9293 section 3.10.8). */
    USER("user"),
    /** Runs while nothing is outstanding, and the congestion window has grown (RFC 5681 section 4.1). */
    IDLE("idle");

    private final String specName;

    Timer(String specName) {
        this.specName = specName;
    }

    /** The name that the specification has for it, such as {@code time-wait}. */
    @Override
    public String toString() {
        return specName;
    }
}
