package readback.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How far a number of jobs has come, in units of work that are the same for all of them (states, mutants). How much
 * there is to do is only expected, so a job may turn out longer or shorter. The time that is left follows from the time
 * so far, and is not shown before there is enough of that.
 */
public final class ProgressMeter {

    /** What starting a job costs, in units: as long as TLC needs to start, so many states are explored. */
    private static final double START = 6_000;

    private static final int BAR = 12;
    private static final double NANOS = 1e9;
    private static final double EVIDENCE_SECONDS = 10;
    private static final double EVIDENCE_SHARE = 0.05;

    private final String unit;
    private final Map<String, OptionalLong> planned;
    private final LongSupplier nanoTime;
    private final long start;
    private final Map<String, OptionalLong> running = new LinkedHashMap<>();
    private double finishedCost;
    private long finishedWork;
    private int finished;

    /**
     * None of the jobs has begun.
     *
     * @param unit what is counted, in the plural
     * @param planned the jobs, with how many units each is expected to have, where that is known
     * @param nanoTime a clock, such as {@link System#nanoTime}
     */
    public ProgressMeter(String unit, Map<String, OptionalLong> planned, LongSupplier nanoTime) {
        this.unit = unit;
        this.planned = Map.copyOf(planned);
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** A job begins. */
    public synchronized void started(String job) {
        running.put(job, OptionalLong.empty());
    }

    /** A job has come so far: {@code done} units of it are done. */
    public synchronized void reached(String job, long done) {
        running.computeIfPresent(job, (_, before) -> OptionalLong.of(Math.max(before.orElse(0), done)));
    }

    /** A job has ended, with so many units; what was expected of it is now out of the way. */
    public synchronized void finished(String job, long done) {
        running.remove(job);
        finishedWork += done;
        finishedCost += cost(job);
        finished++;
    }

    /** The bar, the time left, what is being done and how far that is, and the rate. */
    public synchronized Optional<String> line() {
        if (running.isEmpty()) {
            return Optional.empty();
        }
        double share = share();
        List<String> parts = new ArrayList<>();
        parts.add(bar(share) + " " + finished + "/" + planned.size());
        left(share).ifPresent(parts::add);
        parts.add(String.join(
                ", ",
                running.entrySet().stream()
                        .map(each -> text(each.getKey(), each.getValue()))
                        .toList()));
        double rate = (finishedWork + running.values().stream().mapToLong(done -> done.orElse(0)).sum()) / seconds();
        if (rate >= 1) {
            parts.add(Amounts.rounded(rate) + " " + unit + "/s");
        }
        return Optional.of(String.join("  ", parts));
    }

    /**
     * A bar.
     *
     * @param share of it that is full, 0 to 1
     */
    public static String bar(double share) {
        int full = (int) (share * BAR);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }

    private String text(String job, OptionalLong done) {
        if (done.isEmpty()) {
            return job + " starting";
        }
        OptionalLong expected = expected(job);
        return job + " " + Amounts.rounded((double) done.getAsLong())
                + (expected.isPresent() && expected.getAsLong() >= done.getAsLong()
                        ? " of " + Amounts.rounded((double) expected.getAsLong()) : "")
                + " " + unit;
    }

    private double share() {
        double all = planned.keySet().stream().mapToDouble(this::cost).sum();
        double done = finishedCost;
        for (Map.Entry<String, OptionalLong> each : running.entrySet()) {
            double soFar = each.getValue().isEmpty() ? 0 : START + each.getValue().getAsLong();
            done += Math.min(soFar, cost(each.getKey()));
        }
        return Math.clamp(done / Math.max(1, all), 0.0, 1.0);
    }

    private double cost(String job) {
        return START + expected(job).orElse(0);
    }

    private OptionalLong expected(String job) {
        return planned.getOrDefault(job, OptionalLong.empty());
    }

    private Optional<String> left(double share) {
        double seconds = seconds();
        if (seconds < EVIDENCE_SECONDS || share < EVIDENCE_SHARE || share >= 1) {
            return Optional.empty();
        }
        Duration left = Duration.ofSeconds(Math.round(seconds * (1 - share) / share));
        return Optional.of("about " + (left.toSeconds() < 100
                ? Math.max(10, Math.round(left.toSeconds() / 10.0) * 10) + " s"
                : Math.round(left.toSeconds() / 60.0) + " min") + " left");
    }

    private double seconds() {
        return Math.max(1e-3, (nanoTime.getAsLong() - start) / NANOS);
    }
}
