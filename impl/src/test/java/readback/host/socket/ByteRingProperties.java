package readback.host.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The ring against a list that does the same the slow way. */
class ByteRingProperties {

    private static final BufferPool POOL = new BufferPool();

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
        ByteRing ring = new ByteRing(capacity, POOL);
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
                    assertThat(list(peek(ring, from, expected.size()))).isEqualTo(expected);
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
        ByteRing ring = new ByteRing(2, POOL);
        assertThatIllegalArgumentException().isThrownBy(() -> ring.put(new byte[3], 0, 3));
        assertThat(ring.size()).isZero();
        ring.put(new byte[2], 0, 2);
        assertThatThrownBy(() -> peek(ring, 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ring.drop(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ring.drop(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    // What is placed behind the end

    /** Octets placed so far ahead, and how many at the front are then taken. */
    private record Placing(int ahead, int length, int taken) {}

    @Provide
    Arbitrary<List<Placing>> placings() {
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 900);
        return net.jqwik.api.Combinators.combine(length, length, length)
                .as(Placing::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    /** The octet of each number is its own, so that no other can be taken for it. */
    private static byte octet(long number) {
        return (byte) (number * 31 + number / 251);
    }

    private static MemorySegment octets(long from, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = octet(from + i);
        }
        return MemorySegment.ofArray(octets);
    }

    /** Pieces of one stream in any order: whatever is whole from the end on joins what can be taken. */
    @Property(tries = 300, seed = "20261125")
    void whatIsPlacedIsTakenWhereItBelongs(
            @ForAll("placings") List<Placing> placings, @ForAll @IntRange(min = 1, max = 4000) int capacity) {
        ByteRing ring = new ByteRing(capacity, POOL);
        SortedSet<Long> placed = new TreeSet<>();
        long front = 0;
        long end = 0;
        for (Placing it : placings) {
            int ahead = Math.min(it.ahead(), ring.room());
            int length = Math.min(it.length(), ring.room() - ahead);
            ring.place(ahead, octets(end + ahead, length));
            for (int i = 0; i < length; i++) {
                placed.add(end + ahead + i);
            }
            assertThat(ring.size()).as("what is placed is not there yet").isEqualTo((int) (end - front));
            int whole = 0;
            while (placed.remove(end + whole)) {
                whole++;
            }
            ring.extend(whole);
            end += whole;
            byte[] taken = new byte[it.taken()];
            int count = ring.take(taken, 0, taken.length);
            assertThat(count).isEqualTo((int) Math.min(it.taken(), end - front));
            assertThat(Arrays.copyOf(taken, count)).isEqualTo(octets(front, count).toArray(ValueLayout.JAVA_BYTE));
            front += count;
        }
        assertThat(peek(ring, 0, ring.size()))
                .isEqualTo(octets(front, ring.size()).toArray(ValueLayout.JAVA_BYTE));
    }

    private static MemorySegment text(String text) {
        return MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String take(ByteRing ring, int length) {
        byte[] octets = new byte[length];
        return new String(octets, 0, ring.take(octets, 0, length), StandardCharsets.ISO_8859_1);
    }

    @Example
    void whatIsPlacedComesOutWhenTheEndHasMovedBehindIt() {
        ByteRing ring = new ByteRing(10, POOL);
        ring.place(3, text("def"));
        assertThat(ring.size()).isZero();
        assertThat(ring.room()).isEqualTo(10);
        ring.put(text("abc"));
        assertThat(take(ring, 10)).isEqualTo("abc");
        ring.extend(3);
        assertThat(take(ring, 10)).isEqualTo("def");
    }

    @Example
    void whatIsPlacedMayLieOverTheWrap() {
        ByteRing ring = new ByteRing(8, POOL);
        ring.put(text("123456"));
        assertThat(take(ring, 5)).isEqualTo("12345");
        // From here on 6 is at the sixth place, and what follows at the seventh, eighth, first, and so on
        ring.place(1, text("89a"));
        ring.place(4, text("b"));
        ring.put(text("7"));
        ring.extend(4);
        assertThat(take(ring, 8)).isEqualTo("6789ab");
        ring.place(7, text("h"));
        ring.place(0, text("abcdefg"));
        ring.extend(8);
        assertThat(take(ring, 8)).isEqualTo("abcdefgh");
    }

    /** The ring begins with 1024 places. */
    @Example
    void whatIsPlacedMovesAlongWhenTheRingGrows() {
        ByteRing ring = new ByteRing(5000, POOL);
        ring.put(octets(0, 1000));
        ring.drop(900);
        ring.place(800, octets(1800, 100));
        ring.place(2000, octets(3000, 500));
        ring.put(octets(1000, 800));
        ring.extend(100);
        ring.put(octets(1900, 1100));
        ring.extend(500);
        assertThat(peek(ring, 0, 2600)).isEqualTo(octets(900, 2600).toArray(ValueLayout.JAVA_BYTE));
    }

    @Example
    void whatHasNoRoomIsNotPlaced() {
        ByteRing ring = new ByteRing(4, POOL);
        ring.put(new byte[1], 0, 1);
        ring.place(2, text("x"));
        ring.place(3, text(""));
        assertThatIllegalArgumentException().isThrownBy(() -> ring.place(2, text("xy")));
        assertThatIllegalArgumentException().isThrownBy(() -> ring.place(4, text("")));
        assertThatIllegalArgumentException().isThrownBy(() -> ring.place(Integer.MAX_VALUE, text("x")));
        assertThat(ring.size()).isEqualTo(1);
    }

    @Example
    void theEndMovesNoFurtherThanThereWasRoom() {
        ByteRing ring = new ByteRing(4, POOL);
        assertThatIllegalArgumentException().isThrownBy(() -> ring.extend(1));
        ring.put(new byte[2], 0, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> ring.extend(3));
        assertThatIllegalArgumentException().isThrownBy(() -> ring.extend(Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> ring.extend(-1));
        assertThat(ring.size()).isEqualTo(2);
        ring.extend(0);
        assertThat(ring.size()).isEqualTo(2);
    }

    /** What is empty holds no memory, unless something lies behind its end. */
    @Example
    void anArrayGoesFromOneRingToTheNext() {
        BufferPool pool = new BufferPool();
        byte[] first = pool.take(1);
        pool.give(first);
        ByteRing one = new ByteRing(5000, pool);
        one.put(octets(0, 1024));
        one.place(0, text(""));
        assertThat(pool.take(1)).as("the ring has it").isNotSameAs(first);
        one.drop(1024);
        byte[] again = pool.take(1);
        assertThat(again).as("the ring has given it back").isSameAs(first);
        pool.give(again);
        one.place(3, text("def"));
        one.put(text("abc"));
        assertThat(take(one, 3)).isEqualTo("abc");
        assertThat(pool.take(1)).as("def lies behind its end").isNotSameAs(first);
        one.extend(3);
        assertThat(take(one, 3)).isEqualTo("def");
        assertThat(pool.take(1)).isSameAs(first);
        assertThat(pool.take(1025)).hasSize(2048);
    }

    private static byte[] peek(ByteRing ring, int from, int length) {
        byte[] read = new byte[length];
        ring.peek(from, MemorySegment.ofArray(read));
        return read;
    }
}
