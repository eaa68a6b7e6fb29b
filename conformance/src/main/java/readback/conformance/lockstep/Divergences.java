package readback.conformance.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.spec.State;

/** Counts divergences, and keeps the first of them in full. Safe for several threads. */
final class Divergences {

    /** So many are kept. */
    static final int KEPT = 10;

    /**
     * One that is kept.
     *
     * @param from where the step began; empty for what is found at the end
     */
    record Kept(Optional<State> from, Optional<State> to, List<String> requirements, String expected, String came) {}

    private final List<Kept> kept = new ArrayList<>();
    private long count;

    /** A step of the endpoint. */
    void add(State from, State to, StepTable.Entry step, String expected, String came) {
        add(from, to, Requirements.of(step.t.st(), step.event), step.t + " x " + step.event + "\n" + expected, came);
    }

    /** Any step. */
    void add(State from, State to, List<String> requirements, String expected, String came) {
        add(new Kept(Optional.of(from), Optional.of(to), requirements, expected, came));
    }

    /** A step with a result that is allowed, and never its preferred one. */
    void addUnexecuted(StepTable.Entry step) {
        add(new Kept(
                Optional.empty(), Optional.empty(), Requirements.of(step.t.st(), step.event),
                step.t + " x " + step.event + "\na preferred result", "none, and so the step was not executed"));
    }

    private synchronized void add(Kept one) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(one);
        }
    }

    /** How many there were. */
    synchronized long count() {
        return count;
    }

    /** The first ones. */
    synchronized List<Kept> kept() {
        return List.copyOf(kept);
    }
}
