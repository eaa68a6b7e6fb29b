package readback.tcp;

import static readback.tcp.GivenConnections.*;

import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.TimeWait;

/** CLOSE was called in SYN-RECEIVED: the SYN is at 299, the FIN at 300, and neither is acknowledged. */
class SynUnacknowledgedFinWait1Test {

    private static final FinWait1 SYN_UNACKNOWLEDGED = synUnacknowledged(RUNNING);

    private static FinWait1 synUnacknowledged(Retransmission retransmission) {
        SendSpace snd = new SendSpace(seq(299), seq(299), seq(301), false, WINDOW, WINDOW, seq(99), seq(299));
        return GivenConnections.finWait1(snd, rcv(100), PATH, 0, retransmission);
    }

    @Test
    void theAckOfTheSynLeavesTheFin() {
        after(SYN_UNACKNOWLEDGED, ack(100, 300))
                .gives(GivenConnections.finWait1(snd(300, 301), rcv(100), PATH, 0, STARTED), startsTimer());
    }

    @Test
    void theAckOfBothLeavesNothing() {
        after(SYN_UNACKNOWLEDGED, ack(100, 301)).gives(finWait2());
    }

    @Test
    void theWindowOfThatAckIsTaken() {
        SendSpace one = new SendSpace(seq(299), seq(300), seq(301), true, 7, WINDOW, seq(101), seq(300));
        after(SYN_UNACKNOWLEDGED, windowed(ack(101, 300), 7))
                .gives(GivenConnections.finWait1(one, rcv(100), PATH, 0, STARTED), startsTimer());
        SendSpace both = new SendSpace(seq(299), seq(301), seq(301), true, 2000, 2000, seq(101), seq(301));
        after(SYN_UNACKNOWLEDGED, windowed(ack(101, 301), 2000)).gives(GivenConnections.finWait2(both, rcv(100)));
    }

    @Test
    void theFinIsSentEveryThreeSecondsWhenTheSynAckWasLost() {
        Path slow = new Path(MSS, 3 * SECOND);
        after(synUnacknowledged(new Retransmission(LATER, 1)), ack(100, 300)).gives(
                GivenConnections.finWait1(snd(300, 301), rcv(100), slow, 0, new Retransmission(NOW + 3 * SECOND, 0)),
                startsTimer(3 * SECOND));
    }

    @Test
    void textAndFinAreTakenWithTheAckOfTheSyn() {
        after(SYN_UNACKNOWLEDGED, text(100, 300, 5)).gives(
                GivenConnections.finWait1(snd(300, 301), rcv(105), PATH, 0, STARTED),
                delivers(100, 5), sends(ack(301, 105)), startsTimer());
        after(SYN_UNACKNOWLEDGED, fin(100, 300)).gives(
                GivenConnections.closing(snd(300, 301), rcv(101), PATH, 0, STARTED),
                tells(Signal.CLOSING), sends(ack(301, 101)), startsTimer());
        after(SYN_UNACKNOWLEDGED, fin(100, 301)).gives(
                GivenConnections.timeWait(snd(301, 301), rcv(101), NOW + 240 * SECOND),
                tells(Signal.CLOSING), sends(ack(301, 101)), startsTimeWait());
    }

    @Test
    void whoAcknowledgesAnythingElseIsReset() {
        for (int bad : new int[] {299, 302, 298}) {
            after(SYN_UNACKNOWLEDGED, ack(100, bad)).changesNothing(sends(rst(bad)));
            after(SYN_UNACKNOWLEDGED, fin(100, bad)).changesNothing(sends(rst(bad)));
        }
    }

    @Test
    void theCrossedSynAckCounts() {
        SendSpace one = new SendSpace(seq(299), seq(300), seq(301), true, WINDOW, WINDOW, seq(99), seq(300));
        after(SYN_UNACKNOWLEDGED, synAck(99, 300))
                .gives(GivenConnections.finWait1(one, rcv(100), PATH, 0, STARTED), startsTimer());
        after(SYN_UNACKNOWLEDGED, synAck(99, 302)).changesNothing(sends(ack(301, 100)));
        after(SYN_UNACKNOWLEDGED, synAck(98, 300)).changesNothing(sends(ack(301, 100)));
    }

    @Test
    void onceTheSynIsAcknowledgedASynAckCrossesNoMore() {
        after(finWait1(), synAck(99, 301)).changesNothing(sends(ack(301, 100)));
    }

    @Test
    void aPureAckOutsideTheWindowIsNotAnswered() {
        after(SYN_UNACKNOWLEDGED, ack(99, 300)).changesNothing();
        after(SYN_UNACKNOWLEDGED, text(95, 300, 5)).changesNothing(sends(ack(301, 100)));
        after(finWait1(), ack(99, 300)).changesNothing(sends(ack(301, 100)));
    }

    @Test
    void aResetIsBelieved() {
        after(SYN_UNACKNOWLEDGED, rst(100)).gives(closed(), tells(Signal.RESET));
        after(SYN_UNACKNOWLEDGED, rst(101)).changesNothing(sends(ack(301, 100)));
    }
}
