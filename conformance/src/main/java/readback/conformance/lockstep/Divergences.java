package readback.conformance.lockstep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import readback.spec.TlcState;

/**
 * Counts divergences, and keeps some of them in full: those that the fewest steps lead to. Safe for several threads.
 */
final class Divergences {

    /** So many are kept. */
    static final int KEPT = 10;

    /**
     * One that is kept.
     *
     * @param from where the step began; empty for what is found at the end
     * @param what the step, in words
     * @param alternatives what the specification allows in it besides, as far as it is known when it is asked
     */
    record Kept(
            Optional<TlcState> from, Optional<TlcState> to, String what, List<String> requirements, Mismatch mismatch,
            Supplier<List<String>> alternatives) {
        /** Steps from the beginning. */
        int depth() {
            return to.map(state -> state.tlc().getLevel()).orElse(Integer.MAX_VALUE);
        }
    }

    private final List<Kept> kept = new ArrayList<>();
    private long count;

    /** Adds one, in the place of a deeper one when there are many. */
    synchronized void add(Kept one) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(one);
            return;
        }
        Kept deepest = kept.stream().max(Comparator.comparingInt(Kept::depth)).orElseThrow();
        if (one.depth() < deepest.depth()) {
            kept.remove(deepest);
            kept.add(one);
        }
    }

    /** How many there were. */
    synchronized long count() {
        return count;
    }

    /** Some of them, the shortest way first. */
    synchronized List<Kept> kept() {
        return kept.stream().sorted(Comparator.comparingInt(Kept::depth)).toList();
    }
}
