package readback.tcp;

/** The states of a connection, RFC 9293 section 3.3.2. */
public enum State {
    CLOSED("CLOSED"),
    LISTEN("LISTEN"),
    SYN_SENT("SYN-SENT"),
    SYN_RECEIVED("SYN-RECEIVED"),
    ESTABLISHED("ESTABLISHED"),
    FIN_WAIT_1("FIN-WAIT-1"),
    FIN_WAIT_2("FIN-WAIT-2"),
    CLOSE_WAIT("CLOSE-WAIT"),
    CLOSING("CLOSING"),
    LAST_ACK("LAST-ACK"),
    TIME_WAIT("TIME-WAIT");

    private final String rfcName;

    State(String rfcName) {
        this.rfcName = rfcName;
    }

    /** The name as the RFC and the specification write it, such as {@code SYN-SENT}. */
    @Override
    public String toString() {
        return rfcName;
    }
}
