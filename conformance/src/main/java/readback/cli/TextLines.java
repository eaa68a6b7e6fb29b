package readback.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines that are not longer than they may be, and end between words wherever there is a choice. */
public final class TextLines {

    private static final String INDENT = "  ";

    private TextLines() {}

    /** The text, or as many whole words of it as fit with an ellipsis after them. */
    public static String fit(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int blank = text.lastIndexOf(' ', width - 1);
        int end = blank > width / 2 ? blank : width - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }

    /**
     * A text on as many lines as it takes, at least one. A word that is wider than a line is broken where the line
     * ends.
     *
     * @param width columns of a line, at least 1
     */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 && !rest.substring(0, blank).isBlank() ? blank : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /**
     * As {@link #lines}, where each line but the first is indented by two columns more than the first.
     *
     * @param width columns of a line, more than the indentation
     */
    public static List<String> hanging(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        String indent = " ".repeat(text.length() - text.stripLeading().length()) + INDENT;
        String first = lines(text, width).getFirst();
        List<String> lines = new ArrayList<>(List.of(first));
        lines(text.substring(first.length()).stripLeading(), width - indent.length())
                .forEach(line -> lines.add(indent + line));
        return lines;
    }
}
