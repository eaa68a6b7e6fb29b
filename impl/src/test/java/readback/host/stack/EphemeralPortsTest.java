package readback.host.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import readback.wire.Ipv4Address;
import readback.wire.Port;

class EphemeralPortsTest {

    private static final Ipv4Address HERE = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address THERE = Ipv4Address.of(10, 0, 0, 2);
    private static final Endpoint WEB = Endpoint.of(THERE, 80);

    /** Any port will do; counts those that were tried. */
    private static final class Free implements Predicate<Port> {
        private int tried;

        @Override
        public boolean test(Port port) {
            tried++;
            return true;
        }
    }

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

    /** RFC 6056 section 3.3.4: the ports of one remote endpoint follow each other, so that none comes again soon. */
    @Test
    void oneRemoteEndpointGetsEveryPortOnceAndTheFirstThatIsTried() throws BindException {
        EphemeralPorts ports = new EphemeralPorts(1);
        Free free = new Free();
        List<Port> given = new ArrayList<>();
        for (int i = 0; i < EphemeralPorts.COUNT; i++) {
            given.add(ports.choose(HERE, WEB, free));
        }
        assertThat(new HashSet<>(given)).hasSize(16_384);
        assertThat(free.tried).isEqualTo(16_384);
        int first = given.getFirst().number() - EphemeralPorts.FIRST;
        assertThat(given.get(1).number()).isEqualTo(EphemeralPorts.FIRST + (first + 1) % EphemeralPorts.COUNT);
        assertThat(ports.choose(HERE, WEB, free)).isEqualTo(given.getFirst());
        assertThatThrownBy(() -> ports.choose(HERE, WEB, _ -> false)).isInstanceOf(BindException.class);
    }

    @Test
    void aPortThatIsInUseIsPassedOver() throws BindException {
        Port first = new EphemeralPorts(1).choose(HERE, WEB, _ -> true);
        Port second = new EphemeralPorts(1).choose(HERE, WEB, it -> !it.equals(first));
        int place = first.number() - EphemeralPorts.FIRST;
        assertThat(second.number()).isEqualTo(EphemeralPorts.FIRST + (place + 1) % EphemeralPorts.COUNT);
    }

    /** However many there are: one try for each, and what one remote endpoint gets says nothing about another. */
    @Test
    void remoteEndpointsHaveSequencesOfTheirOwn() throws BindException {
        EphemeralPorts ports = new EphemeralPorts(1);
        Free free = new Free();
        Set<Port> firsts = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            firsts.add(ports.choose(HERE, Endpoint.of(new Ipv4Address(0x0a010000 + i), 80), free));
        }
        assertThat(free.tried).isEqualTo(20_000);
        // 20,000 balls in 16,384 boxes leave about 16,384 / e^1.22 of them empty.
        assertThat(firsts).hasSizeBetween(11_000, 12_200);
    }

    /** Each part of the name matters, and so does the secret. */
    @Test
    void whereASequenceBeginsFollowsFromTheNameAndTheSecret() throws BindException {
        Port first = new EphemeralPorts(1).choose(HERE, WEB, _ -> true);
        assertThat(new EphemeralPorts(1).choose(HERE, WEB, _ -> true)).isEqualTo(first);
        assertThat(new EphemeralPorts(2).choose(HERE, WEB, _ -> true)).isNotEqualTo(first);
        assertThat(new EphemeralPorts(1).choose(THERE, WEB, _ -> true)).isNotEqualTo(first);
        assertThat(new EphemeralPorts(1).choose(HERE, Endpoint.of(THERE, 81), _ -> true)).isNotEqualTo(first);
        assertThat(new EphemeralPorts(1).choose(HERE, Endpoint.of(HERE, 80), _ -> true)).isNotEqualTo(first);
    }

    @Test
    void aListenersPortIsTheSeedsAffairAndNotCounting() throws BindException {
        EphemeralPorts one = new EphemeralPorts(1);
        EphemeralPorts same = new EphemeralPorts(1);
        EphemeralPorts other = new EphemeralPorts(2);
        Port first = one.choose(_ -> true);
        assertThat(same.choose(_ -> true)).isEqualTo(first);
        assertThat(other.choose(_ -> true)).isNotEqualTo(first);
        assertThat(one.choose(_ -> true).number()).isNotEqualTo(first.number() + 1);
    }
}
