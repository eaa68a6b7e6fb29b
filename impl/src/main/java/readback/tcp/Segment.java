package readback.tcp;

import java.util.List;
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
 * @param mss the value of the maximum segment size option, 0 to 65535 octets, if there is one
 * @param permitsSack whether there is a SACK-permitted option (RFC 2018 section 2)
 * @param sack the blocks of the SACK option, at most {@link #MOST_BLOCKS}; empty if there is none
 */
public record Segment(
        SeqNum seq, SeqNum ack, Controls controls, int length, int window, OptionalInt mss, boolean permitsSack,
        List<SackBlock> sack) {

    /** So many blocks have room in a header (RFC 2018 section 3). */
    public static final int MOST_BLOCKS = 4;

    /**
     * Refuses what no header can say.
     *
     * @throws IllegalArgumentException if length, window or mss is not within 0 to 65535, or there are more than four
     *     blocks
     */
    public Segment {
        TcpBounds.unsigned16("length", length);
        TcpBounds.unsigned16("window", window);
        TcpBounds.unsigned16("mss", mss.orElse(0));
        TcpBounds.within("SACK blocks", sack.size(), 0, MOST_BLOCKS);
        sack = List.copyOf(sack);
    }

    /** A segment with no option but, perhaps, that of the maximum segment size. */
    public Segment(SeqNum seq, SeqNum ack, Controls controls, int length, int window, OptionalInt mss) {
        this(seq, ack, controls, length, window, mss, false, List.of());
    }

    /** A segment without options. */
    public static Segment of(SeqNum seq, SeqNum ack, Controls controls, int length, int window) {
        return new Segment(seq, ack, controls, length, window, OptionalInt.empty());
    }

    /** SEG.LEN: the octets of sequence space that the segment occupies, SYN and FIN counted (RFC 9293 section 3.4). */
    public int segLen() {
        return length + (controls.syn() ? 1 : 0) + (controls.fin() ? 1 : 0);
    }

    /** The same with neither text nor FIN. */
    Segment withoutText() {
        return new Segment(
                seq, ack, new Controls(controls.syn(), controls.ack(), false, controls.rst()), 0, window, mss,
                permitsSack, sack);
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
                + (length > 0 ? "<DATA=" + length + ">" : "")
                + "<WND=" + window + ">"
                + (mss.isPresent() ? "<MSS=" + mss.getAsInt() + ">" : "")
                + (permitsSack ? "<SACK permitted>" : "")
                + sack.stream().map(b -> "<SACK=" + b.left() + ":" + b.right() + ">").collect(Collectors.joining());
    }
}
