package readback.tcp;

/**
 * The retransmission timer and the count of what it did. It runs exactly when something is outstanding; when nothing
 * is, it is {@link #IDLE}, so that equal situations are equal values.
 *
 * @param deadline when it fires, in nanoseconds on the clock of the steps; meaningless when it does not run
 * @param tries retransmissions since the last progress
 */
public record Retransmission(long deadline, int tries) {

    /** Nothing is outstanding. */
    public static final Retransmission IDLE = new Retransmission(0, 0);

    /**
     * Refuses less than no tries.
     *
     * @throws IllegalArgumentException if {@code tries} is negative
     */
    public Retransmission {
        TcpBounds.count("tries", tries);
    }
}
