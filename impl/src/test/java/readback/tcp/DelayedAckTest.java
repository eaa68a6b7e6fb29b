package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.tcp.GivenConnections.*;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Event.Close;
import readback.tcp.Event.Receive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;
import readback.tcp.TcpConfig.Reading;

/** RFC 9293 section 3.8.6.3: an ACK waits for company. A full segment has 400 octets, and an ACK waits for 200 ms. */
class DelayedAckTest {

    private static final Event DELAYED_ACK = new Timeout(Timer.DELAYED_ACK);
    private static final long SOON = NOW + SECOND / 10;
    private static final long IN_200_MS = NOW + SECOND / 5;
    private static final TcpConfig DELAYING = CONFIG.delayedAck(Duration.ofMillis(200));

    /** The peer's text up to there was taken, and so much of it waits for an ACK until SOON. */
    private static ReceiveSide waits(int nxt, int octets) {
        return delayed(nxt, new DelayedAck(octets, SOON));
    }

    private static ReceiveSide delayed(int nxt, DelayedAck delayed) {
        return new ReceiveSide(seq(99), seq(nxt), WINDOW, 0, Held.NONE, delayed);
    }

    private static Established established(SendSpace snd, ReceiveSide rcv, Retransmission timer) {
        return GivenConnections.established(snd, rcv, PATH, 0, timer);
    }

    private static Established established(ReceiveSide rcv) {
        return established(snd(300, 300), rcv, Retransmission.IDLE);
    }

    /** The same, once a segment with that number came. */
    private static Established heard(int seq, ReceiveSide rcv) {
        return established(heard(seq), rcv, Retransmission.IDLE);
    }

    private static SendSpace heard(int seq) {
        return new SendSpace(seq(299), seq(300), seq(300), true, WINDOW, WINDOW, seq(seq), seq(300));
    }

    private static After delaying(Connection connection, Event event) {
        return new After(new Tcp(DELAYING), connection, event);
    }

    private static After delaying(Connection connection, Segment arrived) {
        return delaying(connection, new SegmentArrives(arrived, ISS));
    }

    private static Effect startsDelay() {
        return new Effect.StartTimer(Timer.DELAYED_ACK, IN_200_MS);
    }

    // It waits

    @Test
    void theAckOfTheFirstSegmentWaits() {
        delaying(established(rcv(100)), text(100, 300, 400)).gives(
                heard(100, delayed(500, new DelayedAck(400, IN_200_MS))), delivers(100, 400), startsDelay());
    }

    @Test
    void moreDoesNotProlongTheWait() {
        delaying(established(waits(107, 7)), text(107, 300, 5)).gives(
                heard(107, delayed(112, new DelayedAck(12, SOON))), delivers(107, 5));
    }

    @Test
    void withoutAnAckNothingIsDelayed() {
        Connection next = delaying(established(rcv(100)), text(100, 300, 400)).next();
        assertThat(next.running()).hasValue(Timer.DELAYED_ACK);
        assertThat(established(rcv(100)).running()).isEmpty();
        assertThat(established(rcv(100)).deadline(Timer.DELAYED_ACK)).isEmpty();
    }

    @Test
    void itWaitsInFinWait1AndInFinWait2() {
        delaying(finWait1(), text(100, 300, 9)).gives(
                GivenConnections.finWait1(
                        heardAfterFin(300), delayed(109, new DelayedAck(9, IN_200_MS)), PATH, 0, RUNNING),
                delivers(100, 9), startsDelay());
        delaying(finWait2(), text(100, 301, 9)).gives(
                GivenConnections.finWait2(heardAfterFin(301), delayed(109, new DelayedAck(9, IN_200_MS))),
                delivers(100, 9), startsDelay());
    }

    private static SendSpace heardAfterFin(int una) {
        return new SendSpace(seq(299), seq(una), seq(301), true, WINDOW, WINDOW, seq(100), seq(una));
    }

    @Test
    void itWaitsBesideTheMainTimer() {
        Established outstanding = established(snd(300, 309), rcv(100), RUNNING);
        SendSpace snd = new SendSpace(seq(299), seq(300), seq(309), true, WINDOW, WINDOW, seq(100), seq(300));
        delaying(outstanding, text(100, 300, 9)).gives(
                established(snd, delayed(109, new DelayedAck(9, IN_200_MS)), RUNNING), delivers(100, 9), startsDelay());
        delaying(outstanding, text(100, 309, 9)).gives(
                established(snd(309, 309), delayed(109, new DelayedAck(9, IN_200_MS)), Retransmission.IDLE),
                frees(309), delivers(100, 9), startsDelay());
        delaying(outstanding, text(100, 305, 9)).gives(
                established(snd(305, 309), delayed(109, new DelayedAck(9, IN_200_MS)), STARTED),
                frees(305), delivers(100, 9), startsTimer(), startsDelay());
    }

    // It goes

    @Test
    void theSecondFullSegmentIsAcknowledged() {
        delaying(established(waits(500, 400)), text(500, 300, 400)).gives(
                heard(500, rcv(900)), delivers(500, 400), sends(ack(300, 900)));
    }

    @Test
    void oneOctetShortOfTwoFullSegmentsWaits() {
        delaying(established(waits(500, 400)), text(500, 300, 399)).gives(
                heard(500, delayed(899, new DelayedAck(799, SOON))), delivers(500, 399));
    }

    @Test
    void aFullSegmentIsThatOfThePath() {
        Path narrow = new Path(50, SECOND);
        delaying(GivenConnections.established(snd(300, 300), rcv(100), narrow, 0, Retransmission.IDLE),
                text(100, 300, 100)).gives(
                GivenConnections.established(heard(100), rcv(200), narrow, 0, Retransmission.IDLE),
                delivers(100, 100), sends(ack(300, 200)));
    }

    @Test
    void theTimerEndsTheWait() {
        delaying(established(waits(107, 7)), DELAYED_ACK)
                .gives(established(rcv(107)), sends(ack(300, 107)));
        delaying(GivenConnections.finWait2(snd(301, 301), waits(107, 7)), DELAYED_ACK)
                .gives(finWait2(107), sends(ack(301, 107)));
    }

    @Test
    void aTimerThatDoesNotRunDoesNothing() {
        for (Connection each : oneOfEach()) {
            delaying(each, DELAYED_ACK).changesNothing();
        }
    }

    @Test
    void textThatIsSentTakesItAlong() {
        delaying(established(waits(107, 7)), new Send(9, ISS)).gives(
                established(snd(300, 309), rcv(107), STARTED), sends(text(300, 107, 9)), startsTimer());
    }

    @Test
    void aFinThatIsSentTakesItAlong() {
        delaying(established(waits(107, 7)), new Close()).gives(
                GivenConnections.finWait1(snd(300, 301), rcv(107), PATH, 0, STARTED), sends(fin(300, 107)),
                startsTimer());
    }

    @Test
    void aRetransmissionTakesItAlong() {
        Connection next = delaying(established(snd(300, 309), waits(107, 7), RUNNING),
                new Timeout(Timer.RETRANSMISSION)).next();
        assertThat(((Established) next).rcv().delayed()).isEqualTo(DelayedAck.NONE);
    }

    @Test
    void aWindowUpdateTakesItAlong() {
        TcpConfig reading = DELAYING.reading(Reading.BY_RECEIVE);
        ReceiveSide unread = new ReceiveSide(seq(99), seq(600), 500, 500, Held.NONE, new DelayedAck(7, SOON));
        ReceiveSide read = new ReceiveSide(seq(99), seq(600), 1000, 0, Held.NONE, DelayedAck.NONE);
        new After(new Tcp(reading), established(unread), new Receive(500)).gives(
                established(read), sends(ack(300, 600)));
        ReceiveSide some = new ReceiveSide(seq(99), seq(600), 500, 499, Held.NONE, new DelayedAck(7, SOON));
        new After(new Tcp(reading), established(unread), new Receive(1)).gives(established(some));
    }

    // It does not wait

    @Test
    void textBehindAHoleIsAcknowledgedAtOnce() {
        ReceiveSide held = new ReceiveSide(seq(99), seq(107), WINDOW, 0, waitingFrom(seq(110), 5, false),
                DelayedAck.NONE);
        delaying(established(waits(107, 7)), text(110, 300, 5)).gives(
                heard(110, held), queues(110, 5), sends(ack(300, 107)));
    }

    @Test
    void textThatFillsAHoleIsAcknowledgedAtOnce() {
        ReceiveSide held = new ReceiveSide(seq(99), seq(100), WINDOW, 0, waitingFrom(seq(110), 5, false));
        delaying(established(held), text(100, 300, 10)).gives(
                heard(100, rcv(115)), queues(100, 10), deliversQueued(100, 15), sends(ack(300, 115)));
    }

    @Test
    void textThatCameBeforeIsAcknowledgedAtOnce() {
        delaying(established(waits(107, 7)), text(100, 300, 7)).gives(established(rcv(107)), sends(ack(300, 107)));
        delaying(established(waits(107, 7)), text(105, 300, 9)).gives(
                heard(105, rcv(114)), delivers(107, 7), sends(ack(300, 114)));
    }

    @Test
    void aFinIsAcknowledgedAtOnceAndWithItWhatWaits() {
        delaying(established(waits(107, 7)), fin(107, 300)).gives(
                new CloseWait(side(heard(107), PATH, 0, Fin.NONE, Retransmission.IDLE), rcv(108)),
                tells(Signal.CLOSING), sends(ack(300, 108)));
        delaying(established(waits(107, 7)), finText(107, 300, 3)).gives(
                new CloseWait(side(heard(107), PATH, 0, Fin.NONE, Retransmission.IDLE), rcv(111)),
                delivers(107, 3), tells(Signal.CLOSING), sends(ack(300, 111)));
    }

    @Test
    void whatIsBeyondTheWindowIsAcknowledgedAtOnce() {
        ReceiveSide rcv = new ReceiveSide(seq(99), seq(100), 5, 995, Held.NONE);
        Connection next = new After(new Tcp(DELAYING.reading(Reading.BY_RECEIVE)), established(rcv),
                new SegmentArrives(text(100, 300, 9), ISS)).next();
        assertThat(((Established) next).rcv().delayed()).isEqualTo(DelayedAck.NONE);
    }

    @Test
    void whereNothingIsDelayedEachIsAcknowledged() {
        after(established(rcv(100)), text(100, 300, 400)).gives(
                heard(100, rcv(500)), delivers(100, 400), sends(ack(300, 500)));
    }

    // Two timers

    @Test
    void theEarlierOfTwoTimersIsTheNext() {
        Established first = established(snd(300, 309), waits(107, 7), RUNNING);
        assertThat(first.running()).hasValue(Timer.DELAYED_ACK);
        assertThat(first.nextDeadline()).hasValue(SOON);
        assertThat(first.deadline(Timer.RETRANSMISSION)).hasValue(LATER);
        assertThat(first.deadline(Timer.DELAYED_ACK)).hasValue(SOON);
        assertThat(first.deadline(Timer.PERSIST)).isEmpty();
        Established second = established(snd(300, 309), waits(107, 7), new Retransmission(SOON - 1, 0));
        assertThat(second.running()).hasValue(Timer.RETRANSMISSION);
        assertThat(second.nextDeadline()).hasValue(SOON - 1);
    }

    @Test
    void theEarlierIsToldWhereTheClockWraps() {
        DelayedAck wrapped = new DelayedAck(7, Long.MIN_VALUE + 5);
        Established before = established(
                snd(300, 309), delayed(107, wrapped), new Retransmission(Long.MAX_VALUE - 5, 0));
        assertThat(before.running()).hasValue(Timer.RETRANSMISSION);
        DelayedAck early = new DelayedAck(7, Long.MAX_VALUE - 5);
        Established after = established(snd(300, 309), delayed(107, early), new Retransmission(Long.MIN_VALUE + 5, 0));
        assertThat(after.running()).hasValue(Timer.DELAYED_ACK);
    }

    // Configuration

    @Test
    void aDelayOfHalfASecondIsRefused() {
        assertThat(CONFIG.delayedAck(Duration.ofMillis(499)).delayedAck()).hasValue(Duration.ofMillis(499));
        assertThatThrownBy(() -> CONFIG.delayedAck(Duration.ofMillis(500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.5 s");
        for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            assertThatThrownBy(() -> CONFIG.delayedAck(none)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theOthersKeepTheDelay() {
        assertThat(DELAYING.mss(7).challengeLimit(TWO_CHALLENGES).reading(Reading.BY_RECEIVE)
                        .congestion(CongestionConfig.DEFAULT).minRto(Duration.ofMillis(100)).delayedAck())
                .hasValue(Duration.ofMillis(200));
    }
}
