package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.tcp.GivenConnections.*;

import org.junit.jupiter.api.Test;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Event.Close;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.SwitchNagle;
import readback.tcp.Event.Timeout;

/** RFC 9293 section 3.7.4: what is not a full segment, of 400 octets, waits until all that was sent is acknowledged. */
class NagleTest {

    private static final Event OFF = new SwitchNagle(false);
    private static final Event ON = new SwitchNagle(true);

    private static SendSide side(SendSpace snd, long queued, Fin fin, boolean nagle, Retransmission timer) {
        return new SendSide(snd, PATH, queued, fin, LossRecovery.NONE, new Switches(nagle, false), timer);
    }

    /** From 300 up to there is outstanding. */
    private static Established sent(int nxt, long queued) {
        return sent(snd(300, nxt), queued, true);
    }

    private static Established sent(SendSpace snd, long queued, boolean nagle) {
        return new Established(
                side(snd, queued, Fin.NONE, nagle, snd.una().equals(snd.nxt()) ? Retransmission.IDLE : RUNNING),
                rcv(100));
    }

    private static After sends(Connection connection, int octets) {
        return GivenConnections.after(connection, new Send(octets, ISS));
    }

    @Test
    void theFirstSmallSegmentGoesAtOnce() {
        sends(sent(300, 0), 9).gives(
                new Established(side(snd(300, 309), 0, Fin.NONE, true, STARTED), rcv(100)),
                GivenConnections.sends(text(300, 100, 9)), startsTimer());
    }

    @Test
    void theNextWaits() {
        sends(sent(309, 0), 9).gives(sent(309, 9));
        sends(sent(309, 9), 5).gives(sent(309, 14));
    }

    @Test
    void whatMakesAFullSegmentDoesNotWaitAndTheRestDoes() {
        sends(sent(309, 9), 400).gives(
                new Established(side(snd(300, 709), 9, Fin.NONE, true, RUNNING), rcv(100)),
                GivenConnections.sends(text(309, 100, 400)));
        sends(sent(300, 0), 409).gives(
                new Established(side(snd(300, 700), 9, Fin.NONE, true, STARTED), rcv(100)),
                GivenConnections.sends(text(300, 100, 400)), startsTimer());
    }

    @Test
    void theAckOfAllLetsItGo() {
        after(sent(309, 9), ack(100, 309)).gives(
                new Established(side(snd(309, 318), 0, Fin.NONE, true, STARTED), rcv(100)),
                frees(309), GivenConnections.sends(text(309, 100, 9)), startsTimer());
    }

    @Test
    void theAckOfSomeDoesNot() {
        after(sent(309, 9), ack(100, 305)).gives(
                new Established(side(snd(305, 309), 9, Fin.NONE, true, STARTED), rcv(100)),
                frees(305), startsTimer());
    }

    @Test
    void aFinTakesItAlong() {
        after(sent(309, 9), new Close()).gives(
                new FinWait1(side(snd(300, 319), 0, Fin.SENT, true, RUNNING), rcv(100)),
                GivenConnections.sends(finText(309, 100, 9)));
    }

    @Test
    void switchedOffItGoes() {
        after(sent(309, 9), OFF).gives(
                new Established(side(snd(300, 318), 0, Fin.NONE, false, RUNNING), rcv(100)),
                GivenConnections.sends(text(309, 100, 9)));
        sends(sent(snd(300, 309), 0, false), 9).gives(
                sent(snd(300, 318), 0, false), GivenConnections.sends(text(309, 100, 9)));
    }

    @Test
    void switchedOnItWaitsFromThenOn() {
        after(sent(snd(300, 309), 0, false), ON).gives(sent(309, 0));
    }

    @Test
    void theTimerSendsWhatIsOutstandingAndNotWhatWaits() {
        Connection next = after(sent(309, 9), new Timeout(Timer.RETRANSMISSION)).next();
        assertThat(((Paired) next).snd().queued()).isEqualTo(9);
    }

    @Test
    void itIsSwitchedInEveryStateThatHasAPeer() {
        for (Connection each : oneOfEach()) {
            Connection on = after(each, ON).next();
            switch (on) {
                case SynSent s -> assertThat(s.switches().nagle()).isTrue();
                case Paired p -> assertThat(p.snd().switches().nagle()).isTrue();
                default -> after(each, ON).changesNothing(tells(Signal.DOES_NOT_EXIST));
            }
            assertThat(after(on, OFF).next()).isEqualTo(each);
        }
    }

    @Test
    void aConnectionBeginsAsItIsConfigured() {
        for (boolean nagle : new boolean[] {true, false}) {
            Tcp tcp = new Tcp(CONFIG.nagle(nagle));
            Connection opening = new After(tcp, closed(), new OpenActive(ISS)).next();
            assertThat(((SynSent) opening).switches().nagle()).isEqualTo(nagle);
            Connection open = new After(tcp, opening, new SegmentArrives(synAck(99, 701), ISS)).next();
            assertThat(((Synchronized) open).snd().switches().nagle()).isEqualTo(nagle);
            Connection accepted = new After(tcp, listen(), new SegmentArrives(syn(99), ISS)).next();
            assertThat(((Paired) accepted).snd().switches().nagle()).isEqualTo(nagle);
            Connection established = new After(tcp, accepted, new SegmentArrives(ack(100, 701), ISS)).next();
            assertThat(((Paired) established).snd().switches().nagle()).isEqualTo(nagle);
        }
    }

    @Test
    void whatIsSwitchedBeforeItOpensStays() {
        Connection opening = new SynSent(seq(299), 5, new Switches(true, false), new Retransmission(LATER, 0));
        Connection again = after(opening, new Timeout(Timer.RETRANSMISSION)).next();
        assertThat(((SynSent) again).switches().nagle()).isTrue();
        assertThat(((SynSent) after(again, new Send(5, ISS)).next()).switches().nagle()).isTrue();
        assertThat(((Paired) after(again, new SegmentArrives(syn(99), ISS)).next()).snd().switches().nagle()).isTrue();
    }

    @Test
    void itOutlivesTheFinOfThePeer() {
        Connection next = after(sent(309, 9), fin(100, 300)).next();
        assertThat(((CloseWait) next).snd().switches().nagle()).isTrue();
        assertThat(((CloseWait) next).snd().queued()).isEqualTo(9);
    }
}
