package readback.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What has come for a user and is not taken yet: bounded, first come first served. The event loop never waits here. */
final class Inbox<T> {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private Optional<String> ended = Optional.empty();

    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /** Puts one more in line; false when there is no room, or nobody to take it any more. */
    boolean put(T item) {
        lock.lock();
        try {
            if (ended.isPresent() || waiting.size() >= capacity) {
                return false;
            }
            waiting.add(item);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the first, if there is one. */
    Optional<T> poll() {
        lock.lock();
        try {
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the first, waiting for it if need be.
     *
     * @param millis the longest wait, in real time; 0 for any
     * @throws SocketTimeoutException when the time has passed
     * @throws SocketException when there is none, and none will come
     */
    T take(long millis) throws IOException {
        lock.lock();
        try {
            long left = millis == 0 ? Long.MAX_VALUE : Math.multiplyExact(millis, 1_000_000L);
            while (waiting.isEmpty() && ended.isEmpty()) {
                if (left <= 0) {
                    throw new SocketTimeoutException("Receive timed out");
                }
                left = changed.awaitNanos(left);
            }
            if (waiting.isEmpty()) {
                throw new SocketException(ended.orElse("Socket closed"));
            }
            return waiting.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come. What is here can still be taken. */
    void end(String why) {
        lock.lock();
        try {
            ended = ended.or(() -> Optional.of(why));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
