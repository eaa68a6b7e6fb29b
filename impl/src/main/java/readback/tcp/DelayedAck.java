package readback.tcp;

import java.util.OptionalLong;

/**
 * What was taken and is not acknowledged yet (RFC 9293 section 3.8.6.3).
 *
 * @param octets of text since the last acknowledgment went out; 0 where none is due
 * @param deadline when an acknowledgment goes out at the latest, in nanoseconds on the clock of the steps; 0 where none
 *     is due
 */
public record DelayedAck(int octets, long deadline) {

    /** Nothing waits. */
    public static final DelayedAck NONE = new DelayedAck(0, 0);

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if {@code octets} is negative
     */
    public DelayedAck {
        TcpBounds.count("octets", octets);
    }

    /** Whether an acknowledgment is due, and its timer runs. */
    public boolean waits() {
        return octets > 0;
    }

    /** When its timer fires, if it runs. */
    OptionalLong due() {
        return waits() ? OptionalLong.of(deadline) : OptionalLong.empty();
    }

    /** The same with so much text more; the first has the deadline given, and none that follows prolongs it. */
    DelayedAck more(int text, long first) {
        return new DelayedAck(octets + text, waits() ? deadline : first);
    }
}
