package readback.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * {@code bench.json}: what all benchmarks came to.
 *
 * @param benchmarks in the order of the plan
 * @param skipped peers that are not here; no fault of ours
 * @param failed benchmarks and peers that could not be run
 * @param statistic what the figures are, in words
 * @param quick whether the rounds were few and short
 * @param met whether all goals are met
 * @param machine where it was measured
 */
public record BenchFile(
        @JsonProperty(required = true) List<Measured> benchmarks, List<SkippedPeer> skipped, List<String> failed,
        String statistic, boolean quick, boolean met, Machine machine) {

    /** The file's name in a results directory. */
    public static final String NAME = "bench.json";

    private static final String STATISTIC = "tenth percentile of the rounds; error: from there to their median";

    /** Keeps copies. */
    public BenchFile {
        benchmarks = List.copyOf(benchmarks);
        skipped = List.copyOf(skipped);
        failed = List.copyOf(failed);
    }

    /** The file of these measurements; whether all goals are met follows from them. */
    public static BenchFile of(
            List<Measured> benchmarks, List<SkippedPeer> skipped, List<String> failed, Machine machine, boolean quick) {
        return new BenchFile(
                benchmarks, skipped, failed, STATISTIC, quick, benchmarks.stream().allMatch(Measured::met), machine);
    }

    /** Whether there is a figure for everything, peers that are not installed excepted. */
    public boolean complete() {
        return failed.isEmpty() && !benchmarks.isEmpty();
    }

    /** How many goals there are. */
    public long goals() {
        return benchmarks.stream().mapToLong(it -> it.goals().size()).sum();
    }

    /** How many of them are met. */
    public long goalsMet() {
        return benchmarks.stream().flatMap(it -> it.goals().stream()).filter(BenchGoal::met).count();
    }

    /**
     * A benchmark of ours beside its peers. Figures are rounded to thousandths.
     *
     * @param name such as {@code header-encode-heap}
     * @param ns nanoseconds of one operation, in the fastest tenth of many rounds; more than 0
     * @param error how much more the median of the rounds is, in nanoseconds
     * @param unit {@code ns}
     * @param bytesAllocated by one operation, 0 when less than a whole one
     * @param throughput operations a second, one after the other
     * @param ratios how many times as long as ours a peer's operation takes, by name; more than 0
     * @param peers nanoseconds of the same operation by others, by name
     * @param goals what it is to reach
     * @param met whether all goals are reached
     */
    public record Measured(
            String name, double ns, double error, String unit, double bytesAllocated, long throughput,
            Map<String, Double> ratios, Map<String, Double> peers, List<BenchGoal> goals, boolean met) {

        /**
         * Keeps copies, in their order.
         *
         * @throws IllegalArgumentException if a time or a ratio is not positive
         */
        public Measured {
            if (!(ns > 0)) {
                throw new IllegalArgumentException("\"ns\" is not positive");
            }
            if (ratios.values().stream().anyMatch(ratio -> !(ratio > 0))) {
                throw new IllegalArgumentException("one of the \"ratios\" is not positive");
            }
            ratios = Collections.unmodifiableMap(new LinkedHashMap<>(ratios));
            peers = Collections.unmodifiableMap(new LinkedHashMap<>(peers));
            goals = List.copyOf(goals);
        }

        /** What follows from the times: ratios, throughput, and whether all goals are met. */
        public static Measured of(
                String name, double ns, double error, double bytesAllocated, Map<String, Double> peers,
                List<BenchGoal> goals) {
            return new Measured(
                    name, rounded(ns), rounded(error), "ns", rounded(bytesAllocated), Math.round(1e9 / ns),
                    each(peers, peer -> rounded(peer / ns)), each(peers, Measured::rounded), goals,
                    goals.stream().allMatch(BenchGoal::met));
        }

        private static Map<String, Double> each(Map<String, Double> peers, UnaryOperator<Double> of) {
            Map<String, Double> result = new LinkedHashMap<>();
            peers.forEach((peer, ns) -> result.put(peer, of.apply(ns)));
            return result;
        }

        private static double rounded(double number) {
            return Math.round(number * 1000) / 1000.0;
        }
    }

    /** Something to reach, in words, and whether it is reached. */
    public record BenchGoal(String goal, boolean met) {}

    /** A peer that is not here, and why. */
    public record SkippedPeer(String peer, String reason) {}

    /**
     * Where something was measured.
     *
     * @param processor the model's name, or the architecture where the system does not tell
     * @param cores processors that the program may use
     * @param jdk its version
     * @param system name and version of the operating system
     * @param load how many programs wanted to run in the last minute before; negative if the system does not tell
     */
    public record Machine(String processor, int cores, String jdk, String system, double load) {

        /** Whether others wanted to run besides the program, so that the figures are not to be trusted. */
        public boolean busy() {
            return load > cores / 2.0;
        }
    }
}
