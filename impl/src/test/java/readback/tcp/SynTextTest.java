package readback.tcp;

import static readback.tcp.GivenConnections.*;

import org.junit.jupiter.api.Test;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Event.Close;

/** Text and FIN that come with a SYN: RFC9293-3.10.7.2-syn-text, RFC9293-3.10.7.3-syn-text. */
class SynTextTest {

    private static final Controls SYN_FIN = new Controls(true, false, true, false);

    private static final SendSpace ACKED =
            new SendSpace(seq(299), seq(300), seq(300), true, WINDOW, WINDOW, seq(100), seq(300));

    /** A SYN at 99 with so much text, which a listener answers with 700 as its ISS. */
    private static SynReceived listener(int length, boolean fin) {
        SendSpace snd = new SendSpace(ISS, ISS, ISS.plus(1), false, WINDOW, WINDOW, seq(99), ISS);
        return GivenConnections.synReceived(true, snd, waiting(length, fin), new Path(MSS, SECOND), 0, false, STARTED);
    }

    private static Segment withMss(Segment m) {
        return new Segment(m.seq(), m.ack(), m.controls(), m.length(), m.window(), java.util.OptionalInt.of(MSS));
    }

    @Test
    void aListenerKeepsItAndDoesNotAcknowledgeIt() {
        after(listen(), withMss(segment(99, 0, Controls.SYN, 5)))
                .gives(listener(5, false), queues(100, 5), sends(synAck(700, 100)), startsTimer());
        after(listen(), withMss(segment(99, 0, SYN_FIN, 5)))
                .gives(listener(5, true), queues(100, 5), sends(synAck(700, 100)), startsTimer());
        after(listen(), withMss(segment(99, 0, SYN_FIN, 0)))
                .gives(listener(0, true), sends(synAck(700, 100)), startsTimer());
    }

    @Test
    void onlyWhatFitsTheWindowIsKept() {
        after(listen(), withMss(segment(99, 0, SYN_FIN, WINDOW - 1)))
                .gives(listener(WINDOW - 1, true), queues(100, WINDOW - 1), sends(synAck(700, 100)), startsTimer());
        after(listen(), withMss(segment(99, 0, SYN_FIN, WINDOW)))
                .gives(listener(WINDOW, false), queues(100, WINDOW), sends(synAck(700, 100)), startsTimer());
        after(listen(), withMss(segment(99, 0, SYN_FIN, WINDOW + 1)))
                .gives(listener(WINDOW, false), queues(100, WINDOW), sends(synAck(700, 100)), startsTimer());
    }

    @Test
    void whoOpensAtTheSameTimeKeepsItToo() {
        SynReceived both = waiting(false, 5, true);
        after(synSent(), withMss(segment(99, 0, SYN_FIN, 5))).gives(
                GivenConnections.synReceived(false, both.snd().space(), both.rcv(), PATH, 0, false, STARTED),
                queues(100, 5), sends(synAck(299, 100)), startsTimer());
    }

    @Test
    void theAckOfOurSynDeliversIt() {
        after(waiting(true, 5, false), ack(100, 300)).gives(
                established(sndAt(100), 105, 0),
                tells(Signal.ESTABLISHED), deliversQueued(100, 5), sends(ack(300, 105)));
    }

    @Test
    void moreTextMayComeWithTheAck() {
        after(waiting(true, 5, false), text(105, 300, 3)).gives(
                established(sndAt(105), 108, 0),
                tells(Signal.ESTABLISHED), queues(105, 3), deliversQueued(100, 8), sends(ack(300, 108)));
    }

    @Test
    void theSameTextMayComeWithTheAckAndIsTakenOnce() {
        after(waiting(true, 5, false), text(100, 300, 7)).gives(
                established(sndAt(100), 107, 0),
                tells(Signal.ESTABLISHED), queues(105, 2), deliversQueued(100, 7), sends(ack(300, 107)));
    }

    @Test
    void theFinIsTakenAfterTheText() {
        after(waiting(true, 5, true), ack(100, 300)).gives(
                GivenConnections.closeWait(sndAt(100), rcv(106), PATH, 0, Retransmission.IDLE),
                tells(Signal.ESTABLISHED), deliversQueued(100, 5), tells(Signal.CLOSING), sends(ack(300, 106)));
        after(waiting(true, 0, true), text(100, 300, 4)).gives(
                GivenConnections.closeWait(sndAt(100), rcv(101), PATH, 0, Retransmission.IDLE),
                tells(Signal.ESTABLISHED), tells(Signal.CLOSING), sends(ack(300, 101)));
    }

    @Test
    void whatWaitedToBeSentCarriesTheAcknowledgment() {
        SynReceived t = waiting(true, 5, false);
        SynReceived queued = GivenConnections.synReceived(true, t.snd().space(), t.rcv(), PATH, 4, false, RUNNING);
        SendSpace snd = new SendSpace(seq(299), seq(300), seq(304), true, WINDOW, WINDOW, seq(100), seq(300));
        after(queued, ack(100, 300)).gives(
                GivenConnections.established(snd, rcv(105), PATH, 0, STARTED),
                tells(Signal.ESTABLISHED), deliversQueued(100, 5), sends(text(300, 105, 4)), startsTimer());
    }

    @Test
    void itWaitsWhenTheUserClosesBeforeTheSynIsAcknowledged() {
        SendSpace both = new SendSpace(seq(299), seq(299), seq(301), false, WINDOW, WINDOW, seq(99), seq(299));
        FinWait1 closed = GivenConnections.finWait1(both, waiting(5, true), PATH, 0, RUNNING);
        after(waiting(true, 5, true), new Close()).gives(closed, sends(fin(300, 100)));
        SendSpace one = new SendSpace(seq(299), seq(300), seq(301), true, WINDOW, WINDOW, seq(100), seq(300));
        after(closed, ack(100, 300)).gives(
                GivenConnections.closing(one, rcv(106), PATH, 0, STARTED),
                deliversQueued(100, 5), tells(Signal.CLOSING), sends(ack(301, 106)), startsTimer());
        SendSpace none = new SendSpace(seq(299), seq(301), seq(301), true, WINDOW, WINDOW, seq(100), seq(301));
        after(closed, ack(100, 301)).gives(
                GivenConnections.timeWait(none, rcv(106), NOW + 240 * SECOND),
                deliversQueued(100, 5), tells(Signal.CLOSING), sends(ack(301, 106)), startsTimeWait());
    }

    @Test
    void whoListensAgainHasForgottenIt() {
        after(waiting(true, 5, true), rst(100)).gives(listen());
        after(waiting(true, 5, true), withMss(segment(100, 0, Controls.SYN, 0))).gives(listen());
    }

    @Test
    void aSynThatComesAgainWithItsTextUndoesNothing() {
        after(waiting(true, 5, false), segment(99, 0, Controls.SYN, 5)).changesNothing();
        after(waiting(false, 5, false), segment(99, 0, Controls.SYN, 5)).changesNothing();
        after(synReceived(), segment(99, 0, SYN_FIN, 0)).changesNothing();
    }

    @Test
    void onceOursIsAcknowledgedASynThatComesAgainIsChallenged() {
        after(established(), segment(99, 0, Controls.SYN, 5)).changesNothing(sends(ack(300, 100)));
        after(established(), segment(99, 300, Controls.SYN_ACK, 5)).changesNothing(sends(ack(300, 100)));
    }

    @Test
    void theCrossedSynAckMayHaveText() {
        SendSpace snd = new SendSpace(seq(299), seq(300), seq(300), true, WINDOW, WINDOW, seq(99), seq(300));
        after(simultaneous(), segment(99, 300, Controls.SYN_ACK, 5)).gives(
                established(snd, 105, 0),
                tells(Signal.ESTABLISHED), delivers(100, 5), sends(ack(300, 105)));
        after(waiting(false, 5, false), segment(99, 300, Controls.SYN_ACK, 5)).gives(
                established(snd, 105, 0),
                tells(Signal.ESTABLISHED), deliversQueued(100, 5), sends(ack(300, 105)));
        after(simultaneous(), segment(99, 301, Controls.SYN_ACK, 5)).changesNothing(sends(rst(301)));
    }

    private static SendSpace sndAt(int seq) {
        return new SendSpace(
                ACKED.iss(), ACKED.una(), ACKED.nxt(), true, ACKED.wnd(), ACKED.maxWnd(), seq(seq), ACKED.wl2());
    }
}
