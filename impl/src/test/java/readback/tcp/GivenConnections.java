package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
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
import readback.tcp.Held.Range;
import readback.tcp.TcpConfig.Reading;

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

    /** The same, where the user takes text with RECEIVE. */
    static Tcp byReceive() {
        return new Tcp(CONFIG.reading(Reading.BY_RECEIVE));
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

    static ReceiveSide rcv(int nxt) {
        return new ReceiveSide(seq(99), seq(nxt), WINDOW);
    }

    /** Text and FIN came with the peer's SYN, and wait. */
    static SynReceived waiting(boolean passive, int length, boolean fin) {
        return synReceived(passive, synReceived(passive, 0, false).snd().space(), waiting(length, fin), PATH, 0,
                false, RUNNING);
    }

    static ReceiveSide waiting(int length, boolean fin) {
        return new ReceiveSide(seq(99), seq(100), WINDOW, 0, waitingFrom(seq(100), length, fin));
    }

    /** So much text from a number on, and perhaps a FIN behind it. */
    static Held waitingFrom(SeqNum from, int length, boolean fin) {
        return new Held(
                length > 0 ? List.of(new Range(from, length)) : List.of(),
                fin ? Optional.of(from.plus(length)) : Optional.empty());
    }

    static SendSide side(SendSpace snd, Path path, long queued, Fin fin, Retransmission timer) {
        return new SendSide(snd, path, queued, fin, timer);
    }

    static SynReceived synReceived(
            boolean passive, SendSpace snd, ReceiveSide rcv, Path path, long queued, boolean finQueued,
                    Retransmission timer) {
        return new SynReceived(passive, side(snd, path, queued, finQueued ? Fin.QUEUED : Fin.NONE, timer), rcv);
    }

    static Established established(SendSpace snd, ReceiveSide rcv, Path path, long queued, Retransmission timer) {
        return new Established(side(snd, path, queued, Fin.NONE, timer), rcv);
    }

    /** The FIN waits for what is queued, or has been sent. */
    static FinWait1 finWait1(SendSpace snd, ReceiveSide rcv, Path path, long queued, Retransmission timer) {
        return new FinWait1(side(snd, path, queued, queued > 0 ? Fin.QUEUED : Fin.SENT, timer), rcv);
    }

    static FinWait2 finWait2(SendSpace snd, ReceiveSide rcv) {
        return new FinWait2(side(snd, PATH, 0, Fin.SENT, Retransmission.IDLE), rcv);
    }

    static CloseWait closeWait(SendSpace snd, ReceiveSide rcv, Path path, long queued, Retransmission timer) {
        return new CloseWait(side(snd, path, queued, Fin.NONE, timer), rcv);
    }

    /** CLOSE has been called, and the FIN waits. */
    static CloseWait closeWaitClosed(SendSpace snd, long queued) {
        return new CloseWait(side(snd, PATH, queued, Fin.QUEUED, timer(snd, queued)), rcv(101));
    }

    static Closing closing(SendSpace snd, ReceiveSide rcv, Path path, long queued, Retransmission timer) {
        return new Closing(side(snd, path, queued, queued > 0 ? Fin.QUEUED : Fin.SENT, timer), rcv);
    }

    static LastAck lastAck(SendSpace snd, ReceiveSide rcv, Path path, Retransmission timer) {
        return new LastAck(side(snd, path, 0, Fin.SENT, timer), rcv);
    }

    static TimeWait timeWait(SendSpace snd, ReceiveSide rcv, long deadline) {
        return new TimeWait(side(snd, PATH, 0, Fin.SENT, Retransmission.IDLE), rcv, deadline);
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
        return synReceived(passive, snd, rcv(100), PATH, queued, finQueued, RUNNING);
    }

    static Established established() {
        return established(snd(300, 300), 100, 0);
    }

    static Established established(SendSpace snd, int rcvNxt, long queued) {
        return established(snd, rcv(rcvNxt), PATH, queued, timer(snd, queued));
    }

    /** The FIN is at 300, and outstanding. */
    static FinWait1 finWait1() {
        return finWait1(snd(300, 301), 100, 0);
    }

    static FinWait1 finWait1(SendSpace snd, int rcvNxt, long queued) {
        return finWait1(snd, rcv(rcvNxt), PATH, queued, timer(snd, queued));
    }

    static FinWait2 finWait2() {
        return finWait2(100);
    }

    static FinWait2 finWait2(int rcvNxt) {
        return finWait2(snd(301, 301), rcv(rcvNxt));
    }

    /** The peer's FIN was at 100. */
    static CloseWait closeWait() {
        return closeWait(snd(300, 300), 0);
    }

    static CloseWait closeWait(SendSpace snd, long queued) {
        return closeWait(snd, rcv(101), PATH, queued, timer(snd, queued));
    }

    /** Our FIN is at 300, and outstanding; the peer's was at 100. */
    static Closing closing() {
        return closing(snd(300, 301), 0);
    }

    static Closing closing(SendSpace snd, long queued) {
        return closing(snd, rcv(101), PATH, queued, timer(snd, queued));
    }

    /** The peer's FIN was at 100; ours is at 300, and outstanding. */
    static LastAck lastAck() {
        return lastAck(snd(300, 301));
    }

    static LastAck lastAck(SendSpace snd) {
        return lastAck(snd, rcv(101), PATH, RUNNING);
    }

    /** Since some time ago. */
    static TimeWait timeWait() {
        return timeWait(snd(301, 301), rcv(101), LATER);
    }

    /** Since now. */
    static TimeWait timeWaitFromNow() {
        return timeWait(snd(301, 301), rcv(101), NOW + 240 * SECOND);
    }

    private static Retransmission timer(SendSpace snd, long queued) {
        return snd.una().equals(snd.nxt()) && queued == 0 ? Retransmission.IDLE : RUNNING;
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

    /** The persist timer, one RTO of one second from NOW on. */
    static Effect startsPersist() {
        return new StartTimer(Timer.PERSIST, NOW + SECOND);
    }

    static Effect startsTimeWait() {
        return new StartTimer(Timer.TIME_WAIT, NOW + 240 * SECOND);
    }

    // Steps

    static After after(Connection connection, Segment arrived) {
        return after(connection, new SegmentArrives(arrived, ISS));
    }

    static After after(Connection connection, Event event) {
        return new After(tcp(), connection, event);
    }

    /** Where the user takes text with RECEIVE. */
    static After afterByReceive(Connection connection, Event event) {
        return new After(byReceive(), connection, event);
    }

    static After afterByReceive(Connection connection, Segment arrived) {
        return afterByReceive(connection, new SegmentArrives(arrived, ISS));
    }

    record After(Tcp tcp, Connection connection, Event event) {

        void gives(Connection next, Effect... effects) {
            assertThat(tcp.step(connection, event, NOW))
                    .as("after %s in %s", event, connection)
                    .isEqualTo(new Transition(next, List.of(effects)));
        }

        /** The connection after it. */
        Connection next() {
            return tcp.step(connection, event, NOW).next();
        }

        /** The effects of it. */
        List<Effect> effects() {
            return tcp.step(connection, event, NOW).effects();
        }

        void changesNothing(Effect... effects) {
            gives(connection, effects);
        }
    }

    /** ESTABLISHED, nothing outstanding, segments of 400 octets, a timeout of one second, by SACK. */
    static Connection idling(CongestionControl control) {
        SendSide snd = new SendSide(
                snd(300, 300), new Path(400, 1_000_000_000), 0, Fin.NONE, LossRecovery.begin(control, true),
                Switches.NONE, Retransmission.IDLE);
        return new Established(snd, rcv(100));
    }
}
