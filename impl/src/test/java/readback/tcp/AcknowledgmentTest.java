package readback.tcp;

import static readback.tcp.GivenConnections.*;

import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Synchronized;

/** RFC 9293 section 3.10.7.4, the fifth step, in the synchronized states. */
class AcknowledgmentTest {

    private static final Effect CHALLENGE = sends(ack(300, 100));

    @Test
    void anAckOfWhatWasNeverSentIsChallenged() {
        after(established(), ack(100, 301)).changesNothing(CHALLENGE);
        after(established(), text(100, 301, 5)).changesNothing(CHALLENGE);
        after(finWait2(), ack(100, 302)).changesNothing(sends(ack(301, 100)));
        after(timeWait(), ack(101, 302)).changesNothing(sends(ack(301, 101)));
    }

    @Test
    void anAckOlderThanTheLargestWindowIsChallenged() {
        after(established(), text(100, 300 - WINDOW - 1, 5)).changesNothing(CHALLENGE);
        after(established(), text(100, 300 - WINDOW, 5))
                .gives(established(snd(300, 300), 105, 0), delivers(100, 5), sends(ack(300, 105)));
    }

    @Test
    void theLargestWindowCountsNotTheLast() {
        SendSpace shrunk = new SendSpace(seq(299), seq(300), seq(300), true, 10, 500, seq(100), seq(300));
        after(established(shrunk, 100, 0), ack(100, 300 - 500)).changesNothing();
        after(established(shrunk, 100, 0), ack(100, 300 - 501)).changesNothing(CHALLENGE);
    }

    @Test
    void anOldAckMovesNothing() {
        after(established(snd(300, 310), 100, 0), ack(100, 299)).changesNothing();
        after(established(snd(300, 310), 100, 0), ack(100, 300)).changesNothing();
    }

    @Test
    void anAckOfAllStopsTheTimer() {
        after(established(snd(300, 310), 100, 0), ack(100, 310)).gives(established(snd(310, 310), 100, 0), frees(310));
        after(closeWait(snd(300, 310), 0), ack(101, 310)).gives(closeWait(wl(310, 310, 101), 0), frees(310));
    }

    private static SendSpace wl(int una, int nxt, int seq) {
        return new SendSpace(seq(299), seq(una), seq(nxt), true, WINDOW, WINDOW, seq(seq), seq(una));
    }

    @Test
    void anAckOfSomeStartsTheTimerAgain() {
        Established before =
                GivenConnections.established(snd(300, 310), rcv(100), PATH, 0, new Retransmission(LATER, 2));
        after(before, ack(100, 304)).gives(
                GivenConnections.established(snd(304, 310), rcv(100), PATH, 0, STARTED), frees(304), startsTimer());
    }

    @Test
    void whatTheAckMakesRoomForGoesOut() {
        after(established(snd(300, 1300), 100, 50), ack(100, 310)).gives(
                GivenConnections.established(snd(310, 1300), rcv(100), PATH, 50, STARTED), frees(310), startsTimer());
        after(established(snd(300, 1300), 100, 50), ack(100, 1300)).gives(
                GivenConnections.established(snd(1300, 1350), rcv(100), PATH, 0, STARTED),
                frees(1300), sends(text(1300, 100, 50)), startsTimer());
    }

    @Test
    void whatGoesOutCarriesTheAcknowledgmentOfTheText() {
        after(established(snd(300, 1300), 100, 50), text(100, 350, 7)).gives(
                GivenConnections.established(snd(350, 1350), rcv(107), PATH, 0, STARTED),
                frees(350), delivers(100, 7), sends(text(1300, 107, 50)), startsTimer());
    }

    @Test
    void theFinFollowsTheLastText() {
        after(finWait1(snd(300, 1300), 100, 50), ack(100, 351)).gives(
                GivenConnections.finWait1(snd(351, 1351), rcv(100), PATH, 0, STARTED),
                frees(351), sends(finText(1300, 100, 50)), startsTimer());
        after(finWait1(snd(300, 1300), 100, 50), ack(100, 349)).gives(
                GivenConnections.finWait1(snd(349, 1300), rcv(100), PATH, 50, STARTED), frees(349), startsTimer());
    }

    @Test
    void theFinWaitsForRoomLikeAnyOtherNumber() {
        after(finWait1(snd(300, 1300), 100, 50), ack(100, 350)).gives(
                new FinWait1(side(snd(350, 1350), PATH, 0, Fin.QUEUED, STARTED), rcv(100)),
                frees(350), sends(text(1300, 100, 50)), startsTimer());
    }

    @Test
    void textStillWaitsInClosingAndLastAck() {
        after(closing(snd(300, 1300), 50), ack(101, 351)).gives(
                GivenConnections.closing(wl(351, 1351, 101), rcv(101), PATH, 0, STARTED),
                frees(351), sends(finText(1300, 101, 50)), startsTimer());
        after(closeWaitClosed(snd(300, 1300), 50), ack(101, 1300)).gives(
                GivenConnections.lastAck(wl(1300, 1351, 101), rcv(101), PATH, STARTED),
                frees(1300), sends(finText(1300, 101, 50)), startsTimer());
    }

    @Test
    void theLastOfManySegmentsHasTheFin() {
        after(finWait1(snd(300, 1300), 100, 401), ack(100, 1300)).gives(
                GivenConnections.finWait1(snd(1300, 1702), rcv(100), PATH, 0, STARTED),
                frees(1300), sends(text(1300, 100, 400)), sends(finText(1700, 100, 1)), startsTimer());
    }

    // The window

    @Test
    void theWindowOfANewerSegmentIsTaken() {
        after(established(), windowed(ack(101, 300), 20)).gives(established(window(20, WINDOW, 101), 100, 0));
        after(established(), windowed(ack(101, 300), 2000)).gives(established(window(2000, 2000, 101), 100, 0));
        after(established(), windowed(ack(100, 300), 20)).gives(established(window(20, WINDOW, 100), 100, 0));
    }

    @Test
    void theWindowOfAnOlderSegmentIsNot() {
        Established t = established(window(500, WINDOW, 102), 100, 0);
        after(t, windowed(ack(101, 300), 20)).changesNothing();
        after(t, windowed(ack(103, 299), 20)).changesNothing();
    }

    @Test
    void aWindowOfAnOlderSegmentIsNotTakenEvenWithANewAck() {
        SendSpace before = new SendSpace(seq(299), seq(300), seq(310), true, 500, WINDOW, seq(102), seq(300));
        SendSpace after = new SendSpace(seq(299), seq(310), seq(310), true, 500, WINDOW, seq(102), seq(300));
        after(established(before, 100, 0), windowed(ack(101, 310), 20)).gives(established(after, 100, 0), frees(310));
    }

    @Test
    void theWindowOfAnOlderAckAtTheSamePlaceIsNotTaken() {
        // Such a WL2 ahead of SND.UNA cannot come about, and the comparison is the RFC's all the same
        SendSpace ahead = new SendSpace(seq(299), seq(300), seq(310), true, 500, WINDOW, seq(100), seq(301));
        after(established(ahead, 100, 0), windowed(ack(100, 300), 20)).changesNothing();
    }

    @Test
    void aWindowThatOpensLetsTextOut() {
        SendSpace shut = new SendSpace(seq(299), seq(300), seq(300), true, 0, WINDOW, seq(100), seq(300));
        SendSpace open = new SendSpace(seq(299), seq(300), seq(309), true, 9, WINDOW, seq(100), seq(300));
        after(established(shut, 100, 9), windowed(ack(100, 300), 9)).gives(
                GivenConnections.established(open, rcv(100), PATH, 0, STARTED), sends(text(300, 100, 9)),
                        startsTimer());
    }

    @Test
    void aWindowThatOpensByLessThanIsWorthASegmentDoesNot() {
        SendSpace shut = new SendSpace(seq(299), seq(300), seq(300), true, 0, WINDOW, seq(100), seq(300));
        SendSpace silly = new SendSpace(seq(299), seq(300), seq(300), true, 7, WINDOW, seq(100), seq(300));
        after(established(shut, 100, 9), windowed(ack(100, 300), 7)).gives(established(silly, 100, 9));
    }

    private static SendSpace window(int wnd, int maxWnd, int wl1) {
        return new SendSpace(seq(299), seq(300), seq(300), true, wnd, maxWnd, seq(wl1), seq(300));
    }

    // The FIN is acknowledged

    @Test
    void theAckOfTheFinMovesOn() {
        after(finWait1(), ack(100, 301)).gives(finWait2());
        after(closing(), ack(101, 301)).gives(fromClosing(), startsTimeWait());
        after(lastAck(), ack(101, 301)).gives(closed(), tells(Signal.CLOSED));
    }

    private static Synchronized fromClosing() {
        return GivenConnections.timeWait(wl(301, 301, 101), rcv(101), NOW + 240 * SECOND);
    }

    @Test
    void theAckOfTextBeforeTheFinDoesNot() {
        FinWait1 before = finWait1(snd(300, 306), 100, 0);
        after(before, ack(100, 305)).gives(
                GivenConnections.finWait1(snd(305, 306), rcv(100), PATH, 0, STARTED), frees(305), startsTimer());
        after(closing(snd(300, 306), 0), ack(101, 305)).gives(
                GivenConnections.closing(wl(305, 306, 101), rcv(101), PATH, 0, STARTED), frees(305), startsTimer());
        after(lastAck(snd(300, 306)), ack(101, 305)).gives(
                GivenConnections.lastAck(wl(305, 306, 101), rcv(101), PATH, STARTED), frees(305), startsTimer());
    }

    @Test
    void textAcknowledgedWithTheFinIsFreed() {
        after(finWait1(snd(300, 306), 100, 0), ack(100, 306))
                .gives(GivenConnections.finWait2(snd(306, 306), rcv(100)), frees(305));
        after(lastAck(snd(300, 306)), ack(101, 306)).gives(closed(), frees(305), tells(Signal.CLOSED));
        after(closing(snd(300, 306), 0), ack(101, 306)).gives(
                GivenConnections.timeWait(wl(306, 306, 101), rcv(101), NOW + 240 * SECOND), frees(305),
                        startsTimeWait());
    }

    @Test
    void anAckOfAllTextIsNotTheFinsWhileTheFinWaits() {
        SendSpace shut = new SendSpace(seq(299), seq(300), seq(310), true, 10, WINDOW, seq(100), seq(300));
        SendSpace after = new SendSpace(seq(299), seq(310), seq(310), true, 0, WINDOW, seq(100), seq(310));
        after(finWait1(shut, 100, 5), windowed(ack(100, 310), 0)).gives(
                GivenConnections.finWait1(after, rcv(100), PATH, 5, STARTED), frees(310), startsPersist());
    }

    @Test
    void aListenerHasNothingToAcknowledge() {
        after(new Listen(), ack(100, 300)).changesNothing(sends(rst(300)));
    }
}
