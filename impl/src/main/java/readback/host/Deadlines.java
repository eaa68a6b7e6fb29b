package readback.host;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The running timers of all connections, earliest first. The clock may wrap, so times are compared by their difference,
 * which works as long as they lie within 292 years of each other.
 */
final class Deadlines {

    private final TreeSet<Tcb> running = new TreeSet<>(Deadlines::compare);

    private static int compare(Tcb one, Tcb other) {
        int byTime = Long.signum(one.scheduled() - other.scheduled());
        return byTime != 0 ? byTime : Long.compare(one.id(), other.id());
    }

    /** Has the timer of a connection run until then, or not at all; whatever it did before. */
    void set(Tcb tcb, OptionalLong deadline) {
        running.remove(tcb);
        if (deadline.isPresent()) {
            tcb.schedule(deadline.getAsLong());
            running.add(tcb);
        }
    }

    /** When the first fires. */
    OptionalLong next() {
        return running.isEmpty() ? OptionalLong.empty() : OptionalLong.of(running.getFirst().scheduled());
    }

    /** The connection whose timer is first, if it is to fire by now. */
    Optional<Tcb> due(long now) {
        return running.isEmpty() || running.getFirst().scheduled() - now > 0
                ? Optional.empty()
                : Optional.of(running.getFirst());
    }
}
