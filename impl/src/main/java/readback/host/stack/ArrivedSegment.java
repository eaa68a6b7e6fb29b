package readback.host.stack;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import readback.tcp.Controls;
import readback.tcp.SackBlock;
import readback.tcp.Segment;
import readback.tcp.SegmentOptions;
import readback.tcp.SeqNum;
import readback.tcp.Timestamps;
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
                options(tcp));
        return new ArrivedSegment(name, segment, text);
    }

    /** Of each kind the first option. */
    private static SegmentOptions options(TcpHeader tcp) {
        if (tcp.options().isEmpty()) {
            return SegmentOptions.NONE;
        }
        boolean permitsSack = false;
        List<SackBlock> sack = List.of();
        Optional<Timestamps> timestamps = Optional.empty();
        OptionalInt windowShift = OptionalInt.empty();
        for (TcpOption option : tcp.options().reversed()) {
            switch (option) {
                case TcpOption.SackPermitted _ -> permitsSack = true;
                case TcpOption.Sack(List<TcpOption.Sack.Block> blocks) -> sack = blocks(blocks);
                case TcpOption.Timestamps(int value, int echo) ->
                    timestamps = Optional.of(new Timestamps(value, echo));
                case TcpOption.WindowScale(int shift) -> windowShift = OptionalInt.of(shift);
                default -> {
                    // The core looks at no other.
                }
            }
        }
        return new SegmentOptions(tcp.mss(), permitsSack, sack, timestamps, windowShift);
    }

    private static List<SackBlock> blocks(List<TcpOption.Sack.Block> blocks) {
        return blocks.stream()
                .map(block -> new SackBlock(new SeqNum(block.leftEdge()), new SeqNum(block.rightEdge())))
                .toList();
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
