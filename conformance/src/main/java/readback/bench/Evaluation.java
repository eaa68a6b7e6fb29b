package readback.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import readback.reports.results.BenchFile.BenchGoal;
import readback.reports.results.BenchFile.Machine;
import readback.reports.results.BenchFile.Measured;
import readback.reports.results.BenchFile.SkippedPeer;
import readback.reports.results.BenchFile;

/** Holds what was measured against what was planned. */
final class Evaluation {

    /** Less than this many octets an operation is what the measuring itself allocates. */
    private static final double NO_OBJECT = 1;

    private Evaluation() {}

    static BenchFile of(Map<String, Figure> java, CProgram.Outcome c, Machine machine, boolean quick) {
        Map<String, Double> nanoseconds = new LinkedHashMap<>();
        java.forEach((key, figure) -> nanoseconds.put(key, figure.nanoseconds()));
        Map<String, String> skipped = new LinkedHashMap<>();
        switch (c) {
            case CProgram.Outcome.Ran(var times) ->
                times.forEach((name, ns) -> nanoseconds.put(Plan.FROM_C + name, ns));
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
        List<SkippedPeer> absent = skipped.entrySet().stream()
                .map(each -> new SkippedPeer(each.getKey(), each.getValue()))
                .toList();
        return BenchFile.of(measured, absent, failed, machine, quick);
    }

    private static Measured measured(Plan plan, Figure figure, Map<String, Double> nanoseconds) {
        Map<String, Double> peers = new LinkedHashMap<>();
        plan.peers().forEach((peer, key) ->
                Optional.ofNullable(nanoseconds.get(key)).ifPresent(ns -> peers.put(peer, ns)));
        double octets = figure.octets() < NO_OBJECT ? 0 : figure.octets();
        List<BenchGoal> goals = new ArrayList<>();
        if (Double.isFinite(plan.mostNanoseconds())) {
            goals.add(new BenchGoal(
                    text("at most %s ns", plan.mostNanoseconds()), figure.nanoseconds() <= plan.mostNanoseconds()));
        }
        peers.forEach((peer, ns) -> Optional.ofNullable(plan.leastRatios().get(peer)).ifPresent(least -> goals.add(
                new BenchGoal(says(peer, least), ns / figure.nanoseconds() >= least))));
        if (Double.isFinite(plan.mostOctets())) {
            goals.add(new BenchGoal(
                    plan.mostOctets() == 0
                            ? "allocates nothing"
                            : text("allocates at most %s octets", plan.mostOctets()),
                    octets <= plan.mostOctets()));
        }
        return Measured.of(plan.name(), figure.nanoseconds(), figure.error(), octets, peers, goals);
    }

    private static String says(String peer, double least) {
        return least < 1
                ? text("at most %s times as long as " + peer, 1 / least)
                : least > 1 ? text("at least %s times as fast as " + peer, least) : "not slower than " + peer;
    }

    private static String text(String format, double number) {
        String digits = String.format(Locale.ROOT, "%.1f", number);
        return String.format(
                Locale.ROOT, format, digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits);
    }
}
