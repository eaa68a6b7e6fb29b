package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.ip.GivenPackets.ALICE;
import static readback.ip.GivenPackets.BEYOND;
import static readback.ip.GivenPackets.LEFT;
import static readback.ip.GivenPackets.RIGHT;
import static readback.ip.GivenPackets.address;
import static readback.ip.GivenPackets.copy;
import static readback.ip.GivenPackets.octets;
import static readback.ip.GivenPackets.packet;
import static readback.ip.GivenPackets.prefix;
import static readback.ip.GivenPackets.view;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readback.ip.RouterConfig.Feature;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.IcmpMessage.ParameterProblem;
import readback.wire.IcmpMessage.ParameterProblemCode;
import readback.wire.IcmpMessage.TimeExceeded;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4View;
import readback.wire.Octets;

/** A router between Alice's network and Bob's narrow one, behind which there is another. */
class RouterTest {

    private static final Ipv4Address GATEWAY = address("10.0.1.1");

    private final RoutingTable table = new RoutingTable();
    private final Router router = router(EnumSet.of(Feature.FORWARDING, Feature.TIME_EXCEEDED));

    private Router router(EnumSet<Feature> features) {
        table.connect(LEFT);
        table.connect(RIGHT);
        table.put(prefix("192.0.2.0/24"), NextHop.via(RIGHT, GATEWAY));
        RouterConfig config = new RouterConfig(features, IcmpConfig.of(IcmpConfig.Role.ROUTER));
        return new Router(config, List.of(LEFT, RIGHT), table, GivenPackets.identification());
    }

    private FragmentVerdict arrives(MemorySegment packet) {
        return router.packetArrives(packet, LEFT, 0);
    }

    /** Discarded for this, the packet as it came; what the sender is told. */
    private Optional<IcmpMessage> discarded(MemorySegment packet, DiscardReason reason) {
        return discarded(router, packet, Arrival.UNICAST, reason);
    }

    private static Optional<IcmpMessage> discarded(
            Router router, MemorySegment packet, Arrival arrival, DiscardReason reason) {
        byte[] before = octets(packet);
        long count = router.count(reason);
        FragmentVerdict verdict = router.packetArrives(packet, LEFT, arrival, 0);
        assertThat(verdict).isInstanceOf(FragmentVerdict.Discard.class);
        FragmentVerdict.Discard discard = (FragmentVerdict.Discard) verdict;
        assertThat(discard.reason()).isEqualTo(reason);
        assertThat(octets(packet)).isEqualTo(before);
        assertThat(router.count(reason)).isEqualTo(count + 1);
        return discard.error().map(IcmpError::message);
    }

    private static Octets quote(MemorySegment packet) {
        return Octets.copyOf(packet.asSlice(0, Math.min(548, packet.byteSize())));
    }

    /** RFC1812-5.3.1-dec, RFC1812-5.3.1-predict, RFC1812-4.2.2.5-incr, RFC1812-5.2.5: nothing else changes. */
    @Test
    void aPacketIsSentOnWithOneHopLess() {
        MemorySegment packet = packet(100).marked(5, 1).timeToLive(2).memory();
        MemorySegment before = copy(packet);
        assertThat(arrives(packet)).isEqualTo(new FragmentVerdict.Forward(NextHop.direct(RIGHT)));
        MemorySegment expected = before;
        view(expected).timeToLive(1).updateChecksum();
        assertThat(octets(packet)).isEqualTo(octets(expected));
    }

    /** RFC1812-5.2.4.3-lpm: the table is asked anew for each packet. */
    @Test
    void aChangedTableCountsForTheNextPacket() {
        assertThat(arrives(packet(8).to(BEYOND).memory()))
                .isEqualTo(new FragmentVerdict.Forward(NextHop.via(RIGHT, GATEWAY)));
        table.put(prefix("192.0.2.7/32"), NextHop.via(LEFT, ALICE));
        assertThat(arrives(packet(8).to(BEYOND).memory()))
                .isEqualTo(new FragmentVerdict.Forward(NextHop.via(LEFT, ALICE)));
        table.remove(prefix("192.0.2.7/32"));
        assertThat(arrives(packet(8).to(BEYOND).memory()))
                .isEqualTo(new FragmentVerdict.Forward(NextHop.via(RIGHT, GATEWAY)));
    }

    /**
     * RFC1812-4.2.2.9-local, RFC1812-4.2.2.9-check, RFC1812-5.2.3, RFC1122-3.3.4.2-strong, RFC1122-3.2.1.7-recv,
     * RFC1812-5.2.1-local: not even a TTL of zero matters, nor the links' MTU.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64})
    void aPacketForTheRouterItselfIsTakenUnchanged(int timeToLive) {
        for (String own : List.of("10.0.0.254", "10.0.1.254")) {
            MemorySegment packet =
                    packet(1400).to(address(own)).timeToLive(timeToLive).memory();
            byte[] before = octets(packet);
            assertThat(arrives(packet)).isInstanceOf(FragmentVerdict.Local.class);
            assertThat(octets(packet)).isEqualTo(before);
        }
    }

    /**
     * RFC1812-4.2.3.1-bcast, RFC1812-5.2.3, RFC1812-5.3.5.1: all hosts of this link, the router among them, and none
     * beyond.
     */
    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.255", "10.0.0.255"})
    void aBroadcastOnTheLinkIsTakenAndNotSentOn(String destination) {
        MemorySegment packet = packet(8).to(address(destination)).memory();
        assertThat(router.packetArrives(packet, LEFT, Arrival.BROADCAST, 0)).isInstanceOf(FragmentVerdict.Local.class);
    }

    /** RFC1812-5.3.5.2. */
    @Test
    void aBroadcastToANetworkBeyondIsDiscardedInSilence() {
        assertThat(discarded(packet(8).to(address("10.0.1.255")).memory(), DiscardReason.DIRECTED_BROADCAST))
                .isEmpty();
    }

    /** RFC1812-4.2.3.1-zeros. */
    @Test
    void theOldFormOfABroadcastIsDiscardedInSilence() {
        assertThat(discarded(packet(8).to(address("10.0.1.0")).memory(), DiscardReason.ZERO_HOST))
                .isEmpty();
    }

    /** RFC1812-5.3.4-ll, RFC1122-3.3.6-ll, RFC1812-4.3.2.7-ll. */
    @Test
    void whatTheLinkBroughtToAllIsNeitherSentOnNorTakenUnlessItIsForAll() {
        for (String destination : List.of("10.0.1.2", "10.0.0.254", "198.51.100.1")) {
            MemorySegment packet = packet(8).to(address(destination)).memory();
            assertThat(discarded(router, packet, Arrival.BROADCAST, DiscardReason.LINK_BROADCAST))
                    .isEmpty();
        }
    }

    /**
     * RFC1812-5.2.2-len, RFC1812-5.2.2-ver, RFC1812-5.2.2-ihl, RFC1812-5.2.2-tl, RFC1812-5.2.2-cksum, RFC1122-3.2.1.1,
     * RFC1122-3.2.1.2, RFC1812-4.2.2.5-check, RFC791-3.1-cksum-drop, RFC1812-5.2.1-order, RFC1812-5.2.2-silent,
     * RFC1812-4.3.2.7-header, RFC1812-4.3.2.7-silent.
     */
    @Test
    void aBadHeaderIsDiscardedInSilence() {
        MemorySegment sound = packet(8).memory();
        assertThat(discarded(sound.asSlice(0, 19), DiscardReason.BAD_HEADER)).isEmpty();
        for (int[] change : new int[][] {{0, 0x55}, {0, 0x44}, {3, 19}, {10, 0}, {8, 65}}) {
            MemorySegment packet = copy(sound);
            Memory.set8(packet, change[0], change[1]);
            assertThat(discarded(packet, DiscardReason.BAD_HEADER)).isEmpty();
        }
        MemorySegment shorterThanItsHeader = copy(sound);
        view(shorterThanItsHeader).totalLength(19).updateChecksum();
        assertThat(discarded(shorterThanItsHeader, DiscardReason.BAD_HEADER)).isEmpty();
    }

    /** RFC1812-5.2.2-trunc, RFC792-pp. */
    @Test
    void aPacketThatWasCutOffIsReported() {
        MemorySegment packet = packet(100).memory().asSlice(0, 119);
        assertThat(discarded(packet, DiscardReason.BAD_HEADER))
                .contains(new ParameterProblem(ParameterProblemCode.POINTED_AT, 2, quote(packet)));
    }

    /**
     * RFC1812-4.2.2.11-src, RFC1812-5.3.7-src, RFC1122-3.2.1.3-src, RFC1122-3.2.1.3-bcast-src, RFC1122-3.2.1.3-loop.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "127.0.0.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "10.0.0.255",
                "10.0.1.0"
            })
    void aSourceThatIsNoHostIsDiscardedInSilence(String source) {
        assertThat(discarded(packet(8).from(address(source)).memory(), DiscardReason.INVALID_SOURCE))
                .isEmpty();
        assertThat(discarded(packet(8).from(address(source)).timeToLive(1).memory(), DiscardReason.INVALID_SOURCE))
                .isEmpty();
    }

    /** RFC1812-5.3.7-dst, RFC1122-3.2.1.3-loop. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.255.0.1", "127.0.0.1", "240.0.0.1", "255.255.255.254"})
    void aDestinationThatIsNowhereIsDiscardedInSilence(String destination) {
        assertThat(discarded(packet(8).to(address(destination)).memory(), DiscardReason.INVALID_DESTINATION))
                .isEmpty();
    }

    /** RFC1812-5.3.1-zero, RFC1812-4.3.2.7-bcast. */
    @Test
    void aPacketToAGroupIsDiscardedInSilence() {
        assertThat(discarded(packet(8).to(address("224.0.0.9")).timeToLive(1).memory(), DiscardReason.MULTICAST))
                .isEmpty();
    }

    /** RFC1812-5.2.4.3-noroute, RFC1812-4.3.3.1-net. */
    @Test
    void withoutARouteTheNetIsUnreachable() {
        MemorySegment packet = packet(8).to(address("198.51.100.1")).memory();
        assertThat(discarded(packet, DiscardReason.NO_ROUTE))
                .contains(new DestinationUnreachable(UnreachableCode.NET_UNREACHABLE, 0, quote(packet)));
    }

    /** RFC1812-4.3.3.1-host, RFC1812-5.2.7.1-host. */
    @Test
    void whenTheLinkFindsNobodyTheHostIsUnreachable() {
        MemorySegment packet = packet(8).memory();
        FragmentVerdict.Discard discard = router.hostUnreachable(packet, LEFT, 0);
        assertThat(discard.reason()).isEqualTo(DiscardReason.HOST_UNREACHABLE);
        assertThat(router.count(DiscardReason.HOST_UNREACHABLE)).isOne();
        assertThat(discard.error().orElseThrow().message())
                .isEqualTo(new DestinationUnreachable(UnreachableCode.HOST_UNREACHABLE, 0, quote(packet)));
    }

    /** RFC1812-5.3.1-zero, RFC1812-5.2.7.3, RFC1812-4.2.2.9-zero, RFC1122-3.2.1.7-zero, RFC791-3.1-ttl, RFC792-te-0. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aPacketWithoutHopsLeftIsReported(int timeToLive) {
        MemorySegment packet = packet(8).timeToLive(timeToLive).memory();
        assertThat(discarded(packet, DiscardReason.TIME_TO_LIVE))
                .contains(new TimeExceeded(TimeExceededCode.TIME_TO_LIVE, quote(packet)));
    }

    /** RFC1812-5.2.7.3: and may be kept quiet about. */
    @Test
    void timeExceededCanBeSwitchedOff() {
        Router quiet = router(EnumSet.of(Feature.FORWARDING));
        assertThat(discarded(quiet, packet(8).timeToLive(1).memory(), Arrival.UNICAST, DiscardReason.TIME_TO_LIVE))
                .isEmpty();
    }

    /** RFC1812-5.2.7.1-code4, RFC1191-4-mtu, RFC791-3.1-df, RFC6864-4.3-df, RFC6864-4.3-cleardf. */
    @Test
    void aPacketTooLongForTheLinkThatMustNotBeFragmentedIsReportedWithItsMtu() {
        MemorySegment packet = packet(557).whole().memory();
        assertThat(discarded(packet, DiscardReason.FRAGMENTATION_NEEDED))
                .contains(new DestinationUnreachable(UnreachableCode.FRAGMENTATION_NEEDED, 576, quote(packet)));
        assertThat(arrives(packet(556).whole().memory())).isInstanceOf(FragmentVerdict.Forward.class);
    }

    /** RFC1812-4.2.2.7. */
    @Test
    void aPacketTooLongForTheLinkIsToBeFragmented() {
        MemorySegment packet = packet(557).timeToLive(9).memory();
        assertThat(arrives(packet)).isEqualTo(new FragmentVerdict.FragmentFor(NextHop.direct(RIGHT)));
        assertThat(view(packet).timeToLive()).isEqualTo(8);
        assertThat(view(packet).check()).isEmpty();
        assertThat(Fragmenter.split(packet, 576)).allMatch(it -> view(it).timeToLive() == 8);
    }

    /** RFC1122-3.1-forward, RFC1122-3.2.1.3-dst, RFC1812-5.3.11: what is not for a host it drops in silence. */
    @Test
    void aHostForwardsNothing() {
        Router host = new Router(RouterConfig.HOST, List.of(LEFT, RIGHT), table, GivenPackets.identification());
        assertThat(discarded(host, packet(8).memory(), Arrival.UNICAST, DiscardReason.NOT_FORWARDING))
                .isEmpty();
        assertThat(host.packetArrives(packet(8).to(address("10.0.0.254")).memory(), LEFT, 0))
                .isInstanceOf(FragmentVerdict.Local.class);
    }

    /** RFC1812-5.3.8: available, and off unless asked for. */
    @Test
    void aSourceFromElsewhereIsDiscardedWhenAskedFor() {
        MemorySegment packet = packet(8).from(BEYOND).memory();
        assertThat(arrives(copy(packet))).isInstanceOf(FragmentVerdict.Forward.class);
        Router strict = router(EnumSet.of(Feature.FORWARDING, Feature.REVERSE_PATH));
        assertThat(discarded(strict, packet, Arrival.UNICAST, DiscardReason.REVERSE_PATH))
                .isEmpty();
        MemorySegment unknown = packet(8).from(address("198.51.100.1")).memory();
        assertThat(discarded(strict, unknown, Arrival.UNICAST, DiscardReason.REVERSE_PATH))
                .isEmpty();
        assertThat(strict.packetArrives(packet(8).memory(), LEFT, 0)).isInstanceOf(FragmentVerdict.Forward.class);
    }

    /** RFC2474-3-unknown, RFC2474-4.1, RFC3168-5-ce, RFC1812-4.2.2.3-drop: neither changed nor a reason. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 3", "63, 1", "46, 2", "7, 3"})
    void codepointsCongestionAndTheReservedFlagPass(int dscp, int ecn) {
        MemorySegment packet = packet(8).marked(dscp, ecn).memory();
        Memory.set8(packet, Ipv4View.FLAGS_AND_FRAGMENT_OFFSET, 0x80);
        view(packet).updateChecksum();
        assertThat(arrives(packet)).isInstanceOf(FragmentVerdict.Forward.class);
        assertThat(view(packet).dscp()).isEqualTo(dscp);
        assertThat(view(packet).ecn()).isEqualTo(ecn);
        assertThat(view(packet).reservedFlag()).isTrue();
    }

    /** RFC1812-5.2.5, RFC791-3.2-fragcopy: into the fragments too. */
    @Test
    void fragmentsHaveTheReservedFlag() {
        MemorySegment packet = packet(600).memory();
        Memory.set8(packet, Ipv4View.FLAGS_AND_FRAGMENT_OFFSET, 0x80);
        view(packet).updateChecksum();
        assertThat(Fragmenter.split(packet, 576)).hasSize(2).allSatisfy(it -> {
            assertThat(view(it).reservedFlag()).isTrue();
            assertThat(view(it).check()).isEmpty();
        });
    }

    /** RFC1812-5.2.6, RFC792-frag0: each by itself, and only the first is reported. */
    @Test
    void fragmentsAreSentOnAsTheyCome() {
        assertThat(arrives(packet(16).fragment(8, true).memory())).isInstanceOf(FragmentVerdict.Forward.class);
        assertThat(discarded(packet(16).fragment(8, true).timeToLive(1).memory(), DiscardReason.TIME_TO_LIVE))
                .isEmpty();
        assertThat(discarded(packet(16).fragment(0, true).timeToLive(1).memory(), DiscardReason.TIME_TO_LIVE))
                .isPresent();
    }

    /** RFC1812-4.3.2.7-icmp. */
    @Test
    void noErrorIsSentAboutAnErrorButAboutAnEcho() {
        byte[] message = new byte[8];
        for (int type : new int[] {3, 4, 5, 11, 12, 40, 200}) {
            message[0] = (byte) type;
            MemorySegment error = GivenPackets.packet(packet(8).timeToLive(1).carrying(IpProtocol.ICMP), message);
            assertThat(discarded(error, DiscardReason.TIME_TO_LIVE)).isEmpty();
        }
        assertThat(router.icmp().count(NoErrorReason.ABOUT_AN_ERROR)).isEqualTo(7);
        message[0] = 8;
        MemorySegment echo = GivenPackets.packet(packet(8).timeToLive(1).carrying(IpProtocol.ICMP), message);
        assertThat(discarded(echo, DiscardReason.TIME_TO_LIVE)).isPresent();
        MemorySegment nothing = packet(0).timeToLive(1).carrying(IpProtocol.ICMP).memory();
        assertThat(discarded(nothing, DiscardReason.TIME_TO_LIVE)).isEmpty();
    }

    /** RFC1812-4.3.2.8: errors may be fewer than discards. */
    @Test
    void errorsAreLimited() {
        RouterConfig two = new RouterConfig(
                EnumSet.allOf(Feature.class),
                new IcmpConfig(IcmpConfig.Role.ROUTER, 64, 2, java.time.Duration.ofNanos(10)));
        Router limited = new Router(two, List.of(LEFT, RIGHT), table, GivenPackets.identification());
        boolean[] told = new boolean[5];
        long[] times = {0, 0, 5, 10, 11};
        for (int i = 0; i < told.length; i++) {
            FragmentVerdict verdict = limited.packetArrives(packet(8).timeToLive(1).memory(), LEFT, times[i]);
            told[i] = ((FragmentVerdict.Discard) verdict).error().isPresent();
        }
        assertThat(Arrays.toString(told)).isEqualTo("[true, true, false, true, false]");
        assertThat(limited.icmp().errors()).isEqualTo(3);
        assertThat(limited.icmp().count(NoErrorReason.RATE)).isEqualTo(2);
    }
}
