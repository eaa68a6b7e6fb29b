package readback.ip;

import java.time.Duration;

/** Bounds of this package's values. A value out of bounds is a mistake of the caller, hence an exception. */
final class IpBounds {

    private IpBounds() {}

    /** The value, when it is within the bounds, both included. */
    static int within(String name, int value, int low, int high) {
        return (int) within(name, (long) value, low, high);
    }

    /** The value, when it is within the bounds, both included. */
    static long within(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " is not within " + low + " to " + high + ": " + value);
        }
        return value;
    }

    /** Refuses a duration that is not within the bounds, both included. */
    static void within(String name, Duration value, Duration low, Duration high) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(name + " is not within " + low + " to " + high + ": " + value);
        }
    }
}
