package readback.host;

import java.util.Optional;
import readback.tcp.Connection;

/**
 * A connection as the event loop keeps it. Only {@link #connection} may be read by other threads; the deadline under
 * which it is scheduled belongs to {@link Deadlines}.
 */
final class Tcb {

    private final long id;
    private final FourTuple name;
    private final UserSide user;
    private final Optional<TcpListener> parent;
    private volatile Connection connection;
    private long scheduled;

    /**
     * @param id no two of a host have the same; in the order in which they began
     * @param parent the listener that this connection came to, if it came to one
     */
    Tcb(long id, FourTuple name, UserSide user, Optional<TcpListener> parent, Connection connection) {
        this.id = id;
        this.name = name;
        this.user = user;
        this.parent = parent;
        this.connection = connection;
    }

    long id() {
        return id;
    }

    FourTuple name() {
        return name;
    }

    UserSide user() {
        return user;
    }

    Optional<TcpListener> parent() {
        return parent;
    }

    Connection connection() {
        return connection;
    }

    void become(Connection next) {
        connection = next;
    }

    ConnectionInfo info() {
        return new ConnectionInfo(name, connection, user.told());
    }

    long scheduled() {
        return scheduled;
    }

    void schedule(long deadline) {
        scheduled = deadline;
    }
}
