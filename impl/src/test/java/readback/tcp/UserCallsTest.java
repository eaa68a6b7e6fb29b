package readback.tcp;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static readback.tcp.GivenConnections.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.SynSent;
import readback.tcp.Event.Abort;
import readback.tcp.Event.Close;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.OpenPassive;
import readback.tcp.Event.Send;

/** RFC 9293 sections 3.10.1, 3.10.2, 3.10.4 and 3.10.5, in every state. */
class UserCallsTest {

    private static final Event OPEN = new OpenActive(ISS);
    private static final Event CLOSE = new Close();
    private static final Event ABORT = new Abort();

    private static Event send(int octets) {
        return new Send(octets, ISS);
    }

    @Test
    void activeOpenSendsSyn() {
        SynSent opened = new SynSent(ISS, 0, STARTED);
        after(closed(), OPEN).gives(opened, sends(syn(700)), startsTimer());
        after(listen(), OPEN).gives(opened, sends(syn(700)), startsTimer());
    }

    @Test
    void passiveOpenListens() {
        after(closed(), new OpenPassive()).gives(listen());
    }

    @Test
    void openOfWhatExistsIsRefused() {
        after(listen(), new OpenPassive()).changesNothing(tells(Signal.ALREADY_EXISTS));
        for (Connection t : oneOfEach().subList(2, 12)) {
            after(t, OPEN).changesNothing(tells(Signal.ALREADY_EXISTS));
            after(t, new OpenPassive()).changesNothing(tells(Signal.ALREADY_EXISTS));
        }
    }

    @Test
    void callsWithoutConnectionAreRefused() {
        for (Event call : List.of(send(5), new Event.Receive(5), CLOSE, ABORT)) {
            after(closed(), call).changesNothing(tells(Signal.DOES_NOT_EXIST));
        }
    }

    @Test
    void sendInListenOpensActivelyWithTheTextQueued() {
        after(listen(), send(5)).gives(new SynSent(ISS, 5, STARTED), sends(syn(700)), startsTimer());
    }

    @Test
    void sendBeforeTheConnectionIsEstablishedIsQueued() {
        after(synSent(3), send(5)).gives(synSent(8));
        after(synReceived(true, 3, false), send(5)).gives(synReceived(true, 8, false));
        after(synReceived(false, 0, false), send(5)).gives(synReceived(false, 5, false));
    }

    @Test
    void sendGoesOutAtOnce() {
        after(established(), send(5))
                .gives(
                        GivenConnections.established(snd(300, 305), rcv(100), PATH, 0, STARTED),
                        sends(text(300, 100, 5)),
                        startsTimer());
        after(closeWait(), send(5))
                .gives(
                        GivenConnections.closeWait(snd(300, 305), rcv(101), PATH, 0, STARTED),
                        sends(text(300, 101, 5)),
                        startsTimer());
    }

    @Test
    void sendBehindWhatIsOutstandingLetsTheTimerRun() {
        after(established(snd(300, 310), 100, 0), send(5))
                .gives(established(snd(300, 315), 100, 0), sends(text(310, 100, 5)));
    }

    @Test
    void sendOfNothingSendsNothing() {
        after(established(), send(0)).changesNothing();
    }

    @Test
    void sendGoesOutInSegmentsOfOneMss() {
        after(established(), send(900)).gives(
                GivenConnections.established(snd(300, 1200), rcv(100), PATH, 0, STARTED),
                sends(text(300, 100, 400)), sends(text(700, 100, 400)), sends(text(1100, 100, 100)), startsTimer());
        after(established(), send(800)).gives(
                GivenConnections.established(snd(300, 1100), rcv(100), PATH, 0, STARTED),
                sends(text(300, 100, 400)), sends(text(700, 100, 400)), startsTimer());
        after(established(), send(400)).gives(
                GivenConnections.established(snd(300, 700), rcv(100), PATH, 0, STARTED),
                sends(text(300, 100, 400)), startsTimer());
    }

    @Test
    void sendStopsAtTheWindow() {
        after(established(snd(300, 1250), 100, 0), send(50))
                .gives(established(snd(300, 1300), 100, 0), sends(text(1250, 100, 50)));
        after(established(snd(300, 1250), 100, 0), send(51)).gives(established(snd(300, 1250), 100, 51));
        after(established(snd(300, 1300), 100, 1), send(1)).gives(established(snd(300, 1300), 100, 2));
    }

    @Test
    void sendWaitsWhereThePeerHasShrunkItsWindow() {
        SendSpace shrunk = new SendSpace(seq(299), seq(300), seq(400), true, 50, WINDOW, seq(100), seq(300));
        after(established(shrunk, 100, 0), send(5)).gives(established(shrunk, 100, 5));
    }

    @Test
    void sendAfterCloseIsRefused() {
        for (Connection t : closedByUser()) {
            after(t, send(5)).changesNothing(tells(Signal.CONNECTION_CLOSING));
        }
    }

    @Test
    void secondCloseIsRefused() {
        for (Connection t : closedByUser()) {
            after(t, CLOSE).changesNothing(tells(Signal.CONNECTION_CLOSING));
        }
    }

    private static List<Connection> closedByUser() {
        return List.of(
                synReceived(true, 5, true), finWait1(), finWait2(), closeWaitClosed(snd(300, 1300), 5), closing(),
                lastAck(), timeWait());
    }

    @Test
    void closeBeforeThePeerIsKnownDropsTheConnection() {
        after(listen(), CLOSE).gives(closed(), tells(Signal.CLOSED));
        after(synSent(5), CLOSE).gives(closed(), tells(Signal.CLOSED));
    }

    @Test
    void closeInSynReceivedSendsFinBehindTheSyn() {
        SendSpace snd = new SendSpace(seq(299), seq(299), seq(301), false, WINDOW, WINDOW, seq(99), seq(299));
        after(synReceived(), CLOSE).gives(finWait1(snd, 100, 0), sends(fin(300, 100)));
        after(simultaneous(), CLOSE).gives(finWait1(snd, 100, 0), sends(fin(300, 100)));
    }

    @Test
    void closeInSynReceivedWaitsForTheText() {
        after(synReceived(true, 5, false), CLOSE).gives(synReceived(true, 5, true));
        after(synReceived(false, 5, false), CLOSE).gives(synReceived(false, 5, true));
    }

    @Test
    void closeSendsFin() {
        after(established(), CLOSE)
                .gives(
                        GivenConnections.finWait1(snd(300, 301), rcv(100), PATH, 0, STARTED),
                        sends(fin(300, 100)),
                        startsTimer());
        after(closeWait(), CLOSE).gives(
                GivenConnections.lastAck(snd(300, 301), rcv(101), PATH, STARTED), sends(fin(300, 101)), startsTimer());
    }

    @Test
    void closeLetsTheFinWaitForTheWindow() {
        after(established(snd(300, 1300), 100, 0), CLOSE).gives(new Connection.FinWait1(
                GivenConnections.side(snd(300, 1300), PATH, 0, Connection.Fin.QUEUED, GivenConnections.RUNNING),
                        rcv(100)));
    }

    @Test
    void closeLetsTheFinWaitForText() {
        after(established(snd(300, 1300), 100, 5), CLOSE).gives(finWait1(snd(300, 1300), 100, 5));
        after(closeWait(snd(300, 1300), 5), CLOSE).gives(closeWaitClosed(snd(300, 1300), 5));
        after(closeWait(snd(300, 1300), 0), CLOSE).gives(closeWaitClosed(snd(300, 1300), 0));
    }

    @Test
    void abortResetsThePeer() {
        for (Connection t : List.of(
                synReceived(), simultaneous(), established(), closeWait(), closeWaitClosed(snd(300, 300), 5))) {
            after(t, ABORT).gives(closed(), tells(Signal.ABORTED), sends(rst(300)));
        }
        for (Connection t : List.of(finWait1(), finWait2())) {
            after(t, ABORT).gives(closed(), tells(Signal.ABORTED), sends(rst(301)));
        }
    }

    @Test
    void abortIsSilentWhereThePeerKnowsNothingOrAllIsDone() {
        for (Connection t : List.of(listen(), synSent(), closing(), lastAck(), timeWait())) {
            after(t, ABORT).gives(closed(), tells(Signal.ABORTED));
        }
    }

    @Test
    void lessThanNothingCannotBeSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Send(-1, ISS)).withMessageContaining("octets");
    }
}
