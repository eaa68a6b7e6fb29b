package readback.wire.describe;

import java.util.List;
import java.util.Locale;

/** A header drawn as a picture: 32 bits a row, a ruler above, and what a field means where the pointer rests. */
public final class SvgDiagram {

    private static final int BIT = 24;
    private static final int HEIGHT = 40;
    private static final int MARGIN = 4;
    private static final int RULER = 22;
    private static final int TEXT = 13;

    private SvgDiagram() {}

    /** The whole file, with a line feed at its end. */
    public static String of(HeaderDescription header) {
        List<FieldCell> cells = FieldCell.of(header);
        int width = 2 * MARGIN + FieldCell.BITS * BIT;
        int height = 2 * MARGIN + RULER + (cells.getLast().row() + 1) * HEIGHT;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="%3$d" text-anchor="middle" role="img">
                <title>%4$s header</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                """, width, height, TEXT, escaped(header.title())));
        for (int bit = 0; bit < FieldCell.BITS; bit++) {
            svg.append(text(MARGIN + bit * BIT + BIT / 2, MARGIN + RULER - 8, "#555555", 10, Integer.toString(bit)))
                    .append('\n');
        }
        cells.forEach(cell -> svg.append(drawn(cell)));
        return svg.append("</svg>\n").toString();
    }

    private static String drawn(FieldCell cell) {
        int x = MARGIN + cell.from() * BIT;
        int y = MARGIN + RULER + cell.row() * HEIGHT;
        Field field = cell.field();
        String tip = field.name() + ": " + field.meaning() + " (" + field.source() + ")";
        boolean variable = field.form().variable();
        String box = String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#333333\"%s/>",
                x,
                y,
                cell.width() * BIT,
                HEIGHT,
                variable ? "#f2f2f2" : "#e8f0fb",
                variable ? " stroke-dasharray=\"4 3\"" : "");
        return "<g><title>" + escaped(tip) + "</title>" + box + label(cell, x, y) + "</g>\n";
    }

    private static String label(FieldCell cell, int x, int y) {
        int middle = x + cell.width() * BIT / 2;
        String label = cell.first() ? cell.field().label() : cell.field().label() + ", continued";
        int size = cell.width() * BIT < label.length() * TEXT * 2 / 3 ? TEXT - 3 : TEXT;
        return text(middle, y + HEIGHT / 2 + size / 3, "#000000", size, label);
    }

    private static String text(int x, int y, String colour, int size, String text) {
        return String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\" font-size=\"%d\">%s</text>",
                x, y, colour, size, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
