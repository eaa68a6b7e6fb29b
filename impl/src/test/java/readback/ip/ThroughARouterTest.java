package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A packet through a narrow link and back into one piece. */
class ThroughARouterTest {
    @Test
    void forwardsAndFragmentsAndReassembles() {
        RoutingTable table = new RoutingTable();
        table.connect(Given.LEFT);
        table.connect(Given.RIGHT);
        Router router =
                new Router(RouterConfig.ROUTER, List.of(Given.LEFT, Given.RIGHT), table, Given.identification());
        MemorySegment packet = Given.packet(1400).memory();
        FragmentVerdict verdict = router.packetArrives(packet, Given.LEFT, 0);
        assertThat(verdict).isInstanceOf(FragmentVerdict.FragmentFor.class);
        List<MemorySegment> parts = Fragmenter.split(packet, 576);
        assertThat(parts).hasSize(3);
        Reassembler reassembler = new Reassembler(ReassemblyConfig.DEFAULT);
        Optional<MemorySegment> whole = Optional.empty();
        for (MemorySegment part : parts.reversed()) {
            assertThat(whole).isEmpty();
            whole = reassembler.packetArrives(part, 0);
        }
        assertThat(Given.octets(whole.orElseThrow())).isEqualTo(Given.octets(packet));
        var discard = (FragmentVerdict.Discard)
                router.packetArrives(Given.packet(10).timeToLive(1).memory(), Given.LEFT, 0);
        assertThat(discard.error().orElseThrow().packet().byteSize()).isEqualTo(20 + 8 + 30);
    }
}
