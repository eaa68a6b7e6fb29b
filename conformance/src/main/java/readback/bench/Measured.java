package readback.bench;

import java.util.List;
import java.util.Map;

/**
 * A benchmark of ours beside its peers.
 *
 * @param name such as {@code header-encode-heap}
 * @param nanoseconds of one operation, in the fastest tenth of many rounds
 * @param error how much more the median of the rounds is, in nanoseconds
 * @param octets allocated by one operation, 0 when less than a whole one
 * @param peers nanoseconds of the same operation by others, by name
 * @param goals what it is to reach
 */
public record Measured(
        String name, double nanoseconds, double error, double octets, Map<String, Double> peers, List<Goal> goals) {

    /** Something to reach, in words, and whether it is reached. */
    public record Goal(String says, boolean met) {}

    /** How many times as long as ours a peer's operation takes. */
    public double ratio(String peer) {
        return peers.getOrDefault(peer, Double.NaN) / nanoseconds;
    }

    /** Operations a second, one after the other. */
    public double throughput() {
        return 1e9 / nanoseconds;
    }

    /** Whether all goals are reached. */
    public boolean met() {
        return goals.stream().allMatch(Goal::met);
    }
}
