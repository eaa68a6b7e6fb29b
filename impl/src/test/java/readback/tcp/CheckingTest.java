package readback.tcp;

import static readback.tcp.GivenConnections.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynReceived;

/** RFC 9293 section 3.10.7.4, the first step to the fourth, and the ACK in SYN-RECEIVED. */
class CheckingTest {

    private static final List<Paired> PAIRED = oneOfEach().stream()
            .filter(Paired.class::isInstance)
            .map(Paired.class::cast)
            .toList();

    private static int sndNxt(Paired t) {
        return t.snd().nxt().value();
    }

    private static int rcvNxt(Paired t) {
        return t.rcv().nxt().value();
    }

    private static Effect challenge(Paired t) {
        return sends(ack(sndNxt(t), rcvNxt(t)));
    }

    @Test
    void whatLiesOutsideTheWindowIsAcknowledgedAndDropped() {
        for (Paired t : PAIRED) {
            int nxt = rcvNxt(t);
            after(t, text(nxt - 5, sndNxt(t), 5)).changesNothing(challenge(t));
            after(t, text(nxt + WINDOW, sndNxt(t), 5)).changesNothing(challenge(t));
            after(t, syn(nxt - 2)).changesNothing(challenge(t));
            after(t, syn(nxt + WINDOW)).changesNothing(challenge(t));
        }
    }

    @Test
    void aPureAckOutsideTheWindowIsAnsweredOnceTheSynIsAcknowledged() {
        for (Paired t : PAIRED) {
            int nxt = rcvNxt(t);
            Effect[] answer = t instanceof SynReceived ? new Effect[0] : new Effect[] {challenge(t)};
            after(t, ack(nxt - 1, sndNxt(t))).changesNothing(answer);
            after(t, ack(nxt + WINDOW, sndNxt(t))).changesNothing(answer);
        }
    }

    @Test
    void aResetOutsideTheWindowIsDropped() {
        for (Paired t : PAIRED) {
            after(t, rst(rcvNxt(t) - 1)).changesNothing();
            after(t, rst(rcvNxt(t) + WINDOW)).changesNothing();
            after(t, rstAck(rcvNxt(t) - 1, sndNxt(t))).changesNothing();
        }
    }

    @Test
    void aResetInTheWindowButNotAtItsEdgeIsChallenged() {
        for (Paired t : PAIRED) {
            after(t, rst(rcvNxt(t) + 1)).changesNothing(challenge(t));
            after(t, rst(rcvNxt(t) + WINDOW - 1)).changesNothing(challenge(t));
        }
    }

    @Test
    void aResetAtTheEdgeOfTheWindowIsBelieved() {
        after(synReceived(), rst(100)).gives(listen());
        after(simultaneous(), rst(100)).gives(closed(), tells(Signal.REFUSED));
        after(established(), rst(100)).gives(closed(), tells(Signal.RESET));
        after(finWait1(), rst(100)).gives(closed(), tells(Signal.RESET));
        after(finWait2(), rst(100)).gives(closed(), tells(Signal.RESET));
        after(closeWait(), rst(101)).gives(closed(), tells(Signal.RESET));
        after(closing(), rst(101)).gives(closed());
        after(lastAck(), rst(101)).gives(closed());
    }

    @Test
    void aResetMayCarryText() {
        after(established(), segment(100, 0, Controls.RST, 5)).gives(closed(), tells(Signal.RESET));
    }

    @Test
    void timeWaitIsNotAssassinated() {
        after(timeWait(), rst(101)).changesNothing();
    }

    @Test
    void aResetCountsWithAZeroWindowToo() {
        ReceiveSide shut = new ReceiveSide(seq(99), seq(100), 0);
        Established t = GivenConnections.established(snd(300, 300), shut, PATH, 0, Retransmission.IDLE);
        after(t, rst(100)).gives(closed(), tells(Signal.RESET));
        after(t, rst(101)).changesNothing();
        Segment ack = windowed(ack(300, 100), 0);
        after(t, ack(101, 300)).changesNothing(sends(ack));
        after(t, text(100, 300, 1)).changesNothing(sends(ack));
        after(t, ack(100, 300)).changesNothing();
    }

    @Test
    void aSynInTheWindowIsChallenged() {
        for (Paired t : PAIRED.subList(1, PAIRED.size())) {
            after(t, syn(rcvNxt(t))).changesNothing(challenge(t));
            after(t, synAck(rcvNxt(t) + 1, sndNxt(t))).changesNothing(challenge(t));
        }
    }

    @Test
    void aSynInTheWindowSendsAListenerBackToListen() {
        after(synReceived(), syn(100)).gives(listen());
        after(synReceived(), synAck(100, 300)).gives(listen());
    }

    @Test
    void whatHasNoAckIsDropped() {
        for (Paired t : PAIRED) {
            after(t, segment(rcvNxt(t), sndNxt(t), Controls.NONE, 5)).changesNothing();
            after(t, segment(rcvNxt(t), sndNxt(t), new Controls(false, false, true, false), 0)).changesNothing();
        }
    }

    @Test
    void synReceivedIsEstablishedByTheAckOfItsSyn() {
        after(synReceived(), ack(100, 300)).gives(established(), tells(Signal.ESTABLISHED));
        after(simultaneous(), ack(100, 300)).gives(established(), tells(Signal.ESTABLISHED));
    }

    @Test
    void theWindowOfThatAckIsTaken() {
        SendSpace snd = new SendSpace(seq(299), seq(300), seq(300), true, 2000, 2000, seq(101), seq(300));
        after(synReceived(), windowed(ack(101, 300), 2000))
                .gives(established(snd, 100, 0), tells(Signal.ESTABLISHED));
        SendSpace less = new SendSpace(seq(299), seq(300), seq(300), true, 20, WINDOW, seq(100), seq(300));
        after(synReceived(), windowed(ack(100, 300), 20))
                .gives(established(less, 100, 0), tells(Signal.ESTABLISHED));
    }

    @Test
    void whatWaitedInSynReceivedGoesOut() {
        after(synReceived(true, 5, false), ack(100, 300)).gives(
                GivenConnections.established(snd(300, 305), rcv(100), PATH, 0, STARTED),
                tells(Signal.ESTABLISHED), sends(text(300, 100, 5)), startsTimer());
        after(synReceived(true, 5, true), ack(100, 300)).gives(
                GivenConnections.finWait1(snd(300, 306), rcv(100), PATH, 0, STARTED),
                tells(Signal.ESTABLISHED), sends(finText(300, 100, 5)), startsTimer());
    }

    @Test
    void whatWaitedBeyondTheWindowWaitsOn() {
        after(synReceived(true, 1001, true), ack(100, 300)).gives(
                GivenConnections.finWait1(snd(300, 1300), rcv(100), PATH, 1, STARTED),
                tells(Signal.ESTABLISHED),
                sends(text(300, 100, 400)), sends(text(700, 100, 400)), sends(text(1100, 100, 200)), startsTimer());
    }

    @Test
    void textWithTheAckOfTheSynIsTaken() {
        after(synReceived(), text(100, 300, 5)).gives(
                established(snd(300, 300), 105, 0), tells(Signal.ESTABLISHED), delivers(100, 5), sends(ack(300, 105)));
        after(synReceived(), fin(100, 300)).gives(
                closeWait(), tells(Signal.ESTABLISHED), tells(Signal.CLOSING), sends(ack(300, 101)));
    }

    @Test
    void synReceivedResetsWhoAcknowledgesAnythingElse() {
        for (int bad : new int[] {299, 301, 298}) {
            after(synReceived(), ack(100, bad)).changesNothing(sends(rst(bad)));
            after(simultaneous(), ack(100, bad)).changesNothing(sends(rst(bad)));
        }
    }

    @Test
    void textBeginsWithThreeSecondsWhenTheSynAckWasLost() {
        SynReceived first = synReceived();
        SynReceived again = GivenConnections.synReceived(
                true, first.snd().space(), first.rcv(), PATH, 0, false, new Retransmission(LATER, 1));
        after(again, ack(100, 300)).gives(
                GivenConnections.established(snd(300, 300), rcv(100), new Path(MSS, 3 * SECOND), 0,
                        Retransmission.IDLE),
                tells(Signal.ESTABLISHED));
    }

    @Test
    void aLongerTimeoutThanThreeSecondsStays() {
        SynReceived first = synReceived();
        Path slow = new Path(MSS, 4 * SECOND);
        SynReceived again =
                GivenConnections.synReceived(true, first.snd().space(), first.rcv(), slow, 0, false,
                        new Retransmission(LATER, 1));
        after(again, ack(100, 300)).gives(
                GivenConnections.established(snd(300, 300), rcv(100), slow, 0, Retransmission.IDLE),
                        tells(Signal.ESTABLISHED));
    }

    // Simultaneous open

    @Test
    void theCrossedSynAckEstablishes() {
        SendSpace snd = new SendSpace(seq(299), seq(300), seq(300), true, WINDOW, WINDOW, seq(99), seq(300));
        after(simultaneous(), synAck(99, 300)).gives(established(snd, 100, 0), tells(Signal.ESTABLISHED));
    }

    @Test
    void theCrossedSynAckDoesNotHelpAListener() {
        after(synReceived(), synAck(99, 300)).changesNothing(sends(ack(300, 100)));
    }

    @Test
    void onlyTheVerySynAckCounts() {
        Effect challenge = sends(ack(300, 100));
        after(simultaneous(), synAck(98, 300)).changesNothing(challenge);
        after(simultaneous(), synAck(99, 299)).changesNothing(challenge);
        after(simultaneous(), synAck(99, 301)).changesNothing(challenge);
        after(simultaneous(), syn(99)).changesNothing(challenge);
        after(simultaneous(), text(99, 300, 1)).changesNothing(challenge);
        after(simultaneous(), segment(99, 300, new Controls(true, true, false, true), 0)).changesNothing();
    }

    // TIME-WAIT

    @Test
    void aFinThatComesAgainBeginsTimeWaitAnew() {
        after(timeWait(), fin(100, 301)).gives(timeWaitFromNow(), sends(ack(301, 101)), startsTimeWait());
        after(timeWait(), finText(96, 301, 4)).gives(timeWaitFromNow(), sends(ack(301, 101)), startsTimeWait());
    }

    @Test
    void anotherFinDoesNot() {
        after(timeWait(), fin(99, 301)).changesNothing(sends(ack(301, 101)));
        after(timeWait(), segment(99, 301, new Controls(true, true, true, false), 0))
                .changesNothing(sends(ack(301, 101)));
        after(timeWait(), ack(101 - 1, 301)).changesNothing(sends(ack(301, 101)));
    }

    @Test
    void aFinThatComesAgainIsOnlyAcknowledgedElsewhere() {
        after(closeWait(), fin(100, 300)).changesNothing(sends(ack(300, 101)));
        after(closing(), fin(100, 300)).changesNothing(sends(ack(301, 101)));
        after(lastAck(), fin(100, 300)).changesNothing(sends(ack(301, 101)));
    }
}
