package readback.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import readback.conformance.lockstep.LockstepSummary;
import readback.conformance.report.ReplayResult;
import readback.conformance.report.SocketResult;
import readback.reports.Divergence;

/** What lockstep and socket replay said, for people. */
final class ReplaySummary {

    private static final int SHOWN = 3;

    private ReplaySummary() {}

    /** A line for each protocol's lockstep and one for its sockets. */
    static List<String> lines(ReplayResult result, boolean coloured) {
        List<String> lines = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (ReplayResult.Protocol protocol : result.protocols()) {
            LockstepSummary lockstep = protocol.lockstep();
            lines.add(Summary.line("Lockstep", style(lockstep.passed()).on(
                    Amounts.grouped(lockstep.executed()) + " of " + Amounts.count(lockstep.transitions(), "transition")
                            + " of " + protocol.id() + " executed", coloured)
                    + ", " + Amounts.count(lockstep.divergenceCount(), "divergence")
                    + (lockstep.unexercised().isEmpty() ? ""
                            : ", NEVER EXERCISED: " + String.join(", ", lockstep.unexercised()))));
            protocol.sockets().ifPresent(sockets -> lines.add(line(sockets, coloured)));
            if (protocol.sockets().isEmpty()) {
                skipped.add(protocol.id());
            }
        }
        if (!skipped.isEmpty()) {
            lines.add(Summary.line("Skipped", "sockets of " + String.join(", ", skipped) + ": nothing to tour with"));
        }
        return lines;
    }

    private static String line(SocketResult sockets, boolean coloured) {
        return Summary.line("Sockets", style(sockets.passed()).on(
                Amounts.count(sockets.tours(), "tour") + " over " + sockets.link() + ", "
                        + Amounts.count(sockets.steps(), "step"), coloured)
                + ", " + Amounts.grouped(sockets.edgesCovered()) + " of " + Amounts.count(sockets.edges(), "edge")
                + ", " + Amounts.count(sockets.json().path("divergences").size(), "divergence"));
    }

    /** The first divergences as sequence diagrams; the others are in the report. */
    static List<String> divergences(ReplayResult result) {
        List<Divergence> all = result.protocols().stream()
                .flatMap(protocol -> protocol.divergences().stream())
                .toList();
        List<String> lines = new ArrayList<>();
        all.stream().limit(SHOWN).forEach(divergence -> {
            divergence.text().lines().forEach(lines::add);
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
