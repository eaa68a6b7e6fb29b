package readback.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import readback.cli.Amounts;
import readback.cli.Style;
import readback.reports.results.BenchFile.BenchGoal;
import readback.reports.results.BenchFile.Measured;
import readback.reports.results.BenchFile;

/** What was measured, for people: a bar for each benchmark and each of its peers. */
final class BenchSummary {

    private static final int BAR = 32;

    /** A bar that would be longer than so many of ours is cut, or ours would be a dot beside it. */
    private static final int LONGEST = 8;

    private BenchSummary() {}

    static List<String> lines(BenchFile result, boolean coloured) {
        List<String> lines = new ArrayList<>();
        for (Measured measured : result.benchmarks()) {
            lines.addAll(lines(measured, coloured));
            lines.add("");
        }
        result.skipped().forEach(it -> lines.add(
                Style.DOUBTFUL.on("skipped", coloured) + " " + it.peer() + ": " + it.reason()));
        result.failed().forEach(name -> lines.add(Style.BAD.on("FAILED", coloured) + " " + name + ": no figure"));
        doubts(result).forEach(doubt -> lines.add(Style.DOUBTFUL.on("note", coloured) + ": " + doubt));
        Style style = !result.complete() ? Style.BAD : result.met() ? Style.GOOD : Style.DOUBTFUL;
        lines.add(style.on(Amounts.count(result.benchmarks().size(), "benchmark") + ", " + result.goalsMet() + " of "
                + result.goals() + " goals met", coloured));
        return lines;
    }

    /** What the reader should know before believing the figures. */
    static List<String> doubts(BenchFile result) {
        List<String> doubts = new ArrayList<>();
        if (result.machine().busy()) {
            doubts.add(String.format(Locale.ROOT, "the machine was busy (load %.1f on %d cores): figures are too high",
                    result.machine().load(), result.machine().cores()));
        }
        if (result.quick()) {
            doubts.add("rounds were few and short: figures to look at, not to quote");
        }
        return doubts;
    }

    private static List<String> lines(Measured measured, boolean coloured) {
        double longest = measured.peers().values().stream()
                .mapToDouble(Double::doubleValue)
                .reduce(measured.ns(), Math::max);
        double scale = Math.min(longest, LONGEST * measured.ns()) / BAR;
        List<String> lines = new ArrayList<>();
        lines.add(Style.STRONG.on(measured.name(), coloured) + "  " + said(measured));
        lines.add(line("readback", measured.ns(), scale, "", Style.GOOD, coloured));
        measured.peers()
                .forEach((peer, ns) -> lines.add(line(
                        peer,
                        ns,
                        scale,
                        times(measured.ratios().getOrDefault(peer, Double.NaN)) + " times as long",
                        Style.FAINT,
                        coloured)));
        for (BenchGoal goal : measured.goals()) {
            String verdict = goal.met() ? Style.GOOD.on("met", coloured) : Style.DOUBTFUL.on("not met", coloured);
            lines.add("  goal: " + goal.goal() + ": " + verdict);
        }
        return lines;
    }

    /** Five characters or so. */
    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 100 ? "%.2f" : ratio < 1000 ? "%.1f" : "%,.0f", ratio);
    }

    private static String said(Measured measured) {
        String allocated = measured.bytesAllocated() == 0
                ? "allocates nothing"
                : String.format(Locale.ROOT, "allocates %,.0f octets", measured.bytesAllocated());
        return Amounts.rounded((double) measured.throughput()) + " a second, " + allocated;
    }

    private static String line(
            String who, double nanoseconds, double scale, String ratio, Style style, boolean coloured) {
        double exact = nanoseconds / scale;
        String bar = exact > BAR + 0.5 ? "█".repeat(BAR - 1) + "▶" : "█".repeat(Math.max(1, (int) Math.round(exact)));
        String padding = " ".repeat(BAR - bar.length());
        return String.format(Locale.ROOT, "  %-9s%,11.1f ns  ", who, nanoseconds)
                + (style.on(bar, coloured) + padding + "  " + ratio).stripTrailing();
    }
}
