package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.Wire.hex;
import static readback.wire.Wire.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import readback.wire.Vectors.Vector;

class InternetChecksumTest {

    static List<Vector> ofOctets() {
        return Vectors.ofKind("internet-checksum").stream()
                .filter(it -> it.input().has("bytes"))
                .toList();
    }

    static List<Vector> icmp() {
        return Vectors.ofKind("icmpv4");
    }

    static List<Vector> udp() {
        return Vectors.ofKind("udp-datagram");
    }

    static List<Vector> tcp() {
        return Vectors.ofKind("tcp-segment");
    }

    @ParameterizedTest
    @MethodSource("ofOctets")
    void theChecksumIsThatOfTheVector(Vector vector) {
        int sum = InternetChecksum.sum(memory(vector.bytes("bytes")));
        assertThat(InternetChecksum.ofSum(sum)).isEqualTo(vector.hex("checksum"));
    }

    @ParameterizedTest
    @MethodSource("icmp")
    void aMessageWithItsChecksumVerifies(Vector vector) {
        byte[] message = vector.bytes("bytes");
        assertThat(InternetChecksum.verifies(InternetChecksum.sum(memory(message)))).isTrue();
        message[5] ^= 1;
        assertThat(InternetChecksum.verifies(InternetChecksum.sum(memory(message)))).isFalse();
    }

    @ParameterizedTest
    @MethodSource({"udp", "tcp"})
    void aTransportsChecksumCoversItsPseudoHeader(Vector vector) {
        byte[] octets = vector.bytes("bytes");
        int pseudoHeader = InternetChecksum.ofPseudoHeader(
                vector.address("src_ip").bits(),
                vector.address("dst_ip").bits(),
                vector.input().required("protocol").intValue(),
                octets.length);
        assertThat(pseudoHeader)
                .isEqualTo(Naive.sum(hex(vector.expected().required("pseudo_header").textValue())));
        int sum = InternetChecksum.sum(memory(octets));
        assertThat(InternetChecksum.verifies(InternetChecksum.combine(pseudoHeader, sum))).isTrue();
        int withoutField = InternetChecksum.combine(sum, InternetChecksum.ofSum(vector.hex("checksum")));
        assertThat(InternetChecksum.ofSum(InternetChecksum.combine(pseudoHeader, withoutField)))
                .isEqualTo(vector.hex("checksum"));
    }

    @Test
    void partsCombineAsInRfc1071() {
        MemorySegment memory = memory("0001f203f4f5f6f7");
        int first = InternetChecksum.sum(memory, 0, 3);
        int second = InternetChecksum.sum(memory, 3, 5);
        assertThat(first).isEqualTo(0xf201);
        assertThat(second).isEqualTo(0xf0eb);
        assertThat(InternetChecksum.combine(first, 3, second)).isEqualTo(0xddf2);
        assertThat(InternetChecksum.sum(memory)).isEqualTo(0xddf2);
    }

    @Test
    void everyLengthAtEveryAlignmentAgreesWithTheReference() {
        byte[] octets = octets(320);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment outside = arena.allocate(octets.length, 8);
            outside.copyFrom(memory(octets));
            for (int length = 0; length <= 300; length++) {
                for (int offset = 0; offset < 8; offset++) {
                    int reference = Naive.sum(Arrays.copyOfRange(octets, offset, offset + length));
                    assertThat(InternetChecksum.sum(memory(octets), offset, length))
                            .as("%d octets at %d of an array", length, offset)
                            .isEqualTo(reference);
                    assertThat(InternetChecksum.sum(outside, offset, length))
                            .as("%d octets at %d outside the heap", length, offset)
                            .isEqualTo(reference);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_532, 65_535, 65_536, 65_537, 65_540, 131_071, 131_072, 131_074, 262_151})
    void carriesAreNotLostHoweverManyThereAre(int length) {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(InternetChecksum.sum(memory(ones))).isEqualTo(Naive.sum(ones));
        byte[] octets = octets(length);
        assertThat(InternetChecksum.sum(memory(octets))).isEqualTo(Naive.sum(octets));
    }

    @Test
    void anySplitIntoTwoPartsGivesTheSumOfTheWhole() {
        MemorySegment memory = memory(octets(101));
        int whole = InternetChecksum.sum(memory);
        for (int split = 0; split <= 101; split++) {
            int first = InternetChecksum.sum(memory, 0, split);
            int second = InternetChecksum.sum(memory, split, 101 - split);
            assertThat(InternetChecksum.combine(first, split, second)).as("split at %d", split).isEqualTo(whole);
        }
    }

    @Test
    void zerosSumToZeroAndNothingElseDoes() {
        assertThat(InternetChecksum.sum(memory(new byte[40]))).isZero();
        assertThat(InternetChecksum.sum(memory("0001fffe"))).isEqualTo(0xffff);
        assertThat(InternetChecksum.combine(0, 0)).isZero();
        assertThat(InternetChecksum.combine(0xffff, 0)).isEqualTo(0xffff);
        assertThat(InternetChecksum.combine(0xffff, 0xffff)).isEqualTo(0xffff);
        assertThat(InternetChecksum.combine(0x1234, 0xedcc)).isEqualTo(1);
    }

    @Test
    void thePseudoHeaderFoldsItsCarriesIntoSixteenBits() {
        assertThat(InternetChecksum.ofPseudoHeader(-1, -1, 0xff, 0xffff)).isEqualTo(0xff);
        assertThat(InternetChecksum.ofPseudoHeader(0x00010002, 0x00040008, 0x10, 0x20)).isEqualTo(0x3f);
        assertThat(InternetChecksum.ofPseudoHeader(0, 0, 0, 0)).isZero();
    }

    @Test
    void aRangeBeyondTheMemoryIsTheCallersMistake() {
        assertThatThrownBy(() -> InternetChecksum.sum(memory(new byte[7]), 4, 4))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(1071).nextBytes(octets);
        return octets;
    }
}
