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
        table.connect(GivenPackets.LEFT);
        table.connect(GivenPackets.RIGHT);
        Router router = new Router(
                RouterConfig.ROUTER,
                List.of(GivenPackets.LEFT, GivenPackets.RIGHT),
                table,
                GivenPackets.identification());
        MemorySegment packet = GivenPackets.packet(1400).memory();
        FragmentVerdict verdict = router.packetArrives(packet, GivenPackets.LEFT, 0);
        assertThat(verdict).isInstanceOf(FragmentVerdict.FragmentFor.class);
        List<MemorySegment> parts = Fragmenter.split(packet, 576);
        assertThat(parts).hasSize(3);
        Reassembler reassembler = new Reassembler(ReassemblyConfig.DEFAULT);
        Optional<MemorySegment> whole = Optional.empty();
        for (MemorySegment part : parts.reversed()) {
            assertThat(whole).isEmpty();
            whole = reassembler.packetArrives(part, 0);
        }
        assertThat(GivenPackets.octets(whole.orElseThrow())).isEqualTo(GivenPackets.octets(packet));
        var discard = (FragmentVerdict.Discard)
                router.packetArrives(GivenPackets.packet(10).timeToLive(1).memory(), GivenPackets.LEFT, 0);
        assertThat(discard.error().orElseThrow().packet().byteSize()).isEqualTo(20 + 8 + 30);
    }
}
