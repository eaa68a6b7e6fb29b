package readback.host.stack;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import readback.tcp.Controls;
import readback.tcp.SackBlock;
import readback.tcp.Segment;
import readback.tcp.SeqNum;
import readback.wire.Ipv4Header;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;

/**
 * A segment that has arrived.
 *
 * @param name the connection it is for, if there is one
 * @param segment what the core looks at
 * @param text in the buffer of the link, so only until the next packet is taken from it
 */
record ArrivedSegment(FourTuple name, Segment segment, MemorySegment text) {

    /** The segment that is behind these headers. */
    static ArrivedSegment of(Ipv4Header ip, TcpHeader tcp, MemorySegment text) {
        FourTuple name = new FourTuple(
                new Endpoint(ip.destination(), tcp.destination()), new Endpoint(ip.source(), tcp.source()));
        Segment segment = new Segment(
                new SeqNum(tcp.sequenceNumber()),
                new SeqNum(tcp.acknowledgmentNumber()),
                controls(tcp.flags()),
                (int) text.byteSize(),
                tcp.window(),
                tcp.mss(),
                tcp.options().stream().anyMatch(TcpOption.SackPermitted.class::isInstance),
                sack(tcp));
        return new ArrivedSegment(name, segment, text);
    }

    /** The blocks of the first SACK option. */
    private static List<SackBlock> sack(TcpHeader tcp) {
        for (TcpOption option : tcp.options()) {
            if (option instanceof TcpOption.Sack(List<TcpOption.Sack.Block> blocks)) {
                return blocks.stream()
                        .map(block -> new SackBlock(new SeqNum(block.leftEdge()), new SeqNum(block.rightEdge())))
                        .toList();
            }
        }
        return List.of();
    }

    private static Controls controls(TcpFlags flags) {
        return new Controls(
                flags.has(TcpFlag.SYN), flags.has(TcpFlag.ACK), flags.has(TcpFlag.FIN), flags.has(TcpFlag.RST));
    }

    /** Whether a listener would begin a connection with it: RFC 9293 section 3.10.7.2, third. */
    boolean begins() {
        Controls controls = segment.controls();
        return controls.syn() && !controls.ack() && !controls.rst();
    }

    /** The part of the text that begins at this number. */
    MemorySegment text(SeqNum from, int length) {
        SeqNum first = segment.controls().syn() ? segment.seq().plus(1) : segment.seq();
        return text.asSlice(from.minus(first), length);
    }
}
