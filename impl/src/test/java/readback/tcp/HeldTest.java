package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static readback.tcp.GivenConnections.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readback.tcp.Held.Range;

/** What has come and is not next; RCV.NXT is 100. */
class HeldTest {

    private static final SeqNum NXT = seq(100);

    private static Range range(int from, int length) {
        return new Range(seq(from), length);
    }

    private static Held held(Range... ranges) {
        return new Held(List.of(ranges), Optional.empty());
    }

    private static Held held(int fin, Range... ranges) {
        return new Held(List.of(ranges), Optional.of(seq(fin)));
    }

    /** One octet in every two, from 102 on. */
    private static List<Range> apart(int count) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ranges.add(range(102 + 2 * i, 1));
        }
        return ranges;
    }

    private static Held full() {
        return new Held(apart(Held.MOST_RANGES), Optional.empty());
    }

    // Ranges

    @Test
    void rangesAreKeptInOrder() {
        Held held = Held.NONE.with(NXT, range(120, 5)).with(NXT, range(140, 5)).with(NXT, range(110, 5));
        assertThat(held).isEqualTo(held(range(110, 5), range(120, 5), range(140, 5)));
        assertThat(held.with(NXT, range(130, 5)).ranges())
                .containsExactly(range(110, 5), range(120, 5), range(130, 5), range(140, 5));
    }

    @Test
    void rangesThatTouchOrOverlapAreOne() {
        Held held = held(range(110, 5), range(120, 5));
        assertThat(held.with(NXT, range(105, 5))).isEqualTo(held(range(105, 10), range(120, 5)));
        assertThat(held.with(NXT, range(104, 5))).isEqualTo(held(range(104, 5), range(110, 5), range(120, 5)));
        assertThat(held.with(NXT, range(115, 4))).isEqualTo(held(range(110, 9), range(120, 5)));
        assertThat(held.with(NXT, range(116, 4))).isEqualTo(held(range(110, 5), range(116, 9)));
        assertThat(held.with(NXT, range(115, 5))).isEqualTo(held(range(110, 15)));
        assertThat(held.with(NXT, range(112, 10))).isEqualTo(held(range(110, 15)));
        assertThat(held.with(NXT, range(100, 50))).isEqualTo(held(range(100, 50)));
        assertThat(held.with(NXT, range(125, 1))).isEqualTo(held(range(110, 5), range(120, 6)));
    }

    @Test
    void whatIsHeldAlreadyChangesNothing() {
        Held held = held(range(110, 5), range(120, 5));
        assertThat(held.with(NXT, range(111, 3))).isEqualTo(held);
        assertThat(held.with(NXT, range(120, 5))).isEqualTo(held);
    }

    @Test
    void onlyWhatIsNotHeldIsMissing() {
        Held held = held(range(110, 5), range(120, 5));
        assertThat(held.missing(NXT, range(100, 5))).containsExactly(range(100, 5));
        assertThat(held.missing(NXT, range(100, 12))).containsExactly(range(100, 10));
        assertThat(held.missing(NXT, range(112, 2))).isEmpty();
        assertThat(held.missing(NXT, range(112, 10))).containsExactly(range(115, 5));
        assertThat(held.missing(NXT, range(100, 50)))
                .containsExactly(range(100, 10), range(115, 5), range(125, 25));
        assertThat(held.missing(NXT, range(130, 1))).containsExactly(range(130, 1));
        assertThat(Held.NONE.missing(NXT, range(130, 1))).containsExactly(range(130, 1));
    }

    @Test
    void theNumbersMayComeRound() {
        SeqNum nxt = seq(-10);
        Held held = Held.NONE.with(nxt, range(3, 5)).with(nxt, range(-5, 5));
        assertThat(held.ranges()).containsExactly(range(-5, 5), range(3, 5));
        assertThat(held.missing(nxt, range(-8, 20))).containsExactly(range(-8, 3), range(0, 3), range(8, 4));
        assertThat(held.with(nxt, range(-1, 5)).ranges()).containsExactly(range(-5, 13));
        assertThat(held.with(nxt, range(-10, 5)).next(nxt)).isEqualTo(10);
        assertThat(held.withFin(nxt, seq(8)).fin()).hasValue(seq(8));
        assertThat(held.withFin(nxt, seq(-1)).fin()).isEmpty();
    }

    @Test
    void whatIsNextBeginsAtRcvNxt() {
        assertThat(Held.NONE.next(NXT)).isZero();
        assertThat(held(range(101, 5)).next(NXT)).isZero();
        assertThat(held(range(100, 5), range(110, 5)).next(NXT)).isEqualTo(5);
        assertThat(held(120, range(100, 5), range(110, 5)).withoutFirst()).isEqualTo(held(120, range(110, 5)));
    }

    @Test
    void nothingIsHeldWithNeitherTextNorFin() {
        assertThat(Held.NONE.isEmpty()).isTrue();
        assertThat(held(range(101, 1)).isEmpty()).isFalse();
        assertThat(held(101).isEmpty()).isFalse();
    }

    @Test
    void rangesCannotBeModified() {
        List<Range> ranges = new ArrayList<>(apart(1));
        Held held = new Held(ranges, Optional.empty());
        ranges.clear();
        assertThat(held.ranges()).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> held.ranges().clear());
    }

    // The bound

    @Test
    void oneRangeTooManyIsNotHeld() {
        assertThat(Held.MOST_RANGES).isEqualTo(64);
        Held almost = new Held(apart(63), Optional.empty());
        assertThat(almost.with(NXT, range(300, 1)).ranges()).hasSize(64);
        assertThat(full().with(NXT, range(300, 1))).isEqualTo(full());
        assertThat(full().with(NXT, range(229, 1)).ranges()).as("it lengthens the last").hasSize(64);
        assertThat(full().with(NXT, range(103, 1)).ranges()).as("it joins two").hasSize(63);
    }

    /** It is taken at once, so that a peer that sends what is missing piece by piece gets on. */
    @Test
    void whatIsNextIsHeldHoweverManyThereAre() {
        Held held = full().with(NXT, range(100, 1));
        assertThat(held.next(NXT)).isEqualTo(1);
        assertThat(held.withoutFirst()).isEqualTo(full());
    }

    private static Connection holding(SendSpace snd, int nxt) {
        ReceiveSide rcv = new ReceiveSide(seq(99), seq(nxt), WINDOW, 0, full());
        return GivenConnections.established(snd, rcv, PATH, 0, Retransmission.IDLE);
    }

    @Test
    void whatIsNextIsTakenHoweverMuchIsHeld() {
        after(holding(snd(300, 300), 100), text(100, 300, 1)).gives(
                holding(snd(300, 300), 101), queues(100, 1), deliversQueued(100, 1), sends(ack(300, 101)));
    }

    @Test
    void textThatIsNotHeldIsAcknowledgedByThePlaceOfTheHole() {
        SendSpace snd = new SendSpace(seq(299), seq(300), seq(300), true, WINDOW, WINDOW, seq(400), seq(300));
        after(holding(snd(300, 300), 100), text(400, 300, 5)).gives(holding(snd, 100), sends(ack(300, 100)));
    }

    // The FIN

    @Test
    void theFinLiesBehindAllText() {
        Held held = held(range(110, 5));
        assertThat(held.withFin(NXT, seq(115))).isEqualTo(held(115, range(110, 5)));
        assertThat(held.withFin(NXT, seq(120))).isEqualTo(held(120, range(110, 5)));
        assertThat(held.withFin(NXT, seq(114))).as("text is held there").isEqualTo(held);
        assertThat(held.withFin(NXT, seq(105))).as("text is held behind it").isEqualTo(held);
        assertThat(Held.NONE.withFin(NXT, NXT)).isEqualTo(held(100));
    }

    @Test
    void theFirstFinIsBelieved() {
        assertThat(held(120, range(110, 5)).withFin(NXT, seq(130))).isEqualTo(held(120, range(110, 5)));
        assertThat(held(120, range(110, 5)).withFin(NXT, seq(116))).isEqualTo(held(120, range(110, 5)));
    }

    @Test
    void textKeepsTheFin() {
        assertThat(held(120).with(NXT, range(110, 10))).isEqualTo(held(120, range(110, 10)));
    }

    // What of a segment is held

    private static Optional<Range> within(Segment m, int wnd, Held held) {
        return new ReceiveSide(seq(99), NXT, wnd, 0, held).inWindow(m);
    }

    @Test
    void textIsHeldAsFarAsItLiesInTheWindow() {
        assertThat(within(text(90, 300, 5), 50, Held.NONE)).isEmpty();
        assertThat(within(text(90, 300, 10), 50, Held.NONE)).isEmpty();
        assertThat(within(text(90, 300, 11), 50, Held.NONE)).hasValue(range(100, 1));
        assertThat(within(text(90, 300, 100), 50, Held.NONE)).hasValue(range(100, 50));
        assertThat(within(text(120, 300, 30), 50, Held.NONE)).hasValue(range(120, 30));
        assertThat(within(text(120, 300, 31), 50, Held.NONE)).hasValue(range(120, 30));
        assertThat(within(text(149, 300, 9), 50, Held.NONE)).hasValue(range(149, 1));
        assertThat(within(text(150, 300, 9), 50, Held.NONE)).isEmpty();
        assertThat(within(text(100, 300, 9), 0, Held.NONE)).isEmpty();
        assertThat(within(ack(100, 300), 50, Held.NONE)).isEmpty();
        assertThat(within(segment(99, 0, Controls.SYN, 5), 50, Held.NONE)).hasValue(range(100, 5));
    }

    @Test
    void textIsHeldAsFarAsItLiesBeforeTheFin() {
        assertThat(within(text(105, 300, 10), 50, held(110))).hasValue(range(105, 5));
        assertThat(within(text(109, 300, 10), 50, held(110))).hasValue(range(109, 1));
        assertThat(within(text(110, 300, 10), 50, held(110))).isEmpty();
        assertThat(within(text(90, 300, 100), 50, held(110))).hasValue(range(100, 10));
    }

    @Test
    void theFinIsHeldIfItLiesInTheWindow() {
        ReceiveSide rcv = new ReceiveSide(seq(99), NXT, 50);
        assertThat(rcv.holdFin(finText(140, 300, 9)).held()).isEqualTo(held(149));
        assertThat(rcv.holdFin(finText(140, 300, 10))).isEqualTo(rcv);
        assertThat(rcv.holdFin(fin(99, 300))).isEqualTo(rcv);
        assertThat(rcv.holdFin(text(140, 300, 9))).isEqualTo(rcv);
    }
}
