package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.Wire.hex;
import static readback.wire.Wire.memory;

import java.util.List;
import org.junit.jupiter.api.Test;
import readback.wire.Defect.Reason;

/** Several defects of one packet are all named. */
class DefectsTest {

    private static final Ipv4Address A = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address B = Ipv4Address.of(10, 0, 0, 2);

    /** A packet as the hexadecimal digits have it, only the lengths and checksums put right that are zero. */
    private static byte[] packet(String ip, String segment) {
        byte[] octets = hex(ip + segment);
        new Ipv4View().wrap(memory(octets)).totalLength(octets.length).updateChecksum();
        return octets;
    }

    private static List<Defect> of(byte[] octets) {
        return Defects.of(memory(octets));
    }

    private static final String TCP = "4500 0000 0000 4000 4006 0000 0a000001 0a000002";

    private static byte[] segment() {
        byte[] octets = packet(TCP, "03e8 07d0 00000001 00000002 7010 0200 0000 0000 020405b4 01010101");
        new TcpView().wrap(memory(octets), 20, 28).updateChecksum(A.bits(), B.bits());
        return octets;
    }

    @Test
    void aSoundPacketHasNone() {
        assertThat(of(segment())).isEmpty();
    }

    @Test
    void bothHeadersAreLookedAt() {
        byte[] octets = segment();
        int ipChecksum = new Ipv4View().wrap(memory(octets)).computedChecksum();
        int tcpChecksum = new TcpView().wrap(memory(octets), 20, 28).checksum();
        Naive.put16(octets, 10, 0);
        Naive.put16(octets, 36, 0);
        octets[41] = 3;
        assertThat(of(octets))
                .containsExactly(
                        new Defect(Reason.IPV4_CHECKSUM, 10, 0, ipChecksum),
                        new Defect(Reason.TCP_CHECKSUM, 16, 0, tcpChecksum + 1),
                        new Defect(Reason.TCP_MSS_LENGTH, 20, 3, 4),
                        new Defect(Reason.TCP_OPTION_LENGTH, 23, 1, 2));
    }

    @Test
    void everyOptionThatCanBeFoundIsLookedAt() {
        byte[] octets = packet(
                "4a00 0000 0000 4000 4001 0000 0a000001 0a000002 070303 9405000000 830304 890304 01010101 0201",
                "0800 f7ff 0000 0000");
        assertThat(of(octets))
                .containsExactly(
                        new Defect(Reason.IPV4_ROUTE_POINTER, 22, 3, 4),
                        new Defect(Reason.IPV4_ROUTER_ALERT_LENGTH, 23, 5, 4),
                        new Defect(Reason.IPV4_SECOND_SOURCE_ROUTE, 31, 0x89, 28),
                        new Defect(Reason.IPV4_OPTION_LENGTH, 38, 1, 2));
    }

    @Test
    void lyingLengthsAreNamedTogether() {
        byte[] octets = segment();
        octets[0] = 0x4f;
        octets[2] = 1;
        assertThat(of(octets))
                .containsExactly(
                        new Defect(Reason.IPV4_HEADER_CUT_OFF, 0, 15, 12),
                        new Defect(Reason.IPV4_CUT_OFF, 2, 256 + 48, 48));
        octets[0] = 0x44;
        octets[2] = 0;
        octets[3] = 19;
        assertThat(of(octets))
                .containsExactly(
                        new Defect(Reason.IPV4_HEADER_TOO_SHORT, 0, 4, 5),
                        new Defect(Reason.IPV4_TOTAL_LENGTH_TOO_SHORT, 2, 19, 20));
        octets[0] = 0x65;
        assertThat(of(octets)).containsExactly(new Defect(Reason.IPV4_VERSION, 0, 6, 4));
    }

    @Test
    void aLyingDataOffsetIsNamedBesideTheChecksum() {
        byte[] octets = segment();
        int checksum = new TcpView().wrap(memory(octets), 20, 28).checksum();
        octets[32] = 0x40;
        assertThat(of(octets))
                .containsExactly(
                        new Defect(Reason.TCP_HEADER_TOO_SHORT, 12, 4, 5),
                        new Defect(Reason.TCP_CHECKSUM, 16, checksum, checksum + 0x3000));
        octets[32] = (byte) 0x80;
        assertThat(of(octets))
                .containsExactly(
                        new Defect(Reason.TCP_HEADER_CUT_OFF, 12, 8, 7),
                        new Defect(Reason.TCP_CHECKSUM, 16, checksum, checksum - 0x1000));
    }

    /** What is missing can be missed once only. */
    @Test
    void aPacketCutOffIsNotBlamedForWhatIsNotThere() {
        byte[] octets = segment();
        for (int length = 20; length < octets.length; length++) {
            assertThat(Defects.of(memory(octets).asSlice(0, length)))
                    .containsExactly(new Defect(Reason.IPV4_CUT_OFF, 2, 48, length));
        }
        octets[32] = 0x40;
        assertThat(Defects.of(memory(octets).asSlice(0, 44)))
                .containsExactly(
                        new Defect(Reason.IPV4_CUT_OFF, 2, 48, 44), new Defect(Reason.TCP_HEADER_TOO_SHORT, 12, 4, 5));
        assertThat(Defects.of(memory(octets).asSlice(0, 19)))
                .containsExactly(new Defect(Reason.IPV4_TRUNCATED, 0, 19, 20));
    }

    @Test
    void fragmentsAndOtherProtocolsHaveNoTransportToLookAt() {
        assertThat(of(packet("4500 0000 0000 2000 4006 0000 0a000001 0a000002", "00"))).isEmpty();
        assertThat(of(packet("4500 0000 0000 0001 4006 0000 0a000001 0a000002", "00"))).isEmpty();
        assertThat(of(packet("4500 0000 0000 4000 40fd 0000 0a000001 0a000002", "00"))).isEmpty();
        assertThat(of(packet(TCP, "00"))).containsExactly(new Defect(Reason.TCP_TRUNCATED, 0, 1, 20));
    }

    @Test
    void datagramsAndMessagesAreLookedAt() {
        assertThat(of(packet("4500 0000 0000 4000 4011 0000 0a000001 0a000002", "0001 0002 0009 0000")))
                .containsExactly(new Defect(Reason.UDP_CUT_OFF, 4, 9, 8));
        assertThat(of(packet("4500 0000 0000 4000 4011 0000 0a000001 0a000002", "0001 0002 0008 0000"))).isEmpty();
        assertThat(of(packet("4500 0000 0000 4000 4001 0000 0a000001 0a000002", "0800 0000 0000 0000")))
                .containsExactly(new Defect(Reason.ICMP_CHECKSUM, 2, 0, 0xf7ff));
    }
}
