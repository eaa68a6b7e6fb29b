package readback.host;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Who has a host's work done, one thing at a time: a thread of its own, or whoever drives it. */
interface Loop {

    /**
     * Has something done and waits for the answer.
     *
     * @throws java.net.SocketException what the body threw, or that the loop has ended
     * @throws IOException when the loop fails
     */
    <T> T call(Callable<T> body) throws IOException;

    /** Has something done, some time soon; or not at all, when the loop has ended. */
    void post(Callable<Boolean> body);

    /** See {@link Host#settle}. */
    void settle(Duration longest) throws IOException;

    /** Ends the loop and waits for that. */
    void close() throws IOException;

    /** Why the loop ended though nobody had asked it to. */
    Optional<Throwable> failure();
}
