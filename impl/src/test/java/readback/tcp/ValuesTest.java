package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static readback.tcp.GivenConnections.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;

/** The core's values: what they refuse, and how they are written. */
class ValuesTest {

    private static final Duration S = Duration.ofSeconds(1);

    // Names

    @Test
    void statesHaveTheNamesOfTheRfc() {
        assertThat(oneOfEach().stream().map(Connection::state).distinct().map(State::toString))
                .containsExactly(
                        "CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2",
                        "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT");
        assertThat(State.values()).hasSize(11);
    }

    @Test
    void signalsHaveTheWordsOfTheSpecification() {
        assertThat(Signal.values())
                .extracting(Signal::toString)
                .containsExactly(
                        "established", "reset", "refused", "timeout", "urgent", "closing", "closed", "aborted",
                        "error: connection already exists", "error: connection does not exist",
                        "error: connection closing");
    }

    @Test
    void timersHaveTheNamesOfTheSpecification() {
        assertThat(Timer.values()).extracting(Timer::toString)
                .containsExactly("retransmission", "persist", "time-wait", "delayed-ack", "keep-alive", "user", "idle");
    }

    @Test
    void segmentsAreWrittenAsInTheRfc() {
        assertThat(finText(100, 301, 5)).hasToString("<SEQ=100><ACK=301><CTL=FIN,ACK><DATA=5><WND=1000>");
        assertThat(syn(-1)).hasToString("<SEQ=4294967295><CTL=SYN><WND=1000><MSS=400>");
        assertThat(rstAck(0, 101)).hasToString("<SEQ=0><ACK=101><CTL=RST,ACK><WND=0>");
        assertThat(segment(7, 8, Controls.NONE, 0)).hasToString("<SEQ=7><CTL=><WND=1000>");
    }

    @Test
    void controlsAreWhatTheyAreCalled() {
        assertThat(List.of(
                        Controls.NONE, Controls.SYN, Controls.SYN_ACK, Controls.ACK, Controls.FIN_ACK, Controls.RST,
                        Controls.RST_ACK))
                .extracting(Controls::toString)
                .containsExactly("", "SYN", "SYN,ACK", "ACK", "FIN,ACK", "RST", "RST,ACK");
    }

    // Bounds

    @Test
    void segmentsHoldSixteenBits() {
        assertThat(new Segment(ISS, ISS, Controls.SYN, 65535, 65535, OptionalInt.of(65535)).segLen()).isEqualTo(65536);
        assertThat(new Segment(ISS, ISS, Controls.SYN, 0, 0, OptionalInt.of(0)).segLen()).isEqualTo(1);
        for (int bad : new int[] {-1, 65536}) {
            refused(() -> segment(0, 0, Controls.ACK, bad), "length");
            refused(() -> windowed(ack(0, 0), bad), "window");
            refused(() -> new Segment(ISS, ISS, Controls.SYN, 0, 0, OptionalInt.of(bad)), "mss");
        }
    }

    @Test
    void segLenCountsSynAndFin() {
        assertThat(text(0, 0, 5).segLen()).isEqualTo(5);
        assertThat(finText(0, 0, 5).segLen()).isEqualTo(6);
        assertThat(segment(0, 0, new Controls(true, false, true, false), 5).segLen()).isEqualTo(7);
    }

    @Test
    void aPureAckDoesNothingElse() {
        assertThat(ack(1, 2).isPureAck()).isTrue();
        assertThat(text(1, 2, 1).isPureAck()).isFalse();
        assertThat(fin(1, 2).isPureAck()).isFalse();
        assertThat(segment(1, 2, Controls.NONE, 0).isPureAck()).isFalse();
    }

    @Test
    void connectionsHoldNoLessThanNothing() {
        refused(() -> new ReceiveSide(ISS, ISS, (65535 << 14) + 1), "wnd");
        refused(() -> new ReceiveSide(ISS, ISS, -1), "wnd");
        refused(() -> new ReceiveSide(ISS, ISS, 0, -1, Held.NONE), "unread");
        refused(() -> new Held.Range(ISS, 0), "length");
        refused(() -> new ChallengeAcks(0, -1), "sent");
        refused(() -> new SendSpace(ISS, ISS, ISS, true, -1, 0, ISS, ISS), "wnd");
        refused(() -> new SendSpace(ISS, ISS, ISS, true, 0, -1, ISS, ISS), "maxWnd");
        refused(() -> new Retransmission(0, -1), "tries");
        refused(() -> new Path(0, 1), "mss");
        refused(() -> new Path(65536, 1), "mss");
        refused(() -> new Path(1, 0), "rto");
        SendSpace s = snd(300, 300);
        ReceiveSide r = rcv(100);
        refused(() -> new SynSent(ISS, -1, RUNNING), "queued");
        refused(() -> GivenConnections.synReceived(true, s, r, PATH, -1, false, RUNNING), "queued");
        refused(() -> GivenConnections.established(s, r, PATH, -1, RUNNING), "queued");
        refused(() -> GivenConnections.finWait1(s, r, PATH, -1, RUNNING), "queued");
        refused(() -> GivenConnections.closeWait(s, r, PATH, -1, RUNNING), "queued");
        refused(() -> GivenConnections.closing(s, r, PATH, -1, RUNNING), "queued");
        refused(() -> new SendSide(s, PATH, 1, Fin.SENT, RUNNING), "the FIN is sent");
    }

    @Test
    void aStateHasTheFinThatBelongsToIt() {
        ReceiveSide r = rcv(100);
        SendSide none = new SendSide(snd(300, 300), PATH, 0, Fin.NONE, RUNNING);
        SendSide queued = new SendSide(snd(300, 300), PATH, 0, Fin.QUEUED, RUNNING);
        SendSide sent = new SendSide(snd(300, 300), PATH, 0, Fin.SENT, RUNNING);
        String why = "no connection in";
        refused(() -> new Connection.SynReceived(true, sent, r), why);
        refused(() -> new Connection.Established(queued, r), why);
        refused(() -> new Connection.Established(sent, r), why);
        refused(() -> new Connection.FinWait1(none, r), why);
        refused(() -> new Connection.FinWait2(none, r), why);
        refused(() -> new Connection.FinWait2(queued, r), why);
        refused(() -> new Connection.CloseWait(sent, r), why);
        refused(() -> new Connection.Closing(none, r), why);
        refused(() -> new Connection.LastAck(none, r), why);
        refused(() -> new Connection.LastAck(queued, r), why);
        refused(() -> new Connection.TimeWait(none, r, 0), why);
        refused(() -> new Connection.TimeWait(queued, r, 0), why);
    }

    @Test
    void configurationsMakeSense() {
        assertThatCode(() -> new TcpConfig(0, 1, 0, 0, Duration.ofNanos(1), Duration.ofNanos(1), Duration.ofDays(1)))
                .doesNotThrowAnyException();
        assertThatCode(() -> new TcpConfig(65535, 65535, TcpConfig.FOREVER, TcpConfig.FOREVER, S, S, S))
                .doesNotThrowAnyException();
        refused(() -> new TcpConfig(-1, 1, 0, 0, S, S, S), "window");
        refused(() -> new TcpConfig((65535 << 14) + 1, 1, 0, 0, S, S, S), "window");
        refused(() -> new TcpConfig(0, 0, 0, 0, S, S, S), "mss");
        refused(() -> new TcpConfig(0, 65536, 0, 0, S, S, S), "mss");
        refused(() -> new TcpConfig(0, 1, -1, 0, S, S, S), "synTries");
        refused(() -> new TcpConfig(0, 1, 0, -1, S, S, S), "tries");
        for (Duration bad : List.of(Duration.ZERO, S.negated(), Duration.ofDays(1).plusNanos(1))) {
            refused(() -> new TcpConfig(0, 1, 0, 0, bad, S, S), "initialRto");
            refused(() -> new TcpConfig(0, 1, 0, 0, S, bad, S), "maxRto");
            refused(() -> new TcpConfig(0, 1, 0, 0, S, S, bad), "msl");
            refused(() -> new ChallengeLimit(1, bad), "interval");
        }
        refused(() -> new ChallengeLimit(0, S), "acks");
        assertThat(new TcpConfig(0, 1, 0, 0, S, S, S).challengeLimit())
                .isEqualTo(new ChallengeLimit(10, Duration.ofSeconds(5)));
        refused(() -> new TcpConfig(0, 1, 0, 0, S, S.minusNanos(1), S), "maxRto is less than initialRto");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable making, String name) {
        assertThatIllegalArgumentException().isThrownBy(making).withMessageStartingWith(name);
    }

    @Test
    void theDefaultsAreTheRfcs() {
        TcpConfig it = TcpConfig.DEFAULT;
        assertThat(it.initialRto()).isEqualTo(S);
        assertThat(it.maxRto()).isEqualTo(Duration.ofSeconds(60));
        assertThat(it.msl()).isEqualTo(Duration.ofMinutes(2));
        assertThat(it.mss()).isEqualTo(1460);
        assertThat(it.window()).isEqualTo(1 << 18);
    }

    @Test
    void effectsCannotBeModified() {
        List<Effect> effects = new ArrayList<>(List.of(tells(Signal.CLOSED)));
        Transition transition = new Transition(closed(), effects);
        effects.clear();
        assertThat(transition.effects()).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> transition.effects().clear());
    }

    // What connections say of themselves

    @Test
    void theDeadlineIsThatOfTheRunningTimer() {
        for (Connection idle : List.of(closed(), listen(), established(), finWait2(), closeWait())) {
            assertThat(idle.nextDeadline()).isEmpty();
        }
        for (Connection waiting : List.of(
                synSent(), synReceived(), established(snd(300, 301), 100, 0), finWait1(), closeWait(snd(300, 301), 0),
                closing(), lastAck(), timeWait())) {
            assertThat(waiting.nextDeadline()).hasValue(LATER);
        }
    }

    @Test
    void theSpecificationsSendSpaceKnowsWhetherItsSynIsAcknowledged() {
        assertThat(SendSpace.constant(seq(299), seq(299), seq(300), 9, seq(99)))
                .isEqualTo(new SendSpace(seq(299), seq(299), seq(300), false, 9, 9, seq(99), seq(299)));
        assertThat(SendSpace.constant(seq(299), seq(300), seq(301), 9, seq(99)))
                .isEqualTo(new SendSpace(seq(299), seq(300), seq(301), true, 9, 9, seq(99), seq(300)));
        assertThat(SendSpace.constant(seq(299), seq(299), seq(299), 9, seq(99)).synAcked()).isTrue();
    }
}
