package readback.conformance.lockstep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Consumer;
import readback.reports.SequenceDiagram;
import readback.reports.results.GraphFile.GraphEdge;
import readback.spec.TlaValue;
import readback.spec.TlcState;

/**
 * Between one protocol's specification and its implementation: reads a transition, executes its step, and says what is
 * at stake in it. Several threads call it at once.
 *
 * <p>A name, a field or a value of the specification that has no meaning here is an {@link UnboundException}.
 *
 * @param <K> all that a step's results depend on: the state of who takes it, and the event
 * @param <R> a result
 */
public interface LockstepBinding<K, R> {

    /**
     * Comes first, once, with the constants of the model.
     *
     * @throws IllegalArgumentException if one that is needed is missing or out of range
     */
    void bind(LockstepArguments arguments);

    /** An initial state. */
    default void initial(TlcState state) {
        // Most bindings need to know nothing of it.
    }

    /**
     * Reads a transition.
     *
     * @param faults is told what the transition does that no step may do
     */
    Observed<K, R> observe(TlcState from, TlcState to, Consumer<Mismatch> faults);

    /**
     * Executes a step on the implementation.
     *
     * @param expected the result that the specification prefers
     * @param salt chooses what the specification leaves out
     * @return what the implementation did otherwise; empty if it did that
     */
    Optional<Mismatch> execute(K key, R expected, long salt);

    /** A hash of the key that is the same in every JVM. */
    long hash(K key);

    /** A hash of a whole step that is the same in every JVM; empty for a protocol that keeps no recorded steps. */
    default OptionalLong hash(K key, R result) {
        return OptionalLong.empty();
    }

    /** The step in words. */
    String describe(K key);

    /** The ids of the requirements that are at stake in a step; at least one. */
    List<String> requirements(K key);

    /** Where a step is counted in the table of what was executed: the state, or who takes it. */
    String row(K key);

    /** As what a step is counted there. */
    String column(K key);

    /** The edge of the state graph that a step is, with a count of 0; empty for a protocol without one. */
    default Optional<GraphEdge> edge(K key, R result) {
        return Optional.empty();
    }

    /**
     * The way to a step, drawn.
     *
     * @param states from the initial one on, each with its variables
     */
    Optional<SequenceDiagram> draw(String title, List<SortedMap<String, TlaValue>> states);
}
