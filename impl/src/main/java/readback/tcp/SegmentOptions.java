package readback.tcp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of a segment that the core looks at.
 *
 * @param mss the maximum segment size, 0 to 65535 octets, if there is one (RFC 9293 section 3.7.1)
 * @param permitsSack whether there is a SACK-permitted option (RFC 2018 section 2)
 * @param sack the blocks of the SACK option, at most {@link #MOST_BLOCKS}; empty if there is none
 * @param timestamps the timestamps, if there are any (RFC 7323 section 3)
 * @param windowShift the shift count of the window scale option, 0 to 255, if there is one (RFC 7323 section 2)
 */
public record SegmentOptions(
        OptionalInt mss, boolean permitsSack, List<SackBlock> sack, Optional<Timestamps> timestamps,
        OptionalInt windowShift) {

    /** So many blocks have room in a header (RFC 2018 section 3). */
    public static final int MOST_BLOCKS = 4;

    /** So many have room beside timestamps (RFC2018-3-many). */
    static final int MOST_BLOCKS_BESIDE_TIMESTAMPS = 3;

    /** No option. */
    public static final SegmentOptions NONE =
            new SegmentOptions(OptionalInt.empty(), false, List.of(), Optional.empty(), OptionalInt.empty());

    /**
     * Refuses what no header can say.
     *
     * @throws IllegalArgumentException if the maximum segment size is not within 0 to 65535 or the shift count within 0
     *     to 255, or there are more than four blocks
     */
    public SegmentOptions {
        TcpBounds.unsigned16("mss", mss.orElse(0));
        TcpBounds.within("window shift", windowShift.orElse(0), 0, 0xff);
        TcpBounds.within("SACK blocks", sack.size(), 0, MOST_BLOCKS);
        sack = List.copyOf(sack);
    }

    /** Only, perhaps, the maximum segment size. */
    static SegmentOptions of(OptionalInt mss) {
        return mss.isEmpty() ? NONE : new SegmentOptions(mss, false, List.of(), Optional.empty(), OptionalInt.empty());
    }

    /** Only these blocks. */
    static SegmentOptions of(List<SackBlock> sack) {
        return sack.isEmpty()
                ? NONE
                : new SegmentOptions(OptionalInt.empty(), false, sack, Optional.empty(), OptionalInt.empty());
    }

    /** Only these timestamps. */
    public static SegmentOptions of(Timestamps stamp) {
        return NONE.stamped(Optional.of(stamp));
    }

    /** The same with these timestamps. */
    SegmentOptions stamped(Optional<Timestamps> stamp) {
        return new SegmentOptions(mss, permitsSack, sack, stamp, windowShift);
    }
}
