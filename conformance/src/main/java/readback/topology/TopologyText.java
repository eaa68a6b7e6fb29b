package readback.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
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
     * The rows of the drawing, none of them ending in a blank.
     *
     * @param isUp tells by a link's name whether it is drawn whole; one that is down is drawn in dashes
     * @param columns how wide it should be: prefixes are left out when they make it wider. It may be wider all the same
     */
    public static List<String> lines(Topology topology, Predicate<String> isUp, int columns) {
        Layout whole = LayoutMaker.of(topology, isUp, Describe::line);
        Layout layout = whole.width() <= columns ? whole : LayoutMaker.of(topology, isUp, Describe::traits);
        List<String> lines = new ArrayList<>();
        for (char[] row : new TopologyText(layout).cells) {
            lines.add(String.valueOf(row).stripTrailing());
        }
        return lines;
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
