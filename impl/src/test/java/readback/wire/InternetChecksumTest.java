package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.Wire.hex;
import static readback.wire.Wire.memory;

import com.fasterxml.jackson.databind.JsonNode;
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

    static List<Vector> incremental() {
        return Vectors.ofKind("incremental-checksum").stream()
                .filter(it -> it.input().has("header"))
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

    /** RFC1812-4.2.2.5-incr */
    @ParameterizedTest
    @MethodSource("incremental")
    void aHeaderThatChangesOneWordGetsTheChecksumOfTheVector(Vector vector) {
        int before = new Ipv4View().wrap(memory(vector.bytes("header"))).headerChecksum();
        int after = InternetChecksum.update(before, vector.hexInput("m_old"), vector.hexInput("m_new"));
        assertThat(after).isEqualTo(vector.hex("checksum_new"));
    }

    static List<Vector> ipv4() {
        return Vectors.ofKind("ipv4-header");
    }

    /** RFC1812-4.2.2.5-incr: what a router does to every header, from every time to live that it may forward. */
    @ParameterizedTest
    @MethodSource("ipv4")
    void aHopLessUpdatesTheChecksumToThatOfTheWhole(Vector vector) {
        Ipv4View view = new Ipv4View().wrap(memory(vector.bytes("header")));
        for (int hops = 255; hops > 0; hops--) {
            int before = view.timeToLive(hops).updateChecksum().headerChecksum();
            int after = view.timeToLive(hops - 1).computedChecksum();
            assertThat(InternetChecksum.update(before, word(hops, view), word(hops - 1, view)))
                    .isEqualTo(after);
        }
    }

    private static int word(int hops, Ipv4View view) {
        return hops << 8 | view.protocol();
    }

    /** RFC 1624 section 4, where the older equation gives 0xffff, which no sum of these words is. */
    @Test
    void anUpdateGivesZeroWhereTheWholeSumDoes() {
        Vector vector = Vectors.withId("rfc1624-incremental");
        int rest = vector.hexInput("sum_of_other_words");
        int oldWord = vector.hexInput("m_old");
        int newWord = vector.hexInput("m_new");
        int before = InternetChecksum.ofSum(InternetChecksum.combine(rest, oldWord));
        assertThat(before).isEqualTo(vector.hex("checksum_old"));
        assertThat(InternetChecksum.update(before, oldWord, newWord))
                .isEqualTo(vector.hex("checksum_new"))
                .isEqualTo(InternetChecksum.ofSum(InternetChecksum.combine(rest, newWord)));
    }

    /** Four words, all old and new values of one of them that are near a bound, at every place. */
    @Test
    void anUpdateEqualsTheWholeSumAtTheBounds() {
        int[] words = {0, 1, 2, 0x5555, 0x7fff, 0x8000, 0xfffe, 0xffff};
        for (int oldWord : words) {
            for (int newWord : words) {
                for (int rest : words) {
                    int before = InternetChecksum.ofSum(InternetChecksum.combine(rest, oldWord));
                    int after = InternetChecksum.ofSum(InternetChecksum.combine(rest, newWord));
                    if (rest != 0) {
                        assertThat(InternetChecksum.update(before, oldWord, newWord))
                                .as("%x -> %x beside %x", oldWord, newWord, rest)
                                .isEqualTo(after);
                    }
                }
            }
        }
    }

    /** RFC 1071 section 3: words of 32 bits, folded. */
    @Test
    void wordsOf32BitsFoldToTheSameSum() {
        Vector vector = Vectors.withId("rfc1071-32bit");
        MemorySegment memory = memory(vector.input().required("words32").get(0).textValue()
                + vector.input().required("words32").get(1).textValue());
        assertThat(InternetChecksum.sum(memory)).isEqualTo(vector.hex("folded"));
    }

    @Test
    void partsCombineAsInRfc1071() {
        Vector vector = Vectors.withId("rfc1071-sum");
        JsonNode split = vector.expected().required("odd_split");
        MemorySegment memory = memory(vector.bytes("bytes"));
        int first = InternetChecksum.sum(memory, 0, 3);
        int second = InternetChecksum.sum(memory, 3, 5);
        assertThat(first).isEqualTo(Integer.parseInt(split.required("first_sum").textValue(), 16));
        assertThat(second).isEqualTo(Integer.parseInt(split.required("second_sum").textValue(), 16));
        assertThat(InternetChecksum.combine(first, 3, second)).isEqualTo(vector.hex("sum"));
        assertThat(InternetChecksum.sum(memory)).isEqualTo(vector.hex("sum"));
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
