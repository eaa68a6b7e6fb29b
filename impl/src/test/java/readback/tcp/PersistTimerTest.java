package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.tcp.GivenConnections.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.LastAck;
import readback.tcp.Event.Close;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;

/** RFC 9293 section 3.8.6.1: a closed window is probed. Its peer once offered 1000. */
class PersistTimerTest {

    private static final Event PERSIST = new Timeout(Timer.PERSIST);
    private static final Event RETRANSMISSION = new Timeout(Timer.RETRANSMISSION);

    private static SendSpace space(int una, int nxt, int wnd) {
        return new SendSpace(seq(299), seq(una), seq(nxt), true, wnd, WINDOW, seq(100), seq(una));
    }

    private static SendSide waits(int wnd, long queued, Fin fin) {
        return side(space(300, 300, wnd), PATH, queued, fin, RUNNING);
    }

    private static Established established(SendSpace snd, long queued, Retransmission timer) {
        return GivenConnections.established(snd, rcv(100), PATH, queued, timer);
    }

    /** Nothing is outstanding. */
    private static Established waiting(int wnd, long queued) {
        return new Established(waits(wnd, queued, Fin.NONE), rcv(100));
    }

    private static Event send(int octets) {
        return new Send(octets, ISS);
    }

    // When it starts

    @Test
    void itStartsWhenTextFindsTheWindowClosed() {
        after(established(space(300, 300, 0), 0, Retransmission.IDLE), send(9))
                .gives(established(space(300, 300, 0), 9, STARTED), startsPersist());
        assertThat(waiting(0, 9).running()).hasValue(Timer.PERSIST);
        assertThat(waiting(0, 9).nextDeadline()).hasValue(LATER);
    }

    @Test
    void itStartsWhenTheWindowIsNotWorthASegment() {
        after(established(space(300, 300, 7), 0, Retransmission.IDLE), send(9))
                .gives(established(space(300, 300, 7), 9, STARTED), startsPersist());
    }

    @Test
    void itStartsWhenTheFinFindsTheWindowClosed() {
        after(established(space(300, 300, 0), 0, Retransmission.IDLE), new Close()).gives(
                new FinWait1(side(space(300, 300, 0), PATH, 0, Fin.QUEUED, STARTED), rcv(100)), startsPersist());
        CloseWait shut = GivenConnections.closeWait(space(300, 300, 0), rcv(101), PATH, 0, Retransmission.IDLE);
        after(shut, new Close()).gives(
                new CloseWait(side(space(300, 300, 0), PATH, 0, Fin.QUEUED, STARTED), rcv(101)), startsPersist());
    }

    @Test
    void itStartsWhenThePeerTakesAllAndClosesItsWindow() {
        after(established(space(300, 310, 10), 5, RUNNING), windowed(ack(100, 310), 0)).gives(
                established(space(310, 310, 0), 5, STARTED), frees(310), startsPersist());
    }

    @Test
    void itStartsWhenTheConnectionOpensToAClosedWindow() {
        SendSpace shut = new SendSpace(seq(299), seq(300), seq(300), true, 0, WINDOW, seq(100), seq(300));
        after(synReceived(true, 5, false), windowed(ack(100, 300), 0)).gives(
                established(shut, 5, STARTED), tells(Signal.ESTABLISHED), startsPersist());
    }

    @Test
    void itRunsOnWhenMoreWaits() {
        after(waiting(0, 9), send(5)).gives(waiting(0, 14));
        after(waiting(0, 9), new Close()).gives(new FinWait1(waits(0, 9, Fin.QUEUED), rcv(100)));
        after(waiting(0, 9), windowed(ack(100, 300), 3)).gives(waiting(3, 9));
        after(waiting(0, 9), windowed(text(100, 300, 4), 0)).gives(
                waiting(0, 9).with(rcv(104)), delivers(100, 4), sends(ack(300, 104)));
        after(waiting(0, 9), windowed(fin(100, 300), 0)).gives(
                new CloseWait(waits(0, 9, Fin.NONE), rcv(101)), tells(Signal.CLOSING), sends(ack(300, 101)));
    }

    @Test
    void itDoesNotRunWhileSomethingIsOutstanding() {
        after(established(space(300, 310, 10), 0, RUNNING), send(5))
                .gives(established(space(300, 310, 10), 5, RUNNING));
        after(established(space(300, 310, 10), 5, RUNNING), PERSIST).changesNothing();
        assertThat(established(space(300, 310, 10), 5, RUNNING).running()).hasValue(Timer.RETRANSMISSION);
    }

    @Test
    void itHasNoTimeoutWhereItDoesNotRun() {
        for (Connection t : oneOfEach()) {
            after(t, PERSIST).changesNothing();
        }
        after(synReceived(true, 5, true), PERSIST).changesNothing();
        after(waiting(0, 9), RETRANSMISSION).changesNothing();
    }

    // What it sends

    /** MUST-35. */
    @Test
    void anOctetProbesAClosedWindow() {
        after(waiting(0, 9), PERSIST).gives(
                established(space(300, 301, 0), 8, STARTED), sends(text(300, 100, 1)), startsTimer());
        after(waiting(0, 1), PERSIST).gives(
                established(space(300, 301, 0), 0, STARTED), sends(text(300, 100, 1)), startsTimer());
    }

    @Test
    void whatFitsIsSentWhereTheWindowIsSmall() {
        after(waiting(7, 9), PERSIST).gives(
                established(space(300, 307, 7), 2, STARTED), sends(text(300, 100, 7)), startsTimer());
        after(waiting(399, 900), PERSIST).gives(
                established(space(300, 699, 399), 501, STARTED), sends(text(300, 100, 399)), startsTimer());
    }

    @Test
    void noMoreThanASegmentIsSent() {
        SendSpace wide = new SendSpace(seq(299), seq(300), seq(300), true, 450, 2000, seq(100), seq(300));
        SendSpace sent = new SendSpace(seq(299), seq(300), seq(700), true, 450, 2000, seq(100), seq(300));
        after(established(wide, 900, RUNNING), PERSIST)
                .gives(established(sent, 500, STARTED), sends(text(300, 100, 400)), startsTimer());
    }

    @Test
    void theFinProbesWhereNoTextWaits() {
        after(new FinWait1(waits(0, 0, Fin.QUEUED), rcv(100)), PERSIST).gives(
                new FinWait1(side(space(300, 301, 0), PATH, 0, Fin.SENT, STARTED), rcv(100)),
                sends(fin(300, 100)), startsTimer());
        after(new Closing(waits(0, 0, Fin.QUEUED), rcv(101)), PERSIST).gives(
                new Closing(side(space(300, 301, 0), PATH, 0, Fin.SENT, STARTED), rcv(101)),
                sends(fin(300, 101)), startsTimer());
        after(new CloseWait(waits(0, 0, Fin.QUEUED), rcv(101)), PERSIST).gives(
                new LastAck(side(space(300, 301, 0), PATH, 0, Fin.SENT, STARTED), rcv(101)),
                sends(fin(300, 101)), startsTimer());
    }

    @Test
    void theFinDoesNotGoWithTheProbe() {
        after(new FinWait1(waits(0, 1, Fin.QUEUED), rcv(100)), PERSIST).gives(
                new FinWait1(side(space(300, 301, 0), PATH, 0, Fin.QUEUED, STARTED), rcv(100)),
                sends(text(300, 100, 1)), startsTimer());
        after(new CloseWait(waits(0, 9, Fin.QUEUED), rcv(101)), PERSIST).gives(
                new CloseWait(side(space(300, 301, 0), PATH, 8, Fin.QUEUED, STARTED), rcv(101)),
                sends(text(300, 101, 1)), startsTimer());
    }

    // A probe that is outstanding

    private static Established probed(Retransmission timer) {
        return established(space(300, 301, 0), 8, timer);
    }

    @Test
    void theProbeIsSentAgain() {
        after(probed(RUNNING), RETRANSMISSION).gives(
                probed(new Retransmission(NOW + 2 * SECOND, 1)), sends(text(300, 100, 1)), startsTimer(2 * SECOND));
    }

    /** SHLD-16: what is outstanding when the window shrinks is sent again as far as it fits. */
    @Test
    void whatIsOutstandingIsSentAgainAsFarAsTheWindowAdmits() {
        again(0, 1);
        again(1, 1);
        again(7, 7);
        again(10, 10);
        again(11, 10);
    }

    private static void again(int wnd, int length) {
        Retransmission next = new Retransmission(NOW + 2 * SECOND, 1);
        after(established(space(300, 310, wnd), 0, RUNNING), RETRANSMISSION).gives(
                established(space(300, 310, wnd), 0, next), sends(text(300, 100, length)), startsTimer(2 * SECOND));
    }

    @Test
    void theFinGoesAlongIfThereIsRoomForItsNumber() {
        finAgain(311, 10, text(300, 100, 10));
        finAgain(311, 11, finText(300, 100, 10));
        finAgain(311, 0, text(300, 100, 1));
        finAgain(302, 0, text(300, 100, 1));
        finAgain(301, 0, fin(300, 100));
    }

    private static void finAgain(int nxt, int wnd, Segment expected) {
        Retransmission next = new Retransmission(NOW + 2 * SECOND, 1);
        after(GivenConnections.finWait1(space(300, nxt, wnd), rcv(100), PATH, 0, RUNNING), RETRANSMISSION).gives(
                GivenConnections.finWait1(space(300, nxt, wnd), rcv(100), PATH, 0, next), sends(expected),
                startsTimer(2 * SECOND));
    }

    /** MUST-37. */
    @Test
    void anAnswerIsProgressEnough() {
        after(probed(new Retransmission(LATER, 2)), windowed(ack(100, 300), 0))
                .gives(probed(new Retransmission(LATER, 0, 2)));
        after(probed(new Retransmission(LATER, 0, 2)), RETRANSMISSION).gives(
                probed(new Retransmission(NOW + 8 * SECOND, 1, 3)), sends(text(300, 100, 1)), startsTimer(8 * SECOND));
    }

    @Test
    void anAckOfSomethingOlderIsNoAnswer() {
        after(probed(new Retransmission(LATER, 2)), windowed(ack(100, 299), 0)).changesNothing();
    }

    @Test
    void whileTheWindowIsOpenTheSameAckIsNoProgress() {
        after(established(space(300, 301, 7), 0, new Retransmission(LATER, 2)), windowed(ack(100, 300), 7))
                .changesNothing();
    }

    @Test
    void aProbeThatIsNotAnsweredIsGivenUp() {
        after(probed(new Retransmission(LATER, 2, 2)), RETRANSMISSION).gives(closed(), tells(Signal.TIMEOUT));
        after(probed(new Retransmission(LATER, 2, 9)), RETRANSMISSION).gives(closed(), tells(Signal.TIMEOUT));
    }

    /** What the closed window dropped does not wait for a timer that probes have made slow. */
    @Test
    void whenTheWindowOpensTheProbeIsSentAgainAtOnce() {
        after(probed(new Retransmission(LATER, 0, 5)), windowed(ack(100, 300), 1000)).gives(
                established(space(300, 309, 1000), 0, STARTED),
                sends(text(300, 100, 1)), sends(text(301, 100, 8)), startsTimer());
        after(established(space(300, 310, 0), 0, new Retransmission(LATER, 2)), windowed(ack(100, 304), 3)).gives(
                established(space(304, 310, 3), 0, STARTED), frees(304), sends(text(304, 100, 3)), startsTimer());
        SendSpace fin = space(300, 301, 0);
        after(GivenConnections.finWait1(fin, rcv(100), PATH, 0, RUNNING), windowed(ack(100, 300), 9)).gives(
                GivenConnections.finWait1(space(300, 301, 9), rcv(100), PATH, 0, STARTED),
                sends(fin(300, 100)), startsTimer());
    }

    @Test
    void aProbeThatIsTakenStartsThePersistTimerForTheNext() {
        after(probed(new Retransmission(LATER, 1)), windowed(ack(100, 301), 0)).gives(
                established(space(301, 301, 0), 8, STARTED), frees(301), startsPersist());
    }

    /** MUST-37, MUST-36, SHLD-30: as long as the peer answers, at intervals that grow to the longest timeout. */
    @Test
    void whoeverAnswersIsNeverGivenUp() {
        Connection t = probed(new Retransmission(NOW + SECOND, 0));
        List<Long> intervals = new ArrayList<>();
        long now = NOW;
        for (int i = 0; i < 1000; i++) {
            long next = t.nextDeadline().orElseThrow();
            intervals.add((next - now) / SECOND);
            now = next;
            t = tcp().step(t, RETRANSMISSION, now).next();
            assertThat(t.state()).isEqualTo(State.ESTABLISHED);
            t = tcp().step(t, new SegmentArrives(windowed(ack(100, 300), 0), ISS), now).next();
        }
        assertThat(intervals.subList(0, 8)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(intervals.getLast()).isEqualTo(60);

        List<Segment> unanswered = new ArrayList<>();
        while (t.nextDeadline().isPresent()) {
            Transition step = tcp().step(t, RETRANSMISSION, t.nextDeadline().getAsLong());
            t = step.next();
            step.effects().stream().filter(Effect.Transmit.class::isInstance)
                    .forEach(it -> unanswered.add(((Effect.Transmit) it).segment()));
        }
        assertThat(t).isEqualTo(closed());
        assertThat(unanswered).containsExactly(text(300, 100, 1), text(300, 100, 1));
    }
}
