package readback.tcp;

import java.util.OptionalInt;

/**
 * What is known of the way to the peer, from the opening on.
 *
 * @param mss the most octets of text to put into one segment: as many as the peer takes, or as get through
 * @param most as many as the peer takes
 * @param roundTrip what is known of its round trips, and the retransmission timeout that follows from them
 */
public record Path(int mss, int most, RoundTrip roundTrip) {

    /** What a peer takes that does not say (MUST-15). */
    static final int DEFAULT_MSS = 536;

    /**
     * Less than this no peer can mean, for every IPv4 network carries 68 octets, 40 of them headers. A smaller option
     * only makes us send many tiny segments, and so it counts as this.
     */
    static final int LEAST_MSS = 28;

    /** Octets of a header that the timestamps option takes, with what aligns it (RFC 7323 appendix A). */
    static final int TIMESTAMPS_LENGTH = 12;

    /** RFC6298-5.7: the timeout with which text begins, when the SYN had to be sent again. */
    static final long RTO_AFTER_SYN_LOSS = 3_000_000_000L;

    /**
     * Refuses a path on which nothing can be sent.
     *
     * @throws IllegalArgumentException if {@code mss} is not within 1 to 65535, or {@code most} is less, or more than
     *     65535
     */
    public Path {
        TcpBounds.within("mss", mss, 1, 0xffff);
        TcpBounds.within("most", most, mss, 0xffff);
    }

    /** A path that carries as much as the peer takes. */
    public Path(int mss, RoundTrip roundTrip) {
        this(mss, mss, roundTrip);
    }

    /**
     * A path of which no round trip was measured.
     *
     * @param rto the retransmission timeout, in nanoseconds, at least 1
     */
    public Path(int mss, long rto) {
        this(mss, RoundTrip.unmeasured(rto));
    }

    /** The retransmission timeout before any doubling, in nanoseconds. */
    public long rto() {
        return roundTrip.rto();
    }

    /** The same, where so many octets of text get through; no report opens what another has closed. */
    Path narrowed(int mss1) {
        return mss1 < mss ? new Path(mss1, most, roundTrip) : this;
    }

    /** The same, where so many octets get through again. */
    Path widened(int mss1) {
        int least = Math.min(most, mss1);
        return least > mss ? new Path(least, most, roundTrip) : this;
    }

    /** The same with this knowledge of the round trips. */
    Path with(RoundTrip roundTrip1) {
        return new Path(mss, most, roundTrip1);
    }

    /**
     * The path to a peer whose SYN had this option: MUST-14, MUST-15, MUST-16.
     *
     * @param stamped whether each segment has timestamps, which leave less room for text
     */
    static Path to(OptionalInt option, int ownMss, boolean stamped, long rto) {
        int mss = Math.min(ownMss, Math.max(LEAST_MSS, option.orElse(DEFAULT_MSS)));
        return new Path(stamped ? Math.max(1, mss - TIMESTAMPS_LENGTH) : mss, rto);
    }

    /** The path once the SYN is acknowledged, after so many retransmissions of it. */
    Path opened(int tries) {
        return tries == 0 ? this : with(roundTrip.atLeast(RTO_AFTER_SYN_LOSS));
    }
}
