package readback.tcp;

import java.time.Duration;

/**
 * How a peer of whom nothing is heard is asked whether it is there (RFC 9293 section 3.8.4), where the user wants that.
 *
 * @param idle how long a connection idles before (MUST-27)
 * @param interval how long an answer is waited for
 * @param probes how often it is asked before the connection is given up, at least 1; one that is not answered says
 *     nothing (MUST-29)
 */
public record KeepAlive(Duration idle, Duration interval, int probes) {

    /** After two hours (MUST-28), and then nine times every 75 seconds. */
    public static final KeepAlive DEFAULT = new KeepAlive(Duration.ofHours(2), Duration.ofSeconds(75), 9);

    /**
     * Refuses what cannot be meant.
     *
     * @throws IllegalArgumentException if {@code probes} is less than 1, or a duration not within 1 ns to one day
     */
    public KeepAlive {
        TcpBounds.lasting("idle", idle);
        TcpBounds.lasting("interval", interval);
        TcpBounds.within("probes", probes, 1, Integer.MAX_VALUE);
    }
}
