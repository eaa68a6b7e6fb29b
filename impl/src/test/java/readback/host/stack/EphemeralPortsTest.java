package readback.host.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import readback.wire.Port;

class EphemeralPortsTest {

    @Test
    void everyPortIsGivenBeforeNoneIsLeft() throws BindException {
        EphemeralPorts ports = new EphemeralPorts(1);
        Set<Port> used = new HashSet<>();
        for (int i = EphemeralPorts.FIRST; i <= EphemeralPorts.LAST; i++) {
            used.add(ports.choose(it -> !used.contains(it)));
        }
        assertThat(used).hasSize(16_384).allSatisfy(it -> assertThat(it.number()).isBetween(49_152, 65_535));
        assertThatThrownBy(() -> ports.choose(it -> !used.contains(it))).isInstanceOf(BindException.class);
    }

    @Test
    void theOrderIsTheSeedsAffairAndNotCounting() throws BindException {
        EphemeralPorts one = new EphemeralPorts(1);
        EphemeralPorts same = new EphemeralPorts(1);
        EphemeralPorts other = new EphemeralPorts(2);
        Port first = one.choose(_ -> true);
        assertThat(same.choose(_ -> true)).isEqualTo(first);
        assertThat(other.choose(_ -> true)).isNotEqualTo(first);
        assertThat(one.choose(_ -> true).number()).isNotEqualTo(first.number() + 1);
    }
}
