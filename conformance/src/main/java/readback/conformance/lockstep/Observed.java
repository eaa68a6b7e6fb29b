package readback.conformance.lockstep;

/**
 * What a transition of the specification is.
 *
 * @param <K> all that a step's results depend on
 * @param <R> a result
 */
public sealed interface Observed<K, R> {

    /** The name of the event, for counts. */
    String event();

    /**
     * Somebody takes a step, for whom there is an implementation.
     *
     * @param preferred whether this is the result that the specification prefers
     */
    record ObservedStep<K, R>(String event, K key, R result, boolean preferred) implements Observed<K, R> {}

    /** Something happens to the network, to time, or to memory; nobody's implementation takes a step. */
    record Environment<K, R>(String event) implements Observed<K, R> {}
}
