package readback.tcp;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which options of RFC 7323 both SYNs had, and what they say.
 *
 * @param peerShift Snd.Wind.Shift, 0 to 14: windows of the peer are scaled by it (section 2.3); empty: not agreed on
 * @param recent TS.Recent (section 3.2); empty: timestamps were not agreed on
 */
public record AgreedOptions(OptionalInt peerShift, Optional<RecentTimestamp> recent) {

    /** Neither. */
    public static final AgreedOptions NONE = new AgreedOptions(OptionalInt.empty(), Optional.empty());

    /**
     * TS.Recent.
     *
     * @param value the TSval
     * @param since when it is this, in nanoseconds on the clock of the steps
     */
    public record RecentTimestamp(int value, long since) {}

    /**
     * Refuses what cannot be agreed on.
     *
     * @throws IllegalArgumentException if the shift count is not within 0 to 14
     */
    public AgreedOptions {
        TcpBounds.within("window shift", peerShift.orElse(0), 0, OfferedOptions.MOST_SHIFT);
    }

    /** {@code AgreedShift}, {@code AgreedTimestamp}: the peer's SYN has come. */
    static AgreedOptions of(OfferedOptions ours, SegmentOptions peers, long now) {
        // RFC7323-2.2-both, RFC7323-2.3-max14
        OptionalInt shift = ours.windowShift().isPresent() && peers.windowShift().isPresent()
                ? OptionalInt.of(Math.min(peers.windowShift().getAsInt(), OfferedOptions.MOST_SHIFT))
                : OptionalInt.empty();
        Optional<RecentTimestamp> recent = ours.timestamps()
                ? peers.timestamps().map(it -> new RecentTimestamp(it.value(), now))
                : Optional.empty();
        return shift.isEmpty() && recent.isEmpty() ? NONE : new AgreedOptions(shift, recent);
    }

    /** {@code WindowOf}: SEG.WND in octets: RFC7323-2.3-lshift, and RFC7323-2.2-unscaled. */
    int windowOf(Segment m) {
        return peerShift.isEmpty() || m.controls().syn() ? m.window() : m.window() << peerShift.getAsInt();
    }

    /** The same with another TS.Recent. */
    AgreedOptions recent(RecentTimestamp recent1) {
        return new AgreedOptions(peerShift, Optional.of(recent1));
    }
}
