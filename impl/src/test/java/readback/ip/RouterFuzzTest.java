package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import readback.wire.Ipv4View;

/**
 * Whatever a link brings comes to a verdict, and whatever is for the router is held, dropped or made whole. With the
 * other tests this runs the seeds in {@code RouterFuzzTestInputs}; how to look for more, {@code PacketFuzzTest} says.
 */
class RouterFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyOctetsComeToAVerdict(byte[] octets) {
        Router router = router();
        Reassembler reassembler = new Reassembler(ReassemblyConfig.DEFAULT);
        arrives(router, reassembler, octets.clone());
        // Once more as a sound packet for the router: otherwise that stands between the fuzzer and what is behind.
        arrives(router, reassembler, repaired(octets));
        reassembler.expire(
                Long.MAX_VALUE,
                first -> assertThat(new Ipv4View().wrap(first).check()).isEmpty());
        assertThat(reassembler.octets()).isZero();
    }

    private static Router router() {
        RoutingTable table = new RoutingTable();
        table.connect(GivenPackets.LEFT);
        table.connect(GivenPackets.RIGHT);
        table.put(Prefix.ALL, NextHop.via(GivenPackets.RIGHT, GivenPackets.BOB));
        RouterConfig all = new RouterConfig(
                EnumSet.of(RouterConfig.Feature.FORWARDING, RouterConfig.Feature.SOURCE_ROUTES),
                IcmpConfig.of(IcmpConfig.Role.ROUTER));
        return new Router(all, List.of(GivenPackets.LEFT, GivenPackets.RIGHT), table, GivenPackets.identification());
    }

    private static byte[] repaired(byte[] octets) {
        byte[] packet = octets.clone();
        if (packet.length >= Ipv4View.MINIMUM_LENGTH) {
            Ipv4View view = GivenPackets.view(MemorySegment.ofArray(packet));
            int words = Math.clamp(view.ihl(), 5, packet.length / 4);
            view.versionAndHeaderLength(4 * words).totalLength(packet.length).updateChecksum();
        }
        return packet;
    }

    private static void arrives(Router router, Reassembler reassembler, byte[] octets) {
        MemorySegment packet = MemorySegment.ofArray(octets);
        switch (router.packetArrives(packet, GivenPackets.LEFT, 0)) {
            case FragmentVerdict.Forward(NextHop hop) ->
                assertThat(GivenPackets.view(packet).totalLength())
                        .isLessThanOrEqualTo(hop.out().mtu());
            case FragmentVerdict.FragmentFor(NextHop hop) ->
                assertThat(Fragmenter.split(packet, hop.out().mtu()))
                        .hasSizeGreaterThan(1)
                        .allSatisfy(it -> assertThat(GivenPackets.view(it).check()).isEmpty());
            case FragmentVerdict.Local() -> {
                Optional<MemorySegment> whole = reassembler.packetArrives(packet, 0);
                whole.ifPresent(it -> assertThat(GivenPackets.view(it).isFragment()).isFalse());
            }
            case FragmentVerdict.Discard(var _, Optional<IcmpError> error) ->
                error.ifPresent(
                        it -> assertThat(GivenPackets.view(it.packet()).check()).isEmpty());
        }
    }
}
