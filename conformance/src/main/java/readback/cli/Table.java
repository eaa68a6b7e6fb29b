package readback.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in plain text: columns as wide as their widest cell, numbers to the right. */
public final class Table {

    /** Where a column's text stands. */
    public enum Align { LEFT, RIGHT }

    /** A text and what it means. */
    public record Cell(String text, Style style) {
        /** A plain text. */
        public static Cell of(String text) {
            return new Cell(text, Style.PLAIN);
        }
    }

    private static final int LEAST_ROOM = 10;
    private static final int GAP = 2;
    private static final String INDENT = "  ";

    private record Column(String title, Align align) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** One more column. */
    public Table column(String title, Align align) {
        columns.add(new Column(title, align));
        return this;
    }

    /**
     * One more row.
     *
     * @throws IllegalArgumentException if there is not one cell for each column
     */
    public Table row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** The lines, titles first, none of them ending in a blank. */
    public List<String> lines(boolean coloured) {
        List<String> lines = new ArrayList<>();
        lines.add(line(titles(), coloured));
        rows.forEach(row -> lines.add(line(row, coloured)));
        return lines;
    }

    /**
     * As {@link #lines(boolean)}, in so many columns where that is possible: the last cell of a row goes on under
     * itself, broken between words, or anywhere in one that has no room for itself.
     */
    public List<String> lines(boolean coloured, int width) {
        int last = columns.size() - 1;
        int room = Math.max(LEAST_ROOM, width - before(last));
        Table broken = new Table();
        columns.forEach(column -> broken.column(column.title(), column.align()));
        for (List<Cell> row : rows) {
            List<String> parts = TextLines.lines(row.getLast().text(), room);
            for (int i = 0; i < parts.size(); i++) {
                boolean first = i == 0;
                List<Cell> cells = new ArrayList<>(
                        row.stream().map(it -> first ? it : Cell.of("")).toList());
                cells.set(last, new Cell(parts.get(i), row.getLast().style()));
                broken.row(cells);
            }
        }
        return broken.lines(coloured);
    }

    /**
     * As {@link #lines(boolean)} where that is not wider than it may be. Otherwise the first cell of each row has a
     * line of its own and the others stand below it, indented; of those, a text that has no room in its column has a
     * line of its own too. No text is shortened, and none is broken that fits into a line.
     *
     * @param width columns of a line, enough for all columns of numbers
     */
    public List<String> within(boolean coloured, int width) {
        if (before(columns.size()) - GAP <= width) {
            return lines(coloured);
        }
        int[] widths = new int[columns.size()];
        for (int i = 1; i < widths.length; i++) {
            widths[i] = width(i);
        }
        shrink(widths, width - INDENT.length());
        List<String> lines = new ArrayList<>(stacked(titles(), widths, width, coloured));
        rows.forEach(row -> lines.addAll(stacked(row, widths, width, coloured)));
        return lines;
    }

    /** Takes room from the widest texts until all columns but the first fit into a line. */
    private void shrink(int[] widths, int room) {
        int excess = Arrays.stream(widths, 1, widths.length).map(it -> it + GAP).sum() - GAP - room;
        while (excess > 0) {
            int widest = -1;
            for (int i = 1; i < widths.length; i++) {
                if (columns.get(i).align() == Align.LEFT && widths[i] > LEAST_ROOM
                        && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            excess--;
        }
    }

    private List<String> stacked(List<Cell> row, int[] widths, int width, boolean coloured) {
        List<String> lines = new ArrayList<>();
        TextLines.lines(row.getFirst().text(), width).forEach(it -> lines.add(row.getFirst().style().on(it, coloured)));
        StringBuilder line = new StringBuilder();
        for (int i = 1; i < widths.length; i++) {
            Cell cell = row.get(i);
            Cell shown = cell.text().length() <= widths[i] ? cell : Cell.of("");
            if (!shown.equals(cell)) {
                TextLines.lines(cell.text(), width - INDENT.length())
                        .forEach(it -> lines.add(INDENT + cell.style().on(it, coloured)));
            }
            line.append(i == 1 ? INDENT : " ".repeat(GAP))
                    .append(padded(shown, columns.get(i).align(), widths[i], coloured));
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Columns of a line in front of a column. */
    private int before(int column) {
        int sum = 0;
        for (int i = 0; i < column; i++) {
            sum += width(i) + GAP;
        }
        return sum;
    }

    private List<Cell> titles() {
        return columns.stream().map(column -> new Cell(column.title(), Style.STRONG)).toList();
    }

    private String line(List<Cell> cells, boolean coloured) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : " ".repeat(GAP));
            line.append(padded(cells.get(i), columns.get(i).align(), width(i), coloured));
        }
        return line.toString().stripTrailing();
    }

    private static String padded(Cell cell, Align align, int width, boolean coloured) {
        String padding = " ".repeat(width - cell.text().length());
        String text = cell.text().isEmpty() ? "" : cell.style().on(cell.text(), coloured);
        return align == Align.LEFT ? text + padding : padding + text;
    }

    private int width(int column) {
        int widest = columns.get(column).title().length();
        for (List<Cell> row : rows) {
            widest = Math.max(widest, row.get(column).text().length());
        }
        return widest;
    }
}
