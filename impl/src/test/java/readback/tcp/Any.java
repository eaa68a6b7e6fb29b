package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.time.Duration;
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
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Event.Abort;
import readback.tcp.Event.Close;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.OpenPassive;
import readback.tcp.Event.Receive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;
import readback.tcp.Held.Range;
import readback.tcp.TcpConfig.Reading;

/**
 * Connections, and events that concern them. The connections can come about: what is outstanding is as much as the
 * state says. Their numbers lie anywhere, and those of a segment on and around each edge that the rules know.
 */
final class Any {

    private static final int EDGE = 3;

    private Any() {}

    /** A connection, an event, and how the user reads. */
    record Situation(Connection connection, Event event, Reading reading) {

        /** What comes of it. */
        Transition step(long now) {
            return (reading == Reading.AT_ONCE ? GivenConnections.tcp() : GivenConnections.byReceive())
                    .step(connection, event, now);
        }
    }

    static Arbitrary<Situation> situations() {
        return Combinators.combine(connections(), events(), Arbitraries.of(Reading.values()))
                .as(Any::situation)
                .withoutEdgeCases();
    }

    static Arbitrary<Situation> arrivals() {
        return Combinators.combine(connections(), arriving(), Arbitraries.of(Reading.values()))
                .as(Any::situation)
                .withoutEdgeCases();
    }

    private static Situation situation(Connection t, Function<Connection, Event> event, Reading reading) {
        return new Situation(t, event.apply(t), reading);
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
        return Combinators.combine(bits(), numbers(), openingSpaces(), paths(), queued(), bits(), timers(), windows())
                .as((passive, iss, rcv, path, queued, fin, timer, wnd) -> GivenConnections.synReceived(
                        passive,
                        new SendSpace(iss, iss, iss.plus(1), false, wnd, wnd, rcv.irs(), iss),
                        rcv,
                        path,
                        queued,
                        fin && queued > 0,
                        timer));
    }

    /** FIN is outstanding, or waits, and perhaps the SYN is outstanding, or else text may be. */
    private static Arbitrary<Connection> synchronizedOnes() {
        Arbitrary<Integer> kind = Arbitraries.integers().between(0, 7);
        return Arbitraries.frequencyOf(
                tuple(8, Combinators.combine(kind, outs(), receiveSpaces(), helds()).as(Any::synchronizedOne)),
                tuple(
                        1,
                        Combinators.combine(numbers(), openingSpaces(), paths(), timers(), windows(), bits())
                                .as(Any::synUnacknowledged)));
    }

    private static FinWait1 synUnacknowledged(
            SeqNum iss, ReceiveSide rcv, Path path, Retransmission timer, int wnd, boolean finWaits) {
        SeqNum nxt = iss.plus(finWaits ? 1 : 2);
        SendSpace space = new SendSpace(iss, iss, nxt, false, wnd, Math.max(wnd, 2), rcv.nxt(), iss);
        return new FinWait1(new SendSide(space, path, 0, finWaits ? Fin.QUEUED : Fin.SENT, timer), rcv);
    }

    /** What a sender's half is made of, as far as the state allows: {@code out} octets are outstanding. */
    private record Out(
            SeqNum una, int out, Path path, long queued, boolean finWaits, Retransmission timer, int wnd, int maxWnd) {

        SendSide none() {
            return side(0, 0, Fin.SENT);
        }

        SendSide open() {
            return side(out, queued, Fin.NONE);
        }

        SendSide closing() {
            return side(out, queued, Fin.QUEUED);
        }

        SendSide closed() {
            return side(out + 1, 0, Fin.SENT);
        }

        private SendSide side(int outstanding, long queued1, Fin fin) {
            int widest = Math.max(Math.max(wnd, maxWnd), outstanding);
            SendSpace space = new SendSpace(
                    una.plus(-1 - out), una, una.plus(outstanding), true, wnd, widest, SeqNum.ZERO, una);
            boolean idle = outstanding == 0 && queued1 == 0 && fin != Fin.QUEUED;
            return new SendSide(space, path, queued1, fin, idle ? Retransmission.IDLE : timer);
        }
    }

    private static Arbitrary<Out> outs() {
        return Combinators.combine(
                        numbers(), small(70_000), paths(), queued(), bits(), timers(), windows(), windows())
                .as(Out::new);
    }

    private static Connection synchronizedOne(int kind, Out out, ReceiveSide side, Function<Integer, Held> held) {
        boolean finWaits = out.finWaits() || out.queued() > 0;
        ReceiveSide rcv = side.holding(shifted(side.nxt(), held.apply(side.wnd())));
        Synchronized t = switch (kind) {
            case 0, 1 -> new Established(out.open(), rcv);
            case 2 -> new FinWait1(finWaits ? out.closing() : out.closed(), rcv);
            case 3 -> new FinWait2(out.none(), rcv);
            case 4 -> new CloseWait(out.finWaits() ? out.closing() : out.open(), side);
            case 5 -> new Closing(finWaits ? out.closing() : out.closed(), side);
            case 6 -> new LastAck(out.closed(), side);
            default -> new TimeWait(out.none(), side, out.timer().deadline());
        };
        SendSpace s = t.snd().space();
        return t.with(t.snd().with(new SendSpace(
                s.iss(), s.una(), s.nxt(), true, s.wnd(), s.maxWnd(), side.nxt(), s.wl2())));
    }

    private static Held shifted(SeqNum nxt, Held held) {
        return new Held(
                held.ranges().stream().map(it -> new Range(nxt.plus(it.from().value()), it.length())).toList(),
                held.fin().map(it -> nxt.plus(it.value())));
    }

    /** Ranges behind holes, and perhaps a FIN behind them, as far as they fit a window; counted from RCV.NXT on. */
    private static Arbitrary<Function<Integer, Held>> helds() {
        Arbitrary<Integer> some = Arbitraries.frequencyOf(
                tuple(3, Arbitraries.integers().between(1, EDGE)), tuple(1, Arbitraries.integers().between(1, 1000)));
        Arbitrary<List<Integer>> few = some.list().ofMaxSize(8);
        Arbitrary<List<Integer>> most = Arbitraries.integers().between(1, EDGE).list().ofSize(2 * Held.MOST_RANGES);
        return Combinators.combine(
                        Arbitraries.frequencyOf(tuple(9, few), tuple(1, most)),
                        bits(),
                        Arbitraries.integers().between(0, EDGE))
                .as((lengths, fin, gap) -> wnd -> held(lengths, fin, gap, wnd));
    }

    /** A hole, text, a hole, text, and so on. */
    private static Held held(List<Integer> lengths, boolean fin, int gap, int wnd) {
        List<Range> ranges = new ArrayList<>();
        int at = 0;
        for (int i = 0; i + 1 < lengths.size() && at + lengths.get(i) + lengths.get(i + 1) <= wnd; i += 2) {
            ranges.add(new Range(new SeqNum(at + lengths.get(i)), lengths.get(i + 1)));
            at += lengths.get(i) + lengths.get(i + 1);
        }
        int number = ranges.isEmpty() ? 1 + gap : at + gap;
        return new Held(ranges, fin && number < wnd ? Optional.of(new SeqNum(number)) : Optional.empty());
    }

    private static Arbitrary<Boolean> bits() {
        return Arbitraries.of(true, false);
    }

    /** Nothing was taken, and something may wait that came with the SYN. */
    private static Arbitrary<ReceiveSide> openingSpaces() {
        return Combinators.combine(numbers(), small(70_000), Arbitraries.of(true, false), windows())
                .as((irs, length, fin, wnd) -> new ReceiveSide(
                        irs, irs.plus(1), wnd, 0,
                        GivenConnections.waitingFrom(irs.plus(1), Math.min(length, wnd), fin && length < wnd)));
    }

    /** So many challenge ACKs in an interval that began so long before 0. */
    static Arbitrary<ChallengeAcks> challenges() {
        Arbitrary<Long> since = Arbitraries.longs().between(-6_000_000_000L, 6_000_000_000L);
        return Combinators.combine(since, Arbitraries.integers().between(0, 3)).as(ChallengeAcks::new);
    }

    private static Arbitrary<ReceiveSide> receiveSpaces() {
        return Combinators.combine(numbers(), small(100_000), windows(), small(2 * GivenConnections.WINDOW))
                .as((irs, taken, wnd, unread) -> new ReceiveSide(irs, irs.plus(1 + taken), wnd, unread, Held.NONE));
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
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 5);
        return Combinators.combine(Arbitraries.longs(), few, few)
                .as((deadline, tries, answered) -> new Retransmission(deadline, tries, tries + answered));
    }

    private static Arbitrary<Integer> windows() {
        return Arbitraries.frequencyOf(
                tuple(1, Arbitraries.integers().between(0, EDGE)),
                tuple(1, Arbitraries.integers().between(0, GivenConnections.WINDOW)),
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
                new Event.SwitchNagle(true),
                new Event.SwitchNagle(false),
                new Event.SwitchKeepAlive(true),
                new Event.SwitchKeepAlive(false),
                new Event.SetUserTimeout(Optional.of(Duration.ofSeconds(10))),
                new Event.SetUserTimeout(Optional.empty()),
                new Timeout(Timer.USER),
                new Timeout(Timer.IDLE),
                new Event.PathWidens(1000),
                new Abort(),
                new Timeout(Timer.RETRANSMISSION),
                new Timeout(Timer.PERSIST),
                new Timeout(Timer.DELAYED_ACK),
                new Timeout(Timer.KEEP_ALIVE),
                new Timeout(Timer.TIME_WAIT));
        Arbitrary<Event> opens = numbers().map(OpenActive::new);
        Arbitrary<Event> receives = small(2 * GivenConnections.WINDOW).map(Receive::new);
        Arbitrary<Event> sends = Combinators.combine(small(Integer.MAX_VALUE), numbers()).as(Send::new);
        Arbitrary<Event> urgent = Combinators.combine(small(Integer.MAX_VALUE), numbers()).as(Event.SendUrgent::new);
        return Arbitraries.frequencyOf(
                tuple(6, arriving()),
                tuple(1, reports()),
                tuple(
                        4,
                        Arbitraries.frequencyOf(tuple(4, calls), tuple(1, opens), tuple(1, sends), tuple(1, urgent), tuple(1, receives))
                                .map(it -> t -> it)));
    }

    private static Arbitrary<Function<Connection, Event>> reports() {
        return Combinators.combine(near(), small(65535), small(65535))
                .as((seq, length, most) -> t -> new Event.PacketTooBig(seq.of(ownNumbers(t)), length, most));
    }

    private static Arbitrary<Function<Connection, Event>> arriving() {
        Arbitrary<Controls> controls = Arbitraries.integers().between(0, 15).map(Any::controls);
        Arbitrary<OptionalInt> mss = Arbitraries.frequencyOf(
                tuple(1, Arbitraries.just(OptionalInt.empty())),
                tuple(1, Arbitraries.integers().between(0, 65535).map(OptionalInt::of)));
        Arbitrary<Integer> urgent = Arbitraries.frequencyOf(
                tuple(3, Arbitraries.just(Segment.NOT_URGENT)), tuple(1, small(65535)));
        return Combinators.combine(near(), near(), controls, small(65535), windows(), mss, numbers(), urgent)
                .as((seq, ack, bits, length, window, option, iss, pointer) -> t -> new SegmentArrives(
                        new Segment(seq.of(peerNumbers(t)), ack.of(ownNumbers(t)), bits, length, window, option)
                                .pointing(pointer),
                        iss));
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
        if (!(t instanceof Connection.Paired p)) {
            return new SeqNum[] {SeqNum.ZERO};
        }
        ReceiveSide rcv = p.rcv();
        List<SeqNum> edges = new ArrayList<>(List.of(rcv.nxt(), rcv.nxt(), rcv.irs(), rcv.nxt().plus(rcv.wnd())));
        if (!rcv.held().ranges().isEmpty()) {
            edges.add(rcv.held().ranges().getFirst().from());
            edges.add(rcv.held().ranges().getFirst().end());
            edges.add(rcv.held().ranges().getLast().end());
        }
        rcv.held().fin().ifPresent(edges::add);
        return edges.toArray(SeqNum[]::new);
    }

    private static SeqNum[] ownNumbers(Connection t) {
        return switch (t) {
            case Closed _, Listen _ -> new SeqNum[] {SeqNum.ZERO};
            case SynSent s -> new SeqNum[] {s.iss()};
            case Connection.Paired p ->
                new SeqNum[] {
                    p.snd().una(), p.snd().nxt(), p.snd().nxt(), p.snd().una().plus(-p.snd().space().maxWnd())
                };
        };
    }
}
