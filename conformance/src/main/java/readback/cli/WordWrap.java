package readback.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks texts between their words. */
public final class WordWrap {

    private static final String INDENT = "  ";

    private WordWrap() {}

    /**
     * A text on as many lines as it takes, at least one. A word that is wider than a line is broken where the line ends.
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

    /** As {@link #lines}, where each line but the first is indented by two columns. */
    public static List<String> hanging(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        String first = lines(text, width).getFirst();
        List<String> lines = new ArrayList<>(List.of(first));
        lines(text.substring(first.length()).stripLeading(), width - INDENT.length())
                .forEach(line -> lines.add(INDENT + line));
        return lines;
    }
}
