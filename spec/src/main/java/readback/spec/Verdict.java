package readback.spec;

/** What model checking came to. */
public sealed interface Verdict {

    /** The name under which a deadlock is reported and expected. */
    String DEADLOCK = "Deadlock";

    /** Every property holds in every reachable state, and all were visited. */
    record Holds() implements Verdict {}

    /**
     * A property is refuted, and there is a counterexample.
     *
     * @param name as the model's cfg names it, or {@link #DEADLOCK}
     */
    record Violates(String name) implements Verdict {}

    /** The model could not be evaluated: an error in the specification, or in what listened to its transitions. */
    record Failed(String message) implements Verdict {}

    /** Stopped before the end, by its time limit or because the process died: says nothing about the model. */
    record Unfinished(String message) implements Verdict {}

    /** As it stands in the catalog and in result files. */
    default String text() {
        return switch (this) {
            case Holds() -> "holds";
            case Violates(String name) -> "violates " + name;
            case Failed(String message) -> "error: " + message;
            case Unfinished(String message) -> "unfinished: " + message;
        };
    }
}
