package readback.tcp;

/**
 * The timer of the sender's half, and the count of what it did: the retransmission timer while something is
 * outstanding, the persist timer while something waits for the window and nothing is, and that of keep-alives while
 * neither is the case. When none runs it is {@link #IDLE}, so that equal situations are equal values.
 *
 * @param deadline when it fires, in nanoseconds on the clock of the steps; meaningless when it does not run
 * @param tries retransmissions since the last progress, or since the peer last answered while its window is closed
 *     (MUST-37); or keep-alives since something was heard of the peer
 * @param doublings how often the timeout was doubled since the last progress (RFC6298-5.5)
 */
public record Retransmission(long deadline, int tries, int doublings) {

    /** Nothing is outstanding, and nothing waits. */
    public static final Retransmission IDLE = new Retransmission(0, 0);

    /**
     * Refuses less than none.
     *
     * @throws IllegalArgumentException if {@code tries} or {@code doublings} is negative
     */
    public Retransmission {
        TcpBounds.count("tries", tries);
        TcpBounds.count("doublings", doublings);
    }

    /** Every retransmission has doubled the timeout. */
    public Retransmission(long deadline, int tries) {
        this(deadline, tries, tries);
    }

    /** The peer has answered a probe: it is there, and the next probe comes no sooner for it. */
    Retransmission answered() {
        return tries == 0 ? this : new Retransmission(deadline, 0, doublings);
    }
}
