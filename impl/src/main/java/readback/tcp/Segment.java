package readback.tcp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A segment as connection management sees it: numbers and bits. It has no ports, for the host has already chosen the
 * connection, and no text, only the text's length: the text is [seq, seq + length), or one further with SYN.
 *
 * @param seq SEG.SEQ, the number of the first octet of the segment, SYN counted
 * @param ack SEG.ACK, never looked at when the ACK bit is off
 * @param controls the control bits
 * @param length octets of text, 0 to 65535
 * @param window SEG.WND as it stands in the header, 0 to 65535 octets, unsigned (MUST-1)
 * @param options its options
 * @param urgent SEG.UP, the urgent pointer, 0 to 65535 octets from {@code seq} on; {@link #NOT_URGENT} where the URG
 *     bit is off
 */
public record Segment(
        SeqNum seq, SeqNum ack, Controls controls, int length, int window, SegmentOptions options, int urgent) {

    /** {@code NoUrgent}: the URG bit is off. */
    public static final int NOT_URGENT = -1;

    /**
     * Refuses what no header can say.
     *
     * @throws IllegalArgumentException if length or window is not within 0 to 65535, or the urgent pointer not within
     *     -1 to 65535
     */
    public Segment {
        TcpBounds.unsigned16("length", length);
        TcpBounds.unsigned16("window", window);
        TcpBounds.within("urgent", urgent, NOT_URGENT, 0xffff);
    }

    /** A segment whose URG bit is off. */
    public Segment(SeqNum seq, SeqNum ack, Controls controls, int length, int window, SegmentOptions options) {
        this(seq, ack, controls, length, window, options, NOT_URGENT);
    }

    /** A segment with no option but, perhaps, that of the maximum segment size. */
    public Segment(SeqNum seq, SeqNum ack, Controls controls, int length, int window, OptionalInt mss) {
        this(seq, ack, controls, length, window, SegmentOptions.of(mss));
    }

    /** A segment without options. */
    public static Segment of(SeqNum seq, SeqNum ack, Controls controls, int length, int window) {
        return new Segment(seq, ack, controls, length, window, SegmentOptions.NONE);
    }

    /** The value of the maximum segment size option, if there is one. */
    public OptionalInt mss() {
        return options.mss();
    }

    /** Whether there is a SACK-permitted option. */
    public boolean permitsSack() {
        return options.permitsSack();
    }

    /** The blocks of the SACK option. */
    public List<SackBlock> sack() {
        return options.sack();
    }

    /** The timestamps option, if there is one. */
    public Optional<Timestamps> timestamps() {
        return options.timestamps();
    }

    /** The same with these timestamps. */
    Segment stamped(Optional<Timestamps> stamp) {
        return new Segment(seq, ack, controls, length, window, options.stamped(stamp), urgent);
    }

    /** The same with this urgent pointer. */
    public Segment pointing(int urgent1) {
        return new Segment(seq, ack, controls, length, window, options, urgent1);
    }

    /** Whether the URG bit is on. */
    public boolean isUrgent() {
        return urgent != NOT_URGENT;
    }

    /** The same without SACK blocks. */
    public Segment withoutBlocks() {
        return new Segment(seq, ack, controls, length, window, new SegmentOptions(
                options.mss(), options.permitsSack(), List.of(), options.timestamps(), options.windowShift()), urgent);
    }

    /** SEG.LEN: the octets of sequence space that the segment occupies, SYN and FIN counted (RFC 9293 section 3.4). */
    public int segLen() {
        return length + (controls.syn() ? 1 : 0) + (controls.fin() ? 1 : 0);
    }

    /** The same with neither text nor FIN. */
    Segment withoutText() {
        return new Segment(
                seq, ack, new Controls(controls.syn(), controls.ack(), false, controls.rst()), 0, window,
                options, urgent);
    }

    /** Whether it acknowledges and does nothing else. */
    public boolean isPureAck() {
        return controls.equals(Controls.ACK) && length == 0;
    }

    /** The segment as the RFC writes it, such as {@code <SEQ=100><ACK=301><CTL=FIN,ACK>}. */
    @Override
    public String toString() {
        return "<SEQ=" + seq + ">"
                + (controls.ack() ? "<ACK=" + ack + ">" : "")
                + "<CTL=" + controls + ">"
                + (isUrgent() ? "<UP=" + urgent + ">" : "")
                + (length > 0 ? "<DATA=" + length + ">" : "")
                + "<WND=" + window + ">"
                + (mss().isPresent() ? "<MSS=" + mss().getAsInt() + ">" : "")
                + (options.windowShift().isPresent() ? "<SHIFT=" + options.windowShift().getAsInt() + ">" : "")
                + (permitsSack() ? "<SACK permitted>" : "")
                + timestamps().map(it -> "<TSval=" + Integer.toUnsignedString(it.value())
                        + "><TSecr=" + Integer.toUnsignedString(it.echo()) + ">").orElse("")
                + sack().stream().map(b -> "<SACK=" + b.left() + ":" + b.right() + ">").collect(Collectors.joining());
    }
}
