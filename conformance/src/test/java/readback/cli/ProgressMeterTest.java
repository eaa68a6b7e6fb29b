package readback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    private final AtomicLong now = new AtomicLong();
    private final ProgressMeter meter = new ProgressMeter(
            "states",
            Map.of(
                    "handshake/open",
                    OptionalLong.of(30_000),
                    "a",
                    OptionalLong.of(6_000),
                    "twin",
                    OptionalLong.empty()),
            now::get);

    private void seconds(long seconds) {
        now.set(seconds * 1_000_000_000L);
    }

    @Test
    void saysWhatIsStartingBeforeThereAreStates() {
        meter.started("handshake/open");
        seconds(30);

        assertThat(meter.line()).hasValue("[------------] 0/3  handshake/open starting");
    }

    @Test
    void showsWhatIsRunningAndHowFarItIsWhileNothingIsFinished() {
        meter.started("handshake/open");
        seconds(3);
        meter.reached("handshake/open", 21_000);

        assertThat(meter.line()).hasValue("[######------] 0/3  handshake/open 21k of 30k states  7k states/s");
    }

    @Test
    void estimatesTheTimeLeftFromTheTimeSoFar() {
        meter.started("handshake/open");
        seconds(60);
        meter.reached("handshake/open", 21_000);
        assertThat(meter.line().orElseThrow()).contains("  about 60 s left  ");

        seconds(300);
        assertThat(meter.line().orElseThrow()).contains("  about 5 min left  ");
    }

    @Test
    void promisesNothingWithoutEvidence() {
        meter.started("handshake/open");
        seconds(9);
        meter.reached("handshake/open", 21_000);
        assertThat(meter.line().orElseThrow()).doesNotContain("left");

        ProgressMeter large = new ProgressMeter("states", Map.of("large", OptionalLong.of(10_000_000)), now::get);
        large.started("large");
        large.reached("large", 1_000);
        seconds(90);
        assertThat(large.line().orElseThrow()).doesNotContain("left");
    }

    @Test
    void aFinishedJobCountsForWhatWasExpectedOfIt() {
        meter.started("a");
        meter.started("twin");
        meter.finished("a", 10);

        assertThat(meter.line().orElseThrow()).startsWith("[##----------] 1/3  twin starting");
    }

    @Test
    void aJobThatTurnsOutLongerThanExpectedNeverOverflowsTheBar() {
        meter.started("a");
        seconds(1);
        meter.reached("a", 5_000_000);

        assertThat(meter.line()).hasValue("[##----------] 0/3  a 5.0M states  5.0M states/s");
    }

    @Test
    void nothingIsShownWhenNothingRuns() {
        assertThat(meter.line()).isEmpty();
    }
}
