package readback.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import readback.cli.Amounts;
import readback.cli.Style;

/** What was measured, for people: a bar for each benchmark and each of its peers. */
final class BenchSummary {

    private static final int BAR = 32;

    /** A bar that would be longer than so many of ours is cut, or ours would be a dot beside it. */
    private static final int LONGEST = 8;

    private BenchSummary() {}

    static List<String> lines(BenchResult result, boolean coloured) {
        List<String> lines = new ArrayList<>();
        for (Measured measured : result.measured()) {
            lines.addAll(lines(measured, coloured));
            lines.add("");
        }
        result.skipped().forEach((peer, reason) -> lines.add(
                Style.DOUBTFUL.on("skipped", coloured) + " " + peer + ": " + reason));
        result.failed().forEach(name -> lines.add(Style.BAD.on("FAILED", coloured) + " " + name + ": no figure"));
        result.doubts().forEach(doubt -> lines.add(Style.DOUBTFUL.on("note", coloured) + ": " + doubt));
        Style style = !result.complete() ? Style.BAD : result.met() ? Style.GOOD : Style.DOUBTFUL;
        lines.add(style.on(Amounts.count(result.measured().size(), "benchmark") + ", " + result.goals(), coloured));
        return lines;
    }

    private static List<String> lines(Measured measured, boolean coloured) {
        double longest = measured.peers().values().stream()
                .mapToDouble(Double::doubleValue)
                .reduce(measured.nanoseconds(), Math::max);
        double scale = Math.min(longest, LONGEST * measured.nanoseconds()) / BAR;
        List<String> lines = new ArrayList<>();
        lines.add(Style.STRONG.on(measured.name(), coloured) + "  " + said(measured));
        lines.add(line("readback", measured.nanoseconds(), scale, "", Style.GOOD, coloured));
        measured.peers().forEach((peer, ns) -> lines.add(line(
                peer, ns, scale, times(measured.ratio(peer)) + " times as long", Style.FAINT, coloured)));
        for (Measured.Goal goal : measured.goals()) {
            String verdict = goal.met() ? Style.GOOD.on("met", coloured) : Style.DOUBTFUL.on("not met", coloured);
            lines.add("  goal: " + goal.says() + ": " + verdict);
        }
        return lines;
    }

    /** Five characters or so. */
    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 100 ? "%.2f" : ratio < 1000 ? "%.1f" : "%,.0f", ratio);
    }

    private static String said(Measured measured) {
        String allocated = measured.octets() == 0
                ? "allocates nothing"
                : String.format(Locale.ROOT, "allocates %,.0f octets", measured.octets());
        return Amounts.rounded(measured.throughput()) + " a second, " + allocated;
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
