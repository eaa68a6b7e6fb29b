package readback.host.loop;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that is set: for tests, and for a replay, in which time passes when the trace says so. Any thread may
 * use it. Time that has jumped is noticed by the loops soon, but not at once: {@link Loop#settle} waits for that.
 */
public final class ManualClock implements HostClock {

    private final AtomicLong time;
    private final ConcurrentLinkedQueue<Runnable> loops = new ConcurrentLinkedQueue<>();

    /** A clock that shows zero. */
    public ManualClock() {
        this(0);
    }

    /** A clock that shows so many nanoseconds; any number will do. */
    public ManualClock(long now) {
        this.time = new AtomicLong(now);
    }

    /**
     * Sets the clock forward and wakes the loops that go by it.
     *
     * @throws IllegalArgumentException when the step is negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a step back in time: " + step);
        }
        time.addAndGet(step.toNanos());
        loops.forEach(Runnable::run);
    }

    @Override
    public long now() {
        return time.get();
    }

    /** Forever, unless the deadline is reached: the loops are woken when the time jumps. */
    @Override
    public long realNanosUntil(long deadline) {
        return deadline - now() <= 0 ? 0 : Long.MAX_VALUE;
    }

    @Override
    public Registration onJump(Runnable wake) {
        // An object of its own, so that one of two equal registrations can end.
        Runnable entry = () -> wake.run();
        loops.add(entry);
        return () -> loops.remove(entry);
    }
}
