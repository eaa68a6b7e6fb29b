package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.ip.GivenPackets.octets;
import static readback.ip.GivenPackets.view;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option;
import readback.wire.Ipv4View;
import readback.wire.Octets;

/** What is split for a chain of links and put together again is what it was. */
class FragmentationProperties {

    @Provide
    Arbitrary<GivenPackets.APacket> packets() {
        Arbitrary<List<Ipv4Option>> options = Arbitraries.<Ipv4Option>of(
                        new Ipv4Option.NoOp(),
                        new Ipv4Option.RouterAlert(0),
                        new Ipv4Option.Unknown(0x44 | 0x1a, Octets.of((byte) 1)),
                        new Ipv4Option.Unknown(0xfe, Octets.of((byte) 1, (byte) 2, (byte) 3)))
                .list()
                .ofMaxSize(7);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3000),
                        Arbitraries.integers().between(0, 255),
                        options,
                        Arbitraries.integers().between(0, 1))
                .as((length, tos, its, ecn) -> GivenPackets.packet(length)
                        .marked(tos >> 2, ecn)
                        .identified(tos)
                        .timeToLive(1 + tos % 200)
                        .with(its.toArray(Ipv4Option[]::new)));
    }

    /** RFC791-3.2-refrag, RFC791-3.2-reasm-key, RFC791-3.2-reasm-order, RFC1122-3.3.2-must, RFC791-3.1-576. */
    @Property
    void splittingForAnyLinksAndReassemblingIsTheIdentity(
            @ForAll("packets") GivenPackets.APacket given,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 68, max = 1500) Integer> mtus,
            @ForAll Random random) {
        MemorySegment original = given.memory();
        List<MemorySegment> packets = List.of(original);
        for (int mtu : mtus) {
            List<MemorySegment> next = new ArrayList<>();
            for (MemorySegment packet : packets) {
                List<MemorySegment> parts = Fragmenter.split(packet, mtu);
                assertThat(parts).allMatch(it -> it.byteSize() <= mtu);
                next.addAll(parts);
            }
            packets = next;
        }
        assertThat(packets).allSatisfy(it -> assertIsPartOf(it, original));
        Reassembler reassembler = new Reassembler(ReassemblyConfig.DEFAULT);
        assertThat(octets(reassembled(packets, reassembler, random))).isEqualTo(octets(original));
        assertThat(reassembler.datagrams()).isZero();
        assertThat(reassembler.octets()).isZero();
    }

    private static MemorySegment reassembled(List<MemorySegment> packets, Reassembler reassembler, Random random) {
        List<MemorySegment> arriving = new ArrayList<>(packets);
        Collections.shuffle(arriving, random);
        for (MemorySegment packet : arriving.subList(0, arriving.size() - 1)) {
            assertThat(reassembler.packetArrives(packet, 0)).isEmpty();
            if (random.nextInt(3) == 0) {
                assertThat(reassembler.packetArrives(packet, 0)).isEmpty();
            }
        }
        return reassembler.packetArrives(arriving.getLast(), 0).orElseThrow();
    }

    /** RFC791-3.2-fragcopy, RFC791-3.2-frag8, RFC791-3.1-cksum. */
    private static void assertIsPartOf(MemorySegment part, MemorySegment original) {
        Ipv4View its = view(part);
        Ipv4View whole = view(original);
        assertThat(its.check()).isEmpty();
        assertThat(its.source()).isEqualTo(whole.source());
        assertThat(its.destination()).isEqualTo(whole.destination());
        assertThat(its.protocol()).isEqualTo(whole.protocol());
        assertThat(its.identification()).isEqualTo(whole.identification());
        assertThat(its.dscp()).isEqualTo(whole.dscp());
        assertThat(its.ecn()).isEqualTo(whole.ecn());
        assertThat(its.timeToLive()).isEqualTo(whole.timeToLive());
        assertThat(!its.moreFragments() || (its.totalLength() - its.headerLength()) % 8 == 0).isTrue();
        List<Ipv4Option> options = options(part);
        List<Ipv4Option> all = options(original);
        // RFC791-3.1-optcopy
        List<Ipv4Option> expected = its.fragmentOffset() == 0
                ? all
                : all.stream().filter(FragmentationProperties::isCopied).toList();
        assertThat(options).isEqualTo(expected);
    }

    private static boolean isCopied(Ipv4Option option) {
        return option instanceof Ipv4Option.RouterAlert
                || (option instanceof Ipv4Option.Unknown(int type, _) && type >= 128);
    }

    private static List<Ipv4Option> options(MemorySegment packet) {
        MemorySegment header = MemorySegment.ofArray(new byte[(int) packet.byteSize()]).copyFrom(packet);
        if (Ipv4Header.parse(header) instanceof readback.wire.Parsed.Value<Ipv4Header>(Ipv4Header it)) {
            return it.options().stream()
                    .filter(option -> !(option instanceof Ipv4Option.End))
                    .toList();
        }
        throw new AssertionError("no header");
    }

    /** RFC791-3.2-overlap, RFC 5722: any fragment that shares octets with another ends the datagram. */
    @Property
    void anyOverlapIsRefusedWhateverItsOctets(
            @ForAll @IntRange(min = 0, max = 5) int firstAt,
            @ForAll @IntRange(min = 1, max = 4) int firstUnits,
            @ForAll @IntRange(min = 0, max = 5) int secondAt,
            @ForAll @IntRange(min = 1, max = 4) int secondUnits,
            @ForAll boolean sameOctets) {
        boolean same = firstAt == secondAt && firstUnits == secondUnits && sameOctets;
        boolean overlap = firstAt < secondAt + secondUnits && secondAt < firstAt + firstUnits;
        Reassembler reassembler = new Reassembler(ReassemblyConfig.DEFAULT);
        reassembler.packetArrives(
                GivenPackets.packet(8 * firstUnits).fragment(8 * firstAt, true).memory(), 0);
        reassembler.packetArrives(
                GivenPackets.packet(8 * secondUnits)
                        .fragment(8 * secondAt, true)
                        .seeded(sameOctets ? 0 : 1)
                        .memory(),
                0);
        FragmentOutcome expected = same
                ? FragmentOutcome.DUPLICATE
                : overlap ? FragmentOutcome.OVERLAP : FragmentOutcome.HELD;
        assertThat(reassembler.count(expected)).isEqualTo(expected == FragmentOutcome.HELD ? 2 : 1);
        if (overlap && !same) {
            Optional<MemorySegment> more = reassembler.packetArrives(
                    GivenPackets.packet(8).fragment(8 * 20, true).memory(), 0);
            assertThat(more).isEmpty();
            assertThat(reassembler.count(FragmentOutcome.REFUSED)).isOne();
            assertThat(reassembler.octets()).isEqualTo(Reassembler.OVERHEAD);
        }
    }
}
