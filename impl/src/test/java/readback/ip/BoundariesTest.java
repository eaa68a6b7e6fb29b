package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static readback.ip.GivenPackets.BOB;
import static readback.ip.GivenPackets.LEFT;
import static readback.ip.GivenPackets.RIGHT;
import static readback.ip.GivenPackets.packet;
import static readback.ip.GivenPackets.prefix;
import static readback.ip.GivenPackets.view;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import readback.wire.Ipv4Address;

/** What is just within a bound, and what is just beyond. */
class BoundariesTest {

    private static final int LEAST_OCTETS = 1 << 21;

    /** With its two overheads, one datagram of which this came is charged a 32nd of the least bound. */
    private static final int A_32ND = LEAST_OCTETS / 32 - 2 * Reassembler.OVERHEAD;

    /** RFC1812-4.2.2.7: as few as can be, and none of them empty. */
    @Test
    void whatFitsExactlyIsNotSplitOnceMore() {
        assertThat(new Fragment(0, 96, false).split(48, 48))
                .containsExactly(new Fragment(0, 48, true), new Fragment(48, 48, false));
        assertThat(new Fragment(0, 48, false).split(48, 48)).hasSize(1);
        assertThat(Fragmenter.split(packet(96).memory(), 68)).hasSize(2);
    }

    /** RFC 3021: a prefix of 31 bits has two hosts, and no broadcast address. */
    @Test
    void aPrefixOf30BitsHasABroadcastAddressAndOneOf31HasNone() {
        assertThat(new InterfaceAddress(Ipv4Address.of(10, 0, 0, 1), 30).hasBroadcast()).isTrue();
        assertThat(new InterfaceAddress(Ipv4Address.of(10, 0, 0, 1), 31).hasBroadcast()).isFalse();
    }

    @Test
    void aPrefixHasAtMost32Bits() {
        assertThat(Prefix.parse("10.0.0.1/32")).isPresent();
        assertThat(Prefix.parse("10.0.0.1/33")).isEmpty();
        assertThat(Prefix.parse("/8")).isEmpty();
        assertThat(Prefix.parse("10")).isEmpty();
    }

    /** RFC1812-4.3.2.8: a bucket that has just become full begins to fill from then on. */
    @Test
    void aBucketThatBecomesFullIsFullFromThenOn() {
        RateLimit full = RateLimit.full(2, Duration.ofNanos(10), 0).taken().at(15);
        assertThat(full.tokens()).isEqualTo(2);
        assertThat(full.taken().taken().at(24).allows()).isFalse();
        assertThat(full.taken().taken().at(25).allows()).isTrue();
        assertThat(RateLimit.full(2, Duration.ofNanos(10), 0).taken().at(20).tokens()).isEqualTo(2);
    }

    @Test
    void theLongestTimeoutForReassemblyIsTwoMinutes() {
        assertThatCode(() -> new ReassemblyConfig(Duration.ofMinutes(2), 1, LEAST_OCTETS, 1, LEAST_OCTETS))
                .doesNotThrowAnyException();
    }

    /** The bounds themselves are allowed: of one source, and of all. */
    @Test
    void asManyOctetsAsTheBoundAreKept() {
        for (int sources : new int[] {1, 2}) {
            Reassembler reassembler =
                    new Reassembler(new ReassemblyConfig(Duration.ofSeconds(60), 100, LEAST_OCTETS, 100, LEAST_OCTETS));
            for (int i = 0; i < 32; i++) {
                reassembler.packetArrives(begins(i, new Ipv4Address(0x0a000001 + i % sources)), 0);
            }
            assertThat(reassembler.octets()).isEqualTo(LEAST_OCTETS);
            assertThat(reassembler.datagrams()).isEqualTo(32);
            assertThat(reassembler.sources()).isEqualTo(sources);
            reassembler.packetArrives(begins(32, new Ipv4Address(0x0a000001)), 0);
            assertThat(reassembler.datagrams()).isEqualTo(32);
            assertThat(reassembler.count(
                            sources == 1 ? Abandonment.TOO_MANY_OCTETS_OF_SOURCE : Abandonment.TOO_MANY_OCTETS))
                    .isOne();
        }
    }

    /** The oldest has to go even if it is the one that needs more. */
    @Test
    void aDatagramThatNeedsMoreMayBeTheOneThatGoes() {
        Reassembler reassembler =
                new Reassembler(new ReassemblyConfig(Duration.ofSeconds(60), 100, LEAST_OCTETS, 100, LEAST_OCTETS));
        for (int i = 0; i < 32; i++) {
            reassembler.packetArrives(begins(i, GivenPackets.ALICE), 0);
        }
        assertThat(reassembler.packetArrives(packet(8).identified(0).fragment(A_32ND, true).memory(), 0)).isEmpty();
        assertThat(reassembler.count(Abandonment.TOO_MANY_OCTETS_OF_SOURCE)).isOne();
        assertThat(reassembler.datagrams()).isEqualTo(31);
        assertThat(reassembler.octets()).isEqualTo(31L * (LEAST_OCTETS / 32));
    }

    private static MemorySegment begins(int identification, Ipv4Address source) {
        return packet(A_32ND).from(source).identified(identification).fragment(0, true).memory();
    }

    /** RFC 5722 section 3: a refused datagram keeps none of its octets. */
    @Test
    void nothingIsKeptOfARefusedDatagram() {
        MemorySegment first = packet(8).fragment(0, true).memory();
        Fragment fragment = new Fragment(0, 8, true);
        Assembly assembly = new Assembly(
                DatagramKey.of(view(first)), new Reassembly.Collecting(List.of(), OptionalInt.empty(), 5));
        assembly.add(fragment, first, view(first));
        assertThat(assembly.firstFragment()).isPresent();
        assembly.refuse();
        assertThat(assembly.firstFragment()).isEmpty();
        assertThat(assembly.octets()).isEqualTo(Reassembler.OVERHEAD);
        assertThat(assembly.state()).isEqualTo(new Reassembly.Refused(5));
    }

    /** A next hop that a prefix no longer has does not count against the number of those there may be. */
    @Test
    void aRouteCanBeReplacedForEver() {
        RoutingTable table = new RoutingTable();
        for (int i = 1; i <= 70_000; i++) {
            table.put(prefix("10.0.0.0/24"), NextHop.via(LEFT, new Ipv4Address(i)));
        }
        assertThat(table.lookup(Ipv4Address.of(10, 0, 0, 9)))
                .contains(NextHop.via(LEFT, new Ipv4Address(70_000)));
    }

    /** However few interfaces there are. */
    @Test
    void addressesAreKnownWithOneInterfaceAndWithNone() {
        assertThat(new Addresses(List.of()).kindOf(BOB)).isEqualTo(Addresses.AddressKind.HOST);
        Addresses one = new Addresses(List.of(LEFT));
        assertThat(one.kindOf(LEFT.address().address())).isEqualTo(Addresses.AddressKind.OWN);
        assertThat(one.kindOf(LEFT.address().prefix().last())).isEqualTo(Addresses.AddressKind.BROADCAST);
        assertThat(one.kindOf(BOB)).isEqualTo(Addresses.AddressKind.HOST);
    }

    /** What a router says of itself to whoever runs it. */
    @Test
    void aRouterTellsItsRoutesAndWhatAddressesMean() {
        RoutingTable table = new RoutingTable();
        table.connect(RIGHT);
        Router router = new Router(RouterConfig.ROUTER, List.of(LEFT, RIGHT), table, GivenPackets.identification());
        assertThat(router.route(BOB)).isEqualTo(Optional.of(NextHop.direct(RIGHT)));
        assertThat(router.route(GivenPackets.BEYOND)).isEmpty();
        assertThat(router.addresses().kindOf(LEFT.address().address())).isEqualTo(Addresses.AddressKind.OWN);
        assertThat(router.addresses().kindOf(BOB)).isEqualTo(Addresses.AddressKind.HOST);
    }
}
