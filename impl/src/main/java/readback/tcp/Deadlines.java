package readback.tcp;

/** When the timers fire: RFC 6298, and 2 MSL. All in nanoseconds on the clock of the steps. */
final class Deadlines {

    private final long initialRto;
    private final long maxRto;
    private final long timeWait;

    Deadlines(TcpConfig config) {
        initialRto = config.initialRto().toNanos();
        maxRto = config.maxRto().toNanos();
        timeWait = 2 * config.msl().toNanos();
    }

    /** RFC6298-2.1: the timeout before anything is known of the path. */
    long initialRto() {
        return initialRto;
    }

    /** RFC6298-5.1: the timer starts with what is sent first, or RFC6298-5.3: again with progress. */
    Retransmission first(long rto, long now) {
        return new Retransmission(now + timeout(rto, 0), 0, 0);
    }

    /** RFC6298-5.5 and 5.6: twice as long as before, up to the cap (RFC6298-2.5). */
    Retransmission next(Retransmission last, long rto, long now) {
        int doublings = oneMore(last.doublings());
        return new Retransmission(now + timeout(rto, doublings), oneMore(last.tries()), doublings);
    }

    private static int oneMore(int count) {
        return count == Integer.MAX_VALUE ? count : count + 1;
    }

    /** MUST-13: the end of 2 MSL. */
    long timeWait(long now) {
        return now + timeWait;
    }

    private long timeout(long rto, int doublings) {
        int shift = Math.min(doublings, Long.SIZE - 2);
        // No doubling can overflow that stays below the cap
        return rto > maxRto >> shift ? maxRto : rto << shift;
    }
}
