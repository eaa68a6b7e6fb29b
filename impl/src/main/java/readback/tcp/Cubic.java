package readback.tcp;

import java.util.Optional;

/**
 * CUBIC (RFC 9438): the window follows a cubic function of the time since congestion avoidance began, whose plateau is
 * where the last loss was, and is never less than Reno's would be. Windows are octets here, where the RFC counts
 * segments; what an ACK adds goes by the octets that it acknowledges, as with {@link Reno} (RFC 3465), so that delayed
 * ACKs do not slow it down.
 *
 * @param cwnd the congestion window
 * @param ssthresh the slow start threshold
 * @param wMax W_max: the window at the last loss, or less by fast convergence (section 4.7); 0 before any, and after a
 *     timeout
 * @param prior cwnd_prior: the window when {@code ssthresh} was set last
 * @param stage the stage of congestion avoidance; empty before its first ACK
 */
public record Cubic(long cwnd, long ssthresh, double wMax, long prior, Optional<Stage> stage)
        implements CongestionControl {

    /** beta_cubic (section 4.6). */
    private static final double BETA = 0.7;

    /** C, in segments a second cubed (section 5). */
    private static final double C = 0.4;

    /** alpha_cubic in the Reno-friendly region: as fast as Reno on average (section 4.3, figure 3). */
    private static final double ALPHA = 3 * (1 - BETA) / (1 + BETA);

    /** A window grows by no more than half in a round trip (section 4.2). */
    private static final double MOST_GROWTH = 1.5;

    private static final double SECOND = 1e9;

    /**
     * A stage of congestion avoidance.
     *
     * @param since t_epoch, when it began, in nanoseconds on the clock of the steps
     * @param origin W_max of its cubic function, in octets
     * @param k K: seconds from its begin until the function reaches {@code origin}
     * @param reno W_est: octets that Reno's window would have
     * @param rest what the window has grown by and is less than an octet
     */
    public record Stage(long since, double origin, double k, double reno, double rest) {}

    /**
     * Refuses less than nothing.
     *
     * @throws IllegalArgumentException if a window is negative, or not a number
     */
    public Cubic {
        TcpBounds.count("cwnd", cwnd);
        TcpBounds.count("ssthresh", ssthresh);
        TcpBounds.count("prior", prior);
        if (!(wMax >= 0)) {
            throw new IllegalArgumentException("wMax is negative: " + wMax);
        }
    }

    /** A connection's first state. */
    static Cubic begin(long initialWindow) {
        return new Cubic(initialWindow, Reno.INFINITE, 0, 0, Optional.empty());
    }

    @Override
    public Cubic withCwnd(long octets) {
        return new Cubic(octets, ssthresh, wMax, prior, stage);
    }

    @Override
    public Cubic grow(Acked acked, int mss) {
        if (!acked.used(cwnd)) {
            // Section 5.8: time in which the window was not used does not count
            return new Cubic(cwnd, ssthresh, wMax, prior, Optional.empty());
        }
        if (cwnd < ssthresh) {
            return withCwnd(cwnd + Math.min(acked.octets(), mss));
        }
        return avoid(stage.orElseGet(() -> begin(acked.now(), mss)), acked, mss);
    }

    /** Figure 2; after a timeout, and after the first slow start, K is 0 (sections 4.8, 4.10). */
    private Stage begin(long now, int mss) {
        return wMax > cwnd
                ? new Stage(now, wMax, StrictMath.cbrt((wMax - cwnd) / mss / C), cwnd, 0)
                : new Stage(now, cwnd, 0, cwnd, 0);
    }

    /** W_cubic (figure 1), in octets. */
    private static double cubic(Stage it, double seconds, int mss) {
        double t = seconds - it.k();
        return C * t * t * t * mss + it.origin();
    }

    /** Sections 4.3 to 4.5. */
    private Cubic avoid(Stage it, Acked acked, int mss) {
        double segments = (double) acked.octets() / mss;
        double reno = it.reno() + (it.reno() >= prior ? 1 : ALPHA) * segments * mss * mss / cwnd;
        double t = (acked.now() - it.since()) / SECOND;
        double window = cwnd + it.rest();
        double next;
        if (cubic(it, t, mss) < reno) {
            next = Math.max(window, reno);
        } else {
            double target = Math.clamp(cubic(it, t + acked.roundTrip() / SECOND, mss), window, MOST_GROWTH * window);
            next = window + (target - window) * acked.octets() / window;
        }
        long octets = (long) Math.min(next, Reno.INFINITE);
        return new Cubic(octets, ssthresh, wMax, prior,
                Optional.of(new Stage(it.since(), it.origin(), it.k(), reno, next - octets)));
    }

    /** Section 4.6. */
    private static long reduced(long flight, int mss) {
        // Not by BETA, which is not quite seven tenths
        return Math.max(flight * 7 / 10, 2L * mss);
    }

    @Override
    public Cubic reduce(long flight, int mss) {
        long less = reduced(flight, mss);
        // Section 4.7: fast convergence
        double plateau = cwnd < wMax ? cwnd * (1 + BETA) / 2 : cwnd;
        return new Cubic(less, less, plateau, cwnd, Optional.empty());
    }

    @Override
    public Cubic timeout(long flight, int mss) {
        return new Cubic(mss, reduced(flight, mss), 0, cwnd, Optional.empty());
    }

    @Override
    public Cubic timeoutAgain(int mss) {
        return new Cubic(mss, ssthresh, 0, prior, Optional.empty());
    }

    @Override
    public Cubic atLeast(int mss) {
        return new Cubic(Math.max(cwnd, mss), Math.max(ssthresh, 2L * mss), wMax, prior, Optional.empty());
    }

    /** The function of the time before the pause is over (section 5.8). */
    @Override
    public Cubic restarted(long cwnd1) {
        return new Cubic(cwnd1, ssthresh, wMax, prior, Optional.empty());
    }

    @Override
    public Cubic recovered(long cwnd1) {
        return new Cubic(cwnd1, ssthresh, wMax, prior, Optional.empty());
    }
}
