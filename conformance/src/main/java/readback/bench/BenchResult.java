package readback.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What all benchmarks came to.
 *
 * @param measured in the order of the plan
 * @param skipped peers that are not here, and why; no fault of ours
 * @param failed benchmarks and peers that could not be run
 * @param quick whether the rounds were few and short
 */
public record BenchResult(
        List<Measured> measured, Map<String, String> skipped, List<String> failed, Machine machine, boolean quick) {

    /** The file's name in a results directory. */
    public static final String FILE = "bench.json";

    /** Less than this many octets an operation is what the measuring itself allocates. */
    private static final double NO_OBJECT = 1;

    static BenchResult of(Map<String, Figure> java, CProgram.Outcome c, Machine machine, boolean quick) {
        Map<String, Double> nanoseconds = new LinkedHashMap<>();
        java.forEach((key, figure) -> nanoseconds.put(key, figure.nanoseconds()));
        Map<String, String> skipped = new LinkedHashMap<>();
        switch (c) {
            case CProgram.Outcome.Ran(var times) -> times.forEach((name, ns) -> nanoseconds.put(Plan.FROM_C + name, ns));
            case CProgram.Outcome.Skipped(String reason) -> {
                skipped.put(Plan.C, reason);
                skipped.put(Plan.C_FIELDS, reason);
            }
        }
        List<Measured> measured = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Plan plan : Plan.ALL) {
            Optional<Figure> figure = Optional.ofNullable(java.get(plan.key()));
            figure.ifPresentOrElse(it -> measured.add(measured(plan, it, nanoseconds)), () -> failed.add(plan.name()));
            plan.peers().forEach((peer, key) -> {
                if (!nanoseconds.containsKey(key) && !skipped.containsKey(peer)) {
                    failed.add(plan.name() + " by " + peer);
                }
            });
        }
        return new BenchResult(List.copyOf(measured), skipped, List.copyOf(failed), machine, quick);
    }

    private static Measured measured(Plan plan, Figure figure, Map<String, Double> nanoseconds) {
        Map<String, Double> peers = new LinkedHashMap<>();
        plan.peers().forEach((peer, key) ->
                Optional.ofNullable(nanoseconds.get(key)).ifPresent(ns -> peers.put(peer, ns)));
        double octets = figure.octets() < NO_OBJECT ? 0 : figure.octets();
        List<Measured.Goal> goals = new ArrayList<>();
        if (Double.isFinite(plan.mostNanoseconds())) {
            goals.add(new Measured.Goal(
                    text("at most %s ns", plan.mostNanoseconds()), figure.nanoseconds() <= plan.mostNanoseconds()));
        }
        peers.forEach((peer, ns) -> Optional.ofNullable(plan.leastRatios().get(peer)).ifPresent(least -> goals.add(
                new Measured.Goal(says(peer, least), ns / figure.nanoseconds() >= least))));
        if (plan.allocatesNothing()) {
            goals.add(new Measured.Goal("allocates nothing", octets == 0));
        }
        return new Measured(plan.name(), figure.nanoseconds(), figure.error(), octets, peers, List.copyOf(goals));
    }

    private static String says(String peer, double least) {
        return least < 1
                ? text("at most %s times as long as " + peer, 1 / least)
                : least > 1 ? text("at least %s times as fast as " + peer, least) : "not slower than " + peer;
    }

    private static String text(String format, double number) {
        String digits = String.format(Locale.ROOT, "%.1f", number);
        return String.format(Locale.ROOT, format, digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits);
    }

    /** Whether there is a figure for everything, peers that are not installed excepted. */
    public boolean complete() {
        return failed.isEmpty() && !measured.isEmpty();
    }

    /** How many goals there are, and how many of them are met. */
    public String goals() {
        long all = measured.stream().mapToLong(it -> it.goals().size()).sum();
        long met = measured.stream().flatMap(it -> it.goals().stream()).filter(Measured.Goal::met).count();
        return met + " of " + all + " goals met";
    }

    /** Whether all goals are met. */
    public boolean met() {
        return measured.stream().allMatch(Measured::met);
    }

    /** What the reader should know before believing the figures. */
    public List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        if (machine.isBusy()) {
            doubts.add(String.format(Locale.ROOT, "the machine was busy (load %.1f on %d cores): figures are too high",
                    machine.load(), machine.cores()));
        }
        if (quick) {
            doubts.add("rounds were few and short: figures to look at, not to quote");
        }
        return doubts;
    }

    /** The document bench.json. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("benchmarks");
        for (Measured it : measured) {
            ObjectNode member = array.addObject()
                    .put("name", it.name())
                    .put("ns", rounded(it.nanoseconds()))
                    .put("error", rounded(it.error()))
                    .put("unit", "ns")
                    .put("bytesAllocated", rounded(it.octets()))
                    .put("throughput", Math.round(it.throughput()));
            ObjectNode ratios = member.putObject("ratios");
            it.peers().keySet().forEach(peer -> ratios.put(peer, rounded(it.ratio(peer))));
            ObjectNode peers = member.putObject("peers");
            it.peers().forEach((peer, ns) -> peers.put(peer, rounded(ns)));
            ArrayNode goals = member.putArray("goals");
            it.goals().forEach(goal -> goals.addObject().put("goal", goal.says()).put("met", goal.met()));
            member.put("met", it.met());
        }
        ArrayNode absent = json.putArray("skipped");
        skipped.forEach((peer, reason) -> absent.addObject().put("peer", peer).put("reason", reason));
        failed.forEach(json.putArray("failed")::add);
        json.put("statistic", "tenth percentile of the rounds; error: from there to their median");
        json.put("quick", quick).put("met", met()).set("machine", machine.toJson());
        return json;
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
