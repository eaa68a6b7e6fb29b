package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextDiagramTest {

    static List<HeaderDescription> headers() {
        return Headers.all();
    }

    /** As RFC 9293 section 3.1 draws it, from the data offset to the window. */
    @Test
    void controlBitsStandUpright() {
        assertThat(TextDiagram.of(Headers.TCP)).containsSubsequence(
                " 0                   1                   2                   3",
                " 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1",
                "+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+",
                "|          Source Port          |       Destination Port        |",
                "|       |       |C|E|U|A|P|R|S|F|                               |",
                "|DOffset| Rsrvd |W|C|R|C|S|S|Y|I|            Window             |",
                "|       |       |R|E|G|K|H|T|N|N|                               |",
                "+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void everyLabelFitsAndNoLineIsLongerThanTheRuler(HeaderDescription header) {
        List<String> lines = TextDiagram.of(header);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(65));
        String drawn = String.join("\n", lines);
        for (Field field : header.fields()) {
            if (field.width() != 1) {
                assertThat(drawn).contains(field.label());
            }
        }
    }

    @Test
    void aFieldThatDoesNotFitIntoItsRowGoesOnInTheNext() {
        HeaderDescription timestamps = TcpOptionDescriptions.ALL.stream()
                .filter(it -> it.name().equals("timestamps")).findFirst().orElseThrow();
        assertThat(TextDiagram.of(timestamps)).contains(
                "|     Kind      |    Length     |           TS Value            |",
                "|      TS Value, continued      |         TS Echo Reply         |",
                "|   TS Echo Reply, continued    |",
                "+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+");
    }

    @Test
    void valuesMayStandInTheFieldsPlaces() {
        assertThat(TextDiagram.of(Headers.UDP, field -> field.name().equals("length") ? "8" : "a".repeat(99)))
                .contains("|               8               |aaaaaaaaaaaaaaaaaaaaaaaaaaaa...|");
    }
}
