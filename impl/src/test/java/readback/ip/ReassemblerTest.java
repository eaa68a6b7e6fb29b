package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.ip.GivenPackets.octets;
import static readback.ip.GivenPackets.packet;
import static readback.ip.GivenPackets.view;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

class ReassemblerTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Reassembler reassembler = new Reassembler(ReassemblyConfig.DEFAULT);
    private final List<MemorySegment> reported = new ArrayList<>();

    private Optional<MemorySegment> arrives(GivenPackets.APacket packet) {
        return reassembler.packetArrives(packet.memory(), 0);
    }

    /** RFC6864-4.1-ignore: whatever is being collected under the same identification. */
    @Test
    void aWholePacketHasNothingToDoWithFragments() {
        arrives(packet(8).fragment(0, true));
        MemorySegment whole = packet(50).whole().memory();
        assertThat(reassembler.packetArrives(whole, 0)).containsSame(whole);
        assertThat(reassembler.datagrams()).isOne();
    }

    /** RFC791-3.2-reasm-key: source, destination, protocol and identification. */
    @Test
    void fragmentsOfDifferentDatagramsAreKeptApart() {
        arrives(packet(8).fragment(0, true));
        GivenPackets.APacket last = packet(8).fragment(8, false);
        assertThat(arrives(last.identified(2))).isEmpty();
        assertThat(arrives(last.from(GivenPackets.BEYOND))).isEmpty();
        assertThat(arrives(last.to(GivenPackets.BEYOND))).isEmpty();
        assertThat(arrives(last.carrying(IpProtocol.UDP))).isEmpty();
        assertThat(reassembler.datagrams()).isEqualTo(5);
        assertThat(arrives(last)).isPresent();
    }

    /** RFC1122-3.3.2-timeout, RFC1122-3.3.2-icmp, RFC792-te-1: the first fragment is quoted as it came. */
    @Test
    void whatIsIncompleteAtTheDeadlineIsGivenUpAndReportedIfItsBeginningCame() {
        MemorySegment first = packet(16)
                .marked(3, 1)
                .with(new Ipv4Option.NoOp())
                .fragment(0, true)
                .memory();
        reassembler.packetArrives(first, 5);
        reassembler.packetArrives(packet(16).fragment(32, true).memory(), 50);
        reassembler.packetArrives(packet(16).identified(9).fragment(16, false).memory(), 6);
        assertThat(reassembler.nextDeadline()).hasValue(5 + MINUTE);
        reassembler.expire(4 + MINUTE, reported::add);
        assertThat(reassembler.datagrams()).isEqualTo(2);
        reassembler.expire(6 + MINUTE, reported::add);
        assertThat(reported).hasSize(1);
        assertThat(octets(reported.getFirst())).isEqualTo(octets(first));
        assertThat(reassembler.count(Abandonment.TIMEOUT)).isEqualTo(2);
        assertThat(reassembler.nextDeadline()).isEmpty();
        assertThat(reassembler.octets()).isZero();
    }

    /** RFC1122-3.3.2-timeout: the time runs from a datagram's first fragment, whatever comes to it later. */
    @Test
    void aLaterFragmentGivesADatagramNoMoreTime() {
        reassembler.packetArrives(packet(8).fragment(0, true).memory(), 0);
        reassembler.packetArrives(packet(8).identified(2).fragment(0, true).memory(), 10);
        reassembler.packetArrives(packet(8).fragment(8, true).memory(), 20);
        reassembler.packetArrives(packet(8).fragment(8, true).memory(), 30);
        assertThat(reassembler.nextDeadline()).hasValue(MINUTE);
        reassembler.expire(MINUTE, reported::add);
        assertThat(reported).hasSize(1);
        assertThat(view(reported.getFirst()).identification()).isOne();
        assertThat(reassembler.nextDeadline()).hasValue(10 + MINUTE);
        reassembler.expire(9 + MINUTE, reported::add);
        assertThat(reassembler.datagrams()).isOne();
    }

    /** RFC791-3.2-fragcopy: that nobody may split it is told of the whole, too. */
    @Test
    void aDatagramWhoseFragmentsMustNotBeSplitMustNotBeEither() {
        arrives(packet(8).whole().fragment(0, true));
        assertThat(view(arrives(packet(8).whole().fragment(8, false)).orElseThrow()).dontFragment()).isTrue();
        arrives(packet(8).identified(2).fragment(0, true));
        assertThat(view(arrives(packet(8).identified(2).fragment(8, false)).orElseThrow()).dontFragment()).isFalse();
    }

    /** What a source began first is what it loses first, whatever came to it later. */
    @Test
    void aLaterFragmentKeepsNoDatagramOfASourceThatHasTooMany() {
        Reassembler two = new Reassembler(new ReassemblyConfig(Duration.ofSeconds(60), 4, 1 << 22, 2, 1 << 21));
        two.packetArrives(packet(8).identified(1).fragment(0, true).memory(), 0);
        two.packetArrives(packet(8).identified(2).fragment(0, true).memory(), 1);
        two.packetArrives(packet(8).identified(1).fragment(16, true).memory(), 2);
        two.packetArrives(packet(8).identified(3).fragment(0, true).memory(), 3);
        assertThat(two.count(Abandonment.TOO_MANY_OF_SOURCE)).isOne();
        assertThat(two.packetArrives(packet(8).identified(2).fragment(8, false).memory(), 4)).isPresent();
        assertThat(two.packetArrives(packet(8).identified(1).fragment(8, false).memory(), 4)).isEmpty();
    }

    /** RFC 5722 section 3. */
    @Test
    void aRefusedDatagramIsGivenUpInSilence() {
        arrives(packet(16).fragment(0, true));
        arrives(packet(16).fragment(8, true));
        reassembler.expire(MINUTE, reported::add);
        assertThat(reported).isEmpty();
        assertThat(reassembler.count(Abandonment.TIMEOUT)).isOne();
    }

    /** RFC1122-3.3.2-timeout: nor does a late fragment join, when nobody has looked at the clock. */
    @Test
    void aFragmentBehindTheDeadlineBeginsAnew() {
        arrives(packet(8).fragment(0, true));
        assertThat(reassembler.packetArrives(packet(8).fragment(8, false).memory(), MINUTE))
                .isEmpty();
        assertThat(reassembler.count(Abandonment.TIMEOUT)).isOne();
        assertThat(reassembler.nextDeadline()).hasValue(2 * MINUTE);
    }

    /** The clock may wrap. */
    @Test
    void deadlinesAreComparedByTheirDifference() {
        long now = Long.MAX_VALUE - 10;
        reassembler.packetArrives(packet(8).fragment(0, true).memory(), now);
        reassembler.expire(now + 20, reported::add);
        assertThat(reassembler.datagrams()).isOne();
        reassembler.expire(now + MINUTE, reported::add);
        assertThat(reported).hasSize(1);
    }

    /** RFC3168-5.3-ce, RFC3168-5.3-notect, RFC3168-5.3-same: congestion is told, or the datagram is dropped. */
    @ParameterizedTest
    @CsvSource({"0,0,0", "1,1,1", "2,2,2", "3,3,3", "1,3,3", "3,2,3", "0,3,-1", "3,0,-1"})
    void congestionThatAFragmentMetIsThatOfTheDatagram(int first, int second, int whole) {
        GivenPackets.APacket beginning = packet(8).fragment(0, true).marked(11, first);
        GivenPackets.APacket end = packet(8).fragment(8, false).marked(11, second);
        arrives(beginning);
        congestionIsTold(arrives(end), whole);
    }

    /** RFC3168-5.3-ce, RFC3168-5.3-notect: also what a fragment met that came before the first one. */
    @ParameterizedTest
    @CsvSource({"0,0,0", "1,1,1", "2,2,2", "3,3,3", "1,3,3", "3,2,3", "0,3,-1", "3,0,-1"})
    void theOrderOfArrivalDoesNotHideCongestion(int first, int second, int whole) {
        arrives(packet(8).fragment(8, false).marked(11, second));
        congestionIsTold(arrives(packet(8).fragment(0, true).marked(11, first)), whole);
    }

    /** @param whole the codepoint of the whole packet; -1 if there is to be none */
    private void congestionIsTold(Optional<MemorySegment> packet, int whole) {
        if (whole < 0) {
            assertThat(packet).isEmpty();
            assertThat(reassembler.count(Abandonment.MIXED_ECN)).isOne();
        } else {
            assertThat(view(packet.orElseThrow()).ecn()).isEqualTo(whole);
            assertThat(view(packet.orElseThrow()).dscp()).isEqualTo(11);
            assertThat(view(packet.orElseThrow()).check()).isEmpty();
        }
        assertThat(reassembler.datagrams()).isZero();
    }

    /** RFC791-3.1-len, RFC1122-3.3.2-emtu: up to 65,535 octets with the header, and no octet more. */
    @Test
    void theLongestDatagramIsReassembledAndALongerOneIsNot() {
        GivenPackets.APacket longest = packet(65_515);
        Optional<MemorySegment> whole = Optional.empty();
        for (MemorySegment part : Fragmenter.split(longest.memory(), 1500)) {
            whole = reassembler.packetArrives(part, 0);
        }
        assertThat(octets(whole.orElseThrow())).isEqualTo(octets(longest.memory()));
        GivenPackets.APacket withOptions = packet(32_800).with(new Ipv4Option.RouterAlert(0));
        arrives(withOptions.fragment(0, true));
        assertThat(arrives(packet(65_512 - 32_800).fragment(32_800, false))).isEmpty();
        assertThat(reassembler.count(Abandonment.TOO_LONG)).isOne();
        assertThat(arrives(packet(40).fragment(65_480, false))).isEmpty();
        assertThat(reassembler.count(FragmentOutcome.TOO_LARGE)).isOne();
    }

    /** RFC791-3.2-frag8, RFC1858-tiny: dropped, and counted. */
    @Test
    void fragmentsThatMakeNoSenseAreCounted() {
        arrives(packet(0).fragment(8, true));
        arrives(packet(9).fragment(8, true));
        arrives(packet(8).fragment(0, true).carrying(IpProtocol.TCP));
        assertThat(reassembler.count(FragmentOutcome.EMPTY)).isOne();
        assertThat(reassembler.count(FragmentOutcome.UNALIGNED)).isOne();
        assertThat(reassembler.count(FragmentOutcome.TINY)).isOne();
        assertThat(reassembler.datagrams()).isZero();
    }

    /** An octet that differs makes a duplicate an overlap (RFC791-3.2-overlap). */
    @Test
    void aDuplicateWithOtherOctetsRefusesTheDatagram() {
        arrives(packet(8).fragment(0, true));
        arrives(packet(8).fragment(0, true));
        assertThat(reassembler.count(FragmentOutcome.DUPLICATE)).isOne();
        arrives(packet(8).fragment(0, true).seeded(1));
        assertThat(reassembler.count(FragmentOutcome.OVERLAP)).isOne();
        assertThat(arrives(packet(8).fragment(8, false))).isEmpty();
        assertThat(reassembler.count(FragmentOutcome.REFUSED)).isOne();
    }

    /** What is kept is a copy: the memory of a packet is its owner's. */
    @Test
    void fragmentsAreCopied() {
        MemorySegment first = packet(8).fragment(0, true).memory();
        byte[] payload = octets(first.asSlice(20));
        reassembler.packetArrives(first, 0);
        first.fill((byte) 0);
        MemorySegment whole = arrives(packet(8).fragment(8, false)).orElseThrow();
        assertThat(octets(whole.asSlice(20, 8))).isEqualTo(payload);
    }

    /** A million datagrams that never become whole, from a few sources and from many. */
    @Test
    void aMillionIdentificationsStayWithinTheBounds() {
        ReassemblyConfig config = ReassemblyConfig.DEFAULT;
        MemorySegment fragment = packet(8).fragment(8, true).memory();
        for (int i = 0; i < 1_000_000; i++) {
            view(fragment)
                    .identification(i)
                    .source(0x0b00_0000 | (i < 500_000 ? i / 65_536 : i))
                    .updateChecksum();
            assertThat(reassembler.packetArrives(fragment, i).isEmpty()).isTrue();
            if (reassembler.datagrams() > config.mostDatagrams() || reassembler.octets() > config.mostOctets()) {
                throw new AssertionError("beyond the bounds after " + i);
            }
        }
        assertThat(reassembler.datagrams()).isEqualTo(config.mostDatagrams());
        assertThat(reassembler.count(FragmentOutcome.HELD)).isEqualTo(1_000_000);
        assertThat(reassembler.count(Abandonment.TOO_MANY_OF_SOURCE)
                        + reassembler.count(Abandonment.TOO_MANY)
                        + reassembler.datagrams())
                .isEqualTo(1_000_000);
        assertThat(reassembler.count(Abandonment.TOO_MANY_OF_SOURCE)).isPositive();
        assertThat(reassembler.sources()).isBetween(1, reassembler.datagrams());
        reassembler.expire(1_000_000 + MINUTE, reported::add);
        assertThat(reassembler.octets()).isZero();
        assertThat(reassembler.sources()).isZero();
        assertThat(reported).isEmpty();
    }

    /** One source cannot crowd out another. */
    @Test
    void aSourceThatHasTooManyLosesItsOwn() {
        MemorySegment kept = packet(8).from(GivenPackets.BEYOND).fragment(0, true).memory();
        reassembler.packetArrives(kept, 0);
        for (int i = 0; i < 10_000; i++) {
            arrives(packet(8).identified(i).fragment(0, true));
        }
        assertThat(reassembler.datagrams()).isEqualTo(1 + ReassemblyConfig.DEFAULT.mostDatagramsOfSource());
        assertThat(reassembler.packetArrives(
                        packet(8).from(GivenPackets.BEYOND).fragment(8, false).memory(), 0))
                .isPresent();
    }

    /** Large fragments meet the bounds of octets: of one source, then of all. */
    @Test
    void octetsAreBoundedToo() {
        ReassemblyConfig tight = new ReassemblyConfig(Duration.ofSeconds(15), 1000, 1 << 22, 1000, 1 << 21);
        Reassembler bounded = new Reassembler(tight);
        for (int i = 0; i < 100; i++) {
            bounded.packetArrives(packet(60_000).identified(i).fragment(0, true).memory(), i);
            assertThat(bounded.octets()).isLessThanOrEqualTo(1 << 21);
        }
        assertThat(bounded.count(Abandonment.TOO_MANY_OCTETS_OF_SOURCE)).isEqualTo(100 - bounded.datagrams());
        for (int i = 0; i < 100; i++) {
            bounded.packetArrives(
                    packet(60_000)
                            .from(new Ipv4Address(0x0c00_0000 + i))
                            .fragment(0, true)
                            .memory(),
                    i);
            assertThat(bounded.octets()).isLessThanOrEqualTo(1 << 22);
        }
        assertThat(bounded.count(Abandonment.TOO_MANY_OCTETS)).isPositive();
        assertThat(bounded.octets()).isGreaterThan((1 << 22) - 61_000);
    }

    /** Fragments of one datagram cannot grow without bound: no octet comes twice, and each fragment is charged. */
    @Test
    void theLongestDatagramInTheSmallestFragmentsFits() {
        ReassemblyConfig tight = new ReassemblyConfig(Duration.ofSeconds(15), 1, 1 << 21, 1, 1 << 21);
        Reassembler bounded = new Reassembler(tight);
        GivenPackets.APacket part = packet(8);
        for (int at = 8; at < 65_512; at += 8) {
            assertThat(bounded.packetArrives(part.fragment(at, true).memory(), 0))
                    .isEmpty();
        }
        bounded.packetArrives(packet(3).fragment(65_512, false).memory(), 0);
        assertThat(bounded.packetArrives(part.fragment(0, true).memory(), 0)).isPresent();
    }

    /** RFC1122-3.3.2-timeout. */
    @Test
    void aConfigurationThatCannotBeMeantIsRefused() {
        for (Duration timeout : List.of(Duration.ofSeconds(14), Duration.ofSeconds(121))) {
            assertThatThrownBy(() -> new ReassemblyConfig(timeout, 1, 1 << 21, 1, 1 << 21))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ReassemblyConfig(Duration.ofSeconds(15), 1, 1 << 20, 1, 1 << 20))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReassemblyConfig(Duration.ofSeconds(15), 1, 1 << 21, 2, 1 << 21))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC791-3.1-optcopy: the whole has the options of its first fragment. */
    @Test
    void optionsAreThoseOfTheFirstFragment() {
        Ipv4Option copied = new Ipv4Option.Unknown(0xfe, Octets.of((byte) 1, (byte) 2));
        Ipv4Option notCopied = new Ipv4Option.Unknown(94, Octets.of((byte) 1, (byte) 2));
        arrives(packet(8).fragment(8, false).with(copied));
        MemorySegment whole =
                arrives(packet(8).fragment(0, true).with(notCopied, copied)).orElseThrow();
        assertThat(octets(whole.asSlice(20, 8))).containsExactly(94, 4, 1, 2, 0xfe, 4, 1, 2);
        assertThat(view(whole).totalLength()).isEqualTo(44);
    }
}
