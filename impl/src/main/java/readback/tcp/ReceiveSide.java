package readback.tcp;

import java.util.Optional;
import readback.tcp.Held.Range;

/**
 * The receiver's half of a connection: the receive sequence variables (RFC 9293 section 3.3.1), and the buffer behind
 * them.
 *
 * @param irs IRS, the initial receive sequence number
 * @param nxt RCV.NXT, the next number that is expected
 * @param wnd RCV.WND, octets: as much was announced, from {@code nxt} on, but for what a shift count hides
 * @param unread octets that were delivered and wait for RECEIVE
 * @param held what came and is not next
 * @param delayed what was taken and is not acknowledged yet
 * @param shift Rcv.Wind.Shift, 0 to 14: windows that we announce are scaled by it (RFC 7323 section 2.3)
 * @param agreed which options both SYNs had
 * @param urgent RCV.UP: the number after urgent text that the user has not taken
 */
public record ReceiveSide(
        SeqNum irs, SeqNum nxt, int wnd, int unread, Held held, DelayedAck delayed, int shift, AgreedOptions agreed,
        Optional<SeqNum> urgent) {

    /** What the 16 bits of the window field can say. */
    static final int LARGEST_FIELD = 0xffff;

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if the window is not within 0 to 65535 x 2^14, the shift count not within 0 to
     *     14, or {@code unread} is negative
     */
    public ReceiveSide {
        TcpBounds.window("wnd", wnd);
        TcpBounds.within("shift", shift, 0, OfferedOptions.MOST_SHIFT);
        TcpBounds.count("unread", unread);
    }

    /** No urgent text is pending. */
    public ReceiveSide(
            SeqNum irs, SeqNum nxt, int wnd, int unread, Held held, DelayedAck delayed, int shift,
            AgreedOptions agreed) {
        this(irs, nxt, wnd, unread, held, delayed, shift, agreed, Optional.empty());
    }

    /** Neither option was agreed on. */
    public ReceiveSide(SeqNum irs, SeqNum nxt, int wnd, int unread, Held held, DelayedAck delayed) {
        this(irs, nxt, wnd, unread, held, delayed, 0, AgreedOptions.NONE);
    }

    /** The same, and all that was taken is acknowledged. */
    public ReceiveSide(SeqNum irs, SeqNum nxt, int wnd, int unread, Held held) {
        this(irs, nxt, wnd, unread, held, DelayedAck.NONE);
    }

    /** A side on which nothing waits. */
    public ReceiveSide(SeqNum irs, SeqNum nxt, int wnd) {
        this(irs, nxt, wnd, 0, Held.NONE);
    }

    /** {@code Hear}: the peer's SYN has come. */
    static ReceiveSide opening(Segment m, TcpConfig config, long now) {
        AgreedOptions agreed = AgreedOptions.of(config.offered(), m.options(), now);
        int shift = agreed.peerShift().isPresent() ? config.offered().windowShift().orElse(0) : 0;
        ReceiveSide side = new ReceiveSide(
                m.seq(), m.seq().plus(1), 0, 0, Held.NONE, DelayedAck.NONE, shift, agreed);
        return side.offering(side.buffer(config.window()), 0);
    }

    /** {@code Buffer}: no window is larger than the field can say. */
    int buffer(int window) {
        return Math.min(window, LARGEST_FIELD << shift);
    }

    /** {@code WindowField}: RFC7323-2.3-rshift. */
    int windowField() {
        return wnd >> shift;
    }

    /** The same with this held. */
    ReceiveSide holding(Held held1) {
        return new ReceiveSide(irs, nxt, wnd, unread, held1, delayed, shift, agreed, urgent);
    }

    /** The same with this window, and so much that waits to be read. */
    ReceiveSide offering(int wnd1, int unread1) {
        return new ReceiveSide(irs, nxt, wnd1, unread1, held, delayed, shift, agreed, urgent);
    }

    /** The same with this of the acknowledgment. */
    ReceiveSide delaying(DelayedAck delayed1) {
        return new ReceiveSide(irs, nxt, wnd, unread, held, delayed1, shift, agreed, urgent);
    }

    /** The same with this of the options. */
    ReceiveSide agreeing(AgreedOptions agreed1) {
        return new ReceiveSide(irs, nxt, wnd, unread, held, delayed, shift, agreed1, urgent);
    }

    /** So many numbers more are taken, this is left, so much is offered, and so much waits to be read. */
    ReceiveSide taking(int numbers, Held left, int wnd1, int unread1, DelayedAck delayed1) {
        return new ReceiveSide(irs, nxt.plus(numbers), wnd1, unread1, left, delayed1, shift, agreed, urgent);
    }

    /** The same with this mark of urgent text. */
    ReceiveSide marked(Optional<SeqNum> urgent1) {
        return new ReceiveSide(irs, nxt, wnd, unread, held, delayed, shift, agreed, urgent1);
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

    /**
     * {@code DuplicateBlock}: the first numbers in a row that a segment brings though they have been received.
     *
     * @param window octets of the receive buffer: what lies further back is too old to be told of
     */
    Optional<SackBlock> duplicate(Segment m, int window) {
        SeqNum first = m.controls().syn() ? m.seq().plus(1) : m.seq();
        return held.duplicate(nxt, Math.min(window, SeqNum.off(irs.plus(1), nxt)), first, m.length());
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
