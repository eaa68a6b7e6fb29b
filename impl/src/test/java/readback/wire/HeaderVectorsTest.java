package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.Wire.defect;
import static readback.wire.Wire.emit;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readback.wire.Defect.Reason;
import readback.wire.Vectors.Vector;

/** Headers from captures and from other stacks' tests say what those who made them say. */
class HeaderVectorsTest {

    static List<Vector> ipv4() {
        return Vectors.ofKind("ipv4-header");
    }

    static List<Vector> tcp() {
        return Vectors.ofKind("tcp-segment");
    }

    @ParameterizedTest
    @MethodSource("ipv4")
    void anIpv4HeaderIsReadFieldByField(Vector vector) {
        Ipv4Header header = value(Ipv4Header.parse(memory(packet(vector))));
        assertThat(header)
                .isEqualTo(new Ipv4Header(
                        vector.number("tos") >> 2,
                        vector.number("tos") & 3,
                        vector.number("total_length") - 4 * vector.number("ihl"),
                        vector.number("id"),
                        vector.number("df") == 1,
                        vector.number("mf") == 1,
                        vector.number("fragment_offset_units"),
                        vector.number("ttl"),
                        new IpProtocol(vector.number("protocol")),
                        expectedAddress(vector, "src"),
                        expectedAddress(vector, "dst"),
                        List.of()));
        assertThat(header.totalLength()).isEqualTo(vector.number("total_length"));
        assertThat(emit(header)).isEqualTo(vector.bytes("header"));
    }

    @ParameterizedTest
    @MethodSource("ipv4")
    void anIpv4HeaderWithoutItsChecksumIsRejected(Vector vector) {
        byte[] packet = packet(vector);
        Naive.put16(packet, Ipv4View.HEADER_CHECKSUM, 0);
        assertThat(defect(Ipv4Header.parse(memory(packet))))
                .isEqualTo(new Defect(Reason.IPV4_CHECKSUM, 10, 0, vector.hex("checksum")));
    }

    @ParameterizedTest
    @MethodSource("tcp")
    void aTcpHeaderIsReadFieldByField(Vector vector) {
        byte[] segment = vector.bytes("bytes");
        TcpHeader header = value(
                TcpHeader.parse(memory(segment), vector.address("src_ip"), vector.address("dst_ip")));
        assertThat(header)
                .isEqualTo(new TcpHeader(
                        new Port(vector.number("src_port")),
                        new Port(vector.number("dst_port")),
                        (int) vector.expected().required("seq").longValue(),
                        (int) vector.expected().required("ack").longValue(),
                        expectedFlags(vector.expected().required("flags")),
                        vector.number("window"),
                        vector.number("urgent_pointer"),
                        header.options()));
        assertThat(header.length()).isEqualTo(4 * vector.number("data_offset_words"));
        assertThat(segment.length - header.length()).isEqualTo(vector.number("payload_length"));
        byte[] emitted = segment.clone();
        Arrays.fill(emitted, 0, header.length(), (byte) 0x55);
        header.emit(memory(emitted), vector.address("src_ip"), vector.address("dst_ip"));
        assertThat(emitted).isEqualTo(segment);
    }

    @ParameterizedTest
    @MethodSource("tcp")
    void aTcpSegmentOfOtherAddressesIsRejected(Vector vector) {
        byte[] segment = vector.bytes("bytes");
        assertThat(defect(TcpHeader.parse(memory(segment), vector.address("src_ip"), Ipv4Address.of(9, 9, 9, 9)))
                        .reason())
                .isEqualTo(Reason.TCP_CHECKSUM);
        Naive.put16(segment, TcpView.CHECKSUM, 0);
        assertThat(defect(TcpHeader.parse(memory(segment), vector.address("src_ip"), vector.address("dst_ip"))))
                .isEqualTo(new Defect(Reason.TCP_CHECKSUM, 16, 0, vector.hex("checksum")));
    }

    /** The vectors have headers only; what they carried does not matter to them. */
    static byte[] packet(Vector vector) {
        return Arrays.copyOf(vector.bytes("header"), vector.number("total_length"));
    }

    private static Ipv4Address expectedAddress(Vector vector, String name) {
        return Ipv4Address.parse(vector.expected().required(name).textValue()).orElseThrow();
    }

    private static TcpFlags expectedFlags(JsonNode names) {
        return TcpFlags.of(StreamSupport.stream(names.spliterator(), false)
                .map(it -> TcpFlag.valueOf(it.textValue()))
                .toArray(TcpFlag[]::new));
    }
}
