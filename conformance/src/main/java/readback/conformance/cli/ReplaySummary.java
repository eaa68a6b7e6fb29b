package readback.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import readback.cli.Amounts;
import readback.cli.Style;
import readback.reports.Divergence;
import readback.reports.TextColours;
import readback.reports.results.ReplayFile.ReplayedProtocol;
import readback.reports.results.ReplayFile;
import readback.reports.results.SocketReplay;

/** What lockstep and socket replay said, for people. */
final class ReplaySummary {

    private static final int SHOWN = 3;

    private ReplaySummary() {}

    /** A line for each protocol's lockstep and one for its sockets. */
    static List<String> lines(ReplayFile result, boolean coloured) {
        List<String> lines = new ArrayList<>();
        for (ReplayedProtocol protocol : result.protocols()) {
            lines.add(Summary.line("Lockstep", style(protocol.lockstepPassed()).on(
                    Amounts.grouped(protocol.executed()) + " of " + Amounts.count(protocol.transitions(), "transition")
                            + " of " + protocol.id() + " executed", coloured)
                    + ", " + Amounts.count(protocol.divergenceCount(), "divergence")));
            if (!protocol.unexercised().isEmpty()) {
                lines.addAll(Summary.list(
                        "", style(false).on("never exercised:", coloured), protocol.unexercised()));
            }
            if (!protocol.drifted().isEmpty()) {
                lines.addAll(Summary.list(
                        "Drifted", "other steps than were recorded for tests, to be recorded anew:",
                        protocol.drifted()));
            }
            if (protocol.sockets().isEmpty()) {
                lines.add(Summary.line(
                        "Not run", "sockets of " + protocol.id() + ": the model of the tours was not run"));
            }
            protocol.sockets().ifPresent(sockets -> lines.add(switch (sockets) {
                case SocketReplay.Played played -> line(played, coloured);
                case SocketReplay.Skipped(String reason) ->
                    Summary.line("Skipped", "sockets of " + protocol.id() + ": " + reason);
            }));
        }
        if (!result.notReplayed().isEmpty()) {
            lines.add(Summary.line("Not run", "lockstep of " + Amounts.count(result.notReplayed().size(), "quick model")
                    + " that were not run"));
        }
        return lines;
    }

    private static String line(SocketReplay.Played sockets, boolean coloured) {
        return Summary.line("Sockets", style(sockets.passed()).on(
                Amounts.count(sockets.tours(), "tour") + " over " + sockets.link() + ", "
                        + Amounts.count(sockets.steps(), "step"), coloured)
                + ", " + Amounts.grouped(sockets.edgesCovered()) + " of " + Amounts.count(sockets.edges(), "edge")
                + ", " + Amounts.count(sockets.divergenceCount(), "divergence"));
    }

    /** The first divergences as sequence diagrams; the others are in the report. */
    static List<String> divergences(ReplayFile result, boolean coloured) {
        List<Divergence> all = result.protocols().stream()
                .flatMap(protocol -> protocol.allDivergences().stream())
                .toList();
        List<String> lines = new ArrayList<>();
        all.stream().limit(SHOWN).forEach(divergence -> {
            lines.addAll(divergence.lines(coloured ? TextColours.ANSI : TextColours.NONE));
            lines.add("");
        });
        if (all.size() > SHOWN) {
            lines.add((all.size() - SHOWN) + " more divergences are in the report");
            lines.add("");
        }
        return lines;
    }

    private static Style style(boolean passed) {
        return passed ? Style.GOOD : Style.BAD;
    }
}
