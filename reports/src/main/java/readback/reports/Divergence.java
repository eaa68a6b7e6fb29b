package readback.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
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
 */
public record Divergence(
        String title,
        @JsonProperty("diagram") SequenceDiagram trace,
        int step,
        String expected,
        String came,
        List<String> requirements,
        String command) {

    /** Throws {@link IllegalArgumentException} if the trace has no such step. */
    public Divergence {
        requirements = List.copyOf(requirements);
        if (step < 0 || step >= trace.steps().size()) {
            throw new IllegalArgumentException("step " + step + " of a trace of " + trace.steps().size() + " steps");
        }
    }

    /** The trace with the finding at its step. */
    public SequenceDiagram diagram() {
        return trace.withTitle(title).withFinding(step, new Finding(expected, came));
    }

    /** For a terminal: the diagram, then the requirements and the command. */
    public String text() {
        return TextRenderer.render(diagram())
                + "\nrequirement: " + (requirements.isEmpty() ? "none named" : String.join(", ", requirements))
                + "\nreproduce:   " + command + "\n";
    }

    /** The diagram as an SVG file. */
    public String svg() {
        return SvgRenderer.standalone(diagram());
    }
}
