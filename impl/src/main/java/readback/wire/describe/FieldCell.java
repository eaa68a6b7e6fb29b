package readback.wire.describe;

import java.util.ArrayList;
import java.util.List;

/**
 * What one field takes of one row of a diagram, which is 32 bits wide.
 *
 * @param row from 0
 * @param from the first bit within the row, 0 to 31
 * @param to the bit behind the last within the row, 1 to 32
 * @param first whether the field starts here; it goes on in the next row when it does not fit into one
 */
record FieldCell(Field field, int row, int from, int to, boolean first) {

    static final int BITS = 32;

    /** Bits. */
    int width() {
        return to - from;
    }

    /**
     * All cells of a header. A field of variable width takes what is left of its row, and a whole row at least once.
     */
    static List<FieldCell> of(HeaderDescription header) {
        List<FieldCell> cells = new ArrayList<>();
        for (Field field : header.fields()) {
            int end = field.form().variable() ? (field.offset() / BITS + 1) * BITS : field.end();
            for (int bit = field.offset(); bit < end; ) {
                int next = Math.min(end, (bit / BITS + 1) * BITS);
                int row = bit / BITS;
                cells.add(new FieldCell(field, row, bit % BITS, next - row * BITS, bit == field.offset()));
                bit = next;
            }
        }
        return cells;
    }
}
