package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Effect.Acknowledged;
import readback.tcp.Effect.Deliver;
import readback.tcp.Effect.StartTimer;
import readback.tcp.Effect.Tell;
import readback.tcp.Effect.Transmit;
import readback.tcp.Event.SegmentArrives;

/**
 * Connections by state, segments, and {@code after(connection, event).gives(next, effects)}: the whole transition, or
 * the test fails.
 *
 * <p>We are at 300 (ISS 299), the peer at 100 (IRS 99), both windows are 1000, and it is NOW. Where something is
 * outstanding, its timer fires at LATER.
 */
final class GivenConnections {

    static final long SECOND = 1_000_000_000L;
    static final int WINDOW = 1000;
    static final int MSS = 400;
    static final TcpConfig CONFIG =
            new TcpConfig(WINDOW, MSS, 3, 2, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(120))
                    .challengeLimit(ChallengeLimit.NONE);

    /** Two challenge ACKs in five seconds. */
    static final ChallengeLimit TWO_CHALLENGES = new ChallengeLimit(2, Duration.ofSeconds(5));

    static final long NOW = 7 * SECOND;
    static final long LATER = NOW + SECOND / 2;
    static final Path PATH = new Path(MSS, SECOND);
    static final SeqNum ISS = seq(700);
    static final Retransmission RUNNING = new Retransmission(LATER, 0);
    static final Retransmission STARTED = new Retransmission(NOW + SECOND, 0);

    private GivenConnections() {}

    /** A new one each time, so that a defect in its making is seen by each test. */
    static Tcp tcp() {
        return new Tcp(CONFIG);
    }

    /** The same, where challenge ACKs are counted. */
    static Tcp limited() {
        return new Tcp(CONFIG.challengeLimit(TWO_CHALLENGES));
    }

    static SeqNum seq(int value) {
        return new SeqNum(value);
    }

    // Connections

    static SendSpace snd(int una, int nxt) {
        return new SendSpace(seq(299), seq(una), seq(nxt), una != 299, WINDOW, WINDOW, seq(100), seq(una));
    }

    static ReceiveSpace rcv(int nxt) {
        return new ReceiveSpace(seq(99), seq(nxt), WINDOW);
    }

    /** Text and FIN came with the peer's SYN, and wait. */
    static SynReceived waiting(boolean passive, int length, boolean fin) {
        SynReceived t = synReceived(passive, 0, false);
        return new SynReceived(
                passive, t.snd(), waiting(length, fin), t.path(), 0, false, t.retransmission());
    }

    static ReceiveSpace waiting(int length, boolean fin) {
        return new ReceiveSpace(seq(99), seq(100), WINDOW, new SynText(length, fin));
    }

    static Closed closed() {
        return new Closed();
    }

    static Listen listen() {
        return new Listen();
    }

    static SynSent synSent() {
        return synSent(0);
    }

    static SynSent synSent(long queued) {
        return new SynSent(seq(299), queued, RUNNING);
    }

    /** From LISTEN. */
    static SynReceived synReceived() {
        return synReceived(true, 0, false);
    }

    /** From SYN-SENT. */
    static SynReceived simultaneous() {
        return synReceived(false, 0, false);
    }

    static SynReceived synReceived(boolean passive, long queued, boolean finQueued) {
        SendSpace snd = new SendSpace(seq(299), seq(299), seq(300), false, WINDOW, WINDOW, seq(99), seq(299));
        return new SynReceived(passive, snd, rcv(100), PATH, queued, finQueued, RUNNING);
    }

    static Established established() {
        return established(snd(300, 300), 100, 0);
    }

    static Established established(SendSpace snd, int rcvNxt, long queued) {
        return new Established(snd, rcv(rcvNxt), PATH, queued, timer(snd));
    }

    /** The FIN is at 300, and outstanding. */
    static FinWait1 finWait1() {
        return finWait1(snd(300, 301), 100, 0);
    }

    static FinWait1 finWait1(SendSpace snd, int rcvNxt, long queued) {
        return new FinWait1(snd, rcv(rcvNxt), PATH, queued, timer(snd));
    }

    static FinWait2 finWait2() {
        return finWait2(100);
    }

    static FinWait2 finWait2(int rcvNxt) {
        return new FinWait2(snd(301, 301), rcv(rcvNxt));
    }

    /** The peer's FIN was at 100. */
    static CloseWait closeWait() {
        return closeWait(snd(300, 300), 0);
    }

    static CloseWait closeWait(SendSpace snd, long queued) {
        return new CloseWait(snd, rcv(101), PATH, queued, timer(snd));
    }

    /** Our FIN is at 300, and outstanding; the peer's was at 100. */
    static Closing closing() {
        return closing(snd(300, 301), 0);
    }

    static Closing closing(SendSpace snd, long queued) {
        return new Closing(snd, rcv(101), PATH, queued, timer(snd));
    }

    /** The peer's FIN was at 100; ours is at 300, and outstanding. */
    static LastAck lastAck() {
        return lastAck(snd(300, 301), 0);
    }

    static LastAck lastAck(SendSpace snd, long queued) {
        return new LastAck(snd, rcv(101), PATH, queued, timer(snd));
    }

    /** Since some time ago. */
    static TimeWait timeWait() {
        return new TimeWait(snd(301, 301), rcv(101), LATER);
    }

    /** Since now. */
    static TimeWait timeWaitFromNow() {
        return new TimeWait(snd(301, 301), rcv(101), NOW + 240 * SECOND);
    }

    private static Retransmission timer(SendSpace snd) {
        return snd.una().equals(snd.nxt()) ? Retransmission.IDLE : RUNNING;
    }

    static List<Connection> oneOfEach() {
        return List.of(
                closed(), listen(), synSent(), synReceived(), simultaneous(), established(), finWait1(), finWait2(),
                closeWait(), closing(), lastAck(), timeWait());
    }

    // Segments

    static Segment segment(int seq, int ack, Controls controls, int length) {
        return Segment.of(seq(seq), seq(ack), controls, length, WINDOW);
    }

    static Segment ack(int seq, int ack) {
        return segment(seq, ack, Controls.ACK, 0);
    }

    static Segment text(int seq, int ack, int length) {
        return segment(seq, ack, Controls.ACK, length);
    }

    static Segment fin(int seq, int ack) {
        return segment(seq, ack, Controls.FIN_ACK, 0);
    }

    static Segment finText(int seq, int ack, int length) {
        return segment(seq, ack, Controls.FIN_ACK, length);
    }

    static Segment rst(int seq) {
        return Segment.of(seq(seq), SeqNum.ZERO, Controls.RST, 0, 0);
    }

    static Segment rstAck(int seq, int ack) {
        return Segment.of(seq(seq), seq(ack), Controls.RST_ACK, 0, 0);
    }

    static Segment syn(int seq) {
        return new Segment(seq(seq), SeqNum.ZERO, Controls.SYN, 0, WINDOW, OptionalInt.of(MSS));
    }

    static Segment synAck(int seq, int ack) {
        return new Segment(seq(seq), seq(ack), Controls.SYN_ACK, 0, WINDOW, OptionalInt.of(MSS));
    }

    static Segment without(Segment m, Controls controls) {
        return new Segment(m.seq(), m.ack(), controls, m.length(), m.window(), m.mss());
    }

    static Segment windowed(Segment m, int window) {
        return new Segment(m.seq(), m.ack(), m.controls(), m.length(), window, m.mss());
    }

    // Effects

    static Effect sends(Segment m) {
        return new Transmit(m);
    }

    static Effect tells(Signal signal) {
        return new Tell(signal);
    }

    static Effect delivers(int from, int length) {
        return new Deliver(seq(from), length);
    }

    static Effect queues(int from, int length) {
        return new Effect.Queue(seq(from), length);
    }

    static Effect deliversQueued(int from, int length) {
        return new Effect.DeliverQueued(seq(from), length);
    }

    static Effect frees(int upTo) {
        return new Acknowledged(seq(upTo));
    }

    /** The retransmission timer, one RTO of one second from NOW on. */
    static Effect startsTimer() {
        return startsTimer(SECOND);
    }

    static Effect startsTimer(long after) {
        return new StartTimer(Timer.RETRANSMISSION, NOW + after);
    }

    static Effect startsTimeWait() {
        return new StartTimer(Timer.TIME_WAIT, NOW + 240 * SECOND);
    }

    // Steps

    static After after(Connection connection, Segment arrived) {
        return after(connection, new SegmentArrives(arrived, ISS));
    }

    static After after(Connection connection, Event event) {
        return new After(connection, event);
    }

    record After(Connection connection, Event event) {

        void gives(Connection next, Effect... effects) {
            assertThat(tcp().step(connection, event, NOW))
                    .as("after %s in %s", event, connection)
                    .isEqualTo(new Transition(next, List.of(effects)));
        }

        void changesNothing(Effect... effects) {
            gives(connection, effects);
        }
    }
}
