package readback.conformance.bench;

import java.util.Arrays;

/**
 * What was measured of one benchmark.
 *
 * @param nanoseconds of one operation: the median of the rounds
 * @param error half of the range that the middle half of the rounds lies in, in nanoseconds
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
        double spread = sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
        return new Figure(sorted[sorted.length / 2], spread / 2, octets);
    }
}
