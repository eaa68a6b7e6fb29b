package readback.tcp;

import java.time.Duration;

/**
 * How many challenge ACKs one connection sends, at most, in one interval (RFC5961-7-1). An interval begins with the
 * first of them.
 *
 * @param acks 1 or more; {@link #UNLIMITED}: they are not counted
 * @param interval how long an interval lasts, 1 ns to one day
 */
public record ChallengeLimit(int acks, Duration interval) {

    /** A number of challenge ACKs that stands for any. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The example of RFC 5961 section 7: ten in five seconds. */
    public static final ChallengeLimit DEFAULT = new ChallengeLimit(10, Duration.ofSeconds(5));

    /** No limit. */
    public static final ChallengeLimit NONE = new ChallengeLimit(UNLIMITED, Duration.ofSeconds(5));

    /**
     * Refuses what cannot be meant.
     *
     * @throws IllegalArgumentException if {@code acks} is less than 1, or the interval is not within 1 ns to one day
     */
    public ChallengeLimit {
        TcpBounds.within("acks", acks, 1, UNLIMITED);
        TcpBounds.lasting("interval", interval);
    }
}
