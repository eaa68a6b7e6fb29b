package readback.host.loop;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Who has a host's work done, one thing at a time: a thread of its own, or whoever drives it. */
public interface Loop {

    /** Something to do that has no answer. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /**
     * Has something done and waits for the answer.
     *
     * @throws java.net.SocketException what the body threw, or that the loop has ended
     * @throws IOException when the loop fails
     */
    <T> T call(Callable<T> body) throws IOException;

    /** {@link #call} of what has no answer. */
    default void perform(Action body) throws IOException {
        boolean _ = call(() -> {
            body.run();
            return true;
        });
    }

    /** Has something done, some time soon; or not at all, when the loop has ended. */
    void post(Action body);

    /**
     * Returns when there is nothing left to do: all calls made before are done, all packets that had arrived are
     * processed, and all timers that were due have fired.
     *
     * @param longest in real time
     * @throws java.net.SocketTimeoutException when there is no end of it
     * @throws IOException when the loop has ended, or fails
     */
    void settle(Duration longest) throws IOException;

    /** Ends the loop and waits for that. */
    void close() throws IOException;

    /** Why the loop ended though it was not closed. */
    Optional<Throwable> failure();
}
