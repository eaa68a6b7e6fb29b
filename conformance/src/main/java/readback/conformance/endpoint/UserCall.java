package readback.conformance.endpoint;

/** The user calls, by the specification's names. */
public enum UserCall {
    OPEN_PASSIVE("OpenPassive", "OPEN passive"),
    OPEN_ACTIVE("OpenActive", "OPEN active"),
    SEND("Send", "SEND"),
    SEND_URGENT("SendUrgent", "SEND urgent"),
    RECEIVE("Receive", "RECEIVE"),
    NAGLE_ON("NagleOn", "Nagle on"),
    NAGLE_OFF("NagleOff", "Nagle off"),
    KEEP_ALIVE_ON("KeepAliveOn", "keep-alive on"),
    KEEP_ALIVE_OFF("KeepAliveOff", "keep-alive off"),
    USER_TIMEOUT_ON("UserTimeoutOn", "user timeout set"),
    USER_TIMEOUT_OFF("UserTimeoutOff", "no user timeout"),
    CLOSE("Close", "CLOSE"),
    ABORT("Abort", "ABORT");

    private final String specName;
    private final String words;

    UserCall(String specName, String words) {
        this.specName = specName;
        this.words = words;
    }

    /** As RFC 9293 section 3.9.1 writes it. */
    String words() {
        return words;
    }

    /** The specification's name. */
    @Override
    public String toString() {
        return specName;
    }
}
