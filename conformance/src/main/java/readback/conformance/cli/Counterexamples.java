package readback.conformance.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.conformance.report.CheckResult;
import readback.conformance.report.CheckResult.Checked;
import readback.reports.SequenceDiagram;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.TextColours;
import readback.reports.ViolationText;
import readback.reports.results.DrawnTrace;
import readback.spec.Verdict;

/** The counterexamples of a few models, drawn for a terminal. */
final class Counterexamples {

    /** Of more models than these, the pictures are in the report. */
    private static final int FEW = 3;

    private Counterexamples() {}

    /**
     * What each of the models refutes, and how it comes to it; nothing if there are many models.
     *
     * @param out the results directory, with the drawings in it
     */
    static List<String> lines(CheckResult check, Path out, boolean coloured) {
        if (check.models().size() > FEW) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (Checked model : check.models()) {
            if (model.result().verdict() instanceof Verdict.Violates(String property)) {
                model.traces().counterexample()
                        .flatMap(trace -> DrawnTrace.of(out, trace))
                        .ifPresent(drawn -> {
                            lines.addAll(text(model, property, drawn.diagram()).lines(
                                    coloured ? TextColours.ANSI : TextColours.NONE));
                            lines.add("");
                        });
            }
        }
        return lines;
    }

    private static ViolationText text(Checked model, String property, SequenceDiagram diagram) {
        String id = model.result().model().id();
        int last = diagram.steps().size() - 1;
        return new ViolationText(
                id + ": " + model.result().model().shows(),
                Optional.of(diagram.withFinding(last, Finding.sentence(property + " is violated here."))),
                "", "", List.of(model.result().model().source()), "./readback check " + id);
    }
}
