package readback.tcp;

/**
 * How much may be under way: the congestion window of RFC 5681, as a value. Windows and counts are octets; {@code mss}
 * is SMSS, at least 1.
 */
public sealed interface CongestionControl permits Reno, Cubic {

    /**
     * New text was acknowledged.
     *
     * @param octets how much, at least 1
     * @param flight what was outstanding before
     * @param now when, in nanoseconds on the clock of the steps
     * @param roundTrip SRTT, in nanoseconds; 0 where none was measured
     */
    record Acked(long octets, long flight, long now, long roundTrip) {

        /** Whether half of this window at least was used (RFC 7661 section 4.1), so that it may grow. */
        boolean used(long cwnd) {
            return 2 * flight >= cwnd;
        }
    }

    /** cwnd: at least one SMSS. */
    long cwnd();

    /** ssthresh: at least two SMSS. */
    long ssthresh();

    /** The same with another window: what fast recovery inflates and deflates (RFC 6582 section 3.2). */
    CongestionControl withCwnd(long octets);

    /** {@code Grow}: new text was acknowledged outside fast recovery. */
    CongestionControl grow(Acked acked, int mss);

    /** {@code Enter}: duplicate ACKs or SACK tell of a loss, with so much in flight. */
    CongestionControl reduce(long flight, int mss);

    /** {@code TimedOut}: the window is one SMSS, and less was in flight than it may be next time. */
    CongestionControl timeout(long flight, int mss);

    /** A timeout of what the timer has sent again already: ssthresh is held (RFC 5681 section 3.1). */
    CongestionControl timeoutAgain(int mss);

    /** The same, with room for a segment at least, where segments have become longer. */
    CongestionControl atLeast(int mss);

    /** {@code IdleTimeout}: nothing was sent for long, and the window is this again (RFC 5681 section 4.1). */
    CongestionControl restarted(long cwnd);

    /** Recovery is over: nothing is counted yet towards the next increase. */
    CongestionControl recovered(long cwnd);
}
