package readback.tcp;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static readback.tcp.GivenConnections.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Event.Receive;
import readback.tcp.TcpConfig.Reading;

/**
 * RECEIVE, RFC 9293 section 3.10.3, and the window that is offered meanwhile, section 3.8.6. Of the buffer's 1000
 * octets 400 more, one full segment, are worth an announcement.
 */
class OfferedWindowTest {

    private static Event receive(int octets) {
        return new Receive(octets);
    }

    private static SendSpace newest(int wl1) {
        return new SendSpace(seq(299), seq(300), seq(300), true, WINDOW, WINDOW, seq(wl1), seq(300));
    }

    private static ReceiveSide rcv(int nxt, int wnd, int unread) {
        return new ReceiveSide(seq(99), seq(nxt), wnd, unread, Held.NONE);
    }

    /** The last segment began at 100. */
    private static Established reading(int nxt, int wnd, int unread) {
        return reading(100, nxt, wnd, unread);
    }

    private static Established reading(int wl1, int nxt, int wnd, int unread) {
        return GivenConnections.established(newest(wl1), rcv(nxt, wnd, unread), PATH, 0, Retransmission.IDLE);
    }

    private static Segment ackWithWindow(int ack, int wnd) {
        return windowed(ack(300, ack), wnd);
    }

    // In every state

    @Test
    void receiveBeforeTheConnectionIsEstablishedWaits() {
        for (Connection t : List.of(listen(), synSent(), synReceived(), simultaneous())) {
            after(t, receive(5)).changesNothing();
            afterByReceive(t, receive(5)).changesNothing();
        }
    }

    @Test
    void receiveOfNothingChangesNothing() {
        for (Connection t : List.of(established(), finWait1(), finWait2())) {
            after(t, receive(5)).changesNothing();
            afterByReceive(t, receive(5)).changesNothing();
        }
        afterByReceive(reading(500, 600, 400), receive(0)).changesNothing();
    }

    @Test
    void receiveAfterThePeersFinIsRefusedWhenAllIsRead() {
        for (Connection t : List.of(closeWait(), closing(), lastAck(), timeWait())) {
            after(t, receive(5)).changesNothing(tells(Signal.CONNECTION_CLOSING));
            afterByReceive(t, receive(5)).changesNothing(tells(Signal.CONNECTION_CLOSING));
        }
    }

    @Test
    void receiveAfterThePeersFinTakesWhatIsLeftAndTellsThePeerNothing() {
        for (Synchronized t : List.of(closeWait(), closing(), lastAck(), timeWait())) {
            afterByReceive(t.with(rcv(501, 600, 400)), receive(100)).gives(t.with(rcv(501, 600, 300)));
            afterByReceive(t.with(rcv(501, 600, 400)), receive(400)).gives(t.with(rcv(501, 1000, 0)));
        }
    }

    @Test
    void receiveTellsThePeerWhileThePeerMaySend() {
        for (Synchronized t : List.of(established(), finWait1(), finWait2())) {
            Segment update = Segment.of(t.snd().nxt(), seq(500), Controls.ACK, 0, 1000);
            afterByReceive(t.with(rcv(500, 600, 400)), receive(400)).gives(t.with(rcv(500, 1000, 0)), sends(update));
        }
    }

    @Test
    void lessThanNothingCannotBeTaken() {
        assertThatIllegalArgumentException().isThrownBy(() -> receive(-1)).withMessageContaining("octets");
    }

    // The right edge

    @Test
    void whatIsNotReadNarrowsTheWindow() {
        afterByReceive(reading(100, 1000, 0), text(100, 300, 300)).gives(
                reading(400, 700, 300), delivers(100, 300), sends(ackWithWindow(400, 700)));
        afterByReceive(reading(400, 700, 300), text(400, 300, 700)).gives(
                reading(400, 1100, 0, 1000), delivers(400, 700), sends(ackWithWindow(1100, 0)));
    }

    @Test
    void theSilentReadersWindowIsAlwaysTheWholeBuffer() {
        after(established(), text(100, 300, 300)).gives(
                reading(400, 1000, 0), delivers(100, 300), sends(ackWithWindow(400, 1000)));
    }

    /** MUST-39. */
    @Test
    void theEdgeMovesWhenThatIsWorthASegment() {
        afterByReceive(reading(500, 600, 400), receive(399)).gives(reading(500, 600, 1));
        afterByReceive(reading(500, 600, 1), receive(1)).gives(reading(500, 1000, 0), sends(ackWithWindow(500, 1000)));
        afterByReceive(reading(1100, 0, 1000), receive(399)).gives(reading(1100, 0, 601));
        afterByReceive(reading(1100, 0, 601), receive(1)).gives(
                reading(1100, 400, 600), sends(ackWithWindow(1100, 400)));
        afterByReceive(reading(1100, 0, 1000), receive(5000)).gives(
                reading(1100, 1000, 0), sends(ackWithWindow(1100, 1000)));
    }

    @Test
    void halfOfASmallBufferIsWorthIt() {
        new After(buffer(5), reading(105, 0, 5), receive(1)).gives(reading(105, 0, 4));
        new After(buffer(5), reading(105, 0, 4), receive(1)).gives(reading(105, 2, 3), sends(ackWithWindow(105, 2)));
    }

    @Test
    void anOctetIsWorthItWhereTheBufferHoldsNoMore() {
        new After(buffer(1), reading(101, 0, 1), receive(1)).gives(reading(101, 1, 0), sends(ackWithWindow(101, 1)));
        new After(buffer(1), reading(101, 0, 0), receive(1)).gives(reading(101, 1, 0), sends(ackWithWindow(101, 1)));
    }

    private static Tcp buffer(int octets) {
        return new Tcp(new TcpConfig(octets, MSS, 3, 2, CONFIG.initialRto(), CONFIG.maxRto(), CONFIG.msl())
                .reading(Reading.BY_RECEIVE));
    }

    /** Text takes from the window what it adds to the buffer; only a FIN takes more. */
    @Test
    void arrivingTextDoesNotMoveTheEdge() {
        afterByReceive(reading(400, 700, 1), text(400, 300, 300)).gives(
                reading(400, 700, 400, 301), delivers(400, 300), sends(ackWithWindow(700, 400)));
        afterByReceive(reading(499, 601, 0), fin(499, 300)).gives(
                new CloseWait(
                        side(newest(499), PATH, 0, Fin.NONE, Retransmission.IDLE), rcv(500, 1000, 0)),
                tells(Signal.CLOSING), sends(ackWithWindow(500, 1000)));
        afterByReceive(reading(498, 602, 0), fin(498, 300)).gives(
                new CloseWait(
                        side(newest(498), PATH, 0, Fin.NONE, Retransmission.IDLE), rcv(499, 601, 0)),
                tells(Signal.CLOSING), sends(ackWithWindow(499, 601)));
    }

    /** SHLD-14: whoever offered more than there is room for keeps the promise. */
    @Test
    void theEdgeNeverMovesBack() {
        afterByReceive(reading(100, 900, 700), receive(300)).gives(reading(100, 900, 400));
        afterByReceive(reading(100, 900, 1500), receive(1)).gives(reading(100, 900, 1499));
        afterByReceive(reading(100, 900, 700), text(100, 300, 10)).gives(
                reading(110, 890, 710), delivers(100, 10), sends(ackWithWindow(110, 890)));
    }

    @Test
    void whatIsHeldLeavesTheWindowAsItIs() {
        ReceiveSide holding = new ReceiveSide(seq(99), seq(100), 600, 400, waitingFrom(seq(150), 50, false));
        afterByReceive(reading(100, 600, 400), text(150, 300, 50)).gives(
                GivenConnections.established(newest(150), holding, PATH, 0, Retransmission.IDLE),
                queues(150, 50), sends(ackWithWindow(100, 600)));
        afterByReceive(
                        GivenConnections.established(newest(150), holding, PATH, 0, Retransmission.IDLE),
                        text(100, 300, 50))
                .gives(
                        reading(150, 200, 500, 500), queues(100, 50), deliversQueued(100, 100),
                        sends(ackWithWindow(200, 500)));
    }

    @Test
    void everySegmentAnnouncesTheWindow() {
        afterByReceive(reading(400, 700, 300), new Event.Send(5, ISS)).gives(
                GivenConnections.established(snd(300, 305), rcv(400, 700, 300), PATH, 0, STARTED),
                sends(windowed(text(300, 400, 5), 700)), startsTimer());
    }

    // A closed window

    private static Established closedWindow(SendSpace snd, long queued, Retransmission timer) {
        return GivenConnections.established(snd, rcv(100, 0, 1000), PATH, queued, timer);
    }

    @Test
    void aProbeIsAnswered() {
        for (Segment probe : List.of(text(100, 300, 1), text(100, 300, 50), fin(100, 300), finText(100, 300, 1))) {
            afterByReceive(closedWindow(newest(100), 0, Retransmission.IDLE), probe)
                    .changesNothing(sends(ackWithWindow(100, 0)));
        }
    }

    /** What begins in what was taken reaches to where there is no room. */
    @Test
    void soIsOneThatBeginsBeforeTheWindow() {
        afterByReceive(closedWindow(newest(90), 0, Retransmission.IDLE), text(91, 300, 10))
                .gives(closedWindow(newest(91), 0, Retransmission.IDLE), sends(ackWithWindow(100, 0)));
    }

    @Test
    void theAckOfAProbeCounts() {
        afterByReceive(closedWindow(snd(300, 310), 0, RUNNING), text(100, 310, 5)).gives(
                closedWindow(snd(310, 310), 0, Retransmission.IDLE), frees(310), sends(windowed(ack(310, 100), 0)));
        afterByReceive(closedWindow(snd(300, 310), 0, RUNNING), text(100, 304, 5)).gives(
                closedWindow(snd(304, 310), 0, STARTED), frees(304), sends(windowed(ack(310, 100), 0)), startsTimer());
    }

    @Test
    void soDoesItsWindowAndWhatGoesOutIsTheAnswer() {
        SendSpace shut = new SendSpace(seq(299), seq(300), seq(300), true, 0, WINDOW, seq(100), seq(300));
        SendSpace open = new SendSpace(seq(299), seq(300), seq(350), true, WINDOW, WINDOW, seq(100), seq(300));
        afterByReceive(closedWindow(shut, 50, RUNNING), text(100, 300, 1)).gives(
                closedWindow(open, 0, STARTED), sends(windowed(text(300, 100, 50), 0)), startsTimer());
    }

    @Test
    void theAckOfOurFinCountsToo() {
        afterByReceive(finWait1().with(rcv(100, 0, 1000)), text(100, 301, 5)).gives(
                finWait2().with(rcv(100, 0, 1000)), sends(windowed(ack(301, 100), 0)));
    }

    /** These do not hold the number that is next, or have no ACK that can be believed. */
    @Test
    void whatIsNoProbeChangesNothing() {
        Connection t = closedWindow(snd(300, 310), 0, RUNNING);
        Effect answer = sends(windowed(ack(310, 100), 0));
        afterByReceive(t, text(90, 310, 10)).changesNothing(answer);
        afterByReceive(t, text(101, 310, 5)).changesNothing(answer);
        afterByReceive(t, ack(99, 310)).changesNothing(answer);
        afterByReceive(t, text(100, 311, 5)).changesNothing(answer);
        afterByReceive(t, text(100, 300 - WINDOW - 1, 5)).changesNothing(answer);
        afterByReceive(t, segment(100, 310, Controls.NONE, 5)).changesNothing(answer);
        afterByReceive(t, segment(100, 310, Controls.SYN_ACK, 5)).changesNothing(answer);
    }

    @Test
    void whoTakesNoTextHasNoRoomForNone() {
        Connection t = closing().with(rcv(101, 0, 1000));
        afterByReceive(t, text(101, 301, 5)).changesNothing(sends(windowed(ack(301, 101), 0)));
    }

    @Test
    void whatHasNoTextIsAcceptedAtItsPlace() {
        afterByReceive(closedWindow(snd(300, 310), 0, RUNNING), ack(100, 310))
                .gives(closedWindow(snd(310, 310), 0, Retransmission.IDLE), frees(310));
    }

    /** MUST-66. */
    @Test
    void aResetCountsWhateverTextItHas() {
        Connection t = closedWindow(newest(100), 0, Retransmission.IDLE);
        afterByReceive(t, rst(100)).gives(closed(), tells(Signal.RESET));
        afterByReceive(t, segment(100, 0, Controls.RST, 7)).gives(closed(), tells(Signal.RESET));
        afterByReceive(t, rst(101)).changesNothing();
    }
}
