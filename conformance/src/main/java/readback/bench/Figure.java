package readback.bench;

import java.util.Arrays;

/**
 * What was measured of one benchmark in many short rounds. Others who use the machine only make a round longer, so the
 * figure is what the fastest tenth of the rounds stayed below, for us and for our peers alike.
 *
 * @param nanoseconds of one operation
 * @param error how much more the median of the rounds is, in nanoseconds
 * @param octets allocated by one operation
 */
record Figure(double nanoseconds, double error, double octets) {

    /** @throws IllegalArgumentException when there are no rounds */
    static Figure of(double[] rounds, double octets) {
        if (rounds.length == 0) {
            throw new IllegalArgumentException("no rounds");
        }
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        double fast = sorted[sorted.length / 10];
        return new Figure(fast, sorted[sorted.length / 2] - fast, octets);
    }
}
