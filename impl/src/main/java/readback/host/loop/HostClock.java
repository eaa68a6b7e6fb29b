package readback.host.loop;

/**
 * The time of a host: nanoseconds from any origin, never going backwards, possibly wrapping. The cores get it as an
 * argument; only the event loop asks for it.
 */
public interface HostClock {

    /** The time now, in nanoseconds. */
    long now();

    /**
     * How long, in real nanoseconds, a thread may wait before it has to look at this clock again.
     *
     * @param deadline a time on this clock
     * @return zero or less when the deadline is reached
     */
    long realNanosUntil(long deadline);

    /**
     * Has something done whenever the time jumps.
     *
     * @param wake must not wait
     * @return ends it; closing it again does nothing
     */
    Registration onJump(Runnable wake);

    /** What {@link #onJump} returns. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** The time that passes by itself, and never jumps: {@link System#nanoTime}. */
    static HostClock real() {
        return new HostClock() {
            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public long realNanosUntil(long deadline) {
                return deadline - now();
            }

            @Override
            public Registration onJump(Runnable wake) {
                return () -> {};
            }
        };
    }
}
