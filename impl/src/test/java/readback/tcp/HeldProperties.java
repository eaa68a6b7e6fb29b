package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import readback.tcp.Held.Range;

/** What is held, against the specification's set of numbers. */
class HeldProperties {

    private static final int MOST = 300;

    /** Text or a FIN, so far ahead of RCV.NXT; text of length 0 is a FIN. */
    private record Arrival(int ahead, int length) {}

    @Provide
    Arbitrary<List<Arrival>> arrivals() {
        Arbitrary<Integer> ahead = Arbitraries.integers().between(0, MOST);
        // Many short ones reach the bound, and some long ones join them
        Arbitrary<Integer> length = Arbitraries.frequencyOf(
                Tuple.of(40, Arbitraries.integers().between(1, 2)),
                Tuple.of(2, Arbitraries.integers().between(3, 40)),
                Tuple.of(1, Arbitraries.just(0)));
        return Combinators.combine(ahead, length).as(Arrival::new).list().ofMinSize(1).ofMaxSize(250);
    }

    /** The specification's {@code held} and {@code hfin}, each number by its distance from RCV.NXT. */
    private static final class Numbers {
        final SortedSet<Integer> text = new TreeSet<>();
        Optional<Integer> fin = Optional.empty();

        List<Range> missing(SeqNum nxt, Arrival it) {
            SortedSet<Integer> numbers = numbers(it);
            numbers.removeAll(text);
            return runs(nxt, numbers);
        }

        void hold(SeqNum nxt, Arrival it) {
            SortedSet<Integer> both = numbers(it);
            both.addAll(text);
            if (it.ahead() == 0 || runs(nxt, both).size() <= Held.MOST_RANGES) {
                text.addAll(both);
            }
        }

        void holdFin(int ahead) {
            if (fin.isEmpty() && text.tailSet(ahead).isEmpty()) {
                fin = Optional.of(ahead);
            }
        }

        int next() {
            int n = 0;
            while (text.contains(n)) {
                n++;
            }
            return n;
        }

        Held held(SeqNum nxt) {
            return new Held(runs(nxt, text), fin.map(nxt::plus));
        }

        private static SortedSet<Integer> numbers(Arrival it) {
            SortedSet<Integer> numbers = new TreeSet<>();
            for (int i = 0; i < it.length(); i++) {
                numbers.add(it.ahead() + i);
            }
            return numbers;
        }

        private static List<Range> runs(SeqNum nxt, SortedSet<Integer> numbers) {
            List<Range> runs = new ArrayList<>();
            int length = 0;
            for (int number : numbers) {
                length++;
                if (!numbers.contains(number + 1)) {
                    runs.add(new Range(nxt.plus(number + 1 - length), length));
                    length = 0;
                }
            }
            return runs;
        }
    }

    @Property(tries = 500, seed = "20261125")
    void itIsTheSpecificationsSet(@ForAll("arrivals") List<Arrival> arrivals, @ForAll int number) {
        SeqNum nxt = new SeqNum(number);
        Numbers model = new Numbers();
        Held held = Held.NONE;
        for (Arrival it : arrivals) {
            if (it.length() == 0) {
                held = held.withFin(nxt, nxt.plus(it.ahead()));
                model.holdFin(it.ahead());
            } else {
                Range range = new Range(nxt.plus(it.ahead()), it.length());
                assertThat(held.missing(nxt, range)).isEqualTo(model.missing(nxt, it));
                held = held.with(nxt, range);
                model.hold(nxt, it);
            }
            assertThat(held).isEqualTo(model.held(nxt));
            assertThat(held.next(nxt)).isEqualTo(model.next());
            assertThat(held.isEmpty()).isEqualTo(model.text.isEmpty() && model.fin.isEmpty());
        }
    }
}
