package readback.conformance.lockstep;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The different steps that a model takes: all that a step depends on, each with the results that the specification
 * allows, which of them it prefers, and how often the step was executed. A model takes most of them many times, in
 * different surroundings. Safe for several threads.
 *
 * @param <K> all that a step's results depend on: the state of who takes it, and the event
 * @param <R> a result
 */
public final class StepTable<K, R> {

    private final Map<K, Entry<K, R>> entries = new ConcurrentHashMap<>();

    /** The entry for a step; made when it is met for the first time. */
    Entry<K, R> entry(K key) {
        Entry<K, R> known = entries.get(key);
        return known != null ? known : entries.computeIfAbsent(key, Entry::new);
    }

    /**
     * Notes that the specification takes a step with its preferred result; what it took it with before, if that was
     * another.
     */
    public Optional<R> prefer(K key, R result) {
        return entry(key).prefer(result);
    }

    /** What is known of a step; empty if no transition came to it. */
    public Optional<Entry<K, R>> find(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** All of them, in no order. */
    public Collection<Entry<K, R>> all() {
        return entries.values();
    }

    /** One step. */
    public static final class Entry<K, R> {
        private final K key;
        private final Set<R> allowed = ConcurrentHashMap.newKeySet(1);
        private Optional<R> preferred = Optional.empty();
        private long executed;
        private long waiting;

        Entry(K key) {
            this.key = key;
        }

        /** All that the results depend on. */
        public K key() {
            return key;
        }

        /**
         * The specification takes this step with its preferred result.
         *
         * @return what it took it with before, if that was another result: there is to be exactly one
         */
        synchronized Optional<R> prefer(R result) {
            allowed.add(result);
            if (preferred.isEmpty()) {
                preferred = Optional.of(result);
            }
            return preferred.filter(known -> !known.equals(result));
        }

        /** The specification takes this step with a result that is allowed and not preferred. */
        synchronized void allow(R result) {
            allowed.add(result);
            waiting++;
        }

        /** The number of an execution: 0, 1, ... It makes each one concrete in another way. */
        synchronized long next() {
            return executed++;
        }

        /** An execution that {@link #allow} asked for is taken on, if the preferred result is known by now. */
        synchronized boolean takeWaiting() {
            if (waiting == 0 || preferred.isEmpty()) {
                return false;
            }
            waiting--;
            return true;
        }

        /** Every result that the specification took this step with. */
        public Set<R> allowed() {
            return Set.copyOf(allowed);
        }

        /** The results that are allowed and not preferred. */
        public synchronized Set<R> alternatives() {
            Set<R> others = new HashSet<>(allowed);
            preferred.ifPresent(others::remove);
            return others;
        }

        /** The preferred result, if the specification took this step with it. */
        public synchronized Optional<R> preferred() {
            return preferred;
        }

        /** Executions so far. */
        public synchronized long executed() {
            return executed;
        }

        /** Steps that could not be executed, because the specification never showed its preferred result. */
        synchronized long waiting() {
            return waiting;
        }
    }
}
