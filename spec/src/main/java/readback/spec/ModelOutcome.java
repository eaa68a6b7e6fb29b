package readback.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run of a model came to.
 *
 * @param counterexample if a property is refuted
 * @param witnessTraces  for each witness reached, a behaviour that ends with the transition that satisfies it
 * @param listener       what the listener's {@link TransitionListener#finish} returned, if it came to that
 * @param branches       those that its initial predicate and next-state relation can reach, and whether TLC evaluated
 *                       them; empty if it did not report
 */
public record ModelOutcome(
        ModelResult result, Optional<Trace> counterexample, Map<String, Trace> witnessTraces,
        Optional<JsonNode> listener, Map<Branch, Boolean> branches) {

    public ModelOutcome {
        witnessTraces = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(witnessTraces));
        branches = Map.copyOf(branches);
    }
}
