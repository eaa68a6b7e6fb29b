package readback.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import readback.cli.TextLines;

/** Lines of the form {@code Subject    what is said of it}, long ones broken under themselves. */
final class Summary {

    private static final int SUBJECT = 11;
    private static final int WIDTH = 80;

    private Summary() {}

    static String line(String subject, String text) {
        return subject + " ".repeat(Math.max(1, SUBJECT - subject.length())) + text;
    }

    /** More of what is said, broken below it. */
    static List<String> below(String text) {
        return TextLines.lines(text, WIDTH - SUBJECT).stream().map(line -> line("", line)).toList();
    }

    /** A list of words, separated by commas, on as many lines as it takes. */
    static List<String> list(String subject, String introduction, List<String> words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(line(subject, introduction));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) + (i < words.size() - 1 ? "," : "");
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(SUBJECT - 1));
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
