package readback.tcp;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.IntegerArbitrary;
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
import readback.tcp.Event.Abort;
import readback.tcp.Event.Close;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.OpenPassive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;

/**
 * Connections, and events that concern them. The connections can come about: what is outstanding is as much as the
 * state says. Their numbers lie anywhere, and those of a segment on and around each edge that the rules know.
 */
final class Any {

    private static final int EDGE = 3;

    private Any() {}

    /** A connection and an event. */
    record Situation(Connection connection, Event event) {}

    static Arbitrary<Situation> situations() {
        return Combinators.combine(connections(), events()).as(Any::situation).withoutEdgeCases();
    }

    static Arbitrary<Situation> arrivals() {
        return Combinators.combine(connections(), arriving()).as(Any::situation).withoutEdgeCases();
    }

    private static Situation situation(Connection t, Function<Connection, Event> event) {
        return new Situation(t, event.apply(t));
    }

    static Arbitrary<SeqNum> numbers() {
        return Arbitraries.integers().map(SeqNum::new);
    }

    // Connections

    static Arbitrary<Connection> connections() {
        return Arbitraries.frequencyOf(
                tuple(1, Arbitraries.of(new Closed(), new Listen())),
                tuple(1, Combinators.combine(numbers(), queued(), timers()).as(SynSent::new)),
                tuple(2, synReceived()),
                tuple(8, synchronizedOnes()));
    }

    private static <T> Tuple2<Integer, Arbitrary<? extends T>> tuple(int weight, Arbitrary<? extends T> of) {
        return Tuple.of(weight, of);
    }

    private static Arbitrary<SynReceived> synReceived() {
        Arbitrary<Boolean> bit = Arbitraries.of(true, false);
        return Combinators.combine(bit, numbers(), openingSpaces(), paths(), queued(), bit, timers(), windows())
                .as((passive, iss, rcv, path, queued, fin, timer, wnd) -> new SynReceived(
                        passive,
                        new SendSpace(iss, iss, iss.plus(1), false, wnd, wnd, rcv.irs(), iss),
                        rcv,
                        path,
                        queued,
                        fin && queued > 0,
                        timer));
    }

    /** FIN is outstanding, and perhaps the SYN, or else text may be. */
    private static Arbitrary<Connection> synchronizedOnes() {
        Arbitrary<Integer> kind = Arbitraries.integers().between(0, 7);
        return Arbitraries.frequencyOf(
                tuple(
                        8,
                        Combinators.combine(
                                        kind,
                                        numbers(),
                                        small(70_000),
                                        receiveSpaces(),
                                        paths(),
                                        queued(),
                                        timers(),
                                        windows())
                                .as(Any::synchronizedOne)),
                tuple(
                        1,
                        Combinators.combine(numbers(), openingSpaces(), paths(), timers(), windows())
                                .as((iss, rcv, path, timer, wnd) -> new FinWait1(
                                        new SendSpace(
                                                iss, iss, iss.plus(2), false, wnd, Math.max(wnd, 2), rcv.nxt(), iss),
                                        rcv,
                                        path,
                                        0,
                                        timer))));
    }

    private static Connection synchronizedOne(
            int kind, SeqNum una, int out, ReceiveSpace rcv, Path path, long queued, Retransmission timer, int wnd) {
        SeqNum iss = una.plus(-1 - out);
        SendSpace some = space(iss, una, out, true, wnd, rcv);
        SendSpace atLeastOne = space(iss, una, out + 1, true, wnd, rcv);
        SendSpace none = space(iss, una, 0, true, wnd, rcv);
        Retransmission timerOrIdle = out == 0 ? Retransmission.IDLE : timer;
        SendSpace closing = queued > 0 ? some : atLeastOne;
        Retransmission closingTimer = queued > 0 ? timerOrIdle : timer;
        return switch (kind) {
            case 0, 1 -> new Established(some, rcv, path, queued, timerOrIdle);
            case 2 -> new FinWait1(closing, rcv, path, queued, closingTimer);
            case 3 -> new FinWait2(none, rcv);
            case 4 -> new CloseWait(some, rcv, path, queued, timerOrIdle);
            case 5 -> new Closing(closing, rcv, path, queued, closingTimer);
            case 6 -> new LastAck(closing, rcv, path, queued, closingTimer);
            default -> new TimeWait(none, rcv, timer.deadline());
        };
    }

    /** Nothing was taken, and something may wait that came with the SYN. */
    private static Arbitrary<ReceiveSpace> openingSpaces() {
        return Combinators.combine(numbers(), small(70_000), Arbitraries.of(true, false), windows())
                .as((irs, length, fin, wnd) -> new ReceiveSpace(
                        irs, irs.plus(1), wnd, new SynText(Math.min(length, wnd), fin && length < wnd)));
    }

    /** So many challenge ACKs in an interval that began so long before 0. */
    static Arbitrary<ChallengeAcks> challenges() {
        Arbitrary<Long> since = Arbitraries.longs().between(-6_000_000_000L, 6_000_000_000L);
        return Combinators.combine(since, Arbitraries.integers().between(0, 3)).as(ChallengeAcks::new);
    }

    private static SendSpace space(SeqNum iss, SeqNum una, int out, boolean synAcked, int wnd, ReceiveSpace rcv) {
        return new SendSpace(iss, una, una.plus(out), synAcked, wnd, Math.max(wnd, out), rcv.nxt(), una);
    }

    private static Arbitrary<ReceiveSpace> receiveSpaces() {
        return Combinators.combine(numbers(), small(100_000), windows())
                .as((irs, taken, wnd) -> new ReceiveSpace(irs, irs.plus(1 + taken), wnd));
    }

    private static Arbitrary<Path> paths() {
        return Combinators.combine(Arbitraries.integers().between(28, 65535), Arbitraries.longs().between(1, 1L << 36))
                .as(Path::new);
    }

    private static Arbitrary<Long> queued() {
        return Arbitraries.frequencyOf(
                tuple(1, Arbitraries.just(0L)),
                tuple(1, Arbitraries.longs().between(0, 10)),
                tuple(1, Arbitraries.longs().between(0, 1L << 40)));
    }

    private static Arbitrary<Retransmission> timers() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 5)).as(Retransmission::new);
    }

    private static Arbitrary<Integer> windows() {
        return Arbitraries.frequencyOf(
                tuple(1, Arbitraries.integers().between(0, EDGE)),
                tuple(2, Arbitraries.integers().between(0, 65535)));
    }

    private static Arbitrary<Integer> small(int max) {
        IntegerArbitrary any = Arbitraries.integers();
        return Arbitraries.frequencyOf(
                tuple(2, Arbitraries.just(0)),
                tuple(2, any.between(0, EDGE)),
                tuple(1, any.between(0, 100)),
                tuple(1, any.between(0, max)));
    }

    // Events

    private static Arbitrary<Function<Connection, Event>> events() {
        Arbitrary<Event> calls = Arbitraries.of(
                new OpenPassive(),
                new Close(),
                new Abort(),
                new Timeout(Timer.RETRANSMISSION),
                new Timeout(Timer.TIME_WAIT));
        Arbitrary<Event> opens = numbers().map(OpenActive::new);
        Arbitrary<Event> sends = Combinators.combine(small(Integer.MAX_VALUE), numbers()).as(Send::new);
        return Arbitraries.frequencyOf(
                tuple(6, arriving()),
                tuple(
                        4,
                        Arbitraries.frequencyOf(tuple(3, calls), tuple(1, opens), tuple(1, sends))
                                .map(it -> t -> it)));
    }

    private static Arbitrary<Function<Connection, Event>> arriving() {
        Arbitrary<Controls> controls = Arbitraries.integers().between(0, 15).map(Any::controls);
        Arbitrary<OptionalInt> mss = Arbitraries.frequencyOf(
                tuple(1, Arbitraries.just(OptionalInt.empty())),
                tuple(1, Arbitraries.integers().between(0, 65535).map(OptionalInt::of)));
        return Combinators.combine(near(), near(), controls, small(65535), windows(), mss, numbers())
                .as((seq, ack, bits, length, window, option, iss) -> t -> new SegmentArrives(
                        new Segment(seq.of(peerNumbers(t)), ack.of(ownNumbers(t)), bits, length, window, option), iss));
    }

    /** By no means equally often: most segments have ACK alone. */
    private static Controls controls(int choice) {
        return choice < 6
                ? Controls.ACK
                : choice < 9
                        ? Controls.FIN_ACK
                        : List.of(
                                        Controls.NONE, Controls.SYN, Controls.SYN_ACK, Controls.RST, Controls.RST_ACK,
                                        new Controls(true, true, true, false), new Controls(true, true, true, true))
                                .get(choice - 9);
    }

    /** A number close to one of the edges, or anywhere. */
    private record Near(int edge, int distance) {
        SeqNum of(SeqNum[] edges) {
            return edges[edge % edges.length].plus(distance);
        }
    }

    private static Arbitrary<Near> near() {
        Arbitrary<Integer> distance = Arbitraries.frequencyOf(
                tuple(5, Arbitraries.just(0)),
                tuple(4, Arbitraries.integers().between(-EDGE, EDGE)),
                tuple(1, Arbitraries.integers()));
        return Combinators.combine(Arbitraries.integers().between(0, 11), distance).as(Near::new);
    }

    private static SeqNum[] peerNumbers(Connection t) {
        return t instanceof Connection.Paired p
                ? new SeqNum[] {p.rcv().nxt(), p.rcv().nxt(), p.rcv().irs(), p.rcv().nxt().plus(p.rcv().wnd())}
                : new SeqNum[] {SeqNum.ZERO};
    }

    private static SeqNum[] ownNumbers(Connection t) {
        return switch (t) {
            case Closed _, Listen _ -> new SeqNum[] {SeqNum.ZERO};
            case SynSent s -> new SeqNum[] {s.iss()};
            case Connection.Paired p ->
                new SeqNum[] {p.snd().una(), p.snd().nxt(), p.snd().nxt(), p.snd().una().plus(-p.snd().maxWnd())};
        };
    }
}
