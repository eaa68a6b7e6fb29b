package readback.host.stack;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
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
import readback.wire.OptionCursor;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpOption;
import readback.wire.TcpView;

/**
 * A segment that has arrived.
 *
 * @param name the connection it is for, if there is one
 * @param segment what the core looks at
 * @param text in the buffer of the link, so only until the next packet is taken from it
 */
record ArrivedSegment(FourTuple name, Segment segment, MemorySegment text) {

    /** Where the data of an option begins: behind kind and length. */
    private static final int DATA = 2;

    /**
     * The segment that is behind these headers.
     *
     * @param tcp a view of the header, in which no defect was found
     * @param cursor for its options
     */
    static ArrivedSegment of(Ipv4Header ip, TcpView tcp, OptionCursor cursor, MemorySegment text) {
        FourTuple name = new FourTuple(
                new Endpoint(ip.destination(), new Port(tcp.destinationPort())),
                new Endpoint(ip.source(), new Port(tcp.sourcePort())));
        Segment segment = new Segment(
                new SeqNum(tcp.sequenceNumber()),
                new SeqNum(tcp.acknowledgmentNumber()),
                controls(tcp.flags()),
                (int) text.byteSize(),
                tcp.window(),
                options(tcp, cursor),
                (tcp.flags() & TcpFlag.URG.mask()) != 0 ? tcp.urgentPointer() : Segment.NOT_URGENT);
        return new ArrivedSegment(name, segment, text);
    }

    /** Nearly all segments have no options, or timestamps alone. */
    private static SegmentOptions options(TcpView tcp, OptionCursor cursor) {
        if (tcp.headerLength() == TcpView.MINIMUM_LENGTH) {
            return SegmentOptions.NONE;
        }
        return tcp.isTimestamped()
                ? SegmentOptions.of(new Timestamps(tcp.timestamp(), tcp.timestampEchoReply()))
                : options(tcp.options(cursor));
    }

    /** Of each kind the first option; the core looks at no other kinds. */
    private static SegmentOptions options(OptionCursor option) {
        OptionalInt mss = OptionalInt.empty();
        boolean permitsSack = false;
        List<SackBlock> sack = List.of();
        Optional<Timestamps> timestamps = Optional.empty();
        OptionalInt windowShift = OptionalInt.empty();
        while (option.next()) {
            switch (option.kind()) {
                case TcpOption.MSS -> mss = mss.isPresent() ? mss : OptionalInt.of(option.get16(DATA));
                case TcpOption.SACK_PERMITTED -> permitsSack = true;
                case TcpOption.SACK -> sack = sack.isEmpty() ? blocks(option) : sack;
                case TcpOption.TIMESTAMPS -> timestamps = timestamps.isPresent()
                        ? timestamps
                        : Optional.of(new Timestamps(option.get32(DATA), option.get32(DATA + Integer.BYTES)));
                case TcpOption.WINDOW_SCALE ->
                    windowShift = windowShift.isPresent() ? windowShift : OptionalInt.of(option.get8(DATA));
                default -> {
                    // The core looks at no other.
                }
            }
        }
        return new SegmentOptions(mss, permitsSack, sack, timestamps, windowShift);
    }

    private static List<SackBlock> blocks(OptionCursor option) {
        List<SackBlock> blocks = new ArrayList<>(SegmentOptions.MOST_BLOCKS);
        for (int at = DATA; at < option.length(); at += 2 * Integer.BYTES) {
            blocks.add(new SackBlock(
                    new SeqNum(option.get32(at)), new SeqNum(option.get32(at + Integer.BYTES))));
        }
        return blocks;
    }

    private static Controls controls(int flags) {
        boolean syn = (flags & TcpFlag.SYN.mask()) != 0;
        boolean ack = (flags & TcpFlag.ACK.mask()) != 0;
        boolean fin = (flags & TcpFlag.FIN.mask()) != 0;
        boolean rst = (flags & TcpFlag.RST.mask()) != 0;
        return ack && !syn && !fin && !rst ? Controls.ACK : new Controls(syn, ack, fin, rst);
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
