package readback.tcp;

/**
 * Between what the retransmission timeout stays, in nanoseconds (or, where the arithmetic alone is looked at, in any
 * unit).
 *
 * @param initial before the first sample (RFC6298-2.1), within the other two
 * @param least RFC6298-2.4, at least 1
 * @param most RFC6298-2.5
 * @param granularity of the clock: G, at least 1
 */
public record RtoBounds(long initial, long least, long most, long granularity) {

    /**
     * Refuses what is not in order.
     *
     * @throws IllegalArgumentException if not 1 &lt;= least &lt;= initial &lt;= most, or the granularity is less than 1
     */
    public RtoBounds {
        if (least < 1 || initial < least || most < initial || granularity < 1) {
            throw new IllegalArgumentException("an RTO of %d at first, %d at least and %d at most, a clock of %d"
                    .formatted(initial, least, most, granularity));
        }
    }

    /** {@code Bounded}. */
    long bounded(long rto) {
        return Math.min(Math.max(rto, least), most);
    }
}
