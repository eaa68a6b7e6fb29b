package readback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitStatusTest {

    @Test
    void theWorstWinsInTheOrder70Then1Then2Then3Then0() {
        ExitStatus[] fromWorst = {
            ExitStatus.DEFECT, ExitStatus.FAILED, ExitStatus.INCONCLUSIVE, ExitStatus.NOTHING_SELECTED, ExitStatus.OK
        };
        assertThat(Arrays.stream(fromWorst).map(ExitStatus::code)).containsExactly(70, 1, 2, 3, 0);
        for (int i = 0; i < fromWorst.length; i++) {
            for (int j = i; j < fromWorst.length; j++) {
                assertThat(ExitStatus.worst(fromWorst[i], fromWorst[j])).isEqualTo(fromWorst[i]);
                assertThat(ExitStatus.worst(fromWorst[j], fromWorst[i])).isEqualTo(fromWorst[i]);
            }
        }
    }

    @Test
    void nothingDoneIsNoSuccess() {
        assertThat(ExitStatus.worst()).isEqualTo(ExitStatus.NOTHING_SELECTED);
    }

    @Test
    void wrongUsageIs64() {
        assertThat(ExitStatus.USAGE.code()).isEqualTo(64);
    }
}
