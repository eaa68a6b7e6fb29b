package readback.wire.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A header drawn in text as RFCs draw it: 32 bits a row, two columns a bit, and a ruler above. */
public final class TextDiagram {

    private static final String TENS = " 0                   1                   2                   3";
    private static final String ONES = " 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1";
    private static final String CONTINUED = ", continued";
    private static final String VARIABLE = " ...";
    private static final int DOTS = 3;

    private TextDiagram() {}

    /** The fields by their labels. */
    public static List<String> of(HeaderDescription header) {
        return of(header, it -> it.form().variable() ? it.label() + VARIABLE : it.label());
    }

    /**
     * The fields with something else in their places, for instance their values.
     *
     * @param text at most three characters for a field of one bit, which then stand below one another; of what is too
     *     long for a wider field the beginning is shown
     */
    public static List<String> of(HeaderDescription header, Function<Field, String> text) {
        List<FieldCell> cells = FieldCell.of(header);
        int rows = cells.getLast().row() + 1;
        List<String> lines = new ArrayList<>(List.of(TENS, ONES));
        lines.add(border(FieldCell.BITS));
        for (int row = 0; row < rows; row++) {
            int number = row;
            List<FieldCell> inRow = cells.stream().filter(it -> it.row() == number).toList();
            lines.addAll(row(inRow, text));
            lines.add(border(inRow.getLast().to()));
        }
        if (rows == 1) {
            lines.set(2, border(cells.getLast().to()));
        }
        return lines;
    }

    private static List<String> row(List<FieldCell> cells, Function<Field, String> text) {
        int height = cells.stream()
                .mapToInt(it -> isColumn(it, text) ? text.apply(it.field()).length() : 1)
                .max()
                .orElse(1);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            StringBuilder drawn = new StringBuilder("|");
            for (FieldCell cell : cells) {
                drawn.append(line(cell, text, line, height)).append('|');
            }
            lines.add(drawn.toString());
        }
        return lines;
    }

    /** Whether the text stands upright in a column of one bit. */
    private static boolean isColumn(FieldCell cell, Function<Field, String> text) {
        return cell.width() == 1 && text.apply(cell.field()).length() > 1;
    }

    private static String line(FieldCell cell, Function<Field, String> text, int line, int height) {
        String all = text.apply(cell.field());
        if (isColumn(cell, text)) {
            return line < all.length() ? all.substring(line, line + 1) : " ";
        }
        int columns = 2 * cell.width() - 1;
        return line == (height - 1) / 2 ? centred(cell.first() ? all : all + CONTINUED, columns) : " ".repeat(columns);
    }

    private static String centred(String text, int columns) {
        String fitting = text.length() <= columns ? text : shortened(text, columns);
        int left = (columns - fitting.length()) / 2;
        return " ".repeat(left) + fitting + " ".repeat(columns - left - fitting.length());
    }

    private static String shortened(String text, int columns) {
        int dots = Math.min(DOTS, columns);
        return text.substring(0, columns - dots) + ".".repeat(dots);
    }

    private static String border(int bits) {
        return "+" + "-+".repeat(bits);
    }
}
