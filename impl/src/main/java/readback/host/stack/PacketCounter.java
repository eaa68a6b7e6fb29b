package readback.host.stack;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import readback.wire.Defect;

/** Counts packets. The stack counts up; any thread may read. */
public final class PacketCounter {
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final Map<Defect.Reason, AtomicLong> malformed = zeros(Defect.Reason.class);
    private final Map<Drop, AtomicLong> dropped = zeros(Drop.class);

    /** One more came. */
    public void received() {
        received.incrementAndGet();
    }

    /** One more went. */
    public void sent() {
        sent.incrementAndGet();
    }

    /** One more was rejected by the codec. */
    public void malformed(Defect.Reason reason) {
        count(malformed, reason);
    }

    /** One more went no further. */
    public void dropped(Drop reason) {
        count(dropped, reason);
    }

    /** What was counted so far. */
    public PacketCounts now() {
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
