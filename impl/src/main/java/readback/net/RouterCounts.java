package readback.net;

import java.util.Map;
import readback.ip.DiscardReason;

/**
 * What became of the packets of a router, at one moment.
 *
 * @param received packets received, whatever became of them
 * @param forwarded packets sent on, those in fragments included
 * @param fragmented packets sent on in fragments
 * @param local packets for the router itself
 * @param originated packets that it sent in its own name: errors and answers
 * @param discarded packets that went no further; only what was seen
 */
public record RouterCounts(
        long received,
        long forwarded,
        long fragmented,
        long local,
        long originated,
        Map<DiscardReason, Long> discarded) {

    public RouterCounts {
        discarded = Map.copyOf(discarded);
    }

    /** Packets that were discarded for this. */
    public long discarded(DiscardReason reason) {
        return discarded.getOrDefault(reason, 0L);
    }
}
