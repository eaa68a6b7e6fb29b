package readback.host.stack;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import readback.tcp.Controls;
import readback.tcp.Segment;
import readback.tcp.SeqNum;
import readback.wire.Ipv4Header;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;

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
                tcp.mss());
        return new ArrivedSegment(name, segment, text);
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

    /**
     * What there is room for: the segment tailored to begin at RCV.NXT and to bring no more text than that (RFC 9293
     * section 3.10.7.4, first). Its ACK stays, and its FIN goes with the text before it. Empty when it brings no more
     * anyway, or when the core will not take its text: with SYN or RST, or behind a hole.
     *
     * @param nxt RCV.NXT
     * @param room octets, at least 0
     */
    Optional<ArrivedSegment> tailored(SeqNum nxt, int room) {
        Controls controls = segment.controls();
        long known = SeqNum.off(segment.seq(), nxt);
        if (controls.syn() || controls.rst() || known >= segment.length() || segment.length() - known <= room) {
            return Optional.empty();
        }
        Controls withoutFin = new Controls(false, controls.ack(), false, false);
        return Optional.of(new ArrivedSegment(
                name,
                new Segment(nxt, segment.ack(), withoutFin, room, segment.window(), segment.mss()),
                text.asSlice(known, room)));
    }

    /**
     * What there is room for while our SYN is not acknowledged: text that waits comes first then, so that RCV.NXT does
     * not tell where this segment's begins. All of its text and FIN are left away, or nothing; then empty.
     *
     * @param room octets, at least 0
     */
    Optional<ArrivedSegment> withoutTextBeyond(int room) {
        if (segment.length() <= room) {
            return Optional.empty();
        }
        Controls controls = segment.controls();
        Controls withoutFin = new Controls(controls.syn(), controls.ack(), false, controls.rst());
        return Optional.of(new ArrivedSegment(
                name,
                new Segment(segment.seq(), segment.ack(), withoutFin, 0, segment.window(), segment.mss()),
                text.asSlice(0, 0)));
    }

    /** The part of the text that begins at this number. */
    MemorySegment text(SeqNum from, int length) {
        SeqNum first = segment.controls().syn() ? segment.seq().plus(1) : segment.seq();
        return text.asSlice(from.minus(first), length);
    }
}
