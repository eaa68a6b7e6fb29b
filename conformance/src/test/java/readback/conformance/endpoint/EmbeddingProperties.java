package readback.conformance.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import readback.tcp.SeqNum;

class EmbeddingProperties {

    private static final int N = 8;
    private static final int WINDOW = 2;

    @Property
    void goingThereAndBackChangesNothing(
            @ForAll @IntRange(max = N - 1) int anchor, @ForAll @IntRange(max = N - 1) int a, @ForAll int base) {
        Space space = new Space(N, anchor, new SeqNum(base));

        assertThat(space.project(space.concrete(a))).isEqualTo(a);
        assertThat(space.concrete(anchor)).isEqualTo(new SeqNum(base));
    }

    @Property
    void additionMeansTheSameInBoth(
            @ForAll @IntRange(max = N - 1) int anchor, @ForAll @IntRange(max = N - 1) int a, @ForAll int base,
            @ForAll @IntRange(min = -N, max = N) int octets) {
        Space space = new Space(N, anchor, new SeqNum(base));

        assertThat(space.project(space.concrete(a).plus(octets))).isEqualTo(Math.floorMod(a + octets, N));
    }

    @Property
    void differentNumbersStayDifferent(
            @ForAll @IntRange(max = N - 1) int anchor, @ForAll @IntRange(max = N - 1) int a,
            @ForAll @IntRange(max = N - 1) int b, @ForAll int base) {
        Space space = new Space(N, anchor, new SeqNum(base));

        assertThat(space.concrete(a).equals(space.concrete(b))).isEqualTo(a == b);
    }

    /** {@code After(una, ack, nxt)} with una as the anchor. */
    @Property
    void anAcknowledgmentIsAcceptableInBothOrNeither(
            @ForAll @IntRange(max = N - 1) int una, @ForAll @IntRange(max = N / 2 - 1) int outstanding,
            @ForAll @IntRange(max = N - 1) int ack, @ForAll int base) {
        Space space = new Space(N, una, new SeqNum(base));
        int nxt = (una + outstanding) % N;
        boolean specified = ack != una && off(una, ack) <= off(una, nxt);

        assertThat(space.concrete(ack).isAfter(space.concrete(una), space.concrete(nxt))).isEqualTo(specified);
    }

    /** The second of the two tests of {@code Acceptable}, with rnxt as the anchor. */
    @Property
    void theLastOctetOfASegmentIsInTheWindowInBothOrNeither(
            @ForAll @IntRange(max = N - 1) int rnxt, @ForAll @IntRange(max = N - 1) int seq,
            @ForAll @IntRange(min = 1, max = N / 2 + 1) int segLen, @ForAll int base) {
        Space space = new Space(N, rnxt, new SeqNum(base));
        boolean specified = off(rnxt, (seq + segLen - 1) % N) < WINDOW;

        assertThat(space.concrete(seq).plus(segLen - 1).isWithin(space.concrete(rnxt), WINDOW)).isEqualTo(specified);
    }

    @Property
    void theSpacesOfAStepAreApart(@ForAll long salt, @ForAll @IntRange(max = N - 1) int a) {
        SpecTcb t = SpecTcbs.tcb(
                readback.tcp.State.ESTABLISHED, false, 1, 2, 2, 5, 6, 0, readback.tcp.Connection.Fin.NONE, 0);
        Embedding embedding = Embedding.of(new SpecConstants(N, WINDOW, 1, 1), t, 0, salt);

        assertThat(embedding.receive().project(embedding.send().concrete(a))).isEqualTo(Space.OUTSIDE);
        assertThat(embedding.send().project(embedding.receive().concrete(a))).isEqualTo(Space.OUTSIDE);
    }

    /** Without a bound on SEG.LEN the embedding would not be exact: this is why the step checks it. */
    @Property
    void aSegmentThatGoesAllTheWayRoundWouldNotBeTheSame(
            @ForAll @IntRange(max = N - 1) int rnxt,
            @ForAll @IntRange(min = N / 2 + 2, max = N) int segLen,
            @ForAll int base) {
        Space space = new Space(N, rnxt, new SeqNum(base));
        int seq = Math.floorMod(rnxt - segLen + 1, N);
        Assume.that(off(rnxt, seq) < N / 2);

        assertThat(off(rnxt, (seq + segLen - 1) % N)).isZero();
        assertThat(space.concrete(seq).plus(segLen - 1).isWithin(space.concrete(rnxt), WINDOW)).isFalse();
    }

    private static int off(int a, int b) {
        return Math.floorMod(b - a, N);
    }
}
