package readback.host.loop;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import readback.link.Link;

/**
 * A loop without a thread: calls are done by whoever makes them, and all else by whoever drives it. Several threads may
 * call; they take turns.
 */
public final class DrivenLoop implements Loop {

    private final Link link;
    private final LoopWork work;
    private final ReentrantLock lock = new ReentrantLock();

    /** Posted by callers who may hold locks that the work needs, so not done at once. */
    private final ConcurrentLinkedQueue<Action> posted = new ConcurrentLinkedQueue<>();

    private boolean ended;
    private volatile Optional<Throwable> failure = Optional.empty();

    /** A loop that has not done anything yet. */
    public DrivenLoop(Link link, LoopWork work) {
        this.link = link;
        this.work = work;
    }

    /**
     * Does what was posted, takes some packets, fires some timers, and says whether there were any; none after the end.
     */
    public boolean advance() throws IOException {
        if (isClosed()) {
            return false;
        }
        return inTurn(() -> {
            boolean any = performPosted();
            return work.advance() || any;
        });
    }

    /** When to drive it again though no packet comes; now, when something was posted. */
    public OptionalLong nextDeadline(long now) {
        lock.lock();
        try {
            if (ended) {
                return OptionalLong.empty();
            }
            return posted.isEmpty() ? work.nextDeadline() : OptionalLong.of(now);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T> T call(Callable<T> body) throws IOException {
        return inTurn(() -> {
            performPosted();
            return body.call();
        });
    }

    @Override
    public void post(Action body) {
        posted.add(body);
    }

    @Override
    public void settle(Duration longest) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        while (advance()) {
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("The host is busy");
            }
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return ended && failure.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean performPosted() throws Exception {
        boolean any = false;
        for (Action next = posted.poll(); next != null; next = posted.poll()) {
            next.run();
            any = true;
        }
        return any;
    }

    private <T> T inTurn(Callable<T> body) throws IOException {
        lock.lock();
        try {
            if (ended) {
                throw gone();
            }
            return body.call();
        } catch (SocketException e) {
            throw e;
        } catch (Throwable e) {
            failure = Optional.of(e);
            end();
            throw new IOException("The host has failed", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (!ended) {
                work.close();
                end();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end() throws IOException {
        ended = true;
        posted.clear();
        work.abandon(failure);
        link.close();
    }

    @Override
    public Optional<Throwable> failure() {
        return failure;
    }

    private IOException gone() {
        return failure.<IOException>map(it -> new IOException("The host has failed", it))
                .orElseGet(() -> new SocketException("The host is closed"));
    }
}
