package readback.conformance.endpoint.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readback.conformance.endpoint.RecordedSteps;

/** The lockstep without TLC: the core is held against the steps that the models took when they were recorded last. */
class RecordedStepsTest {

    @Test
    void theCoreTakesEveryRecordedStepAsSpecified() {
        assertThat(RecordedSteps.divergences(3)).isEmpty();
    }

    @Test
    void thereAreRecordedSteps() {
        assertThat(RecordedSteps.count()).isGreaterThan(10_000);
    }
}
