package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import readback.wire.Defect.Reason;
import readback.wire.Vectors.Vector;

/** Every vector of every transport in its packet, with each of its lengths lying in every way: somebody notices. */
class VectorDamageTest {

    private static final Map<String, IpProtocol> PROTOCOLS =
            Map.of("tcp-segment", IpProtocol.TCP, "udp-datagram", IpProtocol.UDP, "icmpv4", IpProtocol.ICMP);

    static Stream<Arguments> packets() {
        return PROTOCOLS.keySet().stream().sorted().flatMap(kind -> Vectors.ofKind(kind).stream())
                .map(it -> arguments(it.id(), inPacket(it)));
    }

    private static byte[] inPacket(Vector vector) {
        byte[] transport = vector.bytes("bytes");
        boolean addressed = vector.input().has("src_ip");
        Ipv4Address from = addressed ? vector.address("src_ip") : Ipv4Address.of(192, 0, 2, 1);
        Ipv4Address to = addressed ? vector.address("dst_ip") : Ipv4Address.of(192, 0, 2, 2);
        return Naive.concat(
                Wire.emit(Ipv4Header.atomic(from, to, PROTOCOLS.get(vector.kind()), transport.length)), transport);
    }

    private static List<Reason> reasons(byte[] packet) {
        return Defects.of(memory(packet)).stream().map(Defect::reason).toList();
    }

    @ParameterizedTest
    @MethodSource("packets")
    void theVectorIsSound(String id, byte[] packet) {
        assertThat(reasons(packet)).as(id).isEmpty();
    }

    /** RFC1812-5.2.2-len, RFC1812-5.2.2-trunc */
    @ParameterizedTest
    @MethodSource("packets")
    void everyTruncationIsNoticed(String id, byte[] packet) {
        for (int length = 0; length < packet.length; length++) {
            assertThat(reasons(Arrays.copyOf(packet, length)))
                    .as("%s cut to %d", id, length)
                    .containsExactly(length < 20 ? Reason.IPV4_TRUNCATED : Reason.IPV4_CUT_OFF);
        }
    }

    /** As if somebody had cut the payload and made the packet's header right. */
    @ParameterizedTest
    @MethodSource("packets")
    void everyTruncationOfTheTransportIsNoticed(String id, byte[] packet) {
        for (int length = 20; length < packet.length; length++) {
            byte[] cut = Arrays.copyOf(packet, length);
            new Ipv4View().wrap(memory(cut)).totalLength(length).updateChecksum();
            assertThat(reasons(cut)).as("%s cut to %d", id, length).isNotEmpty().allSatisfy(it -> assertThat(it.name())
                    .startsWith(new IpProtocol(packet[9]).toString()));
        }
    }

    /** RFC1812-5.2.2-ihl, RFC791-3.1-ihl */
    @ParameterizedTest
    @MethodSource("packets")
    void everyLyingIhlIsNoticed(String id, byte[] packet) {
        for (int ihl = 0; ihl < 16; ihl++) {
            byte[] lying = packet.clone();
            lying[0] = (byte) (0x40 | ihl);
            if (ihl < 5) {
                assertThat(reasons(lying)).as("%s with IHL %d", id, ihl).containsExactly(Reason.IPV4_HEADER_TOO_SHORT);
            } else if (ihl > 5) {
                assertThat(reasons(lying))
                        .as("%s with IHL %d", id, ihl)
                        .first()
                        .isEqualTo(4 * ihl > packet.length ? Reason.IPV4_HEADER_CUT_OFF : Reason.IPV4_CHECKSUM);
            }
        }
    }

    /**
     * RFC1812-5.2.2-tl, RFC1812-5.2.2-trunc, RFC791-3.1-len: with the header's checksum left alone, and with it
     * repaired.
     */
    @ParameterizedTest
    @MethodSource("packets")
    void everyLyingTotalLengthIsNoticed(String id, byte[] packet) {
        for (int total = 0; total <= 0xffff; total += total < 2000 ? 1 : 251) {
            if (total == packet.length) {
                continue;
            }
            byte[] lying = packet.clone();
            Ipv4View view = new Ipv4View().wrap(memory(lying)).totalLength(total);
            assertThat(reasons(lying)).as("%s with total length %d", id, total).startsWith(Reason.IPV4_CHECKSUM);
            view.updateChecksum();
            List<Reason> found = reasons(lying);
            if (total < 20) {
                assertThat(found).containsExactly(Reason.IPV4_TOTAL_LENGTH_TOO_SHORT);
            } else if (total > packet.length) {
                assertThat(found).containsExactly(Reason.IPV4_CUT_OFF);
            } else {
                assertThat(found).as("%s with total length %d", id, total).isNotEmpty();
            }
        }
    }

    static Stream<Arguments> segments() {
        return Vectors.ofKind("tcp-segment").stream().map(it -> arguments(it.id(), inPacket(it)));
    }

    /** RFC 9293 section 3.1: with the checksum left alone, and with it repaired. */
    @ParameterizedTest
    @MethodSource("segments")
    void everyLyingDataOffsetIsNoticed(String id, byte[] packet) {
        int right = (packet[32] & 0xff) >> 4;
        for (int offset = 0; offset < 16; offset++) {
            byte[] lying = packet.clone();
            lying[32] = (byte) (offset << 4);
            if (offset != right) {
                assertThat(reasons(lying)).as("%s with data offset %d", id, offset).contains(Reason.TCP_CHECKSUM);
                HeaderArbitraries.repairChecksums(lying);
                List<Reason> found = reasons(lying);
                if (offset < 5) {
                    assertThat(found).containsExactly(Reason.TCP_HEADER_TOO_SHORT);
                } else if (20 + 4 * offset > packet.length) {
                    assertThat(found).containsExactly(Reason.TCP_HEADER_CUT_OFF);
                } else {
                    assertThat(found).allSatisfy(it -> assertThat(it.name()).startsWith("TCP_"));
                }
            }
        }
    }

    /** MUST-7: each length octet of each option, with every other value, and the checksum repaired. */
    @ParameterizedTest
    @MethodSource("segments")
    void everyLyingOptionLengthIsADefectOrLeadsToOtherOptions(String id, byte[] packet) {
        TcpHeader sound = value(Packet.parse(memory(packet))).tcp();
        for (int at : lengthOctets(packet)) {
            for (int length = 0; length < 256; length++) {
                byte[] lying = packet.clone();
                lying[at] = (byte) length;
                HeaderArbitraries.repairChecksums(lying);
                switch (Packet.parse(memory(lying))) {
                    case Parsed.Value<Packet>(Packet read) ->
                        assertThat(read.tcp().equals(sound)).isEqualTo(lying[at] == packet[at]);
                    case Parsed.Rejected<Packet>(Defect defect) -> {
                        assertThat(defect.reason().name()).as(id).startsWith("TCP_").containsAnyOf("OPTION", "LENGTH");
                        assertThat(Defects.of(memory(lying))).startsWith(defect);
                    }
                }
            }
        }
    }

    private static List<Integer> lengthOctets(byte[] packet) {
        List<Integer> found = new ArrayList<>();
        OptionCursor cursor = new TcpView().wrap(memory(packet), 20, packet.length - 20).options(new OptionCursor());
        while (cursor.next()) {
            if (cursor.length() > 1) {
                found.add(40 + cursor.offset() + 1);
            }
        }
        return found;
    }
}
