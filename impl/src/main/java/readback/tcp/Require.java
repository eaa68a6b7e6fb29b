package readback.tcp;

/** What the core's values must be, so that {@link Tcp#step} can be total over all of them. */
final class Require {

    private Require() {}

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

    /** Refuses a count of less than nothing. */
    static void count(String name, long value) {
        within(name, value, 0, Long.MAX_VALUE);
    }
}
