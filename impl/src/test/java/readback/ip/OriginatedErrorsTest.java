package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.ip.GivenPackets.ALICE;
import static readback.ip.GivenPackets.BEYOND;
import static readback.ip.GivenPackets.BOB;
import static readback.ip.GivenPackets.LEFT;
import static readback.ip.GivenPackets.RIGHT;
import static readback.ip.GivenPackets.address;
import static readback.ip.GivenPackets.packet;
import static readback.ip.GivenPackets.prefix;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import readback.ip.RouterConfig.Feature;
import readback.wire.IcmpMessage;
import readback.wire.IcmpView;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Option.RouteKind;
import readback.wire.Ipv4Option.RouteOption;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/** What all errors of a router have in common, whatever they are about. */
class OriginatedErrorsTest {

    private static final Ipv4Address NEIGHBOUR = address("10.0.0.77");
    private static final Ipv4Address NOWHERE = address("198.51.100.1");

    private final RoutingTable table = new RoutingTable();

    private Router router(EnumSet<Feature> features) {
        table.connect(LEFT);
        table.connect(RIGHT);
        table.put(prefix("192.0.2.0/24"), NextHop.via(LEFT, NEIGHBOUR));
        IcmpConfig unlimited = new IcmpConfig(IcmpConfig.Role.ROUTER, 64, 10_000, Duration.ofSeconds(1));
        return new Router(
                new RouterConfig(features, unlimited), List.of(LEFT, RIGHT), table, GivenPackets.identification());
    }

    /**
     * Packets from Alice's network with every kind of trouble, among them those that a neighbour could take directly.
     */
    private static List<MemorySegment> packets() {
        List<MemorySegment> packets = new ArrayList<>();
        Ipv4Option route = RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(NOWHERE));
        Ipv4Option odd = new Ipv4Option.Unknown(136, Octets.of((byte) 1, (byte) 2));
        for (Ipv4Address to : List.of(
                BOB,
                BEYOND,
                NEIGHBOUR,
                NOWHERE,
                LEFT.address().address(),
                RIGHT.address().address())) {
            for (int timeToLive : new int[] {1, 64}) {
                for (int length : new int[] {8, 700, 1400}) {
                    packets.add(packet(length).to(to).timeToLive(timeToLive).memory());
                    packets.add(packet(length).to(to).timeToLive(timeToLive).whole().memory());
                    packets.add(packet(length).to(to).timeToLive(timeToLive).with(route).memory());
                    MemorySegment lying = packet(length).to(to).timeToLive(timeToLive).with(odd).memory();
                    Memory.set8(lying, 21, 1);
                    GivenPackets.view(lying).updateChecksum();
                    packets.add(lying);
                    packets.add(packet(length).to(to).timeToLive(timeToLive).memory().asSlice(0, 20 + length - 1));
                }
            }
        }
        return packets;
    }

    private List<IcmpError> errors() {
        List<IcmpError> errors = new ArrayList<>();
        for (EnumSet<Feature> features : List.of(
                EnumSet.of(Feature.FORWARDING, Feature.TIME_EXCEEDED),
                EnumSet.of(Feature.FORWARDING, Feature.TIME_EXCEEDED, Feature.SOURCE_ROUTES))) {
            Router router = router(features);
            for (MemorySegment packet : packets()) {
                if (router.packetArrives(packet, LEFT, 0) instanceof FragmentVerdict.Discard discard) {
                    discard.error().ifPresent(errors::add);
                }
            }
        }
        assertThat(errors).hasSizeGreaterThan(50);
        return errors;
    }

    /**
     * RFC1122-3.2.2.2-nosend, RFC792-redirect, RFC1812-5.2.7.2, RFC1812-4.3.3.3, RFC6633-3-router: a packet goes back
     * to the network that it came from, and nobody is told of a shorter way, or to be slower.
     */
    @Test
    void noneIsARedirectOrASourceQuench() {
        Set<Integer> types =
                errors().stream().map(IcmpError::message).map(IcmpMessage::type).collect(Collectors.toSet());
        assertThat(types).containsExactlyInAnyOrder(
                IcmpView.DESTINATION_UNREACHABLE, IcmpView.TIME_EXCEEDED, IcmpView.PARAMETER_PROBLEM);
        assertThat(router(EnumSet.of(Feature.FORWARDING)).packetArrives(packet(8).to(BEYOND).memory(), LEFT, 0))
                .isEqualTo(new FragmentVerdict.Forward(NextHop.via(LEFT, NEIGHBOUR)));
    }

    /**
     * RFC1812-4.2.2.11-own, RFC1122-3.2.1.3-own-src, RFC1122-3.2.1.3-src-zero, RFC1122-3.2.1.3-bcast-src, RFC792-src:
     * from a unicast address of the router, to whoever sent the packet.
     */
    @Test
    void eachComesFromAnOwnAddressAndGoesToTheSender() {
        assertThat(errors()).allSatisfy(error -> {
            assertThat(error.ip().source()).isIn(LEFT.address().address(), RIGHT.address().address());
            assertThat(error.ip().destination()).isEqualTo(ALICE);
        });
    }

    /**
     * RFC791-3.1-flag0, RFC1812-4.2.2.3-set, RFC6814-1, RFC1122-3.2.1.8-stream, RFC1122-3.2.1.7-zero: neither
     * options nor the reserved flag, and enough hops, whatever the packet at fault had.
     */
    @Test
    void eachHasAPlainHeader() {
        assertThat(errors()).allSatisfy(error -> {
            MemorySegment octets = error.packet();
            assertThat(GivenPackets.view(octets).check()).isEmpty();
            assertThat(GivenPackets.view(octets).headerLength()).isEqualTo(20);
            assertThat(GivenPackets.view(octets).reservedFlag()).isFalse();
            assertThat(GivenPackets.view(octets).timeToLive()).isEqualTo(64);
        });
    }
}
