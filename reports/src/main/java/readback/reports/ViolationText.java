package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that is not as it should be, for a terminal: what, in a sentence; how it came to this, as a picture; the
 * requirement; and the command that shows just this again. No line is wider than {@link TextRenderer#WIDTH}.
 *
 * @param sentence what went wrong
 * @param diagram how it came to this; empty if there is no trace, as where two numbers differ
 * @param expected what was expected, one line for each possibility; empty if the sentence says it
 * @param came what came instead; empty if the sentence says it
 * @param requirements the ids of the requirements at stake, such as {@code MUST-14}
 * @param command a command line; where it is too long it is broken after blanks so that a shell reads it as one
 */
public record ViolationText(
        String sentence,
        Optional<SequenceDiagram> diagram,
        String expected,
        String came,
        List<String> requirements,
        String command) {

    private static final int LABEL = 13;

    /** Keeps a copy. */
    public ViolationText {
        requirements = List.copyOf(requirements);
    }

    /** A step in which an end did not do what it should, drawn with both. */
    public static ViolationText of(StepComparison step, List<String> requirements, String command) {
        return new ViolationText(step.sentence(), Optional.of(step.diagram()), "", "", requirements, command);
    }

    /** The lines, without line feeds. */
    public List<String> lines(TextColours colours) {
        List<String> lines = new ArrayList<>();
        Words.wrap(sentence, TextRenderer.WIDTH).forEach(l -> lines.add(colours.on(Ink.BAD, l)));
        diagram.ifPresent(d -> lines.addAll(TextRenderer.body(d, colours)));
        lines.add("");
        if (diagram.flatMap(SequenceDiagram::failing).isEmpty()) {
            labelled(lines, "expected:", expected, colours, Ink.GOOD);
            labelled(lines, "came:", came, colours, Ink.BAD);
        }
        labelled(lines, "requirement:", String.join(", ", requirements), colours, Ink.PLAIN);
        String label = "again:";
        List<String> parts = Words.wrap(command, l -> l.length() <= TextRenderer.WIDTH - LABEL - 2);
        for (int i = 0; i < parts.size(); i++) {
            lines.add(label + " ".repeat(LABEL - label.length()) + parts.get(i) + (i < parts.size() - 1 ? " \\" : ""));
            label = "  ";
        }
        return List.copyOf(lines);
    }

    private static void labelled(List<String> lines, String label, String text, TextColours colours, Ink ink) {
        String head = label;
        for (String line : text.lines().toList()) {
            for (String part : Words.wrap(line, TextRenderer.WIDTH - LABEL)) {
                lines.add(head + " ".repeat(LABEL - head.length()) + colours.on(ink, part));
                head = "";
            }
        }
    }
}
