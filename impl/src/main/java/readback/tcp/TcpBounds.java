package readback.tcp;

import java.time.Duration;

/** What the core's values must be, so that {@link Tcp#step} can be total over all of them. */
final class TcpBounds {

    private static final Duration A_DAY = Duration.ofDays(1);

    private TcpBounds() {}

    /** Refuses a value that is not within the bounds, both included. */
    static void within(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " is not within " + low + " to " + high + ": " + value);
        }
    }

    /** Refuses a value that 16 bits do not hold. */
    static void unsigned16(String name, long value) {
        within(name, value, 0, 0xffff);
    }

    /** Refuses a window that no shift count can announce (RFC 7323 section 2.3). */
    static void window(String name, long value) {
        within(name, value, 0, 0xffffL << OfferedOptions.MOST_SHIFT);
    }

    /** Refuses a duration that is not within 1 ns to one day. */
    static void lasting(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(A_DAY) > 0) {
            throw new IllegalArgumentException(name + " is not within 1 ns to one day: " + value);
        }
    }

    /** Refuses a count of less than nothing. */
    static void count(String name, long value) {
        within(name, value, 0, Long.MAX_VALUE);
    }
}
