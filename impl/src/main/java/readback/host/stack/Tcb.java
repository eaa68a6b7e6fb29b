package readback.host.stack;

import java.util.Optional;
import readback.host.loop.TimerHeap;
import readback.tcp.Connection;

/** A connection as the stack keeps it. Other threads may read everything but the timer. */
public final class Tcb {

    private final long id;
    private final FourTuple name;
    private final TcpUser user;
    private final Optional<TcpAcceptor.Child> child;
    private final TimerHeap.Handle<Tcb> timer;
    private final int timestampOffset;
    private volatile Connection connection;

    /**
     * A connection.
     *
     * @param id no two of a host have the same; in the order in which they began
     * @param child what a listener knows of it, if it came to one
     * @param timestampOffset what is added to the clock in its timestamps (RFC7323-7-offset)
     */
    Tcb(
            long id,
            FourTuple name,
            TcpUser user,
            Optional<TcpAcceptor.Child> child,
            Connection connection,
            TimerHeap<Tcb> timers,
            int timestampOffset) {
        this.id = id;
        this.name = name;
        this.user = user;
        this.child = child;
        this.connection = connection;
        this.timer = timers.handle(this);
        this.timestampOffset = timestampOffset;
    }

    long id() {
        return id;
    }

    /** Both endpoints. */
    public FourTuple name() {
        return name;
    }

    TcpUser user() {
        return user;
    }

    Optional<TcpAcceptor.Child> child() {
        return child;
    }

    TimerHeap.Handle<Tcb> timer() {
        return timer;
    }

    /** What is added to the clock in its timestamps. */
    int timestampOffset() {
        return timestampOffset;
    }

    /** What the core knows of it. */
    public Connection connection() {
        return connection;
    }

    void become(Connection next) {
        connection = next;
    }

    /** STATUS. */
    public ConnectionInfo info() {
        return new ConnectionInfo(name, connection, user.told());
    }
}
