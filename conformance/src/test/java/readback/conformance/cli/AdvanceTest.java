package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdvanceTest {

    private final AtomicLong now = new AtomicLong();
    private final Advance advance = new Advance("states", 2, 1_000, now::get);

    @Test
    void showsBarRateTimeLeftAndWhatIsRunning() {
        advance.started("handshake/open");
        now.set(2_000_000_000L);
        advance.reached("handshake/open", 500);

        assertThat(advance.line()).hasValue(
                "[##########----------] 0/2  500 states  250/s  2.0 s left  handshake/open");
    }

    @Test
    void aFinishedJobCountsForWhatWasExpectedOfIt() {
        advance.started("a");
        advance.started("b");
        now.set(1_000_000_000L);
        advance.finished("a", 10, 750);

        assertThat(advance.line().orElseThrow()).startsWith("[###############-----] 1/2  10 states").endsWith("  b");
    }

    @Test
    void aJobThatTurnsOutLongerThanExpectedNeverOverflowsTheBar() {
        advance.started("a");
        now.set(1_000_000_000L);
        advance.reached("a", 5_000);

        assertThat(advance.line()).hasValue("[####################] 0/2  5k states  5k/s  a");
    }

    @Test
    void nothingIsShownWhenNothingRuns() {
        assertThat(advance.line()).isEmpty();
    }
}
