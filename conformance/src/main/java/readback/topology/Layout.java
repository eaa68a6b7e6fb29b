package readback.topology;

import java.util.List;

/**
 * Where everything of a drawing goes, on a sheet of character cells: columns from the left, rows from the top, both
 * from 0. Boxes and labels share no cell with each other. Lines cross, but no two run along each other.
 *
 * @param width columns of the sheet
 * @param height rows of the sheet
 */
record Layout(int width, int height, List<Box> boxes, List<Run> runs, List<Label> labels) {

    /**
     * A node.
     *
     * @param left first column, the border
     * @param top first row, the border
     * @param lines what stands in it, from the second row on
     * @param round whether it is drawn with round corners: a host
     */
    record Box(int left, int top, int width, int height, List<String> lines, boolean round) {
        int right() {
            return left + width - 1;
        }

        int bottom() {
            return top + height - 1;
        }
    }

    /**
     * A link: from a box to the right as far as a column, up or down to another row, and on to a box.
     *
     * @param from first column, right of the border of the box where it begins
     * @param fromRow the row in which it begins
     * @param turn the column in which it changes its row; anything between both when it does not
     * @param to last column: left of a box that is reached from its left, or right of one that is reached from its
     *     right
     * @param toRow the row in which it ends
     */
    record Run(int from, int fromRow, int turn, int to, int toRow, boolean up) {}

    /** A text that stands on a link, in place of it. */
    record Label(int left, int row, String text) {
        int end() {
            return left + text.length();
        }
    }
}
