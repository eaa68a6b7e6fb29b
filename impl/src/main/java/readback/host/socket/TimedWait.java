package readback.host.socket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** The waits of users: until something is so, but no longer than they like, in real time. */
final class TimedWait {

    /** A wait without end, as {@code java.net} writes it. */
    static final long FOREVER = 0;

    private TimedWait() {}

    /**
     * Waits.
     *
     * @param changed signalled whenever it may have come to be so; its lock is held by the caller
     * @param millis the longest wait, not negative; {@link #FOREVER}
     * @param onTimeout the message of the exception when the time has passed
     * @throws SocketTimeoutException when the time has passed
     * @throws InterruptedIOException when the thread was interrupted; it keeps its interrupt status
     */
    static void until(Condition changed, BooleanSupplier isSo, long millis, String onTimeout) throws IOException {
        long left = millis == FOREVER ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (!isSo.getAsBoolean()) {
                if (left <= 0) {
                    throw new SocketTimeoutException(onTimeout);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
        }
    }
}
