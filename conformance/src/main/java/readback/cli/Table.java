package readback.cli;

import java.util.ArrayList;
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
        List<Cell> titles = columns.stream()
                .map(column -> new Cell(column.title(), Style.STRONG))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(titles, coloured));
        rows.forEach(row -> lines.add(line(row, coloured)));
        return lines;
    }

    /**
     * As {@link #lines(boolean)}, in so many columns where that is possible: the last cell of a row goes on under itself,
     * broken between words, or anywhere in one that has no room for itself.
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

    /** Columns of a line in front of a column. */
    private int before(int column) {
        int sum = 0;
        for (int i = 0; i < column; i++) {
            sum += width(i) + 2;
        }
        return sum;
    }

    private String line(List<Cell> cells, boolean coloured) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String padding = " ".repeat(width(i) - cell.text().length());
            String text = cell.text().isEmpty() ? "" : cell.style().on(cell.text(), coloured);
            line.append(i == 0 ? "" : "  ");
            line.append(columns.get(i).align() == Align.LEFT ? text + padding : padding + text);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int widest = columns.get(column).title().length();
        for (List<Cell> row : rows) {
            widest = Math.max(widest, row.get(column).text().length());
        }
        return widest;
    }
}
