package readback.host.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long users wait, to the nanosecond, by a condition that does not. */
@Timeout(60)
class TimedWaitTest {

    /** Says of each wait what is left of it, and remembers how long it should have been. */
    private static final class RecordingCondition implements Condition {
        private final List<Long> asked = new ArrayList<>();
        private final Deque<Long> left;

        RecordingCondition(Long... left) {
            this.left = new ArrayDeque<>(List.of(left));
        }

        @Override
        public long awaitNanos(long nanos) throws InterruptedException {
            asked.add(nanos);
            if (left.isEmpty()) {
                throw new InterruptedException();
            }
            return left.remove();
        }

        @Override
        public void await() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void awaitUninterruptibly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean await(long time, TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean awaitUntil(Date deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void signal() {}

        @Override
        public void signalAll() {}
    }

    @Test
    void aWaitIsAsLongAsItWasAskedFor() {
        RecordingCondition condition = new RecordingCondition(4_000_000L, 1L, 0L);
        assertThatThrownBy(() -> TimedWait.until(condition, () -> false, 70, "Over"))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("Over");
        assertThat(condition.asked).containsExactly(70_000_000L, 4_000_000L, 1L);
    }

    @Test
    void whatIsSoAlreadyIsNotWaitedFor() throws IOException {
        RecordingCondition condition = new RecordingCondition();
        TimedWait.until(condition, () -> true, 1, "");
        assertThat(condition.asked).isEmpty();
    }

    @Test
    void whatHasComeToBeSoEndsTheWaitThoughTheTimeHasPassed() throws IOException {
        RecordingCondition condition = new RecordingCondition(-5L);
        TimedWait.until(condition, () -> !condition.asked.isEmpty(), 1, "");
        assertThat(condition.asked).containsExactly(1_000_000L);
    }

    @Test
    void aWaitWithoutEndHasNone() throws IOException {
        RecordingCondition condition = new RecordingCondition(7L);
        TimedWait.until(condition, () -> !condition.asked.isEmpty(), TimedWait.FOREVER, "");
        assertThat(condition.asked).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void anInterruptEndsItAndStays() {
        assertThatThrownBy(() -> TimedWait.until(new RecordingCondition(), () -> false, 1, ""))
                .isExactlyInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
