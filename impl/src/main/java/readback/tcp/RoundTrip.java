package readback.tcp;

import java.util.Optional;

/**
 * What is known of the round trips to a peer, and which of them is measured: RFC 6298, in whole numbers, as
 * {@code Rto.tla} has it. Times are in nanoseconds on the clock of the steps.
 *
 * @param srtt8 8 times SRTT; 0 before the first sample
 * @param rttvar4 4 times RTTVAR
 * @param rto RTO as the samples have it, not doubled
 * @param backoff how often it is doubled (RFC6298-5.5)
 * @param timed the segment that is measured; one at a time (RFC6298-3-rate)
 */
public record RoundTrip(long srtt8, long rttvar4, long rto, int backoff, Optional<Timed> timed) {

    /** No round trip is longer: what took longer counts as this. It keeps the arithmetic from overflowing. */
    private static final long LONGEST = Long.MAX_VALUE >>> 8;

    private static final int SRTT_SCALE = 8;
    private static final int RTTVAR_SCALE = 4;

    /**
     * A segment that is measured.
     *
     * @param upTo the number after it
     * @param since when it was sent
     */
    public record Timed(SeqNum upTo, long since) {}

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if a number is negative, or {@code rto} is less than 1
     */
    public RoundTrip {
        TcpBounds.within("srtt8", srtt8, 0, Long.MAX_VALUE);
        TcpBounds.within("rttvar4", rttvar4, 0, Long.MAX_VALUE);
        TcpBounds.within("rto", rto, 1, Long.MAX_VALUE);
        TcpBounds.count("backoff", backoff);
    }

    /** SRTT in nanoseconds; 0 before the first sample. */
    public long smoothed() {
        return srtt8 / SRTT_SCALE;
    }

    /** {@code Unmeasured}: RFC6298-2.1. */
    public static RoundTrip unmeasured(long initialRto) {
        return new RoundTrip(0, 0, initialRto, 0, Optional.empty());
    }

    /** {@code FirstSample} (RFC6298-2.2) or {@code LaterSample} (RFC6298-2.3), and {@code Sample}. */
    RoundTrip sample(long took, RtoBounds bounds) {
        long r = Math.clamp(took, 1, LONGEST);
        if (srtt8 == 0) {
            return measured(SRTT_SCALE * r, 2 * r, bounds);
        }
        // RFC6298-2.3-order: the variation by the old SRTT
        long variation = rttvar4 - rttvar4 / RTTVAR_SCALE + Math.abs(srtt8 / SRTT_SCALE - r);
        return measured(srtt8 - srtt8 / SRTT_SCALE + r, variation, bounds);
    }

    /** {@code RtoOf}: RFC6298-2.2, 2.3, 4; and the back-off is over (RFC6298-5-collapse). */
    private static RoundTrip measured(long srtt8, long rttvar4, RtoBounds bounds) {
        long rto = bounds.bounded(srtt8 / SRTT_SCALE + Math.max(bounds.granularity(), rttvar4));
        return new RoundTrip(srtt8, rttvar4, rto, 0, Optional.empty());
    }

    /** {@code InForce}: RTO as it is doubled, up to {@code most}. */
    public long inForce(long most) {
        int shift = Math.min(backoff, Long.SIZE - 2);
        // No doubling can overflow that stays below the most
        return rto > most >> shift ? most : rto << shift;
    }

    /**
     * {@code Sending}: text is sent for the first time.
     *
     * @param upTo the number after its first segment
     */
    public RoundTrip sending(SeqNum upTo, long now) {
        return timed.isPresent() ? this : with(Optional.of(new Timed(upTo, now)));
    }

    /** {@code SendingAgain}: the ACK may be that of either copy (RFC6298-3-karn). */
    public RoundTrip sendingAgain() {
        return timed.isEmpty() ? this : with(Optional.empty());
    }

    /**
     * {@code Acknowledged}: SND.UNA has moved.
     *
     * @param before SND.UNA before
     * @param una SND.UNA after
     */
    public RoundTrip acknowledged(SeqNum before, SeqNum una, long now, RtoBounds bounds) {
        return timed.isPresent() && SeqNum.off(before, timed.get().upTo()) <= SeqNum.off(before, una)
                ? sample(now - timed.get().since(), bounds)
                : this;
    }

    /** {@code BackedOff}: the timer has fired (RFC6298-5.5). */
    public RoundTrip backedOff() {
        int once = backoff == Integer.MAX_VALUE ? backoff : backoff + 1;
        return new RoundTrip(srtt8, rttvar4, rto, once, Optional.empty());
    }

    /** RFC6298-5.7: the SYN had to be sent again, and nothing was measured. */
    RoundTrip atLeast(long rto1) {
        return rto >= rto1 ? this : new RoundTrip(srtt8, rttvar4, rto1, backoff, timed);
    }

    private RoundTrip with(Optional<Timed> timed1) {
        return new RoundTrip(srtt8, rttvar4, rto, backoff, timed1);
    }
}
