package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.TcpFlag.ACK;
import static readback.wire.TcpFlag.SYN;
import static readback.wire.Wire.defect;
import static readback.wire.Wire.emit;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.wire.Defect.Reason;

class PacketTest {

    private static final Ipv4Address A = Ipv4Address.of(192, 168, 1, 1);
    private static final Ipv4Address B = Ipv4Address.of(192, 168, 1, 2);
    private static final TcpHeader SYN_HEADER = new TcpHeader(
            new Port(0xbf00), new Port(80), 0x01234567, 0, TcpFlags.of(SYN), 0x123, 0, List.of());

    /** The segment is smoltcp's; the checksum of the header before it was computed apart from this code. */
    private static final String SYN_PACKET = "4500002c000040004006b778 c0a80101c0a80102"
            + "bf0000500123456700000000500201237a8d0000 aa0000ff";

    @Test
    void aSegmentBecomesAnAtomicPacket() {
        assertThat(emit(Packet.of(A, B, SYN_HEADER, memory("aa0000ff")))).isEqualTo(Wire.hex(SYN_PACKET));
    }

    @Test
    void aPacketIsReadWithoutCopyingItsText() {
        MemorySegment memory = memory(SYN_PACKET);
        Packet packet = value(Packet.parse(memory));
        assertThat(packet.tcp()).isEqualTo(SYN_HEADER);
        assertThat(packet.ip()).isEqualTo(Ipv4Header.atomic(A, B, IpProtocol.TCP, 24));
        assertThat(packet.length()).isEqualTo(44);
        memory.set(ValueLayout.JAVA_BYTE, 40, (byte) 7);
        assertThat(packet.text().toArray(ValueLayout.JAVA_BYTE)).containsExactly(7, 0, 0, 0xff);
    }

    @Test
    void octetsBehindThePacketAreNotText() {
        Packet packet = value(Packet.parse(memory(SYN_PACKET + "555555")));
        assertThat(packet.text().byteSize()).isEqualTo(4);
        assertThat(packet.length()).isEqualTo(44);
    }

    @Test
    void optionsOfBothHeadersAreReadAndWritten() {
        TcpHeader tcp = new TcpHeader(
                new Port(1), new Port(2), -1, -2, TcpFlags.of(SYN, ACK), 65_535, 0, List.of(new TcpOption.Mss(1460)));
        Ipv4Header ip = new Ipv4Header(
                0, 0, 27, 7, false, false, 0, 255, IpProtocol.TCP, A, B, List.of(new Ipv4Option.End(3)));
        Packet packet = new Packet(ip, tcp, memory("010203"));
        byte[] octets = emit(packet);
        assertThat(octets).hasSize(51).endsWith(2, 4, 5, 0xb4, 1, 2, 3);
        Packet read = value(Packet.parse(memory(octets)));
        assertThat(read.ip()).isEqualTo(ip);
        assertThat(read.tcp()).isEqualTo(tcp);
        assertThat(read.text().toArray(ValueLayout.JAVA_BYTE)).containsExactly(1, 2, 3);
    }

    @Test
    void aTextThatLiesInItsPlaceStaysThere() {
        byte[] octets = new byte[50];
        octets[40] = 1;
        octets[43] = 4;
        Packet packet = Packet.of(A, B, SYN_HEADER, memory(octets).asSlice(40, 4));
        assertThat(packet.emit(memory(octets))).isEqualTo(44);
        Packet read = value(Packet.parse(memory(octets)));
        assertThat(read.text().toArray(ValueLayout.JAVA_BYTE)).containsExactly(1, 0, 0, 4);
        assertThat(octets).endsWith(0, 0, 0, 0, 0, 0);
    }

    @Test
    void aTextThatLiesWhereTheHeadersGoIsMovedFirst() {
        byte[] octets = Arrays.copyOf(Wire.hex("aa0000ff"), 44);
        Packet.of(A, B, SYN_HEADER, memory(octets).asSlice(0, 4)).emit(memory(octets));
        assertThat(octets).isEqualTo(Wire.hex(SYN_PACKET));
    }

    @Test
    void nothingIsWrittenIntoTooLittleRoom() {
        byte[] octets = new byte[43];
        assertThatThrownBy(() -> Packet.of(A, B, SYN_HEADER, memory("aa0000ff")).emit(memory(octets)))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(octets).containsOnly(0);
    }

    @Test
    void fragmentsAreNoSegments() {
        assertThat(defect(Packet.parse(withFragmentBits(0x2000))))
                .isEqualTo(new Defect(Reason.FRAGMENT, 6, 0x2000, 0));
        assertThat(defect(Packet.parse(withFragmentBits(0x4001)))).isEqualTo(new Defect(Reason.FRAGMENT, 6, 1, 0));
        assertThat(defect(Packet.parse(withFragmentBits(0xbfff))))
                .isEqualTo(new Defect(Reason.FRAGMENT, 6, 0x3fff, 0));
        assertThat(value(Packet.parse(withFragmentBits(0xc000))).tcp()).isEqualTo(SYN_HEADER);
    }

    private static MemorySegment withFragmentBits(int bits) {
        byte[] octets = Wire.hex(SYN_PACKET);
        Naive.put16(octets, 6, bits);
        new Ipv4View().wrap(memory(octets)).updateChecksum();
        return memory(octets);
    }

    @Test
    void anotherProtocolIsNoSegment() {
        byte[] octets = Wire.hex(SYN_PACKET);
        new Ipv4View().wrap(memory(octets)).protocol(17).updateChecksum();
        assertThat(defect(Packet.parse(memory(octets)))).isEqualTo(new Defect(Reason.NOT_TCP, 9, 17, 6));
    }

    @Test
    void aDefectOfTheIpv4HeaderIsReported() {
        assertThat(defect(Packet.parse(memory("45")))).isEqualTo(new Defect(Reason.IPV4_TRUNCATED, 0, 1, 20));
    }

    @Test
    void theLongestPacketHas65535Octets() {
        Packet packet = Packet.of(A, B, SYN_HEADER, memory(new byte[65_495]));
        assertThat(packet.length()).isEqualTo(65_535);
        assertThat(value(Packet.parse(memory(emit(packet)))).text().byteSize()).isEqualTo(65_495);
        assertThatThrownBy(() -> Packet.of(A, B, SYN_HEADER, memory(new byte[65_496])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("payload length 65516");
    }

    @Test
    void anIpv4HeaderThatBelongsToSomethingElseIsRefused() {
        MemorySegment text = memory("aa0000ff");
        refused(Ipv4Header.atomic(A, B, IpProtocol.UDP, 24), text, "not the header of a whole TCP segment");
        refused(Ipv4Header.atomic(A, B, IpProtocol.TCP, 25), text, "length 25 for a header of 20 and a text of 4");
        Ipv4Header fragment = new Ipv4Header(0, 0, 24, 0, false, true, 0, 64, IpProtocol.TCP, A, B, List.of());
        refused(fragment, text, "not the header of a whole TCP segment");
        Ipv4Header lastFragment = new Ipv4Header(0, 0, 24, 0, false, false, 1, 64, IpProtocol.TCP, A, B, List.of());
        refused(lastFragment, text, "not the header of a whole TCP segment");
    }

    private static void refused(Ipv4Header ip, MemorySegment text, String because) {
        assertThatThrownBy(() -> new Packet(ip, SYN_HEADER, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }
}
