package readback.tcp;

/**
 * The challenge ACKs that a connection has sent in an interval, RFC 5961 section 7: a timestamp and a counter, as it
 * suggests, so that no timer is needed.
 *
 * <p>Each connection counts its own. A count for the whole host would tell anybody who sends segments in other people's
 * names whether they hit (CVE-2016-5696).
 *
 * @param since when the interval began, with its first challenge ACK, in nanoseconds on the clock of the steps;
 *     meaningless when none was sent
 * @param sent how many were sent since then
 */
public record ChallengeAcks(long since, int sent) {

    /** None has been sent. */
    public static final ChallengeAcks NONE = new ChallengeAcks(0, 0);

    /**
     * Refuses less than none.
     *
     * @throws IllegalArgumentException if {@code sent} is negative
     */
    public ChallengeAcks {
        TcpBounds.count("sent", sent);
    }

    /** {@code ChallengeAckThrottled}: no more of them before the interval ends. */
    boolean throttled(ChallengeLimit limit, long now) {
        return sent >= limit.acks() && !ended(limit, now);
    }

    /** {@code CountChallenge}: one more is sent. */
    ChallengeAcks oneMore(ChallengeLimit limit, long now) {
        if (limit.acks() == ChallengeLimit.UNLIMITED) {
            return this;
        }
        return sent == 0 || ended(limit, now) ? new ChallengeAcks(now, 1) : new ChallengeAcks(since, sent + 1);
    }

    /** {@code IntervalEnds}. */
    private boolean ended(ChallengeLimit limit, long now) {
        return now - since >= limit.interval().toNanos();
    }
}
