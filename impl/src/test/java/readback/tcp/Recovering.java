package readback.tcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import readback.tcp.CongestionConfig.Recovery;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;

/**
 * A connection that opened actively and is stepped through what its peer sends. Its segments take 100 octets, its first
 * octet of text has the number 1000, and the peer's 5000. What is sent is told by its place: {@code 0+100} is the first
 * full segment.
 */
final class Recovering {

    static final int MSS = 100;
    static final SackBlock[] NO_BLOCKS = {};
    private static final int FIRST = 1000;
    private static final int PEER = 5000;
    private static final TcpConfig CONFIG = new TcpConfig(
            65535, MSS, 3, 3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(120));

    private final Tcp tcp;
    private Connection connection = new Connection.Closed();
    private List<Segment> sent = List.of();
    private boolean started;
    private int peerWindow = 65535;
    private long now;

    /** From the number before which it begins to that before which it ends. */
    static SackBlock block(int left, int right) {
        return new SackBlock(new SeqNum(left), new SeqNum(right));
    }

    /** Full segments of text, from the one with this place to the one before that. */
    static List<String> segments(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> i * MSS + "+" + MSS).toList();
    }

    private Recovering(TcpConfig config) {
        tcp = new Tcp(config);
    }

    /** Before it opens. */
    static Recovering closed(CongestionConfig congestion) {
        return new Recovering(CONFIG.congestion(congestion));
    }

    /** Established, with so many segments in its initial window. */
    static Recovering by(Recovery recovery, int segments) {
        Recovering it = new Recovering(config(recovery, segments));
        it.step(new OpenActive(seq(-1)));
        it.answered(recovery == Recovery.SACK);
        return it;
    }

    private static TcpConfig config(Recovery recovery, int segments) {
        return CONFIG.congestion(new CongestionConfig(recovery, OptionalLong.of((long) segments * MSS)));
    }

    /** The same before it opens, where round trips are measured. */
    static Recovering measuring(Recovery recovery, int segments, Duration minRto) {
        return new Recovering(config(recovery, segments).minRto(minRto));
    }

    /** It opens, and the handshake takes so long. */
    Recovering handshake(long nanos) {
        step(new OpenActive(seq(-1)));
        passes(nanos).answered(true);
        return this;
    }

    /** The SYN is sent again after a while, and answered after another. */
    void lateHandshake(long again, long nanos) {
        step(new OpenActive(seq(-1)));
        passes(again).timeout();
        passes(nanos).answered(true);
    }

    /** So much time passes. */
    Recovering passes(long nanos) {
        now += nanos;
        return this;
    }

    long now() {
        return now;
    }

    private static SeqNum seq(int place) {
        return new SeqNum(FIRST + place);
    }

    private static SegmentOptions options(boolean permitsSack) {
        return new SegmentOptions(
                OptionalInt.of(MSS), permitsSack, List.of(), Optional.empty(), OptionalInt.empty());
    }

    /** The peer's SYN,ACK comes. */
    List<String> answered(boolean permitsSack) {
        return step(new SegmentArrives(
                new Segment(
                        new SeqNum(PEER - 1), seq(0), Controls.SYN_ACK, 0, peerWindow, options(permitsSack)),
                seq(-1)));
    }

    List<String> step(Event event) {
        Transition step = tcp.step(connection, event, now);
        connection = step.next();
        started = step.effects().stream().anyMatch(Effect.StartTimer.class::isInstance);
        sent = step.effects().stream()
                .filter(Effect.Transmit.class::isInstance)
                .map(effect -> ((Effect.Transmit) effect).segment())
                .toList();
        return sent.stream()
                .filter(m -> m.segLen() > 0)
                .map(m -> m.seq().minus(seq(0)) + "+" + m.length() + (m.controls().fin() ? " FIN" : ""))
                .toList();
    }

    /** The user gives so many octets. */
    List<String> send(int octets) {
        return step(new Send(octets, seq(-1)));
    }

    /** An ACK comes, with blocks that are given by their edges. */
    List<String> ack(int upTo, int... edges) {
        List<SackBlock> blocks = new ArrayList<>();
        for (int i = 0; i < edges.length; i += 2) {
            blocks.add(new SackBlock(seq(edges[i]), seq(edges[i + 1])));
        }
        return step(new SegmentArrives(
                new Segment(
                        new SeqNum(PEER), seq(upTo), Controls.ACK, 0, peerWindow, SegmentOptions.of(blocks)),
                seq(-1)));
    }

    /** The peer's window is this from now on. */
    Recovering window(int octets) {
        peerWindow = octets;
        return this;
    }

    /** Text of the peer's comes; what is answered. */
    List<SackBlock> text(int from, int length) {
        step(new SegmentArrives(
                Segment.of(new SeqNum(PEER + from), seq(0), Controls.ACK, length, peerWindow), seq(-1)));
        return sent.getFirst().sack().stream()
                .map(block -> new SackBlock(block.left().plus(-PEER), block.right().plus(-PEER)))
                .toList();
    }

    /** The peer's FIN comes; what is answered. */
    List<SackBlock> fin(int number) {
        step(new SegmentArrives(
                Segment.of(new SeqNum(PEER + number), seq(0), Controls.FIN_ACK, 0, peerWindow), seq(-1)));
        return sent.getFirst().sack().stream()
                .map(block -> new SackBlock(block.left().plus(-PEER), block.right().plus(-PEER)))
                .toList();
    }

    /** The peer's SYN comes. */
    void synComes(boolean permitsSack) {
        step(new SegmentArrives(
                new Segment(
                        new SeqNum(PEER - 1), SeqNum.ZERO, Controls.SYN, 0, peerWindow, options(permitsSack)),
                seq(-1)));
    }

    /** The retransmission timer fires. */
    List<String> timeout() {
        return step(new Timeout(Timer.RETRANSMISSION));
    }

    /** Whether a timer was started in the last step. */
    boolean started() {
        return started;
    }

    /** The last segments, whole. */
    List<Segment> sent() {
        return sent;
    }

    /** Whether there are two halves still. */
    boolean isPaired() {
        return connection instanceof Connection.Paired;
    }

    SendSide snd() {
        return ((Connection.Paired) connection).snd();
    }

    LossRecovery recovery() {
        return snd().recovery();
    }

    long cwnd() {
        return recovery().control().cwnd();
    }

    long ssthresh() {
        return recovery().control().ssthresh();
    }
}
