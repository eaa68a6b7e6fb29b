package readback.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        SequenceDiagram trace,
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

    /** For a result file: an element of one of its arrays {@code divergences}. The site makes a page of it. */
    public JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("title", title).put("step", step).put("expected", expected).put("came", came);
        requirements.forEach(json.putArray("requirements")::add);
        json.put("command", command);
        json.set("diagram", DiagramJson.write(trace));
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote; keys that are not known are passed over.
     *
     * @throws ResultFileException if a key is missing, or the diagram makes no sense
     */
    public static Divergence fromJson(JsonNode json) {
        Json d = new Json("divergence", json);
        return new Divergence(
                d.text("title"),
                DiagramJson.read(d.child("diagram")),
                d.integer("step"),
                d.text("expected"),
                d.text("came"),
                d.texts("requirements"),
                d.text("command"));
    }
}
