package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.tcp.GivenConnections.*;

import org.junit.jupiter.api.Test;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.LastAck;
import readback.tcp.Event.Abort;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;

/**
 * RFC 9293 section 3.8.6.2.1: what is sent is full segments, or all that waits, or half of the largest window; and
 * what becomes of a FIN for which there is no room. A segment has 400 octets.
 */
class SillyWindowTest {

    private static SendSpace space(int nxt, int wnd, int maxWnd) {
        return new SendSpace(seq(299), seq(300), seq(nxt), true, wnd, maxWnd, seq(100), seq(300));
    }

    private static long sendable(SendSpace space, long queued) {
        return new SendSide(space, PATH, queued, Fin.NONE, RUNNING).sendable(Long.MAX_VALUE);
    }

    @Test
    void allThatWaitsIsSent() {
        assertThat(sendable(space(300, 1000, 1000), 1)).isEqualTo(1);
        assertThat(sendable(space(901, 1000, 1000), 399)).isEqualTo(399);
        assertThat(sendable(space(901, 1000, 1000), 400)).as("one octet more does not fit").isZero();
        assertThat(sendable(space(300, 1000, 1000), 0)).isZero();
    }

    @Test
    void fullSegmentsAreSent() {
        assertThat(sendable(space(800, 900, 1000), 5000)).isEqualTo(400);
        assertThat(sendable(space(801, 900, 1000), 5000)).isZero();
        assertThat(sendable(space(300, 1250, 4000), 5000)).isEqualTo(1200);
        assertThat(sendable(space(300, 1199, 4000), 5000)).isEqualTo(800);
    }

    @Test
    void halfOfTheLargestWindowIsSent() {
        assertThat(sendable(space(300, 350, 700), 5000)).isEqualTo(350);
        assertThat(sendable(space(300, 349, 700), 5000)).isZero();
        assertThat(sendable(space(300, 349, 699), 5000)).as("half of 699 is 349.5").isZero();
        assertThat(sendable(space(300, 350, 699), 5000)).isEqualTo(350);
        assertThat(sendable(space(300, 500, 1000), 5000)).as("a full segment and a part").isEqualTo(500);
    }

    @Test
    void nothingIsSentIntoAWindowThatHasShrunk() {
        assertThat(sendable(space(400, 100, 1000), 5000)).isZero();
        assertThat(sendable(space(400, 50, 1000), 5000)).isZero();
        assertThat(sendable(space(400, 0, 1000), 0)).isZero();
    }

    @Test
    void thePeerThatNeverOfferedAnythingIsSentNothing() {
        assertThat(sendable(space(300, 0, 0), 5000)).isZero();
    }

    @Test
    void theRestWaitsUntilItIsWorthASegment() {
        Established t = GivenConnections.established(space(801, 1000, 1000), rcv(100), PATH, 0, RUNNING);
        after(t, new Send(1000, ISS)).gives(
                GivenConnections.established(space(1201, 1000, 1000), rcv(100), PATH, 600, RUNNING),
                sends(text(801, 100, 400)));
    }

    @Test
    void aFewOctetsOfRoomAreNotUsed() {
        SendSpace before = space(1300, 1000, 1000);
        Established t = GivenConnections.established(before, rcv(100), PATH, 900, RUNNING);
        SendSpace acked = new SendSpace(seq(299), seq(699), seq(1300), true, 1000, 1000, seq(100), seq(699));
        after(t, ack(100, 699)).gives(
                GivenConnections.established(acked, rcv(100), PATH, 900, STARTED), frees(699), startsTimer());
        SendSpace sent = new SendSpace(seq(299), seq(700), seq(1700), true, 1000, 1000, seq(100), seq(700));
        after(t, ack(100, 700)).gives(
                GivenConnections.established(sent, rcv(100), PATH, 500, STARTED),
                frees(700), sends(text(1300, 100, 400)), startsTimer());
    }

    // The FIN in CLOSE-WAIT

    private static CloseWait closed(SendSpace space, long queued) {
        return new CloseWait(side(space, PATH, queued, Fin.QUEUED, RUNNING), rcv(101));
    }

    private static SendSpace acked(int una, int nxt, int wnd) {
        return new SendSpace(seq(299), seq(una), seq(nxt), true, wnd, 1000, seq(101), seq(una));
    }

    @Test
    void closeWaitLastsWhileTextWaits() {
        after(closed(space(1300, 1000, 1000), 500), ack(101, 700)).gives(
                new CloseWait(side(acked(700, 1700, 1000), PATH, 100, Fin.QUEUED, STARTED), rcv(101)),
                frees(700), sends(text(1300, 101, 400)), startsTimer());
        after(closed(space(1300, 1000, 1000), 500), ack(101, 800)).gives(
                new CloseWait(side(acked(800, 1800, 1000), PATH, 0, Fin.QUEUED, STARTED), rcv(101)),
                frees(800), sends(text(1300, 101, 400)), sends(text(1700, 101, 100)), startsTimer());
        after(closed(space(1300, 1000, 1000), 500), ack(101, 801)).gives(
                new LastAck(side(acked(801, 1801, 1000), PATH, 0, Fin.SENT, STARTED), rcv(101)),
                frees(801), sends(text(1300, 101, 400)), sends(finText(1700, 101, 100)), startsTimer());
    }

    @Test
    void closeWaitLastsWhileTheFinWaitsForRoom() {
        after(closed(space(1300, 1000, 1000), 0), ack(101, 301)).gives(
                new LastAck(side(acked(301, 1301, 1000), PATH, 0, Fin.SENT, STARTED), rcv(101)),
                frees(301), sends(fin(1300, 101)), startsTimer());
        after(closed(space(1300, 1000, 1000), 0), windowed(ack(101, 400), 900)).gives(
                new CloseWait(side(acked(400, 1300, 900), PATH, 0, Fin.QUEUED, STARTED), rcv(101)),
                frees(400), startsTimer());
    }

    /** The number of a FIN that is not sent is nobody's to acknowledge. */
    @Test
    void anAckOfAllIsNotTheFins() {
        after(closed(space(310, 10, 1000), 0), windowed(ack(101, 310), 0)).gives(
                new CloseWait(side(acked(310, 310, 0), PATH, 0, Fin.QUEUED, STARTED), rcv(101)),
                frees(310), startsPersist());
    }

    @Test
    void theTextIsSentAgainWithoutTheFin() {
        Retransmission next = new Retransmission(NOW + 2 * SECOND, 1);
        after(closed(space(310, 10, 1000), 0), new Timeout(Timer.RETRANSMISSION)).gives(
                new CloseWait(side(space(310, 10, 1000), PATH, 0, Fin.QUEUED, next), rcv(101)),
                sends(text(300, 101, 10)), startsTimer(2 * SECOND));
    }

    @Test
    void aResetEndsItAsAnyCloseWait() {
        after(closed(space(310, 10, 1000), 0), rst(101)).gives(GivenConnections.closed(), tells(Signal.RESET));
        after(closed(space(310, 10, 1000), 0), new Abort())
                .gives(GivenConnections.closed(), tells(Signal.ABORTED), sends(rst(310)));
    }
}
