package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.Wire.defect;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readback.wire.Defect.Reason;
import readback.wire.Vectors.Vector;

/** Every truncation and every lying length of every vector is named: where it is, and what would have been right. */
class DamageTest {

    static List<Vector> ipv4() {
        return Vectors.ofKind("ipv4-header");
    }

    /** The TCP vectors, each in a packet. */
    static Stream<Capture> packets() {
        return Vectors.ofKind("tcp-segment").stream().map(DamageTest::inPacket);
    }

    record Capture(String id, byte[] octets) {
        byte[] copy() {
            return octets.clone();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private static Capture inPacket(Vector vector) {
        byte[] segment = vector.bytes("bytes");
        byte[] header = Wire.emit(Ipv4Header.atomic(
                vector.address("src_ip"), vector.address("dst_ip"), IpProtocol.TCP, segment.length));
        return new Capture(vector.id(), Naive.concat(header, segment));
    }

    private static Parsed<Packet> parse(byte[] octets) {
        return Packet.parse(memory(octets));
    }

    @ParameterizedTest
    @MethodSource("ipv4")
    void everyTruncationOfAnIpv4PacketIsNamed(Vector vector) {
        byte[] packet = HeaderVectorsTest.packet(vector);
        for (int length = 0; length < packet.length; length++) {
            Defect expected = length < 20
                    ? new Defect(Reason.IPV4_TRUNCATED, 0, length, 20)
                    : new Defect(Reason.IPV4_CUT_OFF, 2, packet.length, length);
            assertThat(defect(Ipv4Header.parse(memory(packet).asSlice(0, length)))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void everyTruncationOfATcpPacketIsNamed(Capture capture) {
        byte[] octets = capture.copy();
        for (int length = 0; length < octets.length; length++) {
            Defect expected = length < 20
                    ? new Defect(Reason.IPV4_TRUNCATED, 0, length, 20)
                    : new Defect(Reason.IPV4_CUT_OFF, 2, octets.length, length);
            assertThat(defect(Packet.parse(memory(octets).asSlice(0, length)))).isEqualTo(expected);
        }
    }

    /** As if the network had shortened the packet and the sender had meant it so. */
    @ParameterizedTest
    @MethodSource("packets")
    void everyTruncationOfASegmentIsNamed(Capture capture) {
        int segmentLength = capture.octets().length - 20;
        int dataOffset = (capture.octets()[32] & 0xff) >> 4;
        for (int length = 0; length < segmentLength; length++) {
            byte[] octets = Arrays.copyOf(capture.octets(), 20 + length);
            Naive.put16(octets, Ipv4View.TOTAL_LENGTH, octets.length);
            repairIpv4(octets);
            Defect found = defect(parse(octets));
            if (length < 20) {
                assertThat(found).isEqualTo(new Defect(Reason.TCP_TRUNCATED, 0, length, 20));
            } else if (length < 4 * dataOffset) {
                assertThat(found).isEqualTo(new Defect(Reason.TCP_HEADER_CUT_OFF, 12, dataOffset, length / 4));
            } else {
                assertThat(found.reason()).isEqualTo(Reason.TCP_CHECKSUM);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ipv4")
    void everyTotalLengthIsHeldAgainstHeaderAndOctets(Vector vector) {
        byte[] packet = HeaderVectorsTest.packet(vector);
        for (int total = 0; total <= 0xffff; total++) {
            Naive.put16(packet, Ipv4View.TOTAL_LENGTH, total);
            repairIpv4(packet);
            Parsed<Ipv4Header> parsed = Ipv4Header.parse(memory(packet));
            if (total < 20) {
                assertThat(defect(parsed)).isEqualTo(new Defect(Reason.IPV4_TOTAL_LENGTH_TOO_SHORT, 2, total, 20));
            } else if (total > packet.length) {
                assertThat(defect(parsed)).isEqualTo(new Defect(Reason.IPV4_CUT_OFF, 2, total, packet.length));
            } else {
                assertThat(value(parsed).totalLength()).isEqualTo(total);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void everyVersionIsRejectedButFour(Capture capture) {
        for (int version = 0; version < 16; version++) {
            byte[] octets = capture.copy();
            octets[0] = (byte) (version << 4 | 5);
            if (version == 4) {
                value(parse(octets));
            } else {
                assertThat(defect(parse(octets))).isEqualTo(new Defect(Reason.IPV4_VERSION, 0, version, 4));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void everyLyingIhlIsNamed(Capture capture) {
        MemorySegment allButOne = memory(capture.octets()).asSlice(0, capture.octets().length - 1);
        for (int ihl = 0; ihl < 16; ihl++) {
            byte[] octets = capture.copy();
            octets[0] = (byte) (0x40 | ihl);
            if (ihl < 5) {
                assertThat(defect(parse(octets))).isEqualTo(new Defect(Reason.IPV4_HEADER_TOO_SHORT, 0, ihl, 5));
            } else if (4 * ihl > octets.length) {
                assertThat(defect(parse(octets)))
                        .isEqualTo(new Defect(Reason.IPV4_HEADER_CUT_OFF, 0, ihl, octets.length / 4));
            } else if (ihl > 5) {
                assertThat(defect(parse(octets)).reason()).isEqualTo(Reason.IPV4_CHECKSUM);
            }
        }
        assertThat(defect(Packet.parse(allButOne)).reason()).isEqualTo(Reason.IPV4_CUT_OFF);
    }

    @ParameterizedTest
    @MethodSource("packets")
    void everyLyingDataOffsetIsNamed(Capture capture) {
        int sound = (capture.octets()[32] & 0xff) >> 4;
        int segmentLength = capture.octets().length - 20;
        for (int dataOffset = 0; dataOffset < 16; dataOffset++) {
            byte[] octets = capture.copy();
            octets[32] = (byte) (dataOffset << 4);
            if (dataOffset < 5) {
                assertThat(defect(parse(octets))).isEqualTo(new Defect(Reason.TCP_HEADER_TOO_SHORT, 12, dataOffset, 5));
            } else if (4 * dataOffset > segmentLength) {
                assertThat(defect(parse(octets)))
                        .isEqualTo(new Defect(Reason.TCP_HEADER_CUT_OFF, 12, dataOffset, segmentLength / 4));
            } else if (dataOffset != sound) {
                assertThat(defect(parse(octets)).reason()).isEqualTo(Reason.TCP_CHECKSUM);
            } else {
                assertThat(value(parse(octets)).tcp().length()).isEqualTo(4 * sound);
            }
        }
    }

    /** RFC 1071: one's complement sums notice any single bit. */
    @ParameterizedTest
    @MethodSource("packets")
    void everyFlippedBitIsNoticed(Capture capture) {
        for (int bit = 0; bit < 8 * capture.octets().length; bit++) {
            byte[] octets = capture.copy();
            octets[bit / 8] ^= (byte) (0x80 >> bit % 8);
            Defect found = defect(parse(octets));
            if (bit >= 160) {
                assertThat(found.reason())
                        .isIn(Reason.TCP_CHECKSUM, Reason.TCP_HEADER_TOO_SHORT, Reason.TCP_HEADER_CUT_OFF);
            } else {
                assertThat(found.reason())
                        .isIn(
                                Reason.IPV4_CHECKSUM,
                                Reason.IPV4_VERSION,
                                Reason.IPV4_HEADER_TOO_SHORT,
                                Reason.IPV4_HEADER_CUT_OFF);
            }
        }
    }

    private static void repairIpv4(byte[] packet) {
        byte[] header = Arrays.copyOf(packet, 20);
        Naive.repair(header, Ipv4View.HEADER_CHECKSUM);
        System.arraycopy(header, 0, packet, 0, header.length);
    }
}
