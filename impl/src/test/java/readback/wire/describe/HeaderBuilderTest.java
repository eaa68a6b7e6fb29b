package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers built field by field, each behind the one before it. */
class HeaderBuilderTest {

    private static HeaderBuilder toy() {
        return new HeaderBuilder("toy", "hello", "Hello", 7);
    }

    @Test
    void eachFieldBeginsWhereTheOneBeforeItEnds() {
        HeaderDescription header = toy()
                .by(9293, "3.1")
                .flag("urgent", "U", "whether it is")
                .number("length", "Len", 15, "how long it is")
                .checksum("sum", "Sum", "of all")
                .by(791, "3.1")
                .address("to", "To", "where it goes")
                .rest("more", "More", Form.OCTETS, "whatever follows")
                .build();

        assertThat(header.fields()).extracting(Field::name)
                .containsExactly("urgent", "length", "sum", "to", "more");
        assertThat(header.fields()).extracting(Field::offset).containsExactly(0, 1, 16, 32, 64);
        assertThat(header.fields()).extracting(Field::form)
                .containsExactly(Form.FLAG, Form.NUMBER, Form.HEXADECIMAL, Form.ADDRESS, Form.OCTETS);
        assertThat(header.fields())
                .extracting(Field::source)
                .containsExactly(
                        new Source(9293, "3.1"),
                        new Source(9293, "3.1"),
                        new Source(9293, "3.1"),
                        new Source(791, "3.1"),
                        new Source(791, "3.1"));
        assertThat(header.fixedLength()).isEqualTo(8);
        assertThat(header.number()).isEqualTo(7);
        assertThat(header).hasToString("toy.hello");
    }

    @Test
    void aHeaderHasWholeOctetsWithoutGaps() {
        assertThatThrownBy(() -> toy().number("nine", "Nine", 9, "one bit too many").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hello has 9 bits");
        Field late = new Field("late", "Late", 8, 8, Form.NUMBER, "behind a gap", new Source(791, "3.1"));
        assertThatThrownBy(() -> new HeaderDescription("toy", "hello", "Hello", 7, List.of(late)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hello.late is not at bit 0");
    }
}
