package readback.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import readback.cli.Table;
import readback.net.Topology.Line;
import readback.net.Topology;

/** A topology as boxes and lines of text. */
public final class TopologyText {

    private final char[][] cells;

    private TopologyText(Layout layout) {
        cells = new char[layout.height()][layout.width()];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
        layout.runs().forEach(this::draw);
        layout.boxes().forEach(this::draw);
        layout.runs().forEach(this::join);
        layout.labels().forEach(it -> put(it.left(), it.row(), it.text()));
    }

    /**
     * The rows of the drawing, none of them ending in a blank. Where it would be too wide, prefixes are left out, and
     * then all that stands on links, which is told below it; where even that is too wide, there is no drawing but only
     * this.
     *
     * @param isUp tells by a link's name whether it is drawn whole; one that is down is drawn in dashes
     * @param columns how wide it may be
     */
    public static List<String> lines(Topology topology, Predicate<String> isUp, int columns) {
        for (Function<Line, String> words : List.<Function<Line, String>>of(Describe::line, Describe::traits)) {
            Layout layout = LayoutMaker.of(topology, isUp, words);
            if (layout.width() <= columns) {
                return new TopologyText(layout).rows();
            }
        }
        List<String> lines = new ArrayList<>();
        Layout bare = LayoutMaker.of(topology, isUp, _ -> "");
        if (bare.width() <= columns) {
            lines.addAll(new TopologyText(bare).rows());
            lines.add("");
        }
        lines.addAll(links(topology, isUp, columns));
        return lines;
    }

    private List<String> rows() {
        return Arrays.stream(cells).map(row -> String.valueOf(row).stripTrailing()).toList();
    }

    /** The links in words. */
    private static List<String> links(Topology topology, Predicate<String> isUp, int columns) {
        Table table = new Table()
                .column("Link", Table.Align.LEFT)
                .column("From", Table.Align.LEFT)
                .column("To", Table.Align.LEFT)
                .column("", Table.Align.LEFT);
        for (Line line : topology.lines()) {
            table.row(Stream.of(
                            line.name(),
                            line.left().node() + " " + LayoutMaker.hostPart(line.left()),
                            line.right().node() + " " + LayoutMaker.hostPart(line.right()),
                            Describe.line(line) + (isUp.test(line.name()) ? "" : " down"))
                    .map(Table.Cell::of)
                    .toList());
        }
        return table.lines(false, columns);
    }

    private void draw(Layout.Run run) {
        char level = run.up() ? '─' : '╌';
        char upright = run.up() ? '│' : '┊';
        if (run.fromRow() == run.toRow()) {
            level(run.from(), run.to(), run.fromRow(), level);
            return;
        }
        boolean returns = run.to() == run.from();
        boolean down = run.toRow() > run.fromRow();
        level(run.from(), run.turn() - 1, run.fromRow(), level);
        if (returns) {
            level(run.to(), run.turn() - 1, run.toRow(), level);
        } else {
            level(run.turn() + 1, run.to(), run.toRow(), level);
        }
        for (int row = Math.min(run.fromRow(), run.toRow()) + 1; row < Math.max(run.fromRow(), run.toRow()); row++) {
            set(run.turn(), row, upright);
        }
        cells[run.fromRow()][run.turn()] = down ? '╮' : '╯';
        cells[run.toRow()][run.turn()] = returns ? (down ? '╯' : '╮') : (down ? '╰' : '╭');
    }

    private void level(int from, int to, int row, char c) {
        for (int column = from; column <= to; column++) {
            set(column, row, c);
        }
    }

    /** What crosses something shows it. */
    private void set(int column, int row, char c) {
        cells[row][column] = cells[row][column] == ' ' ? c : '┼';
    }

    private void draw(Layout.Box box) {
        String bar = "─".repeat(box.width() - 2);
        put(box.left(), box.top(), box.round() ? "╭" + bar + "╮" : "┌" + bar + "┐");
        for (int row = box.top() + 1; row < box.bottom(); row++) {
            cells[row][box.left()] = '│';
            cells[row][box.right()] = '│';
        }
        put(box.left(), box.bottom(), box.round() ? "╰" + bar + "╯" : "└" + bar + "┘");
        for (int i = 0; i < box.lines().size(); i++) {
            put(box.left() + 2, box.top() + 1 + i, box.lines().get(i));
        }
    }

    /** Opens the borders of the boxes that a link joins. */
    private void join(Layout.Run run) {
        cells[run.fromRow()][run.from() - 1] = '├';
        if (run.to() == run.from()) {
            cells[run.toRow()][run.to() - 1] = '├';
        } else {
            cells[run.toRow()][run.to() + 1] = '┤';
        }
    }

    private void put(int column, int row, String text) {
        text.getChars(0, text.length(), cells[row], column);
    }
}
