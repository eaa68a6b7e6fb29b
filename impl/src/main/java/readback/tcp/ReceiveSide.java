package readback.tcp;

import java.util.Optional;
import readback.tcp.Held.Range;

/**
 * The receiver's half of a connection: the receive sequence variables (RFC 9293 section 3.3.1), and the buffer behind
 * them.
 *
 * @param irs IRS, the initial receive sequence number
 * @param nxt RCV.NXT, the next number that is expected
 * @param wnd RCV.WND, 0 to 65535 octets: as much was announced, from {@code nxt} on
 * @param unread octets that were delivered and wait for RECEIVE
 * @param held what came and is not next
 * @param delayed what was taken and is not acknowledged yet
 */
public record ReceiveSide(SeqNum irs, SeqNum nxt, int wnd, int unread, Held held, DelayedAck delayed) {

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if the window is not within 0 to 65535, or {@code unread} is negative
     */
    public ReceiveSide {
        TcpBounds.unsigned16("wnd", wnd);
        TcpBounds.count("unread", unread);
    }

    /** All that was taken is acknowledged. */
    public ReceiveSide(SeqNum irs, SeqNum nxt, int wnd, int unread, Held held) {
        this(irs, nxt, wnd, unread, held, DelayedAck.NONE);
    }

    /** A side on which nothing waits. */
    public ReceiveSide(SeqNum irs, SeqNum nxt, int wnd) {
        this(irs, nxt, wnd, 0, Held.NONE);
    }

    /** {@code Hear}: the peer's SYN has come. */
    static ReceiveSide opening(Segment m, int window) {
        return new ReceiveSide(m.seq(), m.seq().plus(1), window);
    }

    /** The same with this held. */
    ReceiveSide holding(Held held1) {
        return new ReceiveSide(irs, nxt, wnd, unread, held1, delayed);
    }

    /** The same with this window, and so much that waits to be read. */
    ReceiveSide offering(int wnd1, int unread1) {
        return new ReceiveSide(irs, nxt, wnd1, unread1, held, delayed);
    }

    /** The same with this of the acknowledgment. */
    ReceiveSide delaying(DelayedAck delayed1) {
        return new ReceiveSide(irs, nxt, wnd, unread, held, delayed1);
    }

    /** {@code Acceptable}: RFC9293-3.4-acceptability, the four cases of section 3.4, table 6. */
    boolean acceptable(Segment m) {
        int segLen = m.segLen();
        if (wnd == 0) {
            // MUST-66
            return (segLen == 0 || m.controls().rst()) && m.seq().equals(nxt);
        }
        return m.seq().isWithin(nxt, wnd) || (segLen > 0 && m.seq().plus(segLen - 1).isWithin(nxt, wnd));
    }

    /**
     * {@code HoldText}, the numbers of it: the text of a segment as far as it lies in the window
     * (RFC9293-3.10.7.4-straddle, RFC9293-3.10.7.4-trim-right) and before a FIN that is known.
     */
    Optional<Range> inWindow(Segment m) {
        SeqNum first = m.controls().syn() ? m.seq().plus(1) : m.seq();
        long ahead = SeqNum.off(nxt, first);
        long behind = SeqNum.off(first, nxt);
        long from = ahead < wnd ? ahead : 0;
        long length = ahead < wnd ? m.length() : m.length() - behind;
        long limit = held.fin().isPresent() ? SeqNum.off(nxt, held.fin().get()) : wnd;
        long within = Math.min(length, limit - from);
        return within > 0 ? Optional.of(new Range(nxt.plus((int) from), (int) within)) : Optional.empty();
    }

    /** {@code HoldFin}: the same with the segment's FIN, if it has one that lies in the window. */
    ReceiveSide holdFin(Segment m) {
        SeqNum number = m.seq().plus(m.segLen() - 1);
        return m.controls().fin() && number.isWithin(nxt, wnd) ? holding(held.withFin(nxt, number)) : this;
    }

    /** {@code CameInto}: the same, with what the segment came into as the newest block. */
    ReceiveSide cameInto(Segment m) {
        SeqNum first = m.controls().syn() ? m.seq().plus(1) : m.seq();
        Held held1 = held.cameInto(nxt, first, m.length() + (m.controls().fin() ? 1 : 0));
        return held1.equals(held) ? this : holding(held1);
    }

    /** {@code FinIsNext}. */
    boolean finIsNext() {
        return held.fin().filter(nxt::equals).isPresent();
    }
}
