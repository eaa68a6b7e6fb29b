package readback.tcp;

import java.time.Duration;
import java.util.Optional;

/**
 * What the user switches on and off for a connection, and sets.
 *
 * @param nagle small segments wait for an acknowledgment (RFC 9293 section 3.7.4)
 * @param keepAlive a peer of whom nothing is heard is asked whether it is there (section 3.8.4)
 * @param userTimeout how long text may go without acknowledgment (section 3.9.1), 1 ns to one day; empty where the
 *     count of retransmissions decides
 */
public record Switches(boolean nagle, boolean keepAlive, Optional<Duration> userTimeout) {

    /** None. */
    public static final Switches NONE = new Switches(false, false);

    /**
     * Refuses what cannot be meant.
     *
     * @throws IllegalArgumentException if {@code userTimeout} is not within 1 ns to one day
     */
    public Switches {
        userTimeout.ifPresent(it -> TcpBounds.lasting("userTimeout", it));
    }

    /** The user has set no timeout. */
    public Switches(boolean nagle, boolean keepAlive) {
        this(nagle, keepAlive, Optional.empty());
    }

    Switches withNagle(boolean on) {
        return new Switches(on, keepAlive, userTimeout);
    }

    Switches withKeepAlive(boolean on) {
        return new Switches(nagle, on, userTimeout);
    }

    Switches withUserTimeout(Optional<Duration> timeout) {
        return new Switches(nagle, keepAlive, timeout);
    }
}
