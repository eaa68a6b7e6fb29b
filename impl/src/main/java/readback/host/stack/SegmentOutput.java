package readback.host.stack;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import readback.tcp.Controls;
import readback.tcp.Segment;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Packet;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;

/**
 * Makes packets of the core's segments, and sends them. They are never fragmented: each is sent so that it fits its
 * path.
 */
final class SegmentOutput {

    /** Octets of an IPv4 and a TCP header without options. */
    private static final int HEADERS = 40;

    private final IpLayer ip;
    private final MemorySegment buffer = MemorySegment.ofArray(new byte[Ipv4Header.MAXIMUM_TOTAL_LENGTH]);

    SegmentOutput(IpLayer ip) {
        this.ip = ip;
    }

    /**
     * Sends a segment with its text. The core cuts text by what it knew when the connection opened; where the path is
     * found to carry less (RFC 1191 section 6.4), it goes in several segments, which is the same to the peer: FIN is on
     * the last.
     */
    void send(FourTuple name, Segment segment, byte[] text) throws IOException {
        int most = ip.pathMtu(name.remote().address()) - HEADERS - octets(options(segment));
        int done = 0;
        for (; text.length - done > most; done += most) {
            Segment part = new Segment(
                    segment.seq().plus(done), segment.ack(), Controls.ACK, most, segment.window(), segment.options());
            emit(name, part, Arrays.copyOfRange(text, done, done + most));
        }
        Segment last = done == 0
                ? segment
                : new Segment(
                        segment.seq().plus(done), segment.ack(), segment.controls(), text.length - done,
                        segment.window(), segment.options());
        emit(name, last, done == 0 ? text : Arrays.copyOfRange(text, done, text.length));
    }

    /** Whether a packet of so many octets gets to a destination whole, as far as is known. */
    boolean fits(Ipv4Address destination, int octets) {
        return octets <= ip.pathMtu(destination);
    }

    /** PSH is set on text (RFC 9293 section 3.9.1.2: every SEND pushes). */
    private void emit(FourTuple name, Segment segment, byte[] text) throws IOException {
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
        ip.transmit(buffer.asSlice(0, packet.emit(buffer)));
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

    /** Whole words of the header. */
    private static int octets(List<TcpOption> options) {
        return options.stream().mapToInt(TcpOption::length).sum() + 3 & ~3;
    }

    private static List<TcpOption> options(Segment segment) {
        List<TcpOption> options = new ArrayList<>();
        segment.mss().ifPresent(mss -> options.add(new TcpOption.Mss(mss)));
        if (segment.permitsSack()) {
            options.add(new TcpOption.SackPermitted());
        }
        if (!segment.sack().isEmpty()) {
            options.add(new TcpOption.Sack(segment.sack().stream()
                    .map(block -> new TcpOption.Sack.Block(block.left().value(), block.right().value()))
                    .toList()));
        }
        segment.timestamps().ifPresent(it -> options.addAll(List.of(
                // RFC 7323 appendix A: aligned
                new TcpOption.NoOp(), new TcpOption.NoOp(), new TcpOption.Timestamps(it.value(), it.echo()))));
        segment.options().windowShift().ifPresent(it -> options.add(new TcpOption.WindowScale(it)));
        return options;
    }
}
