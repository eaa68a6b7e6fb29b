package readback.spec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Sees every transition while TLC explores. Runs inside the child JVM that runs TLC, where it is made by its public
 * constructor without parameters.
 *
 * <p>{@link #start} comes first and {@link #finish} last, each once. In between, {@link #initial} is called for each
 * distinct initial state, and {@link #transition} once for every successor that TLC generates and no CONSTRAINT or
 * ACTION_CONSTRAINT excludes, whether or not the successor was seen before: a successor that two disjuncts of Next both
 * generate comes twice. Several threads call {@link #transition} at once.
 *
 * <p>An exception stops the run, which then counts as failed with the exception's message.
 */
public interface TransitionListener {

    void start(Model model);

    void initial(TlcState state);

    void transition(TlcState from, TlcState to);

    /** Whether the listener has seen enough: the exploration then ends before its time, and counts as unfinished. */
    default boolean enough() {
        return false;
    }

    /** The outcome, handed as it is to whoever started the run. Called after the last transition. */
    JsonNode finish();
}
