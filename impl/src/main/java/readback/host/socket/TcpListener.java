package readback.host.socket;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import readback.host.stack.ConnectionError;
import readback.host.stack.Endpoint;
import readback.host.stack.Tcb;
import readback.host.stack.TcpAcceptor;

/**
 * A port that is listened on. Each SYN begins a connection of its own; the listener never stops listening, and holds up
 * to {@link #backlog} connections that are not accepted yet. A SYN beyond that is dropped, and counted.
 *
 * <p>{@link TcpSockets#listen} makes one.
 */
public final class TcpListener implements AutoCloseable {

    private final TcpSockets sockets;
    private final Endpoint local;
    private final int backlog;
    private final Acceptor acceptor = new Acceptor();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<WaitingConnection> synReceived = new LinkedHashSet<>();
    private final ArrayDeque<WaitingConnection> ready = new ArrayDeque<>();
    private Optional<ConnectionError> closed = Optional.empty();

    TcpListener(TcpSockets sockets, Endpoint local, int backlog) {
        this.sockets = sockets;
        this.local = local;
        this.backlog = backlog;
    }

    /** Where it listens. */
    public Endpoint local() {
        return local;
    }

    /** How many connections may wait, established or not yet. */
    public int backlog() {
        return backlog;
    }

    /** Connections that wait: those in SYN-RECEIVED, and those to be accepted. */
    public int waiting() {
        lock.lock();
        try {
            return synReceived.size() + ready.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the connection that was established first, waiting for one if need be.
     *
     * @param millis the longest wait, in real time; 0 for any
     * @throws SocketTimeoutException when the time has passed
     * @throws SocketException when the listener is closed
     */
    public TcpConnection accept(long millis) throws IOException {
        lock.lock();
        try {
            TimedWait.until(changed, this::isReady, millis, "Accept timed out");
            requireOpen();
            return ready.remove().connection();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the connection that was established first, if there is one.
     *
     * @throws SocketException when the listener is closed
     */
    public Optional<TcpConnection> poll() throws SocketException {
        lock.lock();
        try {
            requireOpen();
            return Optional.ofNullable(ready.poll()).map(WaitingConnection::connection);
        } finally {
            lock.unlock();
        }
    }

    /** Whether {@link #accept} would return or fail at once. */
    public boolean isReady() {
        lock.lock();
        try {
            return !ready.isEmpty() || closed.isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing can be accepted any more. */
    public Optional<ConnectionError> error() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() throws SocketException {
        if (closed.isPresent()) {
            throw new SocketException(closed.get().toString());
        }
    }

    /** Stops listening. Connections that were not accepted are aborted; those that were go on. */
    @Override
    public void close() {
        sockets.close(this);
    }

    /** What the stack has of it. */
    TcpAcceptor acceptor() {
        return acceptor;
    }

    private final class Acceptor implements TcpAcceptor {
        @Override
        public Endpoint local() {
            return local;
        }

        @Override
        public boolean hasRoom() {
            return waiting() < backlog;
        }

        @Override
        public Child newChild() {
            return new WaitingConnection(sockets.newUser());
        }

        @Override
        public List<Tcb> end(ConnectionError why) {
            lock.lock();
            try {
                List<Tcb> unaccepted = Stream.concat(synReceived.stream(), ready.stream())
                        .flatMap(it -> it.tcb.stream())
                        .toList();
                synReceived.clear();
                ready.clear();
                closed = closed.or(() -> Optional.of(why));
                changed.signalAll();
                return unaccepted;
            } finally {
                lock.unlock();
            }
        }
    }

    /** A connection that is not accepted yet. */
    private final class WaitingConnection implements TcpAcceptor.Child {
        private final UserSide user;
        private Optional<Tcb> tcb = Optional.empty();

        WaitingConnection(UserSide user) {
            this.user = user;
        }

        TcpConnection connection() {
            return sockets.connection(tcb.orElseThrow(), user);
        }

        @Override
        public UserSide user() {
            return user;
        }

        @Override
        public void begins(Tcb connection) {
            locked(() -> {
                tcb = Optional.of(connection);
                synReceived.add(this);
            });
        }

        @Override
        public void established() {
            locked(() -> {
                if (synReceived.remove(this)) {
                    ready.add(this);
                }
            });
        }

        @Override
        public void gone() {
            locked(() -> synReceived.remove(this));
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
