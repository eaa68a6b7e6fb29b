package readback.ip;

import java.time.Duration;

/**
 * A token bucket (RFC1812-4.3.2.8): so many at once, and one more for each interval that passes. A value.
 *
 * @param burst tokens that the bucket holds, 0 to 1,000,000; with 0 nothing is ever allowed
 * @param interval nanoseconds in which one token comes, 1 ns to an hour
 * @param tokens that are there, 0 to {@code burst}
 * @param since the time from which on the next token is on its way
 */
public record RateLimit(int burst, long interval, int tokens, long since) {

    /** @throws IllegalArgumentException when a value is out of its range */
    public RateLimit {
        IpBounds.within("burst", burst, 0, 1_000_000);
        IpBounds.within("interval", interval, 1, Duration.ofHours(1).toNanos());
        IpBounds.within("tokens", tokens, 0, burst);
    }

    /** A full bucket. */
    public static RateLimit full(int burst, Duration interval, long now) {
        return new RateLimit(burst, interval.toNanos(), burst, now);
    }

    /** The bucket at this time, which is not before {@link #since}. */
    public RateLimit at(long now) {
        long come = Math.max(0, now - since) / interval;
        return come >= burst - tokens
                ? new RateLimit(burst, interval, burst, now)
                : new RateLimit(burst, interval, tokens + (int) come, since + come * interval);
    }

    /** Whether there is a token to take. */
    public boolean allows() {
        return tokens > 0;
    }

    /** The bucket with one token less. */
    public RateLimit taken() {
        return new RateLimit(burst, interval, tokens - 1, since);
    }
}
