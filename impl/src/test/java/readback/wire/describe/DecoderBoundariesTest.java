package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.describe.DecoderTest.hex;
import static readback.wire.describe.DecoderTest.packet;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readback.wire.Defect;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.TcpView;
import readback.wire.UdpView;

/** Headers with nothing behind them, and what a capture kept the beginning of. */
class DecoderBoundariesTest {

    private static final int A = Ipv4Address.of(10, 0, 0, 1).bits();
    private static final int B = Ipv4Address.of(10, 0, 0, 2).bits();
    private static final IpProtocol EXPERIMENT = new IpProtocol(253);

    private static List<Layer> decode(byte[] octets) {
        return Decoder.decode(MemorySegment.ofArray(octets));
    }

    private static List<String> names(List<Layer> layers) {
        return layers.stream().map(Layer::protocol).toList();
    }

    private static byte[] udp(String digits) {
        byte[] datagram = hex(digits);
        new UdpView().wrap(MemorySegment.ofArray(datagram)).updateChecksum(A, B);
        return datagram;
    }

    @Test
    void aHeaderAloneHasNoPayload() {
        List<Layer> layers = decode(packet(EXPERIMENT, false, 0, new byte[0]));

        assertThat(names(layers)).containsExactly("ipv4");
        assertThat(layers.getFirst().checksumOk()).contains(true);
        assertThat(layers.getFirst().defects()).isEmpty();
        assertThat(names(decode(packet(EXPERIMENT, false, 0, new byte[1])))).containsExactly("ipv4", "payload");
    }

    @Test
    void aTransportHeaderAloneIsJudged() {
        byte[] segment = hex("c000005000000064000000005002ffff00000000");
        new TcpView().wrap(MemorySegment.ofArray(segment)).updateChecksum(A, B);

        for (List<Layer> layers : List.of(
                decode(packet(IpProtocol.TCP, false, 0, segment)),
                decode(packet(IpProtocol.UDP, false, 0, udp("0035003600080000"))),
                decode(DecoderTest.icmp("0000", "00010002")))) {
            assertThat(layers).hasSize(2);
            assertThat(layers.get(1).checksumOk()).contains(true);
            assertThat(layers.get(1).defects()).isEmpty();
        }
    }

    @Test
    void aTransportHeaderThatIsNotAllThereIsNotJudged() {
        for (IpProtocol protocol : List.of(IpProtocol.TCP, IpProtocol.UDP, IpProtocol.ICMP)) {
            List<Layer> layers = decode(packet(protocol, false, 0, new byte[3]));
            assertThat(layers.get(1).checksumOk()).as("%s", protocol).isEmpty();
            assertThat(layers.get(1).defects()).as("%s", protocol).isNotEmpty();
            assertThat(decode(packet(protocol, false, 0, new byte[0])).get(1).length()).isZero();
        }
    }

    /** The length of UDP says where its text ends; what lies behind it is none of it. */
    @Test
    void whatLiesBehindADatagramIsATrailer() {
        byte[] datagram = Arrays.copyOf(udp("003500360009000061"), 11);
        List<Layer> layers = decode(packet(IpProtocol.UDP, false, 0, datagram));

        assertThat(names(layers)).containsExactly("ipv4", "udp", "payload", "trailer");
        assertThat(layers).extracting(Layer::length).containsExactly(20, 8, 1, 2);
        assertThat(layers.get(1).checksumOk()).contains(true);
    }

    /** A length that cannot be true is a defect, and the text goes on to the end of the packet. */
    @Test
    void aLengthThatCannotBeTrueIsNotBelieved() {
        for (String length : List.of("0007", "000b")) {
            List<Layer> layers = decode(packet(IpProtocol.UDP, false, 0, hex("00350036" + length + "0001" + "6162")));
            assertThat(names(layers)).containsExactly("ipv4", "udp", "payload");
            assertThat(layers.get(2).length()).isEqualTo(2);
            assertThat(layers.get(1).checksumOk()).isEmpty();
            assertThat(layers.get(1).defects()).isNotEmpty();
        }
    }

    /** That the rest is missing is a defect of a packet, and none of a capture of its beginning. */
    @Test
    void whatACaptureDidNotKeepIsNoDefect() {
        byte[] kept = Arrays.copyOf(packet(EXPERIMENT, false, 0, new byte[100]), 60);

        assertThat(decode(kept).getFirst().defects())
                .extracting(Defect::reason)
                .containsExactly(Defect.Reason.IPV4_CUT_OFF);
        List<Layer> beginning = Decoder.decodeBeginning(MemorySegment.ofArray(kept));
        assertThat(names(beginning)).containsExactly("ipv4", "payload");
        assertThat(beginning.getFirst().defects()).isEmpty();
        kept[8]++;
        assertThat(Decoder.decodeBeginning(MemorySegment.ofArray(kept)).getFirst().defects())
                .extracting(Defect::reason)
                .containsExactly(Defect.Reason.IPV4_CHECKSUM);
    }

    @Test
    void layersAndGroupsAreReadByName() {
        Layer ip = decode(packet(EXPERIMENT, false, 0, new byte[0])).getFirst();
        assertThat(ip.toString()).startsWith("ipv4[version=4, ").doesNotContain("CHECKSUM");
        FieldValue.Group group = new FieldValue.Group(
                "mss", List.of(new FieldValue.Named("octets", Form.NUMBER, new FieldValue.Whole(1460))));
        assertThat(group.get("octets")).isEqualTo(Optional.of(new FieldValue.Whole(1460)));
        assertThat(group.get("none")).isEmpty();
    }
}
