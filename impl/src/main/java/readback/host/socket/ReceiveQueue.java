package readback.host.socket;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import readback.host.stack.ConnectionError;

/** What has come for a user and is not taken yet: bounded, first come first served. The stack never waits here. */
final class ReceiveQueue<T> {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private Optional<ConnectionError> ended = Optional.empty();

    ReceiveQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Puts one more in line; false when there is no room, or no user to take it any more. */
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
            TimedWait.until(changed, () -> !waiting.isEmpty() || ended.isPresent(), millis, "Receive timed out");
            if (waiting.isEmpty()) {
                throw new SocketException(ended.orElse(ConnectionError.CLOSED).toString());
            }
            return waiting.remove();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come. What is here can still be taken. */
    void end(ConnectionError why) {
        lock.lock();
        try {
            ended = ended.or(() -> Optional.of(why));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
