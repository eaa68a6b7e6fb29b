package readback.tcp;

/**
 * The timestamps option (RFC 7323 section 3.2).
 *
 * @param value TSval, what the sender's clock showed
 * @param echo TSecr, the TSval that is echoed; 0, and to be ignored, where the ACK bit is off
 */
public record Timestamps(int value, int echo) {

    private static final int TICK = 20;

    /**
     * What our clock shows: a tick is 2^20 ns, about a millisecond, so that it goes on when nanoseconds wrap, and it
     * goes round in 52 days (RFC7323-5.4-clock).
     */
    public static int clock(long now) {
        return (int) (now >> TICK);
    }

    /** {@code ShownBefore}: on the circle of 32 bits (RFC 7323 section 5.2). */
    static boolean shownBefore(int a, int b) {
        return b - a > 0;
    }
}
