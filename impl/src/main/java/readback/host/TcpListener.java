package readback.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A port that is listened on. Each SYN begins a connection of its own; the listener never stops listening, and holds up
 * to {@link #backlog} connections that are not accepted yet. A SYN beyond that is dropped, and counted.
 *
 * <p>{@link Host#listen} makes one.
 */
public final class TcpListener implements AutoCloseable {

    private final Host host;
    private final Endpoint local;
    private final int backlog;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Tcb> synReceived = new LinkedHashSet<>();
    private final ArrayDeque<Tcb> ready = new ArrayDeque<>();
    private Optional<String> closed = Optional.empty();

    TcpListener(Host host, Endpoint local, int backlog) {
        this.host = host;
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
            long left = millis == 0 ? Long.MAX_VALUE : Math.multiplyExact(millis, 1_000_000L);
            while (ready.isEmpty() && closed.isEmpty()) {
                if (left <= 0) {
                    throw new SocketTimeoutException("Accept timed out");
                }
                left = changed.awaitNanos(left);
            }
            if (closed.isPresent()) {
                throw new SocketException(closed.get());
            }
            return new TcpConnection(host, ready.remove());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
        } finally {
            lock.unlock();
        }
    }

    /** Stops listening. Connections that nobody has accepted are aborted; those that were go on. */
    @Override
    public void close() {
        host.close(this);
    }

    // The event loop's part.

    boolean hasRoom() {
        return waiting() < backlog;
    }

    void begins(Tcb child) {
        locked(() -> synReceived.add(child));
    }

    void established(Tcb child) {
        locked(() -> {
            if (synReceived.remove(child)) {
                ready.add(child);
            }
        });
    }

    /** A child is no more. One that was established can still be accepted, and tells its user what has happened. */
    void gone(Tcb child) {
        locked(() -> synReceived.remove(child));
    }

    /** Ends all waiting. Returns the children that nobody will accept. */
    List<Tcb> end(String why) {
        lock.lock();
        try {
            List<Tcb> orphans = new ArrayList<>(synReceived);
            orphans.addAll(ready);
            synReceived.clear();
            ready.clear();
            closed = closed.or(() -> Optional.of(why));
            changed.signalAll();
            return orphans;
        } finally {
            lock.unlock();
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
