package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Breaking text into lines. */
final class Words {

    private Words() {}

    /** Lines of at most {@code width} characters, broken at blanks, and inside a word only where it is longer. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : wrap(text, l -> l.length() <= width)) {
            String rest = line;
            while (rest.length() > width) {
                lines.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            lines.add(rest);
        }
        return List.copyOf(lines);
    }

    /** At most so many characters of a text: whole words, and an ellipsis for what is left out. */
    static String shorten(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = text.lastIndexOf(' ', Math.max(0, width - 2));
        return end > 0 ? text.substring(0, end) + " …" : text.substring(0, Math.max(0, width - 1)) + "…";
    }

    /** Lines of at most {@code width} characters, broken at blanks; of a word that is longer, its beginning. */
    static List<String> wrapWhole(String text, int width) {
        return wrap(text, l -> l.length() <= width).stream().map(l -> shorten(l, width)).toList();
    }

    /** Lines that fit, broken at blanks; a word that does not fit has a line of its own. */
    static List<String> wrap(String text, Predicate<String> fits) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && !fits.test(longer)) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return List.copyOf(lines);
    }
}
