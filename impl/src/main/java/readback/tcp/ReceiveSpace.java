package readback.tcp;

/**
 * The receive sequence variables (RFC 9293 section 3.3.1).
 *
 * @param irs IRS, the initial receive sequence number
 * @param nxt RCV.NXT, the next number that is expected
 * @param wnd RCV.WND, 0 to 65535 octets
 * @param synText what came with the peer's SYN, from {@code nxt} on, and waits until ours is acknowledged
 */
public record ReceiveSpace(SeqNum irs, SeqNum nxt, int wnd, SynText synText) {

    /**
     * Refuses a window that no header can say.
     *
     * @throws IllegalArgumentException if {@code wnd} is not within 0 to 65535
     */
    public ReceiveSpace {
        TcpBounds.unsigned16("wnd", wnd);
    }

    /** A receive space in which nothing waits. */
    public ReceiveSpace(SeqNum irs, SeqNum nxt, int wnd) {
        this(irs, nxt, wnd, SynText.NONE);
    }

    /** The peer's SYN has come. */
    static ReceiveSpace opening(Segment m, int window) {
        return new ReceiveSpace(m.seq(), m.seq().plus(1), window);
    }

    /** {@code QueueSynText}: the peer's SYN has come, and the text and FIN with it have to wait. */
    static ReceiveSpace queueing(Segment m, int window) {
        return new ReceiveSpace(m.seq(), m.seq().plus(1), window, SynText.of(m, window));
    }

    /** {@code ForgetSynText}. */
    ReceiveSpace forgetSynText() {
        return new ReceiveSpace(irs, nxt, wnd);
    }

    /** So many more octets, of text or for the FIN, have been taken. */
    ReceiveSpace taken(int octets) {
        return new ReceiveSpace(irs, nxt.plus(octets), wnd, synText);
    }

    /** {@code Acceptable}: RFC9293-3.4-acceptability, the four cases of section 3.4, table 6. */
    boolean acceptable(Segment m) {
        int segLen = m.segLen();
        if (wnd == 0) {
            return segLen == 0 && m.seq().equals(nxt);
        }
        return m.seq().isWithin(nxt, wnd) || (segLen > 0 && m.seq().plus(segLen - 1).isWithin(nxt, wnd));
    }
}
