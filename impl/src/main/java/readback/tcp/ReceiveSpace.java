package readback.tcp;

/**
 * The receive sequence variables (RFC 9293 section 3.3.1).
 *
 * @param irs IRS, the initial receive sequence number
 * @param nxt RCV.NXT, the next number that is expected
 * @param wnd RCV.WND, 0 to 65535 octets
 */
public record ReceiveSpace(SeqNum irs, SeqNum nxt, int wnd) {

    /**
     * Refuses a window that no header can say.
     *
     * @throws IllegalArgumentException if {@code wnd} is not within 0 to 65535
     */
    public ReceiveSpace {
        Require.unsigned16("wnd", wnd);
    }

    /** The peer's SYN has come. */
    static ReceiveSpace opening(Segment m, int window) {
        return new ReceiveSpace(m.seq(), m.seq().plus(1), window);
    }

    /** So many more octets, of text or for the FIN, have been taken. */
    ReceiveSpace taken(int octets) {
        return new ReceiveSpace(irs, nxt.plus(octets), wnd);
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
