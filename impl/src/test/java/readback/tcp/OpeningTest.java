package readback.tcp;

import static readback.tcp.GivenConnections.*;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;

/** SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT: RFC 9293 sections 3.10.7.1 to 3.10.7.3. */
class OpeningTest {

    private static final Path AFTER_LOSS = new Path(MSS, 3 * SECOND);

    @Test
    void closedAnswersWithResets() {
        after(closed(), ack(500, 800)).changesNothing(sends(rst(800)));
        after(closed(), synAck(500, 800)).changesNothing(sends(rst(800)));
        after(closed(), syn(500)).changesNothing(sends(rstAck(0, 501)));
        after(closed(), segment(500, 0, Controls.SYN, 10)).changesNothing(sends(rstAck(0, 511)));
        after(closed(), segment(500, 0, Controls.NONE, 10)).changesNothing(sends(rstAck(0, 510)));
        after(closed(), segment(500, 0, new Controls(true, false, true, false), 10))
                .changesNothing(sends(rstAck(0, 512)));
    }

    @Test
    void closedIgnoresResets() {
        after(closed(), rst(500)).changesNothing();
        after(closed(), rstAck(500, 800)).changesNothing();
    }

    @Test
    void listenIgnoresResets() {
        after(listen(), rst(500)).changesNothing();
        after(listen(), rstAck(500, 800)).changesNothing();
        after(listen(), segment(500, 0, new Controls(true, false, false, true), 0)).changesNothing();
    }

    @Test
    void listenResetsAcks() {
        after(listen(), ack(500, 800)).changesNothing(sends(rst(800)));
        after(listen(), synAck(500, 800)).changesNothing(sends(rst(800)));
    }

    @Test
    void listenIgnoresTheRest() {
        after(listen(), segment(500, 0, Controls.NONE, 10)).changesNothing();
        after(listen(), segment(500, 0, new Controls(false, false, true, false), 0)).changesNothing();
    }

    @Test
    void listenAnswersSynWithSynAck() {
        after(listen(), syn(500)).gives(heard(true, PATH, WINDOW, 0), sends(synAck(700, 501)), startsTimer());
    }

    @Test
    void theMssIsThePeersOrOursOrTheDefault() {
        givesMss(syn(OptionalInt.of(300)), 300);
        givesMss(syn(OptionalInt.of(500)), MSS);
        givesMss(syn(OptionalInt.empty()), MSS);
        givesMss(syn(OptionalInt.of(28)), 28);
        givesMss(syn(OptionalInt.of(27)), 28);
        givesMss(syn(OptionalInt.of(0)), 28);
    }

    private static void givesMss(Segment syn, int mss) {
        after(listen(), syn)
                .gives(heard(true, new Path(mss, SECOND), WINDOW, 0), sends(synAck(700, 501)), startsTimer());
    }

    private static Segment syn(OptionalInt mss) {
        return new Segment(seq(500), SeqNum.ZERO, Controls.SYN, 0, WINDOW, mss);
    }

    @Test
    void theWindowOfTheSynIsTheFirstSendWindow() {
        after(listen(), windowed(GivenConnections.syn(500), 65535))
                .gives(heard(true, PATH, 65535, 0), sends(synAck(700, 501)), startsTimer());
    }

    private static Segment syn(int seq) {
        return GivenConnections.syn(seq);
    }

    /** SYN-RECEIVED after a SYN at 500. */
    private static SynReceived heard(boolean passive, Path path, int window, long queued) {
        SeqNum iss = passive ? ISS : seq(299);
        SendSpace snd = new SendSpace(iss, iss, iss.plus(1), false, window, window, seq(500), iss);
        ReceiveSide rcv = new ReceiveSide(seq(500), seq(501), WINDOW);
        return GivenConnections.synReceived(passive, snd, rcv, path, queued, false,
                new Retransmission(NOW + path.rto(), 0));
    }

    @Test
    void synSentResetsWhoAcknowledgesAnythingButTheSyn() {
        for (int bad : new int[] {299, 301, 298, 299 + (1 << 31)}) {
            after(synSent(), ack(500, bad)).changesNothing(sends(rst(bad)));
            after(synSent(), synAck(500, bad)).changesNothing(sends(rst(bad)));
            after(synSent(), rstAck(500, bad)).changesNothing();
        }
    }

    @Test
    void synSentBelievesAResetThatAcknowledgesTheSyn() {
        after(synSent(), rstAck(500, 300)).gives(closed(), tells(Signal.REFUSED));
        after(synSent(), rst(500)).changesNothing();
        after(synSent(), rst(300)).changesNothing();
    }

    @Test
    void synSentIgnoresWhatIsNeitherSynNorReset() {
        after(synSent(), ack(500, 300)).changesNothing();
        after(synSent(), fin(500, 300)).changesNothing();
        after(synSent(), segment(500, 0, Controls.NONE, 5)).changesNothing();
    }

    @Test
    void synSentIsEstablishedBySynAck() {
        after(synSent(), synAck(99, 300)).gives(
                established(opened(99, WINDOW), 100, 0), tells(Signal.ESTABLISHED), sends(ack(300, 100)));
    }

    @Test
    void theWindowOfTheSynAckIsTheFirstSendWindow() {
        after(synSent(), windowed(synAck(99, 300), 3)).gives(
                established(opened(99, 3), 100, 0), tells(Signal.ESTABLISHED), sends(ack(300, 100)));
    }

    @Test
    void synSentTakesTheMssFromTheSynAck() {
        Segment synAck = new Segment(seq(99), seq(300), Controls.SYN_ACK, 0, WINDOW, OptionalInt.of(100));
        after(synSent(), synAck).gives(
                GivenConnections.established(opened(99, WINDOW), rcv(100), new Path(100, SECOND), 0,
                        Retransmission.IDLE),
                tells(Signal.ESTABLISHED), sends(ack(300, 100)));
    }

    @Test
    void whatWasQueuedGoesOutWithTheAcknowledgmentOfTheSynAck() {
        SendSpace snd = new SendSpace(seq(299), seq(300), seq(305), true, WINDOW, WINDOW, seq(99), seq(300));
        after(synSent(5), synAck(99, 300)).gives(
                GivenConnections.established(snd, rcv(100), PATH, 0, STARTED),
                tells(Signal.ESTABLISHED), sends(text(300, 100, 5)), startsTimer());
    }

    @Test
    void whatWasQueuedWaitsForAWindow() {
        after(synSent(5), windowed(synAck(99, 300), 0)).gives(
                GivenConnections.established(opened(99, 0), rcv(100), PATH, 5, STARTED),
                tells(Signal.ESTABLISHED), sends(ack(300, 100)), GivenConnections.startsPersist());
    }

    @Test
    void textOnTheSynAckIsTaken() {
        after(synSent(), segment(99, 300, Controls.SYN_ACK, 5)).gives(
                GivenConnections.established(opened(99, WINDOW), rcv(105), PATH, 0, Retransmission.IDLE),
                tells(Signal.ESTABLISHED), delivers(100, 5), sends(ack(300, 105)));
    }

    @Test
    void textAndFinOnTheSynAckAreTaken() {
        after(synSent(), segment(99, 300, new Controls(true, true, true, false), 5)).gives(
                GivenConnections.closeWait(opened(99, WINDOW), rcv(106), PATH, 0, Retransmission.IDLE),
                tells(Signal.ESTABLISHED), delivers(100, 5), tells(Signal.CLOSING), sends(ack(300, 106)));
    }

    /** Our SYN was acknowledged by a SYN,ACK at this place. */
    private static SendSpace opened(int seq, int window) {
        return new SendSpace(seq(299), seq(300), seq(300), true, window, window, seq(seq), seq(300));
    }

    @Test
    void synsThatCrossOpenTheConnectionTogether() {
        after(synSent(), syn(500)).gives(heard(false, PATH, WINDOW, 0), sends(synAck(299, 501)), startsTimer());
        after(synSent(5), syn(500)).gives(heard(false, PATH, WINDOW, 5), sends(synAck(299, 501)), startsTimer());
    }

    @Test
    void textBeginsWithThreeSecondsWhenTheSynWasLost() {
        SynSent again = new SynSent(seq(299), 0, new Retransmission(LATER, 1));
        after(again, synAck(99, 300)).gives(
                GivenConnections.established(opened(99, WINDOW), rcv(100), AFTER_LOSS, 0, Retransmission.IDLE),
                tells(Signal.ESTABLISHED), sends(ack(300, 100)));
        after(again, syn(500))
                .gives(heard(false, AFTER_LOSS, WINDOW, 0), sends(synAck(299, 501)), startsTimer(3 * SECOND));
    }
}
