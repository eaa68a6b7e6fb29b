package readback.tcp;

import java.util.OptionalInt;

/**
 * Which options of RFC 7323 our SYNs offer. One is used if the peer's SYN offers it too.
 *
 * @param timestamps the timestamps option, and with it PAWS (sections 3 to 5)
 * @param windowShift the window scale option: windows that we announce are scaled by this shift count, 0 to 14 (section
 *     2); empty: the option is not offered, and no window is larger than 65535
 */
public record OfferedOptions(boolean timestamps, OptionalInt windowShift) {

    /** RFC7323-2.3-max14. */
    static final int MOST_SHIFT = 14;

    /** Neither. */
    public static final OfferedOptions NONE = new OfferedOptions(false, OptionalInt.empty());

    /**
     * Refuses what cannot be offered.
     *
     * @throws IllegalArgumentException if the shift count is not within 0 to 14
     */
    public OfferedOptions {
        TcpBounds.within("window shift", windowShift.orElse(0), 0, MOST_SHIFT);
    }

    /**
     * Both, for a receive buffer of this size: windows are scaled by as little as it takes to announce all of it.
     *
     * @param window octets
     */
    public static OfferedOptions both(int window) {
        return new OfferedOptions(true, OptionalInt.empty()).shiftFor(window);
    }

    /** The same, where windows are scaled by as little as it takes to announce all of this one. */
    OfferedOptions shiftFor(int window) {
        int shift = 0;
        while (shift < MOST_SHIFT && window >> shift > 0xffff) {
            shift++;
        }
        return new OfferedOptions(timestamps, OptionalInt.of(shift));
    }
}
