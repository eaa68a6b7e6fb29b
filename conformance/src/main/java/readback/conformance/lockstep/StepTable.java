package readback.conformance.lockstep;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The different steps of the endpoint that a model takes: (TCB, event), each with its preferred result and how often it
 * was executed. A model takes most of them many times, in different surroundings. Safe for several threads.
 */
final class StepTable {

    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    /** The entry for a step; made when it is met for the first time. */
    Entry entry(SpecTcb t, SpecEvent event) {
        Key key = new Key(t, event);
        Entry known = entries.get(key);
        return known != null ? known : entries.computeIfAbsent(key, _ -> new Entry(t, event));
    }

    /** All of them, in no order. */
    Collection<Entry> all() {
        return entries.values();
    }

    /** One step of the endpoint. */
    static final class Entry {
        final SpecTcb t;
        final SpecEvent event;
        private Optional<SpecResult> preferred = Optional.empty();
        private long executed;
        private long waiting;

        Entry(SpecTcb t, SpecEvent event) {
            this.t = t;
            this.event = event;
        }

        /**
         * The specification takes this step with its preferred result.
         *
         * @return what it took it with before, if that was another result: there is to be exactly one
         */
        synchronized Optional<SpecResult> prefer(SpecResult result) {
            if (preferred.isEmpty()) {
                preferred = Optional.of(result);
            }
            return preferred.filter(known -> !known.equals(result));
        }

        /** The specification takes this step with a result that is allowed and not preferred. */
        synchronized void allow() {
            waiting++;
        }

        /** The number of an execution: 0, 1, ... It makes each one's numbers concrete in another way. */
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

        /** The preferred result, if the specification took this step with it. */
        synchronized Optional<SpecResult> preferred() {
            return preferred;
        }

        /** Executions so far. */
        synchronized long executed() {
            return executed;
        }

        /** Steps that could not be executed, because the specification never showed its preferred result. */
        synchronized long waiting() {
            return waiting;
        }
    }

    private record Key(SpecTcb t, SpecEvent event) {}
}
