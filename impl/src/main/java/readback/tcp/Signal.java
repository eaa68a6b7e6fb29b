package readback.tcp;

/** What the user of a connection is told. Each signal knows the words that the specification has for it. */
public enum Signal {
    /** The connection has been established. */
    ESTABLISHED("established"),
    /** The peer reset a connection that had been established, or was being closed. */
    RESET("reset"),
    /** The peer refused the connection that the user tried to open. */
    REFUSED("refused"),
    /**
     * R2 is reached: the last retransmission was not acknowledged either (RFC 9293 section 3.8.3), or the user's
     * timeout is over.
     */
    TIMEOUT("timeout"),
    /** Urgent text of the peer is pending, or more of it (MUST-32). */
    URGENT("urgent"),
    /** The peer has sent its last octet. */
    CLOSING("closing"),
    /** The connection is over, in good order. */
    CLOSED("closed"),
    /** The user's ABORT is done. */
    ABORTED("aborted"),
    /** OPEN was refused. */
    ALREADY_EXISTS("error: connection already exists"),
    /** SEND, CLOSE or ABORT was refused. */
    DOES_NOT_EXIST("error: connection does not exist"),
    /** SEND or CLOSE was refused, for CLOSE has been called before. */
    CONNECTION_CLOSING("error: connection closing");

    private final String words;

    Signal(String words) {
        this.words = words;
    }

    /** The words of the specification, such as {@code error: connection closing}. */
    @Override
    public String toString() {
        return words;
    }
}
