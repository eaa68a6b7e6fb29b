package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.ip.GivenPackets.BEYOND;
import static readback.ip.GivenPackets.BOB;
import static readback.ip.GivenPackets.LEFT;
import static readback.ip.GivenPackets.RIGHT;
import static readback.ip.GivenPackets.address;
import static readback.ip.GivenPackets.packet;
import static readback.ip.GivenPackets.prefix;
import static readback.ip.GivenPackets.view;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import readback.ip.RouterConfig.Feature;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.IcmpMessage.ParameterProblem;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option.RouteKind;
import readback.wire.Ipv4Option.RouteOption;
import readback.wire.Ipv4Option.Timestamps;
import readback.wire.Ipv4Option;
import readback.wire.Octets;
import readback.wire.Parsed;

/** What a router does with the options of packets. */
class RouterOptionsTest {

    private static final Ipv4Address OWN = LEFT.address().address();
    private static final Ipv4Address OWN_RIGHT = RIGHT.address().address();

    private final RoutingTable table = new RoutingTable();
    private final Router router = router(RouterConfig.ROUTER);
    private final Router following = router(new RouterConfig(
            EnumSet.of(Feature.FORWARDING, Feature.SOURCE_ROUTES, Feature.TIME_EXCEEDED),
            IcmpConfig.of(IcmpConfig.Role.ROUTER)));

    private Router router(RouterConfig config) {
        table.connect(LEFT);
        table.connect(RIGHT);
        table.put(prefix("192.0.2.0/24"), NextHop.via(RIGHT, address("10.0.1.1")));
        return new Router(config, List.of(LEFT, RIGHT), table, GivenPackets.identification());
    }

    private static Ipv4Header header(MemorySegment packet) {
        return switch (Ipv4Header.parse(packet)) {
            case Parsed.Value<Ipv4Header>(Ipv4Header it) -> it;
            case Parsed.Rejected<Ipv4Header>(var defect) -> throw new AssertionError(defect);
        };
    }

    private static <O extends Ipv4Option> O option(MemorySegment packet, Class<O> type) {
        return header(packet).options().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<IcmpMessage> discarded(Router by, MemorySegment packet, DiscardReason reason) {
        FragmentVerdict.Discard discard = (FragmentVerdict.Discard) by.packetArrives(packet, LEFT, 0);
        assertThat(discard.reason()).isEqualTo(reason);
        return discard.error().map(IcmpError::message);
    }

    private static void assertSourceRouteFailed(Router by, MemorySegment packet) {
        assertThat(discarded(by, packet, DiscardReason.SOURCE_ROUTE).orElseThrow())
                .isInstanceOfSatisfying(
                        DestinationUnreachable.class,
                        it -> assertThat(it.code()).isEqualTo(UnreachableCode.SOURCE_ROUTE_FAILED));
    }

    private static void assertPointsAt(int pointer, Optional<IcmpMessage> message) {
        assertThat(message.orElseThrow())
                .isInstanceOfSatisfying(
                        ParameterProblem.class, it -> assertThat(it.pointer()).isEqualTo(pointer));
    }

    /** RFC791-3.1-rr, RFC1812-5.3.13.5, RFC1812-4.2.2.2: with the address of the interface by which it leaves. */
    @Test
    void theRouteIsRecordedWhileThereIsRoom() {
        MemorySegment packet = packet(8).with(RouteOption.toRecord(2)).memory();
        assertThat(router.packetArrives(packet, LEFT, 0)).isInstanceOf(FragmentVerdict.Forward.class);
        assertThat(view(packet).check()).isEmpty();
        assertThat(view(packet).timeToLive()).isEqualTo(63);
        assertThat(option(packet, RouteOption.class).recorded()).containsExactly(OWN_RIGHT);
        router.packetArrives(packet, LEFT, 0);
        assertThat(router.packetArrives(packet, LEFT, 0)).isInstanceOf(FragmentVerdict.Forward.class);
        assertThat(option(packet, RouteOption.class).recorded()).containsExactly(OWN_RIGHT, OWN_RIGHT);
    }

    /** RFC791-3.1-rr: some room, but not for an address. */
    @Test
    void aRecordWithTooLittleRoomIsReported() {
        MemorySegment packet = packet(8).with(RouteOption.toRecord(2)).memory();
        Memory.set8(packet, 22, 9);
        view(packet).updateChecksum();
        assertPointsAt(22, discarded(router, packet, DiscardReason.BAD_OPTION));
    }

    /** RFC791-3.1-ts, RFC1812-5.3.13.6: the time has the bit set that says it is not that of the day. */
    @Test
    void theTimeIsStampedWhileThereIsRoomAndCountedBeyond() {
        MemorySegment packet = packet(8)
                .with(new Timestamps(5, 0, Timestamps.TIMES_ONLY, Octets.of(new byte[4])))
                .memory();
        router.packetArrives(packet, LEFT, 5_000_000);
        assertThat(option(packet, Timestamps.class).recorded())
                .containsExactly(new Timestamps.TimestampEntry(Optional.empty(), 5 | 1 << 31));
        router.packetArrives(packet, LEFT, 6_000_000);
        assertThat(option(packet, Timestamps.class).overflow()).isOne();
        for (int i = 0; i < 14; i++) {
            assertThat(router.packetArrives(packet, LEFT, 0)).isInstanceOf(FragmentVerdict.Forward.class);
        }
        assertThat(option(packet, Timestamps.class).overflow()).isEqualTo(15);
        assertPointsAt(23, discarded(router, packet, DiscardReason.BAD_OPTION));
    }

    /** RFC1812-5.3.13.6, RFC1812-4.2.2.2. */
    @Test
    void addressesAreStampedAlongOrWaitedFor() {
        MemorySegment along = packet(8)
                .with(new Timestamps(5, 0, Timestamps.WITH_ADDRESSES, Octets.of(new byte[8])))
                .memory();
        router.packetArrives(along, LEFT, 7_000_000);
        assertThat(option(along, Timestamps.class).recorded())
                .containsExactly(new Timestamps.TimestampEntry(Optional.of(OWN_RIGHT), 7 | 1 << 31));
        byte[] ownThenOther = {10, 0, 0, (byte) 254, 0, 0, 0, 0, 10, 9, 9, 9, 0, 0, 0, 0};
        MemorySegment listed = packet(8)
                .with(new Timestamps(5, 0, Timestamps.ADDRESSES_GIVEN, Octets.of(ownThenOther)))
                .memory();
        router.packetArrives(listed, LEFT, 7_000_000);
        router.packetArrives(listed, LEFT, 8_000_000);
        assertThat(option(listed, Timestamps.class).recorded())
                .containsExactly(new Timestamps.TimestampEntry(Optional.of(OWN), 7 | 1 << 31));
        assertThat(option(listed, Timestamps.class).overflow()).isZero();
        assertThat(view(listed).check()).isEmpty();
    }

    /** RFC1122-3.2.1.8-ts, RFC1812-5.2.1-local. */
    @Test
    void theDestinationStampsTheTimeToo() {
        MemorySegment packet = packet(8)
                .to(OWN)
                .with(new Timestamps(5, 0, Timestamps.TIMES_ONLY, Octets.of(new byte[4])))
                .memory();
        assertThat(router.packetArrives(packet, LEFT, 1_000_000)).isInstanceOf(FragmentVerdict.Local.class);
        assertThat(option(packet, Timestamps.class).recorded()).hasSize(1);
        assertThat(view(packet).check()).isEmpty();
        assertThat(view(packet).timeToLive()).isEqualTo(64);
    }

    /** RFC791-3.1-ts: the destination counts itself where there is no room, and the header stays sound. */
    @Test
    void theDestinationCountsWhatFoundNoRoom() {
        MemorySegment packet = packet(8)
                .to(OWN)
                .with(new Timestamps(9, 3, Timestamps.TIMES_ONLY, Octets.of(new byte[4])))
                .memory();
        assertThat(router.packetArrives(packet, LEFT, 1_000_000)).isInstanceOf(FragmentVerdict.Local.class);
        assertThat(option(packet, Timestamps.class).overflow()).isEqualTo(4);
        assertThat(view(packet).check()).isEmpty();
    }

    /** RFC791-3.1-ts: nor can the destination count further than there is room to count. */
    @Test
    void theDestinationReportsACountThatIsFull() {
        MemorySegment packet = packet(8)
                .to(OWN)
                .with(new Timestamps(9, 15, Timestamps.TIMES_ONLY, Octets.of(new byte[4])))
                .memory();
        assertPointsAt(23, discarded(router, packet, DiscardReason.BAD_OPTION));
    }

    /** RFC791-3.1-ts: as long as there is room, it does not matter for how many there was none. */
    @Test
    void aCountThatIsFullIsNoProblemWhereThereIsRoom() {
        MemorySegment packet = packet(8)
                .with(new Timestamps(5, 15, Timestamps.TIMES_ONLY, Octets.of(new byte[4])))
                .memory();
        assertThat(router.packetArrives(packet, LEFT, 0)).isInstanceOf(FragmentVerdict.Forward.class);
        assertThat(option(packet, Timestamps.class).recorded()).hasSize(1);
    }

    /** RFC1812-5.3.13.1, RFC1812-5.3.13.3, RFC791-3.1-eol-nop: Stream ID is 136. */
    @Test
    void otherOptionsPassUnchanged() {
        Ipv4Option[] options = {
            new Ipv4Option.NoOp(),
            new Ipv4Option.Unknown(136, Octets.of((byte) 1, (byte) 2)),
            new Ipv4Option.RouterAlert(0),
            new Ipv4Option.Unknown(94, Octets.of((byte) 9)),
            new Timestamps(5, 0, 2, Octets.of(new byte[4]))
        };
        MemorySegment packet = packet(8).with(options).memory();
        List<Ipv4Option> before = header(packet).options();
        assertThat(router.packetArrives(packet, LEFT, 0)).isInstanceOf(FragmentVerdict.Forward.class);
        assertThat(header(packet).options()).isEqualTo(before);
        assertThat(view(packet).timeToLive()).isEqualTo(63);
    }

    /** RFC1122-3.2.2.5, RFC791-3.1-optlen, RFC792-pp. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 255})
    void anOptionWithAnImpossibleLengthIsReported(int length) {
        MemorySegment packet = packet(8)
                .with(new Ipv4Option.Unknown(136, Octets.of((byte) 1, (byte) 2)))
                .memory();
        Memory.set8(packet, 21, length);
        view(packet).updateChecksum();
        assertPointsAt(20, discarded(router, packet, DiscardReason.BAD_OPTION));
    }

    /** RFC1812-5.2.4.1, RFC1122-3.2.1.8-sr-one. */
    @Test
    void aSecondSourceRouteIsReported() {
        MemorySegment packet = packet(8)
                .with(
                        RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(BOB)),
                        new Ipv4Option.Unknown(200, Octets.of(new byte[5])))
                .memory();
        byte[] second = {(byte) 137, 7, 4, 1, 2, 3, 4};
        for (int i = 0; i < second.length; i++) {
            Memory.set8(packet, 27 + i, second[i]);
        }
        view(packet).updateChecksum();
        assertPointsAt(27, discarded(following, packet, DiscardReason.BAD_OPTION));
    }

    /** RFC1812-5.3.13.4, RFC1122-3.3.5-off, RFC1122-3.3.5-err: refused, by default. */
    @ParameterizedTest
    @EnumSource(
            value = RouteKind.class,
            names = {"LOOSE_SOURCE", "STRICT_SOURCE"})
    void sourceRoutesAreRefusedByDefault(RouteKind kind) {
        RouteOption route = RouteOption.through(kind, List.of(BOB));
        assertSourceRouteFailed(router, packet(8).to(OWN).with(route).memory());
        assertSourceRouteFailed(router, packet(8).to(BEYOND).with(route).memory());
    }

    /** RFC791-3.1-lsrr, RFC1812-4.2.2.2, RFC1812-5.2.4. */
    @ParameterizedTest
    @EnumSource(
            value = RouteKind.class,
            names = {"LOOSE_SOURCE", "STRICT_SOURCE"})
    void aSourceRouteIsFollowedWhereThatIsOn(RouteKind kind) {
        MemorySegment packet = packet(8)
                .to(OWN)
                .with(RouteOption.through(kind, List.of(BOB, BEYOND)))
                .memory();
        assertThat(following.packetArrives(packet, LEFT, 0))
                .isEqualTo(new FragmentVerdict.Forward(NextHop.direct(RIGHT)));
        assertThat(view(packet).check()).isEmpty();
        assertThat(header(packet).destination()).isEqualTo(BOB);
        assertThat(view(packet).timeToLive()).isEqualTo(63);
        RouteOption route = option(packet, RouteOption.class);
        assertThat(route.recorded()).containsExactly(OWN_RIGHT);
        assertThat(route.ahead()).containsExactly(BEYOND);
    }

    /** RFC1812-5.2.4.3-ssrr: the next hop of a strict route is a neighbour, that of a loose one need not be. */
    @Test
    void aStrictRouteLeadsToNeighboursOnly() {
        MemorySegment loose = packet(8)
                .to(OWN)
                .with(RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(BEYOND)))
                .memory();
        assertThat(following.packetArrives(loose, LEFT, 0)).isInstanceOf(FragmentVerdict.Forward.class);
        RouteOption strict = RouteOption.through(RouteKind.STRICT_SOURCE, List.of(BEYOND));
        assertSourceRouteFailed(following, packet(8).to(OWN).with(strict).memory());
        assertSourceRouteFailed(following, packet(8).to(BOB).with(strict).memory());
    }

    /** RFC1812-5.3.7-dst: nor does a route lead to what is no host, or to nowhere. */
    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.255", "224.0.0.1", "127.0.0.1", "10.0.1.255", "198.51.100.1", "10.0.1.254"})
    void aRouteToNoHostFails(String next) {
        RouteOption route = RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(address(next)));
        assertSourceRouteFailed(following, packet(8).to(OWN).with(route).memory());
    }

    /** RFC1122-3.2.1.8-sr: at its end the packet is for whom it reached; between two stops it passes. */
    @Test
    void aRouteThatHasEndedIsForWhomItReached() {
        RouteOption ended =
                new RouteOption(RouteKind.LOOSE_SOURCE, 8, Octets.of((byte) 10, (byte) 9, (byte) 9, (byte) 9));
        MemorySegment packet = packet(8).to(OWN).with(ended).memory();
        assertThat(router.packetArrives(packet, LEFT, 0)).isInstanceOf(FragmentVerdict.Local.class);
        RouteOption loose = RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(BEYOND));
        assertThat(following.packetArrives(packet(8).to(BOB).with(loose).memory(), LEFT, 0))
                .isInstanceOf(FragmentVerdict.Forward.class);
    }

    /** RFC1812-5.3.1-zero: the error quotes the packet as it came, and the packet is not changed. */
    @Test
    void aPacketWithOptionsThatCannotBeSentOnIsQuotedUnchanged() {
        MemorySegment packet = packet(8).timeToLive(1).with(RouteOption.toRecord(3)).memory();
        byte[] before = GivenPackets.octets(packet);
        IcmpMessage message =
                discarded(router, packet, DiscardReason.TIME_TO_LIVE).orElseThrow();
        assertThat(message.data().toArray()).isEqualTo(before);
        MemorySegment routed = packet(8)
                .timeToLive(1)
                .to(OWN)
                .with(RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(BOB)))
                .memory();
        byte[] routedBefore = GivenPackets.octets(routed);
        IcmpMessage about =
                discarded(following, routed, DiscardReason.TIME_TO_LIVE).orElseThrow();
        assertThat(about.data().toArray()).isEqualTo(routedBefore);
        MemorySegment big = packet(700).whole().with(RouteOption.toRecord(3)).memory();
        assertThat(discarded(router, big, DiscardReason.FRAGMENTATION_NEEDED)).isPresent();
        MemorySegment split = packet(700).with(RouteOption.toRecord(3)).memory();
        assertThat(router.packetArrives(split, LEFT, 0)).isInstanceOf(FragmentVerdict.FragmentFor.class);
    }
}
