package readback.reports;

import java.util.ArrayList;
import java.util.List;

/** Breaking text into lines. */
final class Words {

    private Words() {}

    /** Lines of at most {@code width} characters, broken at blanks, and inside a word only where it is longer. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                lines.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return List.copyOf(lines);
    }
}
