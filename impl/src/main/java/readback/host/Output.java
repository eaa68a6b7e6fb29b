package readback.host;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import readback.link.Link;
import readback.tcp.Controls;
import readback.tcp.Segment;
import readback.wire.Packet;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;

/** Makes packets of the core's segments, and sends them. */
final class Output {

    private final Link link;
    private final PacketCounts.Counter counter;
    private final ByteBuffer buffer = ByteBuffer.allocate(Link.MAX_PACKET);

    Output(Link link, PacketCounts.Counter counter) {
        this.link = link;
        this.counter = counter;
    }

    /** Sends a segment with its text; PSH is set on text (RFC 9293 section 3.9.1.2: every SEND pushes). */
    void send(FourTuple name, Segment segment, byte[] text) throws IOException {
        TcpHeader header = new TcpHeader(
                name.local().port(),
                name.remote().port(),
                segment.seq().value(),
                segment.ack().value(),
                flags(segment),
                segment.window(),
                0,
                options(segment));
        Packet packet =
                Packet.of(name.local().address(), name.remote().address(), header, MemorySegment.ofArray(text));
        buffer.clear();
        buffer.limit(packet.emit(MemorySegment.ofBuffer(buffer)));
        link.send(buffer);
        counter.sent();
    }

    private static TcpFlags flags(Segment segment) {
        Controls controls = segment.controls();
        List<TcpFlag> flags = new ArrayList<>();
        addIf(controls.syn(), TcpFlag.SYN, flags);
        addIf(controls.ack(), TcpFlag.ACK, flags);
        addIf(controls.fin(), TcpFlag.FIN, flags);
        addIf(controls.rst(), TcpFlag.RST, flags);
        addIf(segment.length() > 0, TcpFlag.PSH, flags);
        return TcpFlags.of(flags.toArray(TcpFlag[]::new));
    }

    private static void addIf(boolean set, TcpFlag flag, List<TcpFlag> flags) {
        if (set) {
            flags.add(flag);
        }
    }

    private static List<TcpOption> options(Segment segment) {
        return segment.mss().isPresent() ? List.of(new TcpOption.Mss(segment.mss().getAsInt())) : List.of();
    }
}
