package readback.tcp;

/**
 * Text and FIN that came with the peer's SYN, as far as they fit the window, and wait until ours is acknowledged: RFC
 * 9293 sections 3.10.7.2 and 3.10.7.3. Nobody knows before that the SYN is not an old one. They are not acknowledged
 * while they wait.
 *
 * @param length octets of text, 0 to 65535
 * @param fin whether the peer's FIN waits behind them
 */
public record SynText(int length, boolean fin) {

    /** Nothing waits. */
    public static final SynText NONE = new SynText(0, false);

    /**
     * Refuses what no segment can bring.
     *
     * @throws IllegalArgumentException if {@code length} is not within 0 to 65535
     */
    public SynText {
        TcpBounds.unsigned16("length", length);
    }

    /** {@code QueueSynText}. */
    static SynText of(Segment m, int window) {
        int length = Math.min(m.length(), window);
        boolean fin = m.controls().fin() && length == m.length() && length < window;
        return length > 0 || fin ? new SynText(length, fin) : NONE;
    }

    /** {@code SynTextWaits}. */
    boolean waits() {
        return length > 0 || fin;
    }
}
