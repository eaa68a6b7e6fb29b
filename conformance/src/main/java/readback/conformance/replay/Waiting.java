package readback.conformance.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits with a bound. */
public final class Waiting {

    private static final long PAUSE_NANOS = 200_000;

    private Waiting() {}

    /**
     * Waits until something is so.
     *
     * @throws IOException when it is not so in time
     */
    public static void until(Duration longest, BooleanSupplier so) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("nothing came of it within " + longest);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
