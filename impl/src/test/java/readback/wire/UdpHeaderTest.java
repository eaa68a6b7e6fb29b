package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.Wire.defect;
import static readback.wire.Wire.hex;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readback.wire.Defect.Reason;
import readback.wire.Vectors.Vector;

class UdpHeaderTest {

    private static final Ipv4Address A = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address B = Ipv4Address.of(10, 0, 0, 2);

    static List<Vector> vectors() {
        return Vectors.ofKind("udp-datagram");
    }

    private static Parsed<UdpHeader> parse(Vector vector, byte[] datagram) {
        return UdpHeader.parse(memory(datagram), vector.address("src_ip"), vector.address("dst_ip"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aHeaderIsReadFieldByField(Vector vector) {
        byte[] octets = vector.bytes("bytes");
        UdpHeader header = value(parse(vector, octets));
        assertThat(header)
                .isEqualTo(UdpHeader.of(
                        new Port(vector.number("src_port")),
                        new Port(vector.number("dst_port")),
                        vector.number("length") - 8));
        assertThat(header.length()).isEqualTo(vector.number("length"));
        byte[] emitted = octets.clone();
        Arrays.fill(emitted, 0, 8, (byte) 0x55);
        header.emit(memory(emitted), vector.address("src_ip"), vector.address("dst_ip"));
        assertThat(emitted).isEqualTo(octets);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyTruncationIsNamed(Vector vector) {
        byte[] octets = vector.bytes("bytes");
        for (int length = 0; length < octets.length; length++) {
            Defect expected = length < 8
                    ? new Defect(Reason.UDP_TRUNCATED, 0, length, 8)
                    : new Defect(Reason.UDP_CUT_OFF, 4, octets.length, length);
            assertThat(defect(parse(vector, Arrays.copyOf(octets, length)))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyLyingLengthIsNamed(Vector vector) {
        byte[] octets = vector.bytes("bytes");
        for (int length = 0; length <= 0xffff; length++) {
            Naive.put16(octets, 4, length);
            Parsed<UdpHeader> parsed = parse(vector, octets);
            if (length < 8) {
                assertThat(defect(parsed)).isEqualTo(new Defect(Reason.UDP_LENGTH_TOO_SHORT, 4, length, 8));
            } else if (length > octets.length) {
                assertThat(defect(parsed)).isEqualTo(new Defect(Reason.UDP_CUT_OFF, 4, length, octets.length));
            } else if (length < octets.length) {
                assertThat(defect(parsed).reason()).isEqualTo(Reason.UDP_CHECKSUM);
            } else {
                assertThat(value(parsed).length()).isEqualTo(length);
            }
        }
    }

    /** A flipped bit in the length is named as such, any other by the checksum. */
    @ParameterizedTest
    @MethodSource("vectors")
    void everyFlippedBitIsNoticed(Vector vector) {
        byte[] octets = vector.bytes("bytes");
        for (int bit = 0; bit < 8 * octets.length; bit++) {
            octets[bit / 8] ^= (byte) (0x80 >> bit % 8);
            assertThat(defect(parse(vector, octets)).reason())
                    .isIn(Reason.UDP_CHECKSUM, Reason.UDP_CUT_OFF, Reason.UDP_LENGTH_TOO_SHORT);
            octets[bit / 8] ^= (byte) (0x80 >> bit % 8);
        }
        octets[8] ^= 1;
        assertThat(defect(parse(vector, octets)).reason()).isEqualTo(Reason.UDP_CHECKSUM);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aWrongChecksumIsNamedWithTheRightOne(Vector vector) {
        byte[] octets = vector.bytes("bytes");
        Naive.put16(octets, 6, 1);
        assertThat(defect(parse(vector, octets)))
                .isEqualTo(new Defect(Reason.UDP_CHECKSUM, 6, 1, vector.hex("checksum")));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aChecksumOfZeroIsNoneAndIsNotHeldAgainstAnything(Vector vector) {
        byte[] octets = vector.bytes("bytes");
        Naive.put16(octets, 6, 0);
        UdpHeader header = value(parse(vector, octets));
        assertThat(header.checksummed()).isFalse();
        byte[] emitted = octets.clone();
        Arrays.fill(emitted, 0, 8, (byte) 0x55);
        header.emit(memory(emitted), vector.address("src_ip"), vector.address("dst_ip"));
        assertThat(emitted).isEqualTo(octets);
    }

    /** RFC 768: all ones is the same number in one's complement. */
    @Test
    void aComputedChecksumOfZeroIsSentAsOnes() {
        byte[] octets = new byte[10];
        UdpHeader header = UdpHeader.of(new Port(1), new Port(2), 2);
        int others = Naive.sum(Naive.concat(
                Naive.pseudoHeader(A, B, 17, 10), hex("0001 0002 000a 0000")));
        Naive.put16(octets, 8, 0xffff - others);
        header.emit(memory(octets), A, B);
        assertThat(Arrays.copyOfRange(octets, 6, 8)).containsExactly(0xff, 0xff);
        assertThat(value(UdpHeader.parse(memory(octets), A, B))).isEqualTo(header);
        octets[9] ^= 1;
        assertThat(defect(UdpHeader.parse(memory(octets), A, B)).reason()).isEqualTo(Reason.UDP_CHECKSUM);
    }

    @Test
    void octetsBehindTheDatagramAreNotPartOfIt() {
        byte[] octets = new byte[11];
        UdpHeader header = UdpHeader.of(new Port(0), new Port(65_535), 0);
        header.emit(memory(octets), A, B);
        octets[8] = 9;
        assertThat(value(UdpHeader.parse(memory(octets), A, B))).isEqualTo(header);
        assertThat(octets).startsWith(hex("0000 ffff 0008"));
    }

    @Test
    void theLongestDatagramHas65535Octets() {
        UdpHeader header = UdpHeader.of(new Port(1), new Port(2), 65_527);
        byte[] octets = new byte[65_535];
        header.emit(memory(octets), A, B);
        assertThat(value(UdpHeader.parse(memory(octets), A, B))).isEqualTo(header);
        assertThatThrownBy(() -> UdpHeader.of(new Port(1), new Port(2), 65_528)).hasMessageContaining("65528");
        assertThatThrownBy(() -> UdpHeader.of(new Port(1), new Port(2), -1)).hasMessageContaining("-1");
    }

    @Test
    void aViewMayBeAnywhereInMemory() {
        byte[] room = new byte[20];
        UdpView view = new UdpView().wrap(memory(room), 3, 12);
        view.sourcePort(0x10102).destinationPort(0x10304).length(10).updateChecksum(A.bits(), B.bits());
        assertThat(view.check(A.bits(), B.bits())).isEmpty();
        assertThat(view.check(A.bits(), A.bits())).isPresent();
        assertThat(room).startsWith(0, 0, 0, 1, 2, 3, 4, 0, 10);
        assertThat(view.sourcePort()).isEqualTo(0x0102);
        assertThat(view.destinationPort()).isEqualTo(0x0304);
        assertThat(view.length()).isEqualTo(10);
        assertThat(view.hasChecksum()).isTrue();
        assertThat(view.withoutChecksum().hasChecksum()).isFalse();
        assertThat(view.check(A.bits(), A.bits())).isEmpty();
    }
}
