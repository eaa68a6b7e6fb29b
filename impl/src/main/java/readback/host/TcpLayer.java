package readback.host;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import readback.tcp.Connection;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynSent;
import readback.tcp.Effect;
import readback.tcp.Event;
import readback.tcp.SeqNum;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.Tcp;
import readback.tcp.Timer;
import readback.tcp.Transition;
import readback.wire.Defect;
import readback.wire.Ipv4Header;
import readback.wire.Packet;
import readback.wire.Parsed;
import readback.wire.Port;

/**
 * TCP between its users and the IP layer. It decides nothing: it finds the connection, has the core step it, and performs
 * the effects. The event loop's thread is the only one here.
 */
final class TcpLayer implements IpLayer.Transport {

    private static final String CLOSED = "Socket closed";

    private final HostConfig config;
    private final Tcp tcp;
    private final PacketCounts.Counter counter;
    private final Connections connections = new Connections();
    private final Output output;
    private final TcpErrors errors;
    private final EphemeralPorts ephemeral;
    private final Deadlines deadlines = new Deadlines();
    private long ids;

    TcpLayer(HostConfig config, IpLayer ip, PacketCounts.Counter counter) {
        this.config = config;
        this.tcp = new Tcp(config.tcp());
        this.counter = counter;
        this.output = new Output(ip);
        this.errors = new TcpErrors(this, connections, output);
        this.ephemeral = new EphemeralPorts(config.seed());
    }

    Connections connections() {
        return connections;
    }

    /** Fires the timers that are due by now, and says whether there were any. */
    boolean fire(long now) throws IOException {
        boolean any = false;
        Optional<Tcb> due = deadlines.due(now);
        for (; due.isPresent(); due = deadlines.due(now())) {
            any = true;
            fire(due.get());
        }
        return any;
    }

    OptionalLong nextDeadline() {
        return deadlines.next();
    }

    /** Every peer is told by a reset. */
    void close() throws IOException {
        for (TcpListener listener : connections.listeners()) {
            close(listener);
        }
        for (Tcb tcb : connections.all()) {
            call(tcb, new Event.Abort());
        }
    }

    private long now() {
        return config.clock().now();
    }

    // SEGMENT ARRIVES.

    @Override
    public void arrives(Ipv4Header ip, MemorySegment octets) throws IOException {
        switch (Packet.parse(octets)) {
            case Parsed.Rejected<Packet>(Defect defect) -> counter.malformed(defect.reason());
            case Parsed.Value<Packet>(Packet packet) -> arrives(Arrival.of(packet));
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

    private void arrives(Arrival arrival) throws IOException {
        Optional<Tcb> tcb = connections.find(arrival.name());
        Optional<TcpListener> listener = connections.listener(arrival.name().local().port());
        if (tcb.isPresent()) {
            arrives(tcb.get(), arrival);
        } else if (listener.isPresent()) {
            arrives(listener.get(), arrival);
        } else {
            counter.dropped(Drop.NO_CONNECTION);
            arrives(newTcb(arrival.name(), Optional.empty(), new Closed()), arrival);
        }
    }

    /** A listener stays as it is; each segment meets a connection of its own that listens, and most leave it so. */
    private void arrives(TcpListener listener, Arrival arrival) throws IOException {
        if (arrival.begins() && !listener.hasRoom()) {
            counter.dropped(Drop.BACKLOG_FULL);
        } else {
            arrives(newTcb(arrival.name(), Optional.of(listener), new Listen()), arrival);
        }
    }

    private void arrives(Tcb tcb, Arrival arrival) throws IOException {
        if (!tcb.user().hasRoomFor(arrival.segment().length())) {
            counter.dropped(Drop.RECEIVE_BUFFER_FULL);
            return;
        }
        boolean begins = tcb.connection() instanceof Listen && arrival.begins();
        SeqNum iss = begins ? nextIss(tcb) : SeqNum.ZERO;
        step(tcb, new Event.SegmentArrives(arrival.segment(), iss), Optional.of(arrival));
    }

    private SeqNum nextIss(Tcb tcb) {
        return config.isn().next(tcb.name(), now());
    }

    private Tcb newTcb(FourTuple name, Optional<TcpListener> parent, Connection connection) {
        UserSide user = new UserSide(config.sendBuffer(), config.receiveBuffer());
        return new Tcb(ids++, name, user, parent, connection);
    }

    // TIMEOUT.

    private void fire(Tcb tcb) throws IOException {
        Timer timer = tcb.connection().state() == State.TIME_WAIT ? Timer.TIME_WAIT : Timer.RETRANSMISSION;
        call(tcb, new Event.Timeout(timer));
    }

    // User calls.

    /** Active OPEN. */
    Tcb openActive(Optional<Port> localPort, Endpoint remote) throws IOException {
        Tcb tcb = newConnection(localPort, remote);
        open(tcb);
        return tcb;
    }

    /** Passive OPEN with a specified remote socket: one connection, which listens again when its opening fails. */
    Tcb openPassive(Port localPort, Endpoint remote) throws IOException {
        Tcb tcb = newConnection(Optional.of(localPort), remote);
        call(tcb, new Event.OpenPassive());
        return tcb;
    }

    private Tcb newConnection(Optional<Port> localPort, Endpoint remote) throws BindException {
        Port port = localPort.isPresent() ? localPort.get() : ephemeral.choose(connections::isUnused);
        FourTuple name = new FourTuple(new Endpoint(config.address(), port), remote);
        if (connections.find(name).isPresent()) {
            throw new BindException("Address already in use: " + name);
        }
        return newTcb(name, Optional.empty(), new Closed());
    }

    /** Active OPEN of a connection that is new or listens. */
    boolean open(Tcb tcb) throws IOException {
        boolean begins = tcb.connection() instanceof Closed || tcb.connection() instanceof Listen;
        return call(tcb, new Event.OpenActive(begins ? nextIss(tcb) : SeqNum.ZERO));
    }

    boolean send(Tcb tcb, int octets) throws IOException {
        boolean begins = tcb.connection() instanceof Listen;
        return call(tcb, new Event.Send(octets, begins ? nextIss(tcb) : SeqNum.ZERO));
    }

    boolean call(Tcb tcb, Event event) throws IOException {
        return step(tcb, event, Optional.empty());
    }

    TcpListener listen(TcpListener listener) throws BindException {
        if (connections.listener(listener.local().port()).isPresent()) {
            throw new BindException("Address already in use: " + listener.local());
        }
        connections.put(listener);
        return listener;
    }

    boolean close(TcpListener listener) throws IOException {
        connections.remove(listener);
        for (Tcb orphan : listener.end(CLOSED)) {
            call(orphan, new Event.Abort());
        }
        return true;
    }

    /** Keeps a port, so that nobody else gets it; port 0 stands for any. */
    Port bind(Port wanted) throws BindException {
        Port port = wanted.number() == 0 ? ephemeral.choose(connections::isUnused) : wanted;
        if (connections.listener(port).isPresent() || !connections.bind(port)) {
            throw new BindException("Address already in use: " + port);
        }
        return port;
    }

    boolean unbind(Port port) {
        connections.unbind(port);
        return true;
    }

    /** Loses all memory of connections and listeners, and tells no peer. */
    boolean forget(String why) {
        for (TcpListener listener : connections.listeners()) {
            connections.remove(listener);
            listener.end(why);
        }
        for (Tcb tcb : connections.all()) {
            remove(tcb);
            tcb.user().ends(why);
        }
        return true;
    }

    // Steps.

    private boolean step(Tcb tcb, Event event, Optional<Arrival> arrival) throws IOException {
        Connection before = tcb.connection();
        Transition transition = tcp.step(before, event, now());
        Connection next = transition.next();
        tcb.become(next);
        if (isIdle(before)) {
            iss(next).ifPresent(iss -> begins(tcb, iss));
        }
        // Whoever is told of the end finds the connection gone.
        boolean over = !keeps(tcb, before);
        boolean unwanted = false;
        for (Effect effect : transition.effects()) {
            unwanted |= perform(tcb, effect, arrival);
        }
        if (over) {
            tcb.user().ends(CLOSED);
        } else if (before.state() != next.state()) {
            tcb.user().changed();
        }
        if (unwanted) {
            // SHLD-3: what comes for a user who has gone for good is answered by a reset.
            call(tcb, new Event.Abort());
        }
        return true;
    }

    private static boolean isIdle(Connection connection) {
        return connection instanceof Closed || connection instanceof Listen;
    }

    private static Optional<SeqNum> iss(Connection connection) {
        return switch (connection) {
            case Closed _, Listen _ -> Optional.empty();
            case SynSent opening -> Optional.of(opening.iss());
            case Paired paired -> Optional.of(paired.snd().iss());
        };
    }

    private void begins(Tcb tcb, SeqNum iss) {
        tcb.user().begins(iss.plus(1));
        tcb.parent().ifPresent(it -> it.begins(tcb));
    }

    /** Has a step's effect happen, and says whether it brought text that nobody wants. */
    private boolean perform(Tcb tcb, Effect effect, Optional<Arrival> arrival) throws IOException {
        switch (effect) {
            case Effect.Transmit(var segment) ->
                output.send(tcb.name(), segment, tcb.user().text(segment.seq(), segment.length()));
            case Effect.Acknowledged(SeqNum upTo) -> tcb.user().acknowledged(upTo);
            case Effect.Deliver(SeqNum from, int length) -> {
                return tcb.user().deliver(arrival.orElseThrow().text(from, length));
            }
            case Effect.Tell(Signal signal) -> {
                tcb.user().tell(signal);
                if (signal == Signal.ESTABLISHED) {
                    tcb.parent().ifPresent(it -> it.established(tcb));
                }
            }
            case Effect.StartTimer _ -> {
                // The deadline is in the connection.
            }
        }
        return false;
    }

    /** Puts a connection where it is found, or where it is not found any more; and says which. */
    private boolean keeps(Tcb tcb, Connection before) {
        Connection next = tcb.connection();
        boolean listensAgain = next instanceof Listen && !(before instanceof Closed);
        if (next instanceof Closed || (listensAgain && tcb.parent().isPresent())) {
            remove(tcb);
            return false;
        }
        if (listensAgain) {
            tcb.user().listensAgain();
        }
        connections.put(tcb);
        deadlines.set(tcb, next.nextDeadline());
        return true;
    }

    private void remove(Tcb tcb) {
        tcb.become(new Closed());
        connections.remove(tcb);
        deadlines.set(tcb, OptionalLong.empty());
        tcb.parent().ifPresent(it -> it.gone(tcb));
    }
}
