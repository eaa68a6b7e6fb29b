package readback.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import readback.reports.results.DrawnTrace;
import readback.reports.results.TraceFile;

/**
 * A trace as a page shows it.
 *
 * @param drawing the sequence diagram; empty if the trace is of another shape than can be drawn
 * @param text the same as text
 * @param guessed the trace does not say what its steps were; they are read off the states
 */
record TracePage(
        String title,
        Optional<Drawing> drawing,
        Optional<String> text,
        List<TraceRow> rows,
        OptionalInt loop,
        boolean guessed) {

    /** A step: what happened, and which variables changed. */
    record TraceRow(int number, String what, List<TraceFile.VariableChange> changes) {}

    /** Reads a trace; the property that its last state violates, if it is a counterexample, is marked there. */
    static TracePage read(Path folder, String name, String title, Optional<String> violated) {
        TraceFile trace = TraceFile.read(folder, name);
        Optional<DrawnTrace> drawn = DrawnTrace.of(folder, name);
        Optional<SequenceDiagram> diagram = drawn.map(DrawnTrace::diagram).map(d -> violated
                .filter(_ -> trace.loop().isEmpty())
                .map(p -> d.withFinding(trace.size() - 1, SequenceDiagram.Finding.sentence(violation(p))))
                .orElse(d));
        List<TraceRow> rows = new ArrayList<>();
        for (int i = 0; i < trace.size(); i++) {
            rows.add(new TraceRow(
                    i,
                    what(trace, diagram, i),
                    trace.changes(i).stream()
                            .filter(c -> !c.path().startsWith("event"))
                            .toList()));
        }
        return new TracePage(
                title,
                diagram.map(SvgRenderer::drawing),
                diagram.map(TextRenderer::render),
                rows,
                trace.loop(),
                drawn.filter(DrawnTrace::guessed).isPresent());
    }

    private static String what(TraceFile trace, Optional<SequenceDiagram> diagram, int i) {
        return diagram.map(d -> String.join("; ", Narrative.clauses(d, d.steps().get(i))))
                .or(() -> trace.value(i, "event").map(e -> e.field("name").orElse(e).text()))
                .orElse(i == 0 ? "the beginning" : "");
    }

    private static String violation(String property) {
        return property.equals("Deadlock")
                ? "Deadlock: from here no step is possible."
                : property + " is violated here.";
    }

    /** The diagram as SVG. */
    public Optional<String> svg() {
        return drawing.map(Drawing::inline);
    }

    /** Steps after the first state. */
    public int steps() {
        return rows.size() - 1;
    }
}
