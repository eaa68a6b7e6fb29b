package readback.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines that are not longer than they may be, and never end in mid-word where there is a choice. */
public final class TextLines {

    private TextLines() {}

    /** The text, or as many whole words of it as fit with an ellipsis after them. */
    public static String fit(String text, int columns) {
        if (text.length() <= columns) {
            return text;
        }
        int blank = text.lastIndexOf(' ', columns - 1);
        int end = blank > columns / 2 ? blank : columns - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** The text on as many lines as it takes, those after the first indented a little more than it is. */
    public static List<String> wrap(String text, int columns) {
        String indent = " ".repeat(text.length() - text.stripLeading().length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.strip().split(" +", -1)) {
            if (!line.toString().isBlank() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line = new StringBuilder(indent + "    ");
                line.append(word);
            } else {
                line.append(line.toString().isBlank() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
