package readback.conformance.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import readback.conformance.lockstep.LockstepListener;
import readback.conformance.mutants.MutationScope;
import readback.conformance.replay.TourBinding;
import readback.reports.results.CheckFile.Goal;
import readback.reports.results.DrawnTrace;
import readback.reports.results.GraphLayout;
import readback.reports.results.TraceFile;

/**
 * All that the shared code has to know of a protocol. Each has one implementation, in a package of its own, and a line
 * in {@link Protocols}.
 */
public interface Protocol {

    /** As the catalog writes it, such as {@code relay}. */
    String id();

    /** Who executes its transitions on the implementation; has a public constructor without parameters. */
    Class<? extends LockstepListener<?, ?>> lockstep();

    /**
     * Refuses the constants of a model that cannot be bound.
     *
     * @throws IllegalArgumentException says which, and what was expected
     */
    void requireConstants(SortedMap<String, Integer> constants);

    /** The names of events that the models together have to come to. */
    List<String> mustExercise();

    /** For a protocol that keeps recorded steps for the tests of its core: their sums by model. */
    default Map<String, String> recordedSums() {
        return Map.of();
    }

    /** What its models are to show. */
    default List<Goal> goals() {
        return List.of();
    }

    /** What is played through sockets, or why nothing is. */
    Sockets sockets();

    /** A trace of one of its models, drawn; empty if it is of another shape. */
    Optional<DrawnTrace> draw(String title, TraceFile trace);

    /** Its state graph; empty if it has none. */
    default Optional<StateGraphPage> stateGraph() {
        return Optional.empty();
    }

    /** Where its defects are seeded, and the tests that have to notice them. */
    List<MutationScope> mutation();

    /** The requirements of its RFCs, and what became of each; it may have none. */
    default RequirementResources requirements() {
        return new RequirementResources(getClass(), Optional.empty(), Optional.empty());
    }

    /** The rules of its specification, each with the ids of the requirements that it serves. */
    default SortedMap<String, List<String>> rules() {
        return new TreeMap<>();
    }

    /** What sockets can show of a protocol. */
    sealed interface Sockets {

        /**
         * Tours through state graphs, one after the other.
         *
         * @param bindings at least one
         */
        record Tours(List<TourBinding> bindings) implements Sockets {

            /** Keeps a copy. */
            public Tours {
                bindings = List.copyOf(bindings);
                if (bindings.isEmpty()) {
                    throw new IllegalArgumentException("no tours");
                }
            }

            /** Through one. */
            public Tours(TourBinding binding) {
                this(List.of(binding));
            }
        }

        /**
         * There is nothing that a socket could show.
         *
         * @param reason half a sentence, for a line that says what was skipped
         */
        record None(String reason) implements Sockets {}
    }

    /**
     * The state graph of one end.
     *
     * @param title of its page
     * @param states every state there is
     * @param layout of the picture; without it the edges are listed only
     */
    record StateGraphPage(String title, List<String> states, Optional<GraphLayout> layout) {}

    /**
     * Resources beside the protocol's class.
     *
     * @param owner the class beside which they are
     * @param texts what the RFCs require: {@code {"requirements":[{"id","rfc","section","level","text",...}]}}
     * @param accounts what became of each: {@code {"requirements":[{"id", "test"|"outOfScope"|"deviation"}]}}
     */
    record RequirementResources(Class<?> owner, Optional<String> texts, Optional<String> accounts) {}
}
