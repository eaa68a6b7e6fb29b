package readback.host;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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

    /** Counts. The event loop counts up; anybody may read. */
    static final class Counter {
        private final AtomicLong received = new AtomicLong();
        private final AtomicLong sent = new AtomicLong();
        private final Map<Defect.Reason, AtomicLong> malformed = zeros(Defect.Reason.class);
        private final Map<Drop, AtomicLong> dropped = zeros(Drop.class);

        void received() {
            received.incrementAndGet();
        }

        void sent() {
            sent.incrementAndGet();
        }

        void malformed(Defect.Reason reason) {
            count(malformed, reason);
        }

        void dropped(Drop reason) {
            count(dropped, reason);
        }

        PacketCounts now() {
            return new PacketCounts(received.get(), sent.get(), seen(malformed), seen(dropped));
        }

        /** Filled now and never again, so that several threads may read it. */
        private static <E extends Enum<E>> Map<E, AtomicLong> zeros(Class<E> reasons) {
            Map<E, AtomicLong> zeros = new EnumMap<>(reasons);
            for (E reason : reasons.getEnumConstants()) {
                zeros.put(reason, new AtomicLong());
            }
            return zeros;
        }

        private static <E extends Enum<E>> void count(Map<E, AtomicLong> counts, E reason) {
            Objects.requireNonNull(counts.get(reason)).incrementAndGet();
        }

        private static <E extends Enum<E>> Map<E, Long> seen(Map<E, AtomicLong> counts) {
            return counts.entrySet().stream()
                    .filter(it -> it.getValue().get() > 0)
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> it.getValue().get()));
        }
    }
}
