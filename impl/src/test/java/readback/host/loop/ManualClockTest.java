package readback.host.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 1);

    @Test
    void timeMayWrapAndDeadlinesStillAreReached() {
        long deadline = clock.now() + 3;
        clock.advance(Duration.ofNanos(2));
        assertThat(clock.now()).isNegative();
        assertThat(clock.realNanosUntil(deadline)).isEqualTo(Long.MAX_VALUE);
        clock.advance(Duration.ofNanos(1));
        assertThat(clock.realNanosUntil(deadline)).isZero();
    }

    @Test
    void whoeverRegisteredIsWokenUntilThatEnds() {
        int[] woken = {0};
        Runnable wake = () -> woken[0]++;
        HostClock.Registration first = clock.onJump(wake);
        HostClock.Registration second = clock.onJump(wake);
        clock.advance(Duration.ZERO);
        assertThat(woken[0]).isEqualTo(2);
        first.close();
        first.close();
        clock.advance(Duration.ZERO);
        assertThat(woken[0]).isEqualTo(3);
        second.close();
        clock.advance(Duration.ZERO);
        assertThat(woken[0]).isEqualTo(3);
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
    }
}
