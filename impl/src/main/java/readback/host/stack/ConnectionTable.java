package readback.host.stack;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import readback.wire.Port;

/**
 * Which connection gets a segment, by its 4-tuple, or else which listener, by its port. Any thread may ask for {@link
 * #all}; the rest belongs to the stack's thread.
 */
final class ConnectionTable {

    private final ConcurrentMap<FourTuple, Tcb> byName;
    private final Map<Port, TcpAcceptor> listeners = new HashMap<>();

    /** Ports that are bound, for a listener or a connection to come. */
    private final Set<Port> bound = new HashSet<>();

    ConnectionTable() {
        this(new ConcurrentHashMap<>());
    }

    /** Over a map that is empty. */
    ConnectionTable(ConcurrentMap<FourTuple, Tcb> byName) {
        this.byName = byName;
    }

    Optional<Tcb> find(FourTuple name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<TcpAcceptor> listener(Port port) {
        return Optional.ofNullable(listeners.get(port));
    }

    /** All connections, in the order in which they began. */
    List<Tcb> all() {
        return byName.values().stream().sorted(Comparator.comparingLong(Tcb::id)).toList();
    }

    List<TcpAcceptor> listeners() {
        return List.copyOf(listeners.values());
    }

    void put(Tcb tcb) {
        byName.put(tcb.name(), tcb);
    }

    void remove(Tcb tcb) {
        byName.remove(tcb.name(), tcb);
    }

    void put(TcpAcceptor listener) {
        listeners.put(listener.local().port(), listener);
    }

    void remove(TcpAcceptor listener) {
        listeners.remove(listener.local().port(), listener);
    }

    /** Keeps a port for whoever asks; false when it is bound already. */
    boolean bind(Port port) {
        return bound.add(port);
    }

    void unbind(Port port) {
        bound.remove(port);
    }

    /** Whether a port is neither listened on nor bound. Connections may well end there. */
    boolean isUnbound(Port port) {
        return !listeners.containsKey(port) && !bound.contains(port);
    }
}
