package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    private final AtomicLong now = new AtomicLong();
    private final ProgressMeter meter = new ProgressMeter("states", 2, 1_000, now::get);

    @Test
    void showsBarRateTimeLeftAndWhatIsRunning() {
        meter.started("handshake/open");
        now.set(2_000_000_000L);
        meter.reached("handshake/open", 500);

        assertThat(meter.line()).hasValue(
                "[##########----------] 0/2  500 states  250/s  2.0 s left  handshake/open");
    }

    @Test
    void aFinishedJobCountsForWhatWasExpectedOfIt() {
        meter.started("a");
        meter.started("b");
        now.set(1_000_000_000L);
        meter.finished("a", 10, 750);

        assertThat(meter.line().orElseThrow()).startsWith("[###############-----] 1/2  10 states").endsWith("  b");
    }

    @Test
    void aJobThatTurnsOutLongerThanExpectedNeverOverflowsTheBar() {
        meter.started("a");
        now.set(1_000_000_000L);
        meter.reached("a", 5_000);

        assertThat(meter.line()).hasValue("[####################] 0/2  5k states  5k/s  a");
    }

    @Test
    void nothingIsShownWhenNothingRuns() {
        assertThat(meter.line()).isEmpty();
    }
}
