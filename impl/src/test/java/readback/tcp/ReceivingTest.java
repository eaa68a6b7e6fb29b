package readback.tcp;

import static readback.tcp.GivenConnections.*;

import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.TimeWait;

/** RFC 9293 section 3.10.7.4, the seventh and the eighth step: text and FIN. */
class ReceivingTest {

    @Test
    void textInOrderIsDeliveredAndAcknowledged() {
        after(established(), text(100, 300, 5))
                .gives(established(snd(300, 300), 105, 0), delivers(100, 5), sends(ack(300, 105)));
        after(finWait1(), text(100, 300, 5))
                .gives(finWait1(snd(300, 301), 105, 0), delivers(100, 5), sends(ack(301, 105)));
        after(finWait2(), text(100, 301, 5)).gives(finWait2(105), delivers(100, 5), sends(ack(301, 105)));
    }

    @Test
    void onlyTheNewPartOfTextIsDelivered() {
        after(established(), text(97, 300, 5))
                .gives(established(atWl1(100), 102, 0), delivers(100, 2), sends(ack(300, 102)));
        after(established(), text(96, 300, 5))
                .gives(established(atWl1(100), 101, 0), delivers(100, 1), sends(ack(300, 101)));
    }

    private static SendSpace atWl1(int wl1) {
        return new SendSpace(seq(299), seq(300), seq(300), true, WINDOW, WINDOW, seq(wl1), seq(300));
    }

    @Test
    void onlyWhatFitsTheWindowIsDelivered() {
        after(established(), text(100, 300, WINDOW + 5)).gives(
                established(snd(300, 300), 100 + WINDOW, 0), delivers(100, WINDOW), sends(ack(300, 100 + WINDOW)));
    }

    @Test
    void textBeyondAHoleIsHeldAndAcknowledgedByThePlaceOfTheHole() {
        after(established(), text(101, 300, 5)).gives(holding(101, 5, false), queues(101, 5), sends(ack(300, 100)));
    }

    /** Established, with so much text held from a number on, which the last segment brought. */
    private static Connection holding(int from, int length, boolean fin) {
        return GivenConnections.established(
                atWl1(from), new ReceiveSide(seq(99), seq(100), WINDOW, 0, waitingFrom(seq(from), length, fin)), PATH,
                        0,
                Retransmission.IDLE);
    }

    @Test
    void whatFillsTheHoleDeliversWhatIsHeld() {
        after(holding(101, 5, false), text(100, 300, 1)).gives(
                established(atWl1(101), 106, 0), queues(100, 1), deliversQueued(100, 6), sends(ack(300, 106)));
        after(holding(101, 5, true), text(100, 300, 3)).gives(
                GivenConnections.closeWait(atWl1(101), rcv(107), PATH, 0, Retransmission.IDLE),
                queues(100, 1), deliversQueued(100, 6), tells(Signal.CLOSING), sends(ack(300, 107)));
    }

    @Test
    void anAckWithoutTextIsNotAnswered() {
        after(established(), ack(100, 300)).changesNothing();
        after(finWait2(), ack(100, 301)).changesNothing();
        after(closeWait(), ack(101, 300)).gives(closeWait(atWl1(101), 0));
        after(timeWait(), ack(101, 301)).gives(GivenConnections.timeWait(synFin(101), rcv(101), LATER));
    }

    private static SendSpace synFin(int wl1) {
        return new SendSpace(seq(299), seq(301), seq(301), true, WINDOW, WINDOW, seq(wl1), seq(301));
    }

    @Test
    void textAfterTheFinIsAcknowledgedOnly() {
        after(closeWait(), text(101, 300, 5)).gives(closeWait(atWl1(101), 0), sends(ack(300, 101)));
        after(closeWait(), fin(101, 300)).gives(closeWait(atWl1(101), 0), sends(ack(300, 101)));
        after(timeWait(), text(101, 301, 5))
                .gives(GivenConnections.timeWait(synFin(101), rcv(101), LATER), sends(ack(301, 101)));
    }

    @Test
    void aFinInTheWindowBeginsTimeWaitAnew() {
        after(timeWait(), fin(101, 301)).gives(
                GivenConnections.timeWait(synFin(101), rcv(101), NOW + 240 * SECOND), sends(ack(301, 101)),
                        startsTimeWait());
    }

    @Test
    void theFinIsCountedToldAndAcknowledged() {
        after(established(), fin(100, 300)).gives(closeWait(), tells(Signal.CLOSING), sends(ack(300, 101)));
        after(finWait1(), fin(100, 300)).gives(closing(), tells(Signal.CLOSING), sends(ack(301, 101)));
        after(finWait2(), fin(100, 301))
                .gives(timeWaitFromNow(), tells(Signal.CLOSING), sends(ack(301, 101)), startsTimeWait());
    }

    @Test
    void theFinWithTheAckOfOursSkipsClosing() {
        after(finWait1(), fin(100, 301))
                .gives(timeWaitFromNow(), tells(Signal.CLOSING), sends(ack(301, 101)), startsTimeWait());
    }

    @Test
    void theFinComesAfterItsText() {
        after(established(), finText(100, 300, 5)).gives(
                GivenConnections.closeWait(snd(300, 300), rcv(106), PATH, 0, Retransmission.IDLE),
                delivers(100, 5), tells(Signal.CLOSING), sends(ack(300, 106)));
        after(established(), finText(95, 300, 5)).gives(
                closeWait(), tells(Signal.CLOSING), sends(ack(300, 101)));
    }

    @Test
    void theFinBeyondAHoleIsNotTaken() {
        after(established(), fin(101, 300)).gives(holding(101, 0, true), sends(ack(300, 100)));
        after(established(), finText(101, 300, 5))
                .gives(holding(101, 5, true), queues(101, 5), sends(ack(300, 100)));
    }

    @Test
    void theFinBeyondTheWindowIsNotTaken() {
        after(established(), finText(100, 300, WINDOW + 1)).gives(
                established(snd(300, 300), 100 + WINDOW, 0), delivers(100, WINDOW), sends(ack(300, 100 + WINDOW)));
    }

    @Test
    void theFinMayComeWhileOursStillWaits() {
        FinWait1 waiting = finWait1(snd(300, 1300), 100, 50);
        after(waiting, fin(100, 300))
                .gives(closing(snd(300, 1300), 50), tells(Signal.CLOSING), sends(ack(1300, 101)));
        after(waiting, fin(100, 351)).gives(
                GivenConnections.closing(snd(351, 1351), rcv(101), PATH, 0, STARTED),
                frees(351), tells(Signal.CLOSING), sends(finText(1300, 101, 50)), startsTimer());
    }

    @Test
    void theTimerStartsAgainWithProgressWhenTheFinComes() {
        after(established(snd(300, 310), 100, 0), fin(100, 305)).gives(
                GivenConnections.closeWait(snd(305, 310), rcv(101), PATH, 0, STARTED),
                frees(305), tells(Signal.CLOSING), sends(ack(310, 101)), startsTimer());
        after(established(snd(300, 310), 100, 0), text(100, 305, 2)).gives(
                GivenConnections.established(snd(305, 310), rcv(102), PATH, 0, STARTED),
                frees(305), delivers(100, 2), sends(ack(310, 102)), startsTimer());
    }

    @Test
    void halfClosedTextStillArrives() {
        after(GivenConnections.finWait2(snd(301, 301), rcv(100)), finText(100, 301, 3)).gives(
                GivenConnections.timeWait(snd(301, 301), rcv(104), NOW + 240 * SECOND),
                delivers(100, 3), tells(Signal.CLOSING), sends(ack(301, 104)), startsTimeWait());
    }
}
