package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every header that is described: its bits are where it says, and nobody else's. */
class FieldTest {

    private static final int SOMEWHERE = 3;

    /** A field, and the header that it is in. */
    record Case(HeaderDescription header, Field field) {
        @Override
        public String toString() {
            return header.protocol() + "." + header.name() + "." + field.name();
        }
    }

    static Stream<Case> fixedFields() {
        return Headers.all().stream().flatMap(header -> header.fields().stream()
                .filter(field -> !field.form().variable())
                .map(field -> new Case(header, field)));
    }

    static List<HeaderDescription> headers() {
        return Headers.all();
    }

    @ParameterizedTest
    @MethodSource("headers")
    void theFieldsTileTheHeader(HeaderDescription header) {
        int[] owners = new int[header.fixedLength() * 8];
        for (Field field : header.fields()) {
            for (int bit = field.offset(); bit < field.offset() + field.width(); bit++) {
                owners[bit]++;
            }
        }
        assertThat(owners).containsOnly(1);
        assertThat(header.fields()).filteredOn(field -> field.form().variable())
                .isSubsetOf(header.fields().getLast());
    }

    @ParameterizedTest
    @MethodSource("headers")
    void everyFieldHasItsOwnNameAndSaysWhereItIsLaidDown(HeaderDescription header) {
        assertThat(header.fields()).extracting(Field::name).doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z][A-Za-z]*"));
        assertThat(header.fields()).allSatisfy(field -> {
            assertThat(field.meaning()).isNotBlank();
            assertThat(field.source().toString()).matches("RFC \\d+(, [A-Z].*| section \\d.*)");
        });
    }

    @ParameterizedTest
    @MethodSource("fixedFields")
    void settingAFieldChangesItsBitsAndNoOthers(Case it) {
        Random random = new Random(it.toString().hashCode());
        for (int round = 0; round < 50; round++) {
            byte[] before = new byte[SOMEWHERE + it.header().fixedLength() + 2];
            random.nextBytes(before);
            long value = round < 2 ? -round : random.nextLong();
            byte[] after = before.clone();
            it.field().set(MemorySegment.ofArray(after), SOMEWHERE, value);

            assertThat(bits(after)).isEqualTo(Bits.with(bits(before), SOMEWHERE * 8, it.field(), value));
            assertThat(it.field().get(MemorySegment.ofArray(after), SOMEWHERE)).isEqualTo(value & it.field().most());
        }
    }

    @Test
    void aDescriptionWithAGapOrAnOverlapIsRefused() {
        Source source = new Source(791, "3.1");
        Field first = new Field("a", "A", 0, 8, Form.NUMBER, "first", source);
        for (int offset : new int[] {7, 9}) {
            Field second = new Field("b", "B", offset, 8, Form.NUMBER, "second", source);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new HeaderDescription("p", "n", "t", -1, List.of(first, second)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new HeaderDescription("p", "n", "t", -1,
                List.of(new Field("a", "A", 0, 7, Form.NUMBER, "no whole octet", source))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Field("a", "A", 0, 33, Form.NUMBER, "", source));
        assertThatIllegalArgumentException().isThrownBy(() -> new Field("a", "A", 0, 2, Form.FLAG, "", source));
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.IPV4.field("nonsense"));
    }

    private static List<Integer> bits(byte[] octets) {
        return Bits.of(octets);
    }

    /** Bits one by one, the highest of the first octet first: the naive way. */
    static final class Bits {

        private Bits() {}

        static List<Integer> of(byte[] octets) {
            List<Integer> bits = new ArrayList<>();
            for (byte octet : octets) {
                for (int bit = 7; bit >= 0; bit--) {
                    bits.add(octet >> bit & 1);
                }
            }
            return bits;
        }

        static List<Integer> with(List<Integer> bits, int start, Field field, long value) {
            List<Integer> changed = new ArrayList<>(bits);
            for (int i = 0; i < field.width(); i++) {
                changed.set(start + field.offset() + i, (int) (value >>> (field.width() - 1 - i) & 1));
            }
            return changed;
        }
    }
}
