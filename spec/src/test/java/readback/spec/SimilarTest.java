package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarTest {

    @Test
    void distanceIsLevenshteins() {
        assertThat(Similar.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Similar.distance("", "abc")).isEqualTo(3);
        assertThat(Similar.distance("abc", "")).isEqualTo(3);
        assertThat(Similar.distance("same", "same")).isZero();
    }

    @Test
    void aPartOfANameIsNear() {
        assertThat(Similar.distance("open", "handshake/open")).isEqualTo(1);
    }

    @Test
    void theNearestComeFirstAndStrangersNotAtAll() {
        assertThat(Similar.to("must14", List.of("MUST-15", "MUST-14", "TimeWait", "MUST-1")))
                .startsWith("MUST-14")
                .contains("MUST-15")
                .doesNotContain("TimeWait");
        assertThat(Similar.to("xyzzy", List.of("MUST-14", "handshake/open"))).isEmpty();
    }
}
