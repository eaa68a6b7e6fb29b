package readback.host.stack;

/** Why a connection or a socket cannot be used any more. */
public enum ConnectionError {
    /** The peer sent a reset. */
    RESET("Connection reset"),
    /** The peer, or an ICMP error, refused the opening. */
    REFUSED("Connection refused"),
    /** The last retransmission was not acknowledged either. */
    TIMED_OUT("Connection timed out"),
    /** Its own user closed or aborted it, or closed the listener before it was accepted. */
    CLOSED("Socket closed"),
    /** Its own user has shut the output, and nothing more can be written. What the peer sends can still be read. */
    OUTPUT_SHUT("Socket output is shutdown"),
    /** The host was closed. */
    HOST_CLOSED("The host is closed"),
    /** The host has failed: a defect of the program, or a broken link. */
    HOST_FAILED("The host has failed"),
    /** The host has crashed, as a test or a replay told it to. */
    HOST_CRASHED("The host has crashed");

    private final String words;

    ConnectionError(String words) {
        this.words = words;
    }

    /** A short text, which exceptions have as their message. */
    @Override
    public String toString() {
        return words;
    }
}
