package readback.ip;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How often each of several things happened. */
final class Counters<E extends Enum<E>> {

    private final Map<E, long[]> counts;

    /** All at zero. */
    Counters(Class<E> things) {
        counts = new EnumMap<>(things);
        for (E thing : things.getEnumConstants()) {
            counts.put(thing, new long[1]);
        }
    }

    /** It happened once more. */
    void count(E thing) {
        Objects.requireNonNull(counts.get(thing))[0]++;
    }

    long of(E thing) {
        return Objects.requireNonNull(counts.get(thing))[0];
    }
}
