package readback.tcp;

import java.util.OptionalLong;

/**
 * What a side does about congestion and loss.
 *
 * @param recovery how a loss is noticed before the timer fires
 * @param algorithm how the congestion window grows and shrinks
 * @param initialWindow octets that may be sent first, 1 to 2^31 - 1; empty for what RFC 6928 gives
 * @param idleRestart whether they are all that is sent at once after a pause (RFC 5681 section 4.1)
 */
public record CongestionConfig(
        Recovery recovery, Algorithm algorithm, OptionalLong initialWindow, boolean idleRestart) {

    /** How the congestion window grows and shrinks. */
    public enum Algorithm {
        /** RFC 5681. */
        RENO,
        /** RFC 9438. */
        CUBIC
    }

    /** How a loss is noticed before the timer fires, and how it is repaired. */
    public enum Recovery {
        /** It is not, and whatever the peer's window admits is sent. */
        NONE,
        /** By duplicate ACKs (RFC 5681, 6582). */
        NEW_RENO,
        /** By SACK, where the peer permits it (RFC 2018, 6675); else by duplicate ACKs. */
        SACK
    }

    /** The network is let alone: for models, and for networks that lose nothing. */
    public static final CongestionConfig NONE =
            new CongestionConfig(Recovery.NONE, Algorithm.RENO, OptionalLong.empty(), false);

    /** Reno, by SACK, with the initial window of RFC 6928: what the specification has. */
    public static final CongestionConfig DEFAULT =
            new CongestionConfig(Recovery.SACK, Algorithm.RENO, OptionalLong.empty(), true);

    private static final long MOST_FIRST = 14_600;

    /**
     * Refuses what cannot be meant.
     *
     * @throws IllegalArgumentException if {@code initialWindow} is not within its range
     */
    public CongestionConfig {
        TcpBounds.within("initialWindow", initialWindow.orElse(1), 1, Integer.MAX_VALUE);
    }

    /** Reno, that goes on after a pause as before it. */
    public CongestionConfig(Recovery recovery, OptionalLong initialWindow) {
        this(recovery, Algorithm.RENO, initialWindow, false);
    }

    /** The same with another algorithm. */
    public CongestionConfig algorithm(Algorithm other) {
        return new CongestionConfig(recovery, other, initialWindow, idleRestart);
    }

    /** The same, with or without a restart after a pause. */
    public CongestionConfig idleRestart(boolean on) {
        return new CongestionConfig(recovery, algorithm, initialWindow, on);
    }

    CongestionControl begin(long cwnd) {
        return switch (algorithm) {
            case RENO -> Reno.begin(cwnd);
            case CUBIC -> Cubic.begin(cwnd);
        };
    }

    boolean congested() {
        return recovery != Recovery.NONE;
    }

    boolean sack() {
        return recovery == Recovery.SACK;
    }

    /** RFC 6928 section 2: ten segments, but no more than 14,600 octets unless two segments are more. */
    long initialWindow(int mss) {
        return initialWindow.orElse(Math.min(10L * mss, Math.max(2L * mss, MOST_FIRST)));
    }
}
