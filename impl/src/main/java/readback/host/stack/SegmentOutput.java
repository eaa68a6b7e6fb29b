package readback.host.stack;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import readback.tcp.Controls;
import readback.tcp.Segment;
import readback.tcp.SegmentOptions;
import readback.tcp.SeqNum;
import readback.tcp.Timestamps;
import readback.wire.InternetChecksum;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4View;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;
import readback.wire.TcpView;

/** Makes packets of the core's segments, and sends them. They are never fragmented. */
final class SegmentOutput {

    /** Where text comes from, by its numbers. */
    @FunctionalInterface
    interface Text {

        /** No text at all. */
        Text NONE = (_, _) -> {};

        /** Fills the memory with the octets from this number on. */
        void copy(SeqNum from, MemorySegment to);
    }

    /** Octets of an IPv4 and a TCP header without options. */
    static final int HEADERS = Ipv4View.MINIMUM_LENGTH + TcpView.MINIMUM_LENGTH;

    /** Octets of aligned timestamps (RFC 7323 appendix A). */
    private static final int TIMESTAMPS = 12;

    private static final int DONT_FRAGMENT = Ipv4View.flagsAndFragmentOffsetBits(true, false, 0);
    private static final int TCP = IpProtocol.TCP.number();

    private final IpLayer ip;
    private final MemorySegment buffer = MemorySegment.ofArray(new byte[Ipv4Header.MAXIMUM_TOTAL_LENGTH]);
    private final Ipv4View ipView = new Ipv4View();
    private final TcpView tcpView = new TcpView();

    SegmentOutput(IpLayer ip) {
        this.ip = ip;
    }

    /**
     * Octets of options and text that get through to a destination in one packet, as far as is known (RFC 1191); at
     * least 28.
     */
    int room(Ipv4Address destination) {
        return ip.pathMtu(destination) - HEADERS;
    }

    /** How many of these a segment has. */
    static int load(Segment segment) {
        return octets(segment.options()) + segment.length();
    }

    /**
     * Sends a segment with its text. Where an acknowledgment has more SACK blocks than get through in a packet, it goes
     * without them.
     *
     * @param segment no larger than {@link #room}, if it has text
     * @param offset is added to TSval (RFC7323-7-offset); the core has no use for what comes back of it
     */
    void send(FourTuple name, Segment segment, int offset, Text text) throws IOException {
        if (segment.sack().isEmpty() || load(segment) <= room(name.remote().address())) {
            emit(name, segment, offset, text);
        } else {
            emit(name, segment.withoutBlocks(), offset, text);
        }
    }

    private void emit(FourTuple name, Segment segment, int offset, Text text) throws IOException {
        int header = TcpView.MINIMUM_LENGTH + octets(segment.options());
        int length = header + segment.length();
        if (segment.length() > 0) {
            text.copy(segment.seq(), buffer.asSlice(Ipv4View.MINIMUM_LENGTH + header, segment.length()));
        }
        emitHeader(name, segment, offset, header, length);
        ipView.wrap(buffer).emit(
                Ipv4View.MINIMUM_LENGTH, 0, Ipv4View.MINIMUM_LENGTH + length, 0, DONT_FRAGMENT,
                Ipv4Header.DEFAULT_TIME_TO_LIVE, TCP, name.local().address().bits(), name.remote().address().bits());
        ip.transmit(buffer.asSlice(0, Ipv4View.MINIMUM_LENGTH + length));
    }

    /** The header of nearly all segments, with timestamps alone, goes without a detour. */
    private void emitHeader(FourTuple name, Segment segment, int offset, int header, int length) {
        Ipv4Address from = name.local().address();
        Ipv4Address to = name.remote().address();
        if (header == TcpView.MINIMUM_LENGTH + TIMESTAMPS && segment.timestamps().isPresent()) {
            Timestamps stamp = segment.timestamps().get();
            int textAt = Ipv4View.MINIMUM_LENGTH + header;
            tcpView.wrap(buffer, Ipv4View.MINIMUM_LENGTH, length).emitTimestamped(
                    from.bits(), to.bits(),
                    segment.length() == 0 ? 0 : InternetChecksum.sum(buffer, textAt, segment.length()),
                    name.local().port().number(), name.remote().port().number(),
                    segment.seq().value(), segment.ack().value(), flags(segment), segment.window(), pointer(segment),
                    stamp.value() + offset, stamp.echo());
            return;
        }
        new TcpHeader(
                        name.local().port(),
                        name.remote().port(),
                        segment.seq().value(),
                        segment.ack().value(),
                        new TcpFlags(flags(segment)),
                        segment.window(),
                        pointer(segment),
                        options(segment, offset))
                .emit(buffer.asSlice(Ipv4View.MINIMUM_LENGTH, length), from, to);
    }

    /** PSH is set on text (RFC 9293 section 3.9.1.2: every SEND pushes). */
    private static int flags(Segment segment) {
        Controls controls = segment.controls();
        return (controls.syn() ? TcpFlag.SYN.mask() : 0)
                | (controls.ack() ? TcpFlag.ACK.mask() : 0)
                | (controls.fin() ? TcpFlag.FIN.mask() : 0)
                | (controls.rst() ? TcpFlag.RST.mask() : 0)
                | (segment.isUrgent() ? TcpFlag.URG.mask() : 0)
                | (segment.length() > 0 ? TcpFlag.PSH.mask() : 0);
    }

    private static int pointer(Segment segment) {
        return segment.isUrgent() ? segment.urgent() : 0;
    }

    /** Octets of the options in whole words, as {@link #options} puts them. */
    private static int octets(SegmentOptions options) {
        int octets = (options.mss().isPresent() ? TcpOption.MSS_LENGTH : 0)
                + (options.permitsSack() ? TcpOption.SACK_PERMITTED_LENGTH : 0)
                + (options.sack().isEmpty() ? 0 : 2 + 8 * options.sack().size())
                + (options.timestamps().isPresent() ? TIMESTAMPS : 0)
                + (options.windowShift().isPresent() ? TcpOption.WINDOW_SCALE_LENGTH : 0);
        return octets + 3 & ~3;
    }

    private static List<TcpOption> options(Segment segment, int offset) {
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
                new TcpOption.NoOp(), new TcpOption.NoOp(), new TcpOption.Timestamps(it.value() + offset, it.echo()))));
        segment.options().windowShift().ifPresent(it -> options.add(new TcpOption.WindowScale(it)));
        return options;
    }
}
