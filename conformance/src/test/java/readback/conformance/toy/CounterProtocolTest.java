package readback.conformance.toy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CounterProtocolTest {

    @Test
    void itCountsAndBeginsAgain() {
        assertThat(CounterProtocol.Core.step(0, 3)).isEqualTo(1);
        assertThat(CounterProtocol.Core.step(2, 3)).isEqualTo(3);
        assertThat(CounterProtocol.Core.step(3, 3)).isZero();
    }
}
