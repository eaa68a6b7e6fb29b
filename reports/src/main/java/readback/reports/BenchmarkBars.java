package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import readback.reports.results.BenchFile.BenchGoal;
import readback.reports.results.BenchFile.Measured;
import readback.reports.results.BenchFile;

/**
 * What {@code bench.json} says, as bars.
 *
 * @param all in the order of the file
 * @param notes on what was skipped, what failed, and where it was measured
 * @param goals how many there are
 * @param met how many of them are met
 */
record BenchmarkBars(List<Benchmark> all, List<String> notes, long goals, long met) {

    /** A bar that would be longer than so many of ours is cut, or ours would be a dot beside it. */
    private static final double LONGEST = 8;

    private static final String OURS = "readback";

    /**
     * A benchmark.
     *
     * @param throughput operations a second, as people read them
     * @param allocated in words
     * @param bars ours first
     */
    record Benchmark(String name, String throughput, String allocated, List<Bar> bars, List<BenchGoal> goals) {}

    /**
     * What one operation takes.
     *
     * @param time as people read it, with its unit
     * @param ratio how many times as long as ours, as people read it; empty for ours
     * @param percent of the longest bar, 1 to 100
     * @param cut whether it would be longer
     */
    record Bar(String who, String time, String ratio, int percent, boolean cut) {
        public boolean ours() {
            return who.equals(OURS);
        }
    }

    static BenchmarkBars of(BenchFile file) {
        List<String> notes = new ArrayList<>();
        file.skipped().forEach(skipped -> notes.add(skipped.peer() + " was skipped: " + skipped.reason()));
        file.failed().forEach(name -> notes.add(name + " failed."));
        if (file.quick()) {
            notes.add("The rounds were few and short: figures to look at, not to quote.");
        }
        notes.add(String.format(
                Locale.ROOT,
                "Measured on %s with %d cores, %s, JDK %s; load before: %.1f.",
                file.machine().processor(),
                file.machine().cores(),
                file.machine().system(),
                file.machine().jdk(),
                file.machine().load()));
        return new BenchmarkBars(
                file.benchmarks().stream().map(BenchmarkBars::benchmark).toList(), List.copyOf(notes),
                file.goals(), file.goalsMet());
    }

    private static Benchmark benchmark(Measured measured) {
        double longest = measured.ratios().values().stream().reduce(1.0, Math::max);
        double full = Math.min(longest, LONGEST);
        List<Bar> bars = new ArrayList<>(List.of(bar(OURS, measured.ns(), 1, full)));
        measured.ratios().forEach((peer, ratio) -> bars.add(bar(peer, measured.ns() * ratio, ratio, full)));
        double octets = measured.bytesAllocated();
        return new Benchmark(
                measured.name(),
                words(1e9 / measured.ns()) + " a second",
                octets == 0 ? "allocates nothing" : String.format(Locale.ROOT, "allocates %,.0f octets", octets),
                List.copyOf(bars),
                measured.goals());
    }

    private static Bar bar(String who, double nanoseconds, double ratio, double full) {
        long percent = Math.round(100 * ratio / full);
        return new Bar(
                who,
                String.format(Locale.ROOT, "%,.1f ns", nanoseconds),
                who.equals(OURS) ? "" : String.format(Locale.ROOT, "%.2f times as long", ratio),
                Math.clamp(percent, 1, 100),
                percent > 100);
    }

    private static String words(double number) {
        if (number >= 1e6) {
            return String.format(Locale.ROOT, "%,.1f million", number / 1e6);
        }
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
