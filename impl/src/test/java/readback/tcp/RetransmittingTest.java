package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.tcp.GivenConnections.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Effect.StartTimer;
import readback.tcp.Effect.Tell;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;

/** RFC 9293 section 3.10.8, with RFC 6298. */
class RetransmittingTest {

    private static final Event TIMEOUT = new Timeout(Timer.RETRANSMISSION);
    private static final Event TIME_WAIT = new Timeout(Timer.TIME_WAIT);
    private static final Retransmission AGAIN = new Retransmission(NOW + 2 * SECOND, 1);

    private static Retransmission tries(int tries) {
        return new Retransmission(LATER, tries);
    }

    private static SynReceived synReceived(boolean passive, Retransmission retransmission) {
        SynReceived t = GivenConnections.synReceived(passive, 5, true);
        return GivenConnections.synReceived(passive, t.snd().space(), t.rcv(), PATH, 5, true, retransmission);
    }

    private static Established established(int nxt, Retransmission retransmission) {
        return GivenConnections.established(snd(300, nxt), rcv(100), PATH, 5, retransmission);
    }

    @Test
    void theSynIsSentAgainAndTheTimeoutDoubles() {
        after(synSent(5), TIMEOUT).gives(new SynSent(seq(299), 5, AGAIN), sends(syn(299)), startsTimer(2 * SECOND));
        after(new SynSent(seq(299), 0, tries(2)), TIMEOUT)
                .gives(
                        new SynSent(seq(299), 0, new Retransmission(NOW + 8 * SECOND, 3)),
                        sends(syn(299)),
                        startsTimer(8 * SECOND));
    }

    @Test
    void theSynIsGivenUpAfterTheLastTry() {
        after(new SynSent(seq(299), 0, tries(3)), TIMEOUT).gives(closed(), tells(Signal.TIMEOUT));
        after(new SynSent(seq(299), 0, tries(4)), TIMEOUT).gives(closed(), tells(Signal.TIMEOUT));
    }

    @Test
    void theSynAckIsSentAgain() {
        after(synReceived(true, tries(0)), TIMEOUT)
                .gives(synReceived(true, AGAIN), sends(synAck(299, 100)), startsTimer(2 * SECOND));
        after(synReceived(false, tries(2)), TIMEOUT)
                .gives(
                        synReceived(false, new Retransmission(NOW + 8 * SECOND, 3)),
                        sends(synAck(299, 100)),
                        startsTimer(8 * SECOND));
    }

    @Test
    void aListenerGivesUpInSilence() {
        after(synReceived(true, tries(3)), TIMEOUT).gives(listen());
        after(synReceived(false, tries(3)), TIMEOUT).gives(closed(), tells(Signal.TIMEOUT));
    }

    @Test
    void textIsSentAgainUpToOneMss() {
        after(established(310, tries(0)), TIMEOUT)
                .gives(established(310, AGAIN), sends(text(300, 100, 10)), startsTimer(2 * SECOND));
        after(established(701, tries(0)), TIMEOUT)
                .gives(established(701, AGAIN), sends(text(300, 100, 400)), startsTimer(2 * SECOND));
    }

    @Test
    void textIsGivenUpAfterTheLastTry() {
        after(established(310, tries(1)), TIMEOUT)
                .gives(
                        established(310, new Retransmission(NOW + 4 * SECOND, 2)),
                        sends(text(300, 100, 10)),
                        startsTimer(4 * SECOND));
        after(established(310, tries(2)), TIMEOUT).gives(closed(), tells(Signal.TIMEOUT));
    }

    @Test
    void theFinIsSentAgainWithItsTextIfItFits() {
        again(snd(300, 301), 0, fin(300, 100));
        again(snd(300, 311), 0, finText(300, 100, 10));
        again(snd(300, 701), 0, finText(300, 100, 400));
        again(snd(300, 702), 0, text(300, 100, 400));
    }

    @Test
    void aFinThatWaitsIsNotSent() {
        again(snd(300, 310), 5, text(300, 100, 10));
    }

    private static void again(SendSpace snd, long queued, Segment expected) {
        after(GivenConnections.finWait1(snd, rcv(100), PATH, queued, RUNNING), TIMEOUT).gives(
                GivenConnections.finWait1(snd, rcv(100), PATH, queued, AGAIN), sends(expected),
                        startsTimer(2 * SECOND));
    }

    @Test
    void theFinIsSentAgainInClosingAndLastAck() {
        after(closing(), TIMEOUT).gives(
                GivenConnections.closing(snd(300, 301), rcv(101), PATH, 0, AGAIN), sends(fin(300, 101)),
                        startsTimer(2 * SECOND));
        after(lastAck(), TIMEOUT)
                .gives(
                        GivenConnections.lastAck(snd(300, 301), rcv(101), PATH, AGAIN),
                        sends(fin(300, 101)),
                        startsTimer(2 * SECOND));
    }

    @Test
    void theSynComesBeforeTheFinThatFollowedIt() {
        SendSpace both = new SendSpace(seq(299), seq(299), seq(301), false, WINDOW, WINDOW, seq(99), seq(299));
        after(GivenConnections.finWait1(both, rcv(100), PATH, 0, tries(2)), TIMEOUT).gives(
                GivenConnections.finWait1(both, rcv(100), PATH, 0, new Retransmission(NOW + 8 * SECOND, 3)),
                sends(synAck(299, 100)), startsTimer(8 * SECOND));
        after(GivenConnections.finWait1(both, rcv(100), PATH, 0, tries(3)), TIMEOUT)
                .gives(closed(), tells(Signal.TIMEOUT));
    }

    @Test
    void textAtTheNumberOfTheSynIsNotTheSyn() {
        // 4 GiB later SND.UNA is ISS once more
        SendSpace round = new SendSpace(seq(299), seq(299), seq(309), true, WINDOW, WINDOW, seq(100), seq(299));
        after(GivenConnections.established(round, rcv(100), PATH, 0, RUNNING), TIMEOUT).gives(
                GivenConnections.established(round, rcv(100), PATH, 0, AGAIN), sends(text(299, 100, 10)),
                        startsTimer(2 * SECOND));
    }

    @Test
    void timeWaitEnds() {
        after(timeWait(), TIME_WAIT).gives(closed(), tells(Signal.CLOSED));
    }

    @Test
    void aTimerThatDoesNotRunHasNoTimeout() {
        for (Connection t :
                List.of(closed(), listen(), GivenConnections.established(), finWait2(), closeWait(), timeWait())) {
            after(t, TIMEOUT).changesNothing();
        }
        for (Connection t : oneOfEach().subList(0, 11)) {
            after(t, TIME_WAIT).changesNothing();
        }
    }

    // How long it takes

    @Test
    void aSynIsGivenUpAfterThreeMinutes() {
        Tcp tcp = new Tcp(TcpConfig.DEFAULT);
        Connection t = tcp.step(closed(), new OpenActive(ISS), 0).next();
        assertThat(timeouts(tcp, t)).containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
    }

    @Test
    void textIsGivenUpAfterAHundredSeconds() {
        Tcp tcp = new Tcp(TcpConfig.DEFAULT.congestion(CongestionConfig.NONE));
        Connection t = tcp.step(GivenConnections.established(), new Send(1, ISS), 0).next();
        assertThat(timeouts(tcp, t)).containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L, 243L);
    }

    @Test
    void itNeverGivesUpIfItIsNotTo() {
        TcpConfig patient = new TcpConfig(
                WINDOW,
                MSS,
                TcpConfig.FOREVER,
                TcpConfig.FOREVER,
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Duration.ofSeconds(1));
        Tcp tcp = new Tcp(patient);
        for (int tries : new int[] {0, 1, 17, 61, 62, 63, 64, 1000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE}) {
            Transition transition = tcp.step(new SynSent(ISS, 0, tries(tries)), TIMEOUT, NOW);
            long timeout = tries == 0 ? 2 : tries == 1 ? 4 : 86_400;
            int counted = tries == Integer.MAX_VALUE ? tries : tries + 1;
            Retransmission next = new Retransmission(NOW + timeout * SECOND, counted);
            assertThat(transition.next()).isEqualTo(new SynSent(ISS, 0, next));
        }
    }

    @Test
    void theFirstTimeoutMayBeTheLongest() {
        TcpConfig flat = new TcpConfig(
                WINDOW, MSS, 3, 3, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1));
        Transition opened = new Tcp(flat).step(closed(), new OpenActive(ISS), NOW);
        assertThat(opened.next()).isEqualTo(new SynSent(ISS, 0, new Retransmission(NOW + 2 * SECOND, 0)));
    }

    /** The times, in seconds, of the timeouts until it gives up. */
    private static List<Long> timeouts(Tcp tcp, Connection t) {
        List<Long> times = new ArrayList<>();
        Connection connection = t;
        while (connection.nextDeadline().isPresent()) {
            long now = connection.nextDeadline().getAsLong();
            times.add(now / SECOND);
            Transition transition = tcp.step(connection, TIMEOUT, now);
            connection = transition.next();
            assertThat(transition.effects()).hasSizeBetween(1, 2);
            assertThat(transition.effects().getLast()).isInstanceOfAny(StartTimer.class, Tell.class);
        }
        assertThat(connection).isEqualTo(closed());
        return times;
    }
}
