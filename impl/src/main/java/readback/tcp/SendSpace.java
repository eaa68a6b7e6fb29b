package readback.tcp;

/**
 * The send sequence variables (RFC 9293 section 3.3.1), and the largest window that the peer ever announced (RFC 5961
 * section 5). Windows are in octets, 32 bits wide (REC-1).
 *
 * @param iss ISS, the initial send sequence number
 * @param una SND.UNA, the oldest number that is not acknowledged
 * @param nxt SND.NXT, the next number to send; nothing is outstanding when it equals {@code una}
 * @param synAcked whether the SYN has been acknowledged; {@code una = iss} alone does not say so, for the numbers come
 *     round
 * @param wnd SND.WND
 * @param maxWnd MAX.SND.WND
 * @param wl1 SND.WL1, SEG.SEQ of the segment that gave {@code wnd}
 * @param wl2 SND.WL2, SEG.ACK of that segment
 * @param challenges the challenge ACKs that were sent (RFC 5961 section 7)
 */
public record SendSpace(
        SeqNum iss,
        SeqNum una,
        SeqNum nxt,
        boolean synAcked,
        int wnd,
        int maxWnd,
        SeqNum wl1,
        SeqNum wl2,
        ChallengeAcks challenges) {

    /**
     * Refuses windows that are less than nothing.
     *
     * @throws IllegalArgumentException if {@code wnd} or {@code maxWnd} is negative
     */
    public SendSpace {
        TcpBounds.count("wnd", wnd);
        TcpBounds.count("maxWnd", maxWnd);
    }

    /** A send space from which no challenge ACK was sent. */
    public SendSpace(
            SeqNum iss, SeqNum una, SeqNum nxt, boolean synAcked, int wnd, int maxWnd, SeqNum wl1, SeqNum wl2) {
        this(iss, una, nxt, synAcked, wnd, maxWnd, wl1, wl2, ChallengeAcks.NONE);
    }

    /** The send space of the specification: a window that never changes, numbers that have not come round. */
    public static SendSpace constant(SeqNum iss, SeqNum una, SeqNum nxt, int window, SeqNum irs) {
        return new SendSpace(iss, una, nxt, !una.equals(iss) || nxt.equals(iss), window, window, irs, una);
    }

    /** A SYN is sent or about to be, and the peer's SYN {@code m} has come: the window in it is never scaled. */
    static SendSpace opening(SeqNum iss, Segment m) {
        return new SendSpace(iss, iss, iss.plus(1), false, m.window(), m.window(), m.seq(), iss);
    }

    /** {@code RetransmissionArmed}: something sent is not acknowledged. */
    boolean retransmissionArmed() {
        return !una.equals(nxt);
    }

    /** Octets of sequence space that are outstanding. */
    long outstanding() {
        return SeqNum.off(una, nxt);
    }

    /** Octets that the window leaves room for; none where the peer has shrunk it (MUST-34, SHLD-15). */
    long room() {
        return Math.max(0, wnd - outstanding());
    }

    /** So many more octets have been sent. */
    SendSpace sent(long octets) {
        return new SendSpace(iss, una, nxt.plus((int) octets), synAcked, wnd, maxWnd, wl1, wl2, challenges);
    }

    /** The same with these challenge ACKs. */
    public SendSpace challenged(ChallengeAcks challenges1) {
        return new SendSpace(iss, una, nxt, synAcked, wnd, maxWnd, wl1, wl2, challenges1);
    }

    /** {@code AckInRange}: RFC5961-5.2-1, not older than the largest window ever seen, nor ahead of what was sent. */
    boolean ackInRange(Segment m) {
        SeqNum oldest = una.plus(-maxWnd);
        return SeqNum.off(oldest, m.ack()) <= SeqNum.off(oldest, nxt);
    }

    /**
     * {@code TakeAck} after the SYN was acknowledged, and the window that comes with it. The same space where nothing
     * is new.
     */
    SendSpace takeAck(Segment m, AgreedOptions agreed) {
        // RFC9293-3.4-ackrange, RFC9293-3.10.7.4-dupack
        boolean isNew = m.ack().isAfter(una, nxt);
        if (!isNew && !m.ack().equals(una)) {
            return this;
        }
        // RFC9293-3.8.6-wl: the window of a segment that is newer than the one that gave the last window
        boolean newer = wl1.isBefore(m.seq()) || (wl1.equals(m.seq()) && !m.ack().isBefore(wl2));
        if (!isNew && !newer) {
            return this;
        }
        SeqNum una1 = isNew ? m.ack() : una;
        return newer
                ? announced(una1, synAcked, m, agreed)
                : new SendSpace(iss, una1, nxt, synAcked, wnd, maxWnd, wl1, wl2, challenges);
    }

    /**
     * {@code Reopened}: the window was closed {@code before} and is open now, and something is outstanding, which was
     * dropped there.
     */
    boolean reopened(SendSpace before) {
        return before.wnd == 0 && wnd > 0 && retransmissionArmed();
    }

    /** The SYN is acknowledged by {@code m}, whose window is the one to begin with. */
    SendSpace synAcked(Segment m, AgreedOptions agreed) {
        return announced(m.ack(), true, m, agreed);
    }

    /** The window of {@code m} is the one that counts. */
    private SendSpace announced(SeqNum una1, boolean synAcked1, Segment m, AgreedOptions agreed) {
        int window = agreed.windowOf(m);
        int maxWnd1 = Math.max(maxWnd, window);
        return new SendSpace(iss, una1, nxt, synAcked1, window, maxWnd1, m.seq(), m.ack(), challenges);
    }
}
