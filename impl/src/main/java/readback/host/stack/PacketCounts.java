package readback.host.stack;

import java.util.Map;
import readback.wire.Defect;

/**
 * What became of the packets of a host, at one moment.
 *
 * @param received packets received, whatever became of them
 * @param sent packets sent
 * @param malformed packets that the codec rejected, by the first defect found; only what was seen
 * @param dropped well-formed packets that went no further; only what was seen
 */
public record PacketCounts(long received, long sent, Map<Defect.Reason, Long> malformed, Map<Drop, Long> dropped) {

    /** Packets rejected for this defect. */
    public long malformed(Defect.Reason reason) {
        return malformed.getOrDefault(reason, 0L);
    }

    /** Packets dropped for this reason. */
    public long dropped(Drop reason) {
        return dropped.getOrDefault(reason, 0L);
    }
}
