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

    @Test
    void whatIsNarrowEnoughStaysOnOneLine() {
        assertThat(table().within(false, 31)).isEqualTo(table().lines(false));
    }

    @Test
    void inATableThatIsTooWideTheFirstCellHasALineOfItsOwn() {
        assertThat(table().within(false, 30)).containsExactly(
                "model",
                "  states  verdict",
                "handshake/open",
                "      12  holds",
                "x",
                "   1,234");
    }

    @Test
    void aTextWithoutRoomInItsColumnHasALineOfItsOwn() {
        Table table = table().row(List.of(cell("twin"), cell("7"), new Table.Cell("violates NoOldData", Style.BAD)));

        assertThat(table.within(true, 24)).containsExactly(
                "\u001b[1mmodel\u001b[0m",
                "  \u001b[1mstates\u001b[0m  \u001b[1mverdict\u001b[0m",
                "handshake/open",
                "      12  \u001b[32mholds\u001b[0m",
                "x",
                "   1,234",
                "twin",
                "  \u001b[1;31mviolates NoOldData\u001b[0m",
                "       7");
    }

    private static Table.Cell cell(String text) {
        return Table.Cell.of(text);
    }
}
