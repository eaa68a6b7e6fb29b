package readback.host.stack;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import readback.host.loop.TimerHeap;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection;
import readback.tcp.Effect;
import readback.tcp.Event;
import readback.tcp.SeqNum;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.Tcp;
import readback.tcp.Timer;
import readback.tcp.Transition;

/**
 * Has the core step connections, and performs the effects: what is sent, what users are told, the table, the timers.
 */
final class TcpSteps {

    private final Tcp tcp;
    private final IpLayer ip;
    private final ConnectionTable connections;
    private final SegmentOutput output;
    private final TimerHeap<Tcb> timers = new TimerHeap<>();
    private final IsnSource timestampOffsets;
    private long ids;

    /** Who is to be told at the end of the pass that something has come. */
    private final Set<TcpUser> news = new LinkedHashSet<>();

    private boolean inPass;

    /**
     * Steps by this function.
     *
     * @param timestampOffsets for each connection a number that nobody outside can compute
     */
    TcpSteps(Tcp tcp, IpLayer ip, ConnectionTable connections, SegmentOutput output, IsnSource timestampOffsets) {
        this.timestampOffsets = timestampOffsets;
        this.tcp = tcp;
        this.ip = ip;
        this.connections = connections;
        this.output = output;
    }

    /** A connection that is not in the table before its first step. */
    Tcb newTcb(FourTuple name, TcpUser user, Optional<TcpAcceptor.Child> child, Connection connection) {
        int offset = timestampOffsets.next(name, 0).value();
        return new Tcb(ids++, name, user, child, connection, timers, offset);
    }

    /** What the core says, with nothing performed. */
    Transition step(Connection before, Event event) {
        return tcp.step(before, event, ip.now());
    }

    /** A step that no segment causes. */
    void call(Tcb tcb, Event event) throws IOException {
        Connection before = tcb.connection();
        follow(tcb, before, step(before, event), Optional.empty());
    }

    /** Fires the timers that are due by now, and says whether there were any. */
    boolean fire() throws IOException {
        boolean any = false;
        for (Optional<Tcb> due = timers.due(ip.now()); due.isPresent(); due = timers.due(ip.now())) {
            any = true;
            Optional<Timer> running = due.get().connection().running();
            if (running.isPresent()) {
                call(due.get(), new Event.Timeout(running.get()));
            }
        }
        return any;
    }

    /** When {@link #fire} has something to do. */
    OptionalLong nextDeadline() {
        return timers.next();
    }

    /** Until {@link #endPass} users are not woken: what came with many segments is one piece of news. */
    void beginPass() {
        inPass = true;
    }

    /** Wakes the users for whom something has come. */
    void endPass() {
        inPass = false;
        news.forEach(TcpUser::changed);
        news.clear();
    }

    private void hasNews(TcpUser user) {
        news.add(user);
    }

    /** Has a connection become what a step made of it, and performs the effects. */
    void follow(Tcb tcb, Connection before, Transition transition, Optional<ArrivedSegment> arrived)
            throws IOException {
        Connection next = transition.next();
        tcb.become(next);
        if (isIdle(before)) {
            iss(next).ifPresent(iss -> begins(tcb, iss));
        }
        // Whoever is told of the end finds the connection gone.
        boolean over = !keeps(tcb, before);
        boolean unwanted = false;
        for (Effect effect : transition.effects()) {
            unwanted |= perform(tcb, before, effect, arrived);
        }
        if (!inPass && !news.isEmpty()) {
            endPass();
        }
        if (over) {
            tcb.user().ends(ConnectionError.CLOSED);
        } else if (before.state() != next.state()) {
            tcb.user().changed();
        }
        if (unwanted) {
            // SHLD-3: what comes for a user who has gone for good is answered by a reset.
            call(tcb, new Event.Abort());
        }
    }

    /** Whether it has no initial sequence number. */
    static boolean isIdle(Connection connection) {
        return connection instanceof Closed || connection instanceof Listen;
    }

    private static Optional<SeqNum> iss(Connection connection) {
        return switch (connection) {
            case Closed _, Listen _ -> Optional.empty();
            case SynSent opening -> Optional.of(opening.iss());
            case Paired paired -> Optional.of(paired.snd().space().iss());
        };
    }

    private static void begins(Tcb tcb, SeqNum iss) {
        tcb.user().begins(iss.plus(1));
        tcb.child().ifPresent(it -> it.begins(tcb));
    }

    /** Has a step's effect happen, and says whether it brought text that no one will read. */
    private boolean perform(Tcb tcb, Connection before, Effect effect,
            Optional<ArrivedSegment> arrived) throws IOException {
        switch (effect) {
            case Effect.Transmit(var segment) -> {
                int room = output.room(tcb.name().remote().address());
                if (segment.length() > 0 && SegmentOutput.load(segment) > room) {
                    // Known here and not yet to the connection: as if the first router had said so
                    call(tcb, new Event.PacketTooBig(segment.seq(), SegmentOutput.load(segment), room));
                } else {
                    output.send(tcb.name(), segment, tcb.timestampOffset(), tcb.user()::text);
                    widens(tcb, room);
                }
            }
            case Effect.Acknowledged(SeqNum upTo) -> {
                tcb.user().acknowledged(upTo);
                hasNews(tcb.user());
            }
            case Effect.Queue(SeqNum from, int length) ->
                tcb.user().queue(ahead(tcb, before, from), arrived.orElseThrow().text(from, length));
            case Effect.DeliverQueued(_, int length) -> {
                hasNews(tcb.user());
                return !tcb.user().deliverQueued(length);
            }
            case Effect.Deliver(SeqNum from, int length) -> {
                hasNews(tcb.user());
                return !tcb.user().deliver(arrived.orElseThrow().text(from, length));
            }
            case Effect.Tell(Signal signal) -> {
                if (signal == Signal.URGENT) {
                    marked(tcb, before);
                }
                tcb.user().tell(signal);
                if (signal == Signal.ESTABLISHED) {
                    tcb.child().ifPresent(TcpAcceptor.Child::established);
                }
            }
            case Effect.StartTimer _ -> {
                // The deadline is in the connection.
            }
        }
        return false;
    }

    /** What is told of urgent text comes before any text of the step. */
    private static void marked(Tcb tcb, Connection before) {
        if (tcb.connection() instanceof Paired after && after.rcv().urgent().isPresent()) {
            SeqNum delivered = before instanceof Paired paired
                    ? paired.rcv().nxt()
                    : after.rcv().irs().plus(1);
            tcb.user().urgent(after.rcv().urgent().get().minus(delivered));
        }
    }

    /** What was learnt of the path has been forgotten since. */
    private void widens(Tcb tcb, int room) throws IOException {
        if (tcb.connection() instanceof Paired paired && paired.isNarrowFor(room)) {
            call(tcb, new Event.PathWidens(room));
        }
    }

    /** How far a number lies ahead of RCV.NXT before the step, or of where the SYN puts it. */
    private static int ahead(Tcb tcb, Connection before, SeqNum number) {
        Connection numbered = before instanceof Paired ? before : tcb.connection();
        return numbered instanceof Paired paired ? (int) SeqNum.off(paired.rcv().nxt(), number) : 0;
    }

    /** Puts a connection where it is found, or where it is not found any more; and says which. */
    private boolean keeps(Tcb tcb, Connection before) {
        Connection next = tcb.connection();
        boolean listensAgain = next instanceof Listen && !(before instanceof Closed);
        if (next instanceof Closed || (listensAgain && tcb.child().isPresent())) {
            remove(tcb);
            return false;
        }
        if (listensAgain) {
            tcb.user().listensAgain();
        }
        if (isIdle(before)) {
            connections.put(tcb);
        }
        timers.set(tcb.timer(), next.nextDeadline());
        return true;
    }

    /** Forgets a connection, and tells neither user nor peer. */
    void remove(Tcb tcb) {
        tcb.become(new Closed());
        connections.remove(tcb);
        timers.set(tcb.timer(), OptionalLong.empty());
        tcb.child().ifPresent(TcpAcceptor.Child::gone);
    }
}
