package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobPoolTest {

    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busiest = new AtomicInteger();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private JobPool.Job<String> job(String name, int processors, long length) {
        return new JobPool.Job<>(processors, length, () -> {
            order.add(name);
            busiest.accumulateAndGet(busy.addAndGet(Math.min(processors, 2)), Math::max);
            Thread.sleep(10);
            busy.addAndGet(-Math.min(processors, 2));
            return name;
        });
    }

    @Test
    void everyJobIsDoneAndNoMoreProcessorsAreUsedThanThereAre() throws Exception {
        List<String> done = JobPool.work(
                List.of(job("a", 1, 1), job("b", 2, 2), job("c", 1, 3), job("d", 1, 4), job("e", 9, 5)), 2);

        assertThat(done).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(busiest).hasValue(2);
    }

    @Test
    void thoseThatNeedTheWholeMachineComeFirstThenTheLongest() throws Exception {
        JobPool.work(List.of(job("short", 1, 1), job("big", 2, 2), job("long", 1, 9)), 1);

        assertThat(order).containsExactly("long", "big", "short");

        order.clear();
        JobPool.work(List.of(job("short", 1, 1), job("big", 2, 2), job("long", 1, 9)), 2);

        assertThat(order.getFirst()).isEqualTo("big");
    }

    @Test
    void theFirstFailureEndsTheOthers() {
        CountDownLatch ended = new CountDownLatch(1);
        JobPool.Job<String> endless = new JobPool.Job<>(1, 9, () -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                ended.countDown();
            }
            return "";
        });
        JobPool.Job<String> failing = new JobPool.Job<>(1, 1, () -> {
            throw new IOException("broken");
        });

        assertThatThrownBy(() -> JobPool.work(List.of(endless, failing), 2))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
        assertThat(ended).satisfies(latch -> assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue());
    }

    @Test
    void theLastResultThatIsWantedEndsTheOthers() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        JobPool.Job<String> endless = new JobPool.Job<>(1, 1, () -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                ended.countDown();
            }
            return "";
        });
        List<String> done = JobPool.workUntil(
                "second"::equals, List.of(endless, job("never", 1, 9), job("second", 1, 3), job("first", 1, 2)), 2);

        assertThat(done).containsExactly("first", "second");
        assertThat(order).containsExactly("first", "second");
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void noJobsGiveNoResults() throws Exception {
        assertThat(JobPool.<String>work(List.of(), 2)).isEmpty();
    }
}
