package readback.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import readback.reports.SequenceDiagram.Finding;

/**
 * An implementation did something else than its specification: where, what was expected, what came, and how to see it
 * again.
 *
 * @param title which check found it, and in what, in a few words
 * @param trace how it came to this; its step {@code step} is the one that differs
 * @param step a step of {@code trace}, from 0
 * @param expected what the specification allows there, one line for each possibility
 * @param came what the implementation did
 * @param requirements the ids of the requirements at stake, such as {@code MUST-14}; may be empty
 * @param command a command line that reproduces it
 * @param outcomes both outcomes as the diagram draws them; empty where it cannot
 */
public record Divergence(
        String title,
        @JsonProperty("diagram") SequenceDiagram trace,
        int step,
        String expected,
        String came,
        List<String> requirements,
        String command,
        Optional<Outcomes> outcomes) {

    /** One whose outcomes no diagram can show. */
    public Divergence(
            String title, SequenceDiagram trace, int step, String expected, String came, List<String> requirements,
            String command) {
        this(title, trace, step, expected, came, requirements, command, Optional.empty());
    }

    /**
     * What an end should have done in the step, and what it did.
     *
     * @param end a participant of the trace
     */
    public record Outcomes(String end, StepOutcome expected, StepOutcome came) {}

    /** Throws {@link IllegalArgumentException} if the trace has no such step. */
    public Divergence {
        requirements = List.copyOf(requirements);
        if (step < 0 || step >= trace.steps().size()) {
            throw new IllegalArgumentException("step " + step + " of a trace of " + trace.steps().size() + " steps");
        }
    }

    private Optional<StepComparison> comparison() {
        return outcomes
                .filter(o -> !o.expected().equals(o.came()))
                .map(o -> new StepComparison(trace, step, o.end(), o.expected(), o.came()));
    }

    /** What went wrong, in a sentence. */
    public String sentence() {
        return comparison().map(StepComparison::sentence).orElseGet(() -> title + ": something else than expected");
    }

    /** The trace, with what was expected and what came at its step. */
    public SequenceDiagram diagram() {
        return comparison().map(StepComparison::diagram).map(drawn -> drawn.withTitle(title))
                .orElseGet(() -> trace.withTitle(title).withFinding(step, new Finding(expected, came)));
    }

    /** For a terminal: what went wrong, the diagram, the requirements and the command. */
    public List<String> lines(TextColours colours) {
        ViolationText text = comparison()
                .map(it -> ViolationText.of(it, requirements, command))
                .orElseGet(() ->
                        new ViolationText(sentence(), Optional.of(diagram()), expected, came, requirements, command));
        return text.lines(colours);
    }

    /** The same without colours, as one text. */
    public String text() {
        return String.join("\n", lines(TextColours.NONE)) + "\n";
    }

    /** The diagram as an SVG file. */
    public String svg() {
        return SvgRenderer.standalone(diagram());
    }
}
