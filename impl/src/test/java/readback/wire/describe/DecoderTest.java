package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import readback.wire.Defect.Reason;
import readback.wire.Defect;
import readback.wire.InternetChecksum;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;

class DecoderTest {

    private static final Ipv4Address A = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address B = Ipv4Address.of(10, 0, 0, 2);

    /** A SYN from 10.0.0.1:49152 to 10.0.0.2:80 with the option for a maximum segment size of 1460. */
    private static final String SYN = "4500002c00004000400626ca0a0000010a000002"
            + "c000005000000064000000006002ffffc36f" + "0000020405b4";

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static List<Layer> decode(byte[] octets) {
        return Decoder.decode(MemorySegment.ofArray(octets));
    }

    /** A packet with the checksum of its header right. */
    static byte[] packet(IpProtocol protocol, boolean moreFragments, int offset, byte[] payload) {
        Ipv4Header header = new Ipv4Header(
                0, 0, payload.length, 7, false, moreFragments, offset, 64, protocol, A, B, List.of());
        byte[] octets = new byte[header.totalLength()];
        header.emit(MemorySegment.ofArray(octets));
        System.arraycopy(payload, 0, octets, header.length(), payload.length);
        return octets;
    }

    /** An ICMP message with its checksum, from the digits of the type and code, and of what is behind the checksum. */
    static byte[] icmp(String typeAndCode, String rest) {
        byte[] message = hex(typeAndCode + "0000" + rest);
        int checksum = InternetChecksum.ofSum(InternetChecksum.sum(MemorySegment.ofArray(message)));
        message[2] = (byte) (checksum >> 8);
        message[3] = (byte) checksum;
        return packet(IpProtocol.ICMP, false, 0, message);
    }

    private static List<String> names(List<Layer> layers) {
        return layers.stream().map(Layer::protocol).toList();
    }

    @Test
    void aSegmentIsTwoLayersFieldByField() {
        List<Layer> layers = decode(hex(SYN));

        assertThat(names(layers)).containsExactly("ipv4", "tcp");
        assertThat(layers).allSatisfy(layer -> {
            assertThat(layer.defects()).isEmpty();
            assertThat(layer.checksumOk()).contains(true);
        });
        Layer ip = layers.get(0);
        assertThat(ip.fields()).extracting(FieldValue.Named::toString).containsExactly(
                "version=4", "ihl=5", "dscp=0", "ecn=0", "totalLength=44", "identification=0", "reservedFlag=0",
                "dontFragment=1", "moreFragments=0", "fragmentOffset=0", "timeToLive=64", "protocol=6",
                "headerChecksum=0x26ca", "source=10.0.0.1", "destination=10.0.0.2", "options=none");
        Layer tcp = layers.get(1);
        assertThat(tcp.offset()).isEqualTo(20);
        assertThat(tcp.length()).isEqualTo(24);
        assertThat(tcp.number("sourcePort")).hasValue(49152);
        assertThat(tcp.number("window")).hasValue(65535);
        assertThat(tcp.flag("syn")).isTrue();
        assertThat(tcp.flag("ack")).isFalse();
        assertThat(tcp.get("options").orElseThrow().toString())
                .isEqualTo("maximumSegmentSize(kind=2 length=4 maximumSegmentSize=1460)");
    }

    @Test
    void whatIsBehindThePacketIsATrailerAndNoDefect() {
        List<Layer> layers = decode(hex(SYN + "0000"));
        assertThat(names(layers)).containsExactly("ipv4", "tcp", "trailer");
        assertThat(layers.get(2).number("length")).hasValue(2);
        assertThat(layers).allSatisfy(layer -> assertThat(layer.defects()).isEmpty());
    }

    @Test
    void aWrongChecksumIsADefectOfItsOwnLayerAndHidesNothing() {
        byte[] octets = hex(SYN);
        octets[8] ^= 1;
        octets[24] ^= 1;
        List<Layer> layers = decode(octets);
        assertThat(names(layers)).containsExactly("ipv4", "tcp");
        assertThat(layers).extracting(Layer::checksumOk).containsExactly(Optional.of(false), Optional.of(false));
        assertThat(layers).extracting(it -> it.defects().getFirst().reason())
                .containsExactly(Reason.IPV4_CHECKSUM, Reason.TCP_CHECKSUM);
    }

    @Test
    void aPacketThatIsCutOffShowsTheFieldsThatAreThere() {
        List<Layer> layers = decode(Arrays.copyOf(hex(SYN), 27));
        assertThat(names(layers)).containsExactly("ipv4", "tcp");
        assertThat(layers.get(0).defects()).extracting(Defect::reason).containsExactly(Reason.IPV4_CUT_OFF);
        assertThat(layers.get(0).checksumOk()).contains(true);
        assertThat(layers.get(1).fields())
                .extracting(FieldValue.Named::name)
                .containsExactly("sourcePort", "destinationPort");
        assertThat(layers.get(1).checksumOk()).isEmpty();
        assertThat(layers.get(1).number("sequenceNumber")).isEqualTo(OptionalLong.empty());
    }

    @Test
    void aLyingIhlOrVersionLeavesTheRestAsPayload() {
        for (int first : new int[] {0x44, 0x65, 0x4f}) {
            byte[] octets = hex(SYN);
            octets[0] = (byte) first;
            List<Layer> layers = decode(octets);
            assertThat(layers.get(0).defects()).isNotEmpty();
            assertThat(layers.get(0).number("ihl")).hasValue(first & 0xf);
            assertThat(names(layers)).startsWith("ipv4").doesNotContain("tcp");
        }
    }

    @Test
    void onlyTheFirstFragmentHasATransportHeaderAndItsChecksumIsNotJudged() {
        byte[] segment = Arrays.copyOfRange(hex(SYN), 20, 44);
        List<Layer> first = decode(packet(IpProtocol.TCP, true, 0, segment));
        assertThat(names(first)).containsExactly("ipv4", "tcp");
        assertThat(first.get(1).checksumOk()).isEmpty();
        assertThat(first.get(1).defects()).isEmpty();
        assertThat(names(decode(packet(IpProtocol.TCP, false, 3, segment)))).containsExactly("ipv4", "payload");
    }

    @Test
    void aDatagramAndItsChecksum() {
        byte[] datagram = hex("1234003500090000" + "61");
        List<Layer> none = decode(packet(IpProtocol.UDP, false, 0, datagram));
        assertThat(names(none)).containsExactly("ipv4", "udp", "payload");
        assertThat(none.get(1).number("destinationPort")).hasValue(53);
        assertThat(none.get(1).checksumOk()).as("none was sent").isEmpty();
        assertThat(none.get(2).get("octets")).map(FieldValue::toString).contains("61");
        datagram[7] = 1;
        assertThat(decode(packet(IpProtocol.UDP, false, 0, datagram)).get(1).checksumOk()).contains(false);
    }

    @Test
    void anErrorShowsThePacketItQuotesWithoutBlamingItForBeingCutOff() {
        List<Layer> layers = decode(icmp("0304", "000005dc" + SYN.substring(0, 56)));
        assertThat(names(layers)).containsExactly("ipv4", "icmp", "ipv4", "tcp");
        assertThat(layers.get(1).description()).map(HeaderDescription::name).contains("destinationUnreachable");
        assertThat(layers.get(1).number("nextHopMtu")).hasValue(1500);
        assertThat(layers.get(1).checksumOk()).contains(true);
        assertThat(layers.get(2).quoted()).isTrue();
        assertThat(layers.get(2).get("destination")).map(FieldValue::toString).contains("10.0.0.2");
        assertThat(layers.get(3).number("sequenceNumber")).hasValue(100);
        assertThat(layers).allSatisfy(layer -> assertThat(layer.defects()).isEmpty());
    }

    @Test
    void echoesAndUnknownMessagesCarryPayload() {
        List<Layer> echo = decode(icmp("0800", "1234abcd" + "0102"));
        assertThat(names(echo)).containsExactly("ipv4", "icmp", "payload");
        assertThat(echo.get(1).number("identifier")).hasValue(0x1234);
        assertThat(echo.get(1).number("sequenceNumber")).hasValue(0xabcd);
        List<Layer> unknown = decode(icmp("2a07", "0102"));
        assertThat(names(unknown)).containsExactly("ipv4", "icmp", "payload");
        assertThat(unknown.get(1).number("code")).hasValue(7);
    }

    @Test
    void quotesWithinQuotesEndSomewhere() {
        byte[] octets = new byte[28 * 3000];
        byte[] header = icmp("0b00", "00000000");
        for (int at = 0; at < octets.length; at += header.length) {
            System.arraycopy(header, 0, octets, at, header.length);
        }
        octets[2] = (byte) 0xff;
        octets[3] = (byte) 0xff;
        assertThat(decode(octets)).hasSizeLessThan(20).last().extracting(Layer::protocol).isEqualTo("trailer");
    }
}
