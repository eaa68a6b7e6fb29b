package readback.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import readback.wire.Port;

/**
 * Who gets a segment: the connection of its 4-tuple, or else the listener on its port. Any thread may ask for {@link
 * #all}; the rest is the event loop's.
 */
final class Connections {

    private final Map<FourTuple, Tcb> byName = new ConcurrentHashMap<>();
    private final Map<Port, TcpListener> listeners = new HashMap<>();

    /** Ports that somebody has bound, for a listener or a connection to come. */
    private final Set<Port> bound = new HashSet<>();

    Optional<Tcb> find(FourTuple name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<TcpListener> listener(Port port) {
        return Optional.ofNullable(listeners.get(port));
    }

    /** All connections, in the order in which they began. */
    List<Tcb> all() {
        return byName.values().stream().sorted(Comparator.comparingLong(Tcb::id)).toList();
    }

    Collection<TcpListener> listeners() {
        return List.copyOf(listeners.values());
    }

    void put(Tcb tcb) {
        byName.put(tcb.name(), tcb);
    }

    void remove(Tcb tcb) {
        byName.remove(tcb.name(), tcb);
    }

    void put(TcpListener listener) {
        listeners.put(listener.local().port(), listener);
    }

    void remove(TcpListener listener) {
        listeners.remove(listener.local().port(), listener);
    }

    /** Keeps a port for whoever asks; false when it is somebody's already. */
    boolean bind(Port port) {
        return bound.add(port);
    }

    void unbind(Port port) {
        bound.remove(port);
    }

    /** Whether nobody listens on a port, has bound it, or has a connection that ends there. */
    boolean isUnused(Port port) {
        return !listeners.containsKey(port)
                && !bound.contains(port)
                && byName.keySet().stream().noneMatch(it -> it.local().port().equals(port));
    }
}
