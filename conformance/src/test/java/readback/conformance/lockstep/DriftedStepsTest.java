package readback.conformance.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import readback.reports.results.LockstepRun;

/** Whether the steps that are kept for tests are still those of the specification. */
class DriftedStepsTest {

    private static LockstepRun run(String model, String sum) {
        return new LockstepRun(
                model, 1, 1, 1, 1, Optional.of(sum), 0, new TreeMap<>(), new TreeMap<>(), List.of(), List.of());
    }

    private final LockstepTotals totals = new LockstepTotals(List.of(run("p/one", "11"), run("p/two", "22")));

    @Test
    void anotherSumHasDriftedAndSoHasWhatWasNeverRecorded() {
        assertThat(totals.drifted(Map.of("p/one", "11", "p/two", "22"))).isEmpty();
        assertThat(totals.drifted(Map.of("p/one", "12", "p/two", "22"))).containsExactly("p/one");
        assertThat(totals.drifted(Map.of("p/one", "11"))).containsExactly("p/two");
    }

    @Test
    void whereNothingIsKeptNothingDrifts() {
        assertThat(totals.drifted(Map.of())).isEmpty();
    }
}
