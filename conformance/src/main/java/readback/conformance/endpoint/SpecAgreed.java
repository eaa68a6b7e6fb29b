package readback.conformance.endpoint;

/**
 * What both SYNs had of the options of RFC 7323.
 *
 * @param shift Snd.Wind.Shift; {@link SpecConstants#UNLIMITED}, the specification's {@code NoShift}, where windows are
 *     not scaled
 * @param tsrecent TS.Recent; {@code TsSpace} where timestamps are not used
 */
public record SpecAgreed(int shift, int tsrecent) {

    /** Neither, where there are so many timestamps. */
    static SpecAgreed none(int tsSpace) {
        return new SpecAgreed(SpecConstants.UNLIMITED, tsSpace);
    }
}
