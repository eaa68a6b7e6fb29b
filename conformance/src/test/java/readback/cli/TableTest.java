package readback.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static Table table() {
        return new Table()
                .column("model", Table.Align.LEFT)
                .column("states", Table.Align.RIGHT)
                .column("verdict", Table.Align.LEFT)
                .row(List.of(cell("handshake/open"), cell("12"), new Table.Cell("holds", Style.GOOD)))
                .row(List.of(cell("x"), cell("1,234"), cell("")));
    }

    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersStandToTheRight() {
        assertThat(table().lines(false)).containsExactly(
                "model           states  verdict",
                "handshake/open      12  holds",
                "x                1,234");
    }

    @Test
    void colourTakesNoRoom() {
        assertThat(table().lines(true).get(1)).isEqualTo("handshake/open      12  \u001b[32mholds\u001b[0m");
    }

    @Test
    void aRowHasOneCellForEachColumn() {
        assertThatThrownBy(() -> table().row(List.of(cell("one")))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Table.Cell cell(String text) {
        return Table.Cell.of(text);
    }
}
