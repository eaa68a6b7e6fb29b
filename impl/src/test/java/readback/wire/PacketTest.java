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
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.wire.Defect.Reason;

class PacketTest {

    private static final Ipv4Address A = Ipv4Address.of(192, 168, 1, 1);
    private static final Ipv4Address B = Ipv4Address.of(192, 168, 1, 2);
    private static final TcpHeader SYN_HEADER = new TcpHeader(
            new Port(0xbf00), new Port(80), 0x01234567, 0, TcpFlags.of(SYN), 0x123, 0, List.of());

    /** The header computed by hand; the segment is smoltcp's. */
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
        assertThat(packet.ip()).isEqualTo(Ipv4Header.atomic(A, B, Protocol.TCP, 24));
        assertThat(packet.length()).isEqualTo(44);
        memory.set(ValueLayout.JAVA_BYTE, 40, (byte) 7);
        assertThat(packet.text().toArray(ValueLayout.JAVA_BYTE)).containsExactly(7, 0, 0, 0xff);
    }
}
