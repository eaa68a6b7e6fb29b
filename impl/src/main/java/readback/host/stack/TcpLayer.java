package readback.host.stack;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Connection;
import readback.tcp.Effect;
import readback.tcp.Event;
import readback.tcp.SeqNum;
import readback.tcp.Signal;
import readback.tcp.Tcp;
import readback.tcp.TcpConfig.Reading;
import readback.tcp.TcpConfig;
import readback.tcp.Transition;
import readback.wire.Defect;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.OptionCursor;
import readback.wire.Port;
import readback.wire.TcpView;

/**
 * TCP between its users and the IP layer. It decides nothing: it finds the connection, has the core step it, and
 * performs the effects. Belongs to one thread; any may call {@link #connections}.
 */
public final class TcpLayer implements Transport {

    /**
     * What TCP is told besides.
     *
     * @param address the host's
     * @param tcp windows, sizes, timeouts
     * @param isn where initial sequence numbers come from
     * @param seed decides about ephemeral ports
     */
    public record Settings(Ipv4Address address, TcpConfig tcp, IsnSource isn, long seed) {}

    private final Settings settings;
    private final IpLayer ip;
    private final ConnectionTable connections;
    private final SegmentOutput output;
    private final TcpErrors errors;
    private final EphemeralPorts ephemeral;
    private final TcpSteps steps;
    private final TcpView view = new TcpView();
    private final OptionCursor options = new OptionCursor();

    /** TCP on top of this layer, to be registered there. */
    public TcpLayer(Settings settings, IpLayer ip) {
        this(settings, ip, new ConnectionTable());
    }

    TcpLayer(Settings settings, IpLayer ip, ConnectionTable connections) {
        this.settings = settings;
        this.ip = ip;
        this.connections = connections;
        output = new SegmentOutput(ip);
        steps = new TcpSteps(new Tcp(settings.tcp().reading(Reading.BY_RECEIVE)), ip, connections, output,
                IsnSource.rfc6528(new SplittableRandom(settings.seed())));
        errors = new TcpErrors(this, connections, output);
        ephemeral = new EphemeralPorts(settings.seed());
    }

    /** All connections there are, in the order in which they began; those that closed are none. */
    public List<ConnectionInfo> connections() {
        // Where nothing has driven the stack since, a TIME-WAIT that is over may still be in the table.
        return connections.all().stream().filter(it -> !isOver(it.connection())).map(Tcb::info).toList();
    }

    private boolean isOver(Connection connection) {
        return connection instanceof TimeWait it && it.deadline() - ip.now() <= 0;
    }

    /** Fires the timers that are due by now, and says whether there were any. */
    public boolean fire() throws IOException {
        return steps.fire();
    }

    /** From now on users are told what came for them when {@link #endPass} is called, and not segment by segment. */
    public void beginPass() {
        steps.beginPass();
    }

    /** Users are told what has come for them. */
    public void endPass() {
        steps.endPass();
    }

    /** When {@link #fire} has something to do. */
    public OptionalLong nextDeadline() {
        return steps.nextDeadline();
    }

    /** Ends all listeners and aborts all connections; every peer is told by a reset. */
    public void close() throws IOException {
        for (TcpAcceptor listener : connections.listeners()) {
            close(listener);
        }
        for (Tcb tcb : connections.all()) {
            call(tcb, new Event.Abort());
        }
    }

    // SEGMENT ARRIVES.

    @Override
    public void arrives(Ipv4Header header, MemorySegment packet) throws IOException {
        int start = header.length();
        view.wrap(packet, start, packet.byteSize() - start);
        Optional<Defect> defect = view.check(header.source().bits(), header.destination().bits());
        if (defect.isPresent()) {
            ip.counter().malformed(defect.get().reason());
        } else {
            arrives(ArrivedSegment.of(header, view, options, packet.asSlice((long) start + view.headerLength())));
        }
    }

    @Override
    public boolean hasSent(Quoted packet) {
        return errors.hasSent(packet);
    }

    @Override
    public void fails(IcmpReport report) throws IOException {
        errors.fails(report);
    }

    private void arrives(ArrivedSegment arrived) throws IOException {
        Optional<Tcb> tcb = connections.find(arrived.name());
        if (tcb.isPresent()) {
            arrives(tcb.get(), arrived);
            return;
        }
        Optional<TcpAcceptor> listener = connections.listener(arrived.name().local().port());
        if (listener.isPresent()) {
            arrives(listener.get(), arrived);
        } else {
            ip.counter().dropped(Drop.NO_CONNECTION);
            answer(arrived, segmentArrives(new Closed(), arrived));
        }
    }

    private void arrives(Tcb tcb, ArrivedSegment arrived) throws IOException {
        Connection before = tcb.connection();
        if (before instanceof TimeWait && arrived.begins()) {
            Optional<TcpAcceptor> listener =
                    connections.listener(arrived.name().local().port()).filter(TcpAcceptor::hasRoom);
            Transition transition = steps.step(before, new Event.SegmentArrives(
                    arrived.segment(), nextIss(arrived.name()), listener.isPresent()));
            if (listener.isPresent() && transition.next() instanceof SynReceived) {
                reopen(tcb, before, listener.get(), transition, arrived);
            } else {
                steps.follow(tcb, before, transition, Optional.of(arrived));
            }
            return;
        }
        steps.follow(tcb, before, segmentArrives(before, arrived), Optional.of(arrived));
    }

    /** The connection in TIME-WAIT is over, as its user is told, and another begins, which is the listener's. */
    private void reopen(
            Tcb old, Connection before, TcpAcceptor listener, Transition transition, ArrivedSegment arrived)
            throws IOException {
        Effect closed = new Effect.Tell(Signal.CLOSED);
        steps.follow(old, before, new Transition(new Closed(), List.of(closed)), Optional.empty());
        List<Effect> rest = transition.effects().stream().filter(effect -> !effect.equals(closed)).toList();
        TcpAcceptor.Child child = listener.newChild();
        Listen listens = new Listen();
        Tcb tcb = steps.newTcb(arrived.name(), child.user(), Optional.of(child), listens);
        steps.follow(tcb, listens, new Transition(transition.next(), rest), Optional.of(arrived));
    }

    /** A listener stays as it is; a segment that begins a connection makes one of its own. */
    private void arrives(TcpAcceptor listener, ArrivedSegment arrived) throws IOException {
        if (arrived.begins() && !listener.hasRoom()) {
            ip.counter().dropped(Drop.BACKLOG_FULL);
            return;
        }
        Listen before = new Listen();
        Transition transition = segmentArrives(before, arrived);
        if (transition.next() instanceof Paired) {
            TcpAcceptor.Child child = listener.newChild();
            Tcb tcb = steps.newTcb(arrived.name(), child.user(), Optional.of(child), before);
            steps.follow(tcb, before, transition, Optional.of(arrived));
        } else {
            answer(arrived, transition);
        }
    }

    private Transition segmentArrives(Connection before, ArrivedSegment arrived) {
        SeqNum iss = before instanceof Listen && arrived.begins() ? nextIss(arrived.name()) : SeqNum.ZERO;
        return steps.step(before, new Event.SegmentArrives(arrived.segment(), iss));
    }

    /** Sends what comes of a segment that no connection wants. There is no user to be told anything. */
    private void answer(ArrivedSegment arrived, Transition transition) throws IOException {
        for (Effect effect : transition.effects()) {
            if (effect instanceof Effect.Transmit(var segment)) {
                output.send(arrived.name(), segment, 0, SegmentOutput.Text.NONE);
            }
        }
    }

    private SeqNum nextIss(FourTuple name) {
        return settings.isn().next(name, ip.now());
    }

    // User calls.

    /**
     * Active OPEN.
     *
     * @param localPort empty for one that is chosen here
     * @throws BindException when there is such a connection already, or no port left for this remote endpoint
     */
    public Tcb openActive(TcpUser user, Optional<Port> localPort, Endpoint remote) throws IOException {
        Tcb tcb = newConnection(user, localPort, remote);
        open(tcb);
        return tcb;
    }

    /**
     * Passive OPEN with a specified remote socket: one connection, which listens again when its opening fails.
     *
     * @throws BindException when there is such a connection already
     */
    public Tcb openPassive(TcpUser user, Port localPort, Endpoint remote) throws IOException {
        Tcb tcb = newConnection(user, Optional.of(localPort), remote);
        call(tcb, new Event.OpenPassive());
        return tcb;
    }

    private Tcb newConnection(TcpUser user, Optional<Port> localPort, Endpoint remote) throws IOException {
        // A TIME-WAIT that is over frees its name, though nothing has driven the stack since.
        boolean _ = fire();
        Port port = localPort.isPresent() ? localPort.get() : ephemeralPort(remote);
        FourTuple name = from(port, remote);
        if (connections.find(name).isPresent()) {
            throw new BindException("Address already in use: " + name);
        }
        return steps.newTcb(name, user, Optional.empty(), new Closed());
    }

    private Port ephemeralPort(Endpoint remote) throws BindException {
        return ephemeral.choose(
                settings.address(),
                remote,
                port -> connections.isUnbound(port) && connections.find(from(port, remote)).isEmpty());
    }

    private FourTuple from(Port port, Endpoint remote) {
        return new FourTuple(new Endpoint(settings.address(), port), remote);
    }

    /** Active OPEN of a connection that is new or listens. */
    public void open(Tcb tcb) throws IOException {
        call(tcb, new Event.OpenActive(TcpSteps.isIdle(tcb.connection()) ? nextIss(tcb.name()) : SeqNum.ZERO));
    }

    /** SEND of so many octets, which the user holds. */
    public void send(Tcb tcb, int octets) throws IOException {
        boolean begins = tcb.connection() instanceof Listen;
        call(tcb, new Event.Send(octets, begins ? nextIss(tcb.name()) : SeqNum.ZERO));
    }

    /** SEND with the urgent flag, of so many octets. */
    public void sendUrgent(Tcb tcb, int octets) throws IOException {
        boolean begins = tcb.connection() instanceof Listen;
        call(tcb, new Event.SendUrgent(octets, begins ? nextIss(tcb.name()) : SeqNum.ZERO));
    }

    /**
     * RECEIVE: the user has taken so many octets that were delivered. Of a connection that is over nobody need know.
     */
    public void received(Tcb tcb, int octets) throws IOException {
        if (tcb.connection() instanceof Paired paired && paired.rcv().unread() > 0) {
            call(tcb, new Event.Receive(octets));
        }
    }

    /** Switches Nagle's algorithm (MUST-17). Of a connection that is not open, or is over, nobody need know. */
    public void switchNagle(Tcb tcb, boolean on) throws IOException {
        if (!TcpSteps.isIdle(tcb.connection())) {
            call(tcb, new Event.SwitchNagle(on));
        }
    }

    /** Switches keep-alives (MUST-24). Of a connection that is not open, or is over, nobody need know. */
    public void switchKeepAlive(Tcb tcb, boolean on) throws IOException {
        if (!TcpSteps.isIdle(tcb.connection())) {
            call(tcb, new Event.SwitchKeepAlive(on));
        }
    }

    /** Sets the user's timeout (MUST-21). Of a connection that is not open, or is over, nobody need know. */
    public void setUserTimeout(Tcb tcb, Optional<Duration> timeout) throws IOException {
        if (!TcpSteps.isIdle(tcb.connection())) {
            call(tcb, new Event.SetUserTimeout(timeout));
        }
    }

    /** Whether connections begin with Nagle's algorithm on. */
    public boolean nagle() {
        return settings.tcp().nagle();
    }

    /** Any other user call. */
    public void call(Tcb tcb, Event event) throws IOException {
        steps.call(tcb, event);
    }

    /**
     * Listens from now on.
     *
     * @throws BindException when the port has a listener already
     */
    public void listen(TcpAcceptor listener) throws BindException {
        if (connections.listener(listener.local().port()).isPresent()) {
            throw new BindException("Address already in use: " + listener.local());
        }
        connections.put(listener);
    }

    /** Stops listening. Connections that were not accepted are aborted. */
    public void close(TcpAcceptor listener) throws IOException {
        connections.remove(listener);
        for (Tcb unaccepted : listener.end(ConnectionError.CLOSED)) {
            call(unaccepted, new Event.Abort());
        }
    }

    /**
     * Keeps a port, so that no one else gets it.
     *
     * @param wanted port 0 stands for any
     * @throws BindException when it is bound, or has a listener; or all have
     */
    public Port bind(Port wanted) throws BindException {
        Port port = wanted.number() == 0 ? ephemeral.choose(connections::isUnbound) : wanted;
        if (connections.listener(port).isPresent() || !connections.bind(port)) {
            throw new BindException("Address already in use: " + port);
        }
        return port;
    }

    /** Frees a port that was bound. */
    public void unbind(Port port) {
        connections.unbind(port);
    }

    @Override
    public void forget(ConnectionError why) {
        for (TcpAcceptor listener : connections.listeners()) {
            connections.remove(listener);
            Iterable<Tcb> _ = listener.end(why);
        }
        for (Tcb tcb : connections.all()) {
            steps.remove(tcb);
            tcb.user().ends(why);
        }
    }
}
