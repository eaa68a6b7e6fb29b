package readback.conformance.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How far a number of jobs has come, in units of work that are the same for all of them (states, mutants). How much there
 * is to do is only expected, so a job may turn out longer or shorter.
 */
final class ProgressMeter {

    private static final int BAR = 20;
    private static final double NANOS = 1e9;

    private final String unit;
    private final int jobs;
    private final long expected;
    private final LongSupplier nanoTime;
    private final long start;
    private final Map<String, Long> running = new LinkedHashMap<>();
    private long work;
    private long expectedOfFinished;
    private int finished;

    /**
     * @param unit what is counted, in the plural
     * @param expected the whole work, in that unit
     * @param nanoTime a clock, such as {@link System#nanoTime}
     */
    ProgressMeter(String unit, int jobs, long expected, LongSupplier nanoTime) {
        this.unit = unit;
        this.jobs = jobs;
        this.expected = expected;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    synchronized void started(String job) {
        running.put(job, 0L);
    }

    /** @param done the work of this job so far */
    synchronized void reached(String job, long done) {
        running.computeIfPresent(job, (name, before) -> Math.max(before, done));
    }

    /** @param done the work of this job in the end; what was expected of it is now out of the way */
    synchronized void finished(String job, long done, long expectedOfIt) {
        running.remove(job);
        work += done;
        expectedOfFinished += expectedOfIt;
        finished++;
    }

    /** The bar, the rate, the time left, and what is being done. */
    synchronized Optional<String> line() {
        if (running.isEmpty()) {
            return Optional.empty();
        }
        long inHand = running.values().stream().mapToLong(Long::longValue).sum();
        double seconds = Math.max(1e-3, (nanoTime.getAsLong() - start) / NANOS);
        double rate = (work + inHand) / seconds;
        long planned = Math.max(1, expected);
        double share = Math.clamp((expectedOfFinished + inHand) / (double) planned, 0.0, 1.0);
        int full = (int) (share * BAR);
        String bar = "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
        String left = share >= 1 || rate < 1 || share <= 0
                ? ""
                : "  " + Amounts.time(Duration.ofSeconds((long) (planned * (1 - share) / rate))) + " left";
        return Optional.of(bar + " " + finished + "/" + jobs
                + "  " + Amounts.rounded((double) (work + inHand)) + " " + unit
                + "  " + Amounts.rounded(rate) + "/s" + left
                + "  " + String.join(", ", running.keySet()));
    }
}
