package readback.host.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The ring against a list that does the same the slow way. */
class ByteRingProperties {

    /** So many octets put, taken, read in the middle, or dropped. */
    private record Step(int kind, int length, int from) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 2000);
        return net.jqwik.api.Combinators.combine(Arbitraries.integers().between(0, 3), length, length)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void whatIsPutComesOutInOrder(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 4000) int capacity) {
        ByteRing ring = new ByteRing(capacity);
        List<Byte> model = new ArrayList<>();
        byte next = 0;
        for (Step step : steps) {
            switch (step.kind()) {
                case 0 -> {
                    byte[] octets = new byte[Math.min(step.length(), ring.room())];
                    for (int i = 0; i < octets.length; i++) {
                        octets[i] = next++;
                        model.add(octets[i]);
                    }
                    ring.put(octets, 0, octets.length);
                }
                case 1 -> {
                    byte[] taken = new byte[step.length()];
                    int count = ring.take(taken, 0, taken.length);
                    assertThat(list(Arrays.copyOf(taken, count))).isEqualTo(front(model, step.length()));
                    front(model, step.length()).clear();
                }
                case 2 -> {
                    int from = Math.min(step.from(), model.size());
                    List<Byte> expected = front(model.subList(from, model.size()), step.length());
                    assertThat(list(ring.peek(from, expected.size()))).isEqualTo(expected);
                }
                default -> {
                    int count = Math.min(step.length(), model.size());
                    ring.drop(count);
                    model.subList(0, count).clear();
                }
            }
            assertThat(ring.size()).isEqualTo(model.size());
            assertThat(ring.room()).isEqualTo(capacity - model.size());
        }
    }

    private static List<Byte> front(List<Byte> all, int length) {
        return all.subList(0, Math.min(length, all.size()));
    }

    private static List<Byte> list(byte[] octets) {
        List<Byte> list = new ArrayList<>();
        for (byte octet : octets) {
            list.add(octet);
        }
        return list;
    }

    @Example
    void whatDoesNotFitOrIsNotThereIsRefused() {
        ByteRing ring = new ByteRing(2);
        assertThatIllegalArgumentException().isThrownBy(() -> ring.put(new byte[3], 0, 3));
        assertThat(ring.size()).isZero();
        ring.put(new byte[2], 0, 2);
        assertThatThrownBy(() -> ring.peek(1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ring.drop(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ring.drop(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
