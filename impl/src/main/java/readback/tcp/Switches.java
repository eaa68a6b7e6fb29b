package readback.tcp;

/**
 * What the user switches on and off for a connection.
 *
 * @param nagle small segments wait for an acknowledgment (RFC 9293 section 3.7.4)
 * @param keepAlive a peer of whom nothing is heard is asked whether it is there (section 3.8.4)
 */
public record Switches(boolean nagle, boolean keepAlive) {

    /** Neither. */
    public static final Switches NONE = new Switches(false, false);

    Switches withNagle(boolean on) {
        return new Switches(on, keepAlive);
    }

    Switches withKeepAlive(boolean on) {
        return new Switches(nagle, on);
    }
}
