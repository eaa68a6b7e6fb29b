package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.ip.GivenPackets.LEFT;
import static readback.ip.GivenPackets.RIGHT;
import static readback.ip.GivenPackets.address;
import static readback.ip.GivenPackets.octets;
import static readback.ip.GivenPackets.view;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import readback.ip.RouterConfig.Feature;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4View;

/** What holds of every packet at a router, whatever octets it has. */
class RouterProperties {

    private final Router router = router();

    private static Router router() {
        RoutingTable table = new RoutingTable();
        table.connect(LEFT);
        table.connect(RIGHT);
        table.put(Prefix.ALL, NextHop.via(RIGHT, address("10.0.1.1")));
        RouterConfig config = new RouterConfig(
                EnumSet.of(Feature.FORWARDING, Feature.SOURCE_ROUTES, Feature.TIME_EXCEEDED),
                IcmpConfig.of(IcmpConfig.Role.ROUTER));
        return new Router(config, List.of(LEFT, RIGHT), table, GivenPackets.identification());
    }

    /** Octets with a sound fixed header around random fields and options, and a payload. */
    @Provide
    Arbitrary<byte[]> packets() {
        Arbitrary<byte[]> header = Arbitraries.bytes().array(byte[].class).ofSize(20);
        Arbitrary<Integer> words = Arbitraries.of(0, 0, 0, 1, 2, 3, 10);
        Arbitrary<byte[]> rest =
                Arbitraries.bytes().array(byte[].class).ofMinSize(40).ofMaxSize(800);
        Arbitrary<String> destinations =
                Arbitraries.of("10.0.0.254", "10.0.1.2", "8.8.8.8", "10.0.0.255", "224.0.0.1", "");
        return Combinators.combine(header, words, rest, destinations).as(RouterProperties::packet);
    }

    private static byte[] packet(byte[] fixed, int words, byte[] rest, String destination) {
        byte[] octets = Arrays.copyOf(fixed, 20 + rest.length);
        System.arraycopy(rest, 0, octets, 20, rest.length);
        Ipv4View view = view(MemorySegment.ofArray(octets));
        view.versionAndHeaderLength(20 + 4 * words)
                .totalLength(octets.length)
                .source(0x0b00_0000 | view.source() >>> 8);
        Ipv4Address.parse(destination).ifPresent(it -> view.destination(it.bits()));
        if (words > 0) {
            byte[] kinds = {7, 68, (byte) 131, (byte) 137, 1, (byte) 148, (byte) 200};
            octets[20] = kinds[Math.floorMod(rest[39], kinds.length)];
            octets[21] = (byte) Math.min(4 * words, 3 + 4 * Math.floorMod(rest[38], words));
            octets[22] = (byte) (4 + 4 * Math.floorMod(rest[37], words));
        }
        view.updateChecksum();
        return octets;
    }

    /**
     * RFC1812-5.3.1-dec, RFC791-3.1-cksum, RFC1812-4.2.2.5-incr, RFC1812-4.2.2.9-zero: a packet that goes on has one
     * hop less, the checksum that computing it anew gives, and the payload it had. Any other is as it was.
     */
    @Property(tries = 5000)
    void whatGoesOnHasOneHopLessAndASoundHeader(@ForAll("packets") byte[] given) {
        MemorySegment packet = MemorySegment.ofArray(given.clone());
        Ipv4View before = view(MemorySegment.ofArray(given));
        FragmentVerdict verdict = router.packetArrives(packet, LEFT, 0);
        Ipv4View after = view(packet);
        switch (verdict) {
            case FragmentVerdict.Forward _, FragmentVerdict.FragmentFor _ -> {
                assertThat(after.timeToLive())
                        .isEqualTo(before.timeToLive() - 1)
                        .isPositive();
                assertThat(after.headerChecksum()).isEqualTo(after.computedChecksum());
                assertThat(after.check()).isEmpty();
                assertThat(after.totalLength()).isEqualTo(before.totalLength());
                assertThat(after.source()).isEqualTo(before.source());
                assertThat(octets(packet.asSlice(after.headerLength())))
                        .isEqualTo(Arrays.copyOfRange(given, before.headerLength(), given.length));
                assertThat(verdict instanceof FragmentVerdict.Forward)
                        .isEqualTo(after.totalLength() <= hop(verdict).out().mtu());
            }
            case FragmentVerdict.Local() -> assertThat(after.timeToLive()).isEqualTo(before.timeToLive());
            case FragmentVerdict.Discard _ -> assertThat(octets(packet)).isEqualTo(given);
        }
    }

    private static NextHop hop(FragmentVerdict verdict) {
        return switch (verdict) {
            case FragmentVerdict.Forward(NextHop it) -> it;
            case FragmentVerdict.FragmentFor(NextHop it) -> it;
            case FragmentVerdict.Local(), FragmentVerdict.Discard _ -> throw new AssertionError(verdict);
        };
    }

    /** The short cut is one: where in the memory a packet lies does not matter, and the long way comes to the same. */
    @Property(tries = 3000)
    void theShortCutLeadsWhereTheLongWayLeads(@ForAll("packets") byte[] given, @ForAll Arrival arrival) {
        MemorySegment within = MemorySegment.ofArray(new byte[given.length + 20]);
        MemorySegment.copy(MemorySegment.ofArray(given), 0, within, 13, given.length);
        MemorySegment alone = MemorySegment.ofArray(given.clone());
        FragmentVerdict verdict = router.packetArrives(within, 13, given.length, LEFT, arrival, 5);
        assertThat(router().decide(new Router.Coming(alone, LEFT, arrival, 5)))
                .extracting(RouterProperties::withoutError)
                .isEqualTo(withoutError(verdict));
        assertThat(octets(within.asSlice(13, given.length))).isEqualTo(octets(alone));
        assertThat(octets(within.asSlice(0, 13))).containsOnly(0);
        assertThat(octets(within.asSlice(13 + given.length))).containsOnly(0);
    }

    /** Errors are numbered, and limited. */
    private static Object withoutError(FragmentVerdict verdict) {
        return verdict instanceof FragmentVerdict.Discard(DiscardReason reason, var _) ? reason : verdict;
    }

    /** RFC1812-5.2.2-silent: any octets come to a verdict, and never to an exception. */
    @Property
    void anyOctetsComeToAVerdict(@ForAll @Size(max = 100) byte[] octets) {
        FragmentVerdict verdict = router.packetArrives(MemorySegment.ofArray(octets), LEFT, 0);
        assertThat(verdict).isInstanceOf(FragmentVerdict.Discard.class);
    }

    /** RFC791-3.1-ttl: whatever way it takes, a packet ends after as many routers as it had hops. */
    @Property(tries = 300)
    void aPacketCrossesFewerRoutersThanItHasHops(@ForAll("packets") byte[] given) {
        MemorySegment packet = MemorySegment.ofArray(given.clone());
        int hops = view(packet).timeToLive();
        int crossed = 0;
        while (router.packetArrives(packet, LEFT, 0) instanceof FragmentVerdict.Forward) {
            crossed++;
        }
        assertThat(crossed).isLessThanOrEqualTo(Math.max(0, hops - 1));
    }
}
