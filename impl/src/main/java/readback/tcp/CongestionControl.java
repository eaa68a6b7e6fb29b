package readback.tcp;

/**
 * How much may be under way: the congestion window of RFC 5681, as a value. Windows and counts are octets; {@code mss}
 * is SMSS, at least 1.
 */
public sealed interface CongestionControl permits Reno {

    /** cwnd: at least one SMSS. */
    long cwnd();

    /** ssthresh: at least two SMSS. */
    long ssthresh();

    /** The same with another window: what fast recovery inflates and deflates (RFC 6582 section 3.2). */
    CongestionControl withCwnd(long octets);

    /** {@code Grow}: so many octets, at least 1, were acknowledged outside fast recovery. */
    CongestionControl grow(long octets, int mss);

    /** {@code Enter}: duplicate ACKs or SACK tell of a loss, with so much in flight. */
    CongestionControl reduce(long flight, int mss);

    /** {@code TimedOut}: the window is one SMSS, and less was in flight than it may be next time. */
    CongestionControl timeout(long flight, int mss);

    /** A timeout of what the timer has sent again already: ssthresh is held (RFC 5681 section 3.1). */
    CongestionControl timeoutAgain(int mss);

    /** Recovery is over: nothing is counted yet towards the next increase. */
    CongestionControl recovered(long cwnd);
}
