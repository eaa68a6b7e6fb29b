package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code bench.json} says, as bars.
 *
 * @param all in the order of the file
 * @param notes on what was skipped, what failed, and where it was measured
 */
record BenchmarkBars(List<Benchmark> all, List<String> notes) {

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
    record Benchmark(String name, String throughput, String allocated, List<Bar> bars, List<Goal> goals) {}

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

    /** Something to reach, and whether it was. */
    record Goal(String says, boolean met) {}

    /** How many goals there are. */
    public long goals() {
        return all.stream().mapToLong(it -> it.goals().size()).sum();
    }

    /** How many of them are met. */
    public long met() {
        return all.stream().flatMap(it -> it.goals().stream()).filter(Goal::met).count();
    }

    static BenchmarkBars read(Json file) {
        List<Benchmark> all = new ArrayList<>();
        for (Json benchmark : file.list("benchmarks")) {
            all.add(benchmark(benchmark));
        }
        List<String> notes = new ArrayList<>();
        for (Json skipped : file.optionalList("skipped")) {
            notes.add(skipped.text("peer") + " was skipped: " + skipped.text("reason"));
        }
        file.texts("failed").forEach(name -> notes.add(name + " failed."));
        if (file.has("quick") && file.truth("quick")) {
            notes.add("The rounds were few and short: figures to look at, not to quote.");
        }
        machine(file).ifPresent(notes::add);
        return new BenchmarkBars(List.copyOf(all), List.copyOf(notes));
    }

    private static Optional<String> machine(Json file) {
        if (!file.has("machine")) {
            return Optional.empty();
        }
        Json machine = file.child("machine");
        return Optional.of(String.format(
                Locale.ROOT,
                "Measured on %s with %d cores, %s, JDK %s; load before: %.1f.",
                machine.text("processor"),
                machine.number("cores"),
                machine.text("system"),
                machine.text("jdk"),
                decimal(machine, "load")));
    }

    private static Benchmark benchmark(Json json) {
        double ours = positive(json, "ns");
        Json ratios = json.child("ratios");
        List<String> peers = ratios.node().properties().stream().map(it -> it.getKey()).toList();
        double longest = peers.stream()
                .mapToDouble(peer -> positive(ratios, peer))
                .reduce(1, Math::max);
        double full = Math.min(longest, LONGEST);
        List<Bar> bars = new ArrayList<>(List.of(bar(OURS, ours, 1, full)));
        for (String peer : peers) {
            double ratio = positive(ratios, peer);
            bars.add(bar(peer, ours * ratio, ratio, full));
        }
        double octets = decimal(json, "bytesAllocated");
        return new Benchmark(
                json.text("name"),
                words(1e9 / ours) + " a second",
                octets == 0 ? "allocates nothing" : String.format(Locale.ROOT, "allocates %,.0f octets", octets),
                List.copyOf(bars),
                json.optionalList("goals").stream()
                        .map(goal -> new Goal(goal.text("goal"), goal.truth("met")))
                        .toList());
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

    private static double positive(Json json, String key) {
        double number = decimal(json, key);
        if (number > 0) {
            return number;
        }
        throw json.wrong("\"" + key + "\" is not positive");
    }

    private static double decimal(Json json, String key) {
        return json.optionalDecimal(key).orElseThrow(() -> json.wrong("\"" + key + "\" is missing"));
    }
}
