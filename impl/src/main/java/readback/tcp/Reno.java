package readback.tcp;

/**
 * RFC 5681 section 3.1: slow start, and congestion avoidance by octets counted (RFC 3465).
 *
 * @param cwnd the congestion window
 * @param ssthresh the slow start threshold
 * @param acked what was acknowledged in congestion avoidance and is not counted yet
 */
public record Reno(long cwnd, long ssthresh, long acked) implements CongestionControl {

    /** No window at all, where nothing is done about congestion. */
    static final Reno NONE = new Reno(0, 0, 0);

    /** Arbitrarily high (RFC 5681 section 3.1). */
    public static final long INFINITE = Integer.MAX_VALUE;

    /**
     * Refuses less than nothing.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    public Reno {
        TcpBounds.count("cwnd", cwnd);
        TcpBounds.count("ssthresh", ssthresh);
        TcpBounds.count("acked", acked);
    }

    /** A connection's first state. */
    static Reno begin(long initialWindow) {
        return new Reno(initialWindow, INFINITE, 0);
    }

    /** {@code Halved}: RFC 5681 equation 4. */
    private static long halved(long flight, int mss) {
        return Math.max(flight / 2, 2L * mss);
    }

    @Override
    public Reno withCwnd(long octets) {
        return new Reno(octets, ssthresh, acked);
    }

    @Override
    public Reno grow(Acked news, int mss) {
        if (cwnd < ssthresh) {
            return new Reno(cwnd + Math.min(news.octets(), mss), ssthresh, acked);
        }
        long counted = acked + news.octets();
        return counted >= cwnd
                ? new Reno(cwnd + mss, ssthresh, counted - cwnd)
                : new Reno(cwnd, ssthresh, counted);
    }

    @Override
    public Reno reduce(long flight, int mss) {
        long half = halved(flight, mss);
        return new Reno(half, half, 0);
    }

    @Override
    public Reno timeout(long flight, int mss) {
        return new Reno(mss, halved(flight, mss), 0);
    }

    @Override
    public Reno timeoutAgain(int mss) {
        return new Reno(mss, ssthresh, 0);
    }

    @Override
    public Reno atLeast(int mss) {
        return new Reno(Math.max(cwnd, mss), Math.max(ssthresh, 2L * mss), acked);
    }

    @Override
    public Reno restarted(long cwnd1) {
        return new Reno(cwnd1, ssthresh, 0);
    }

    @Override
    public Reno recovered(long cwnd1) {
        return new Reno(cwnd1, ssthresh, 0);
    }
}
