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
 * @param remark         what went wrong on the way to this, if something did
 */
public record ModelOutcome(
        ModelResult result, Optional<Trace> counterexample, Map<String, Trace> witnessTraces,
        Optional<JsonNode> listener, Optional<Map<Branch, Boolean>> branches, Optional<String> remark) {

    public ModelOutcome {
        witnessTraces = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(witnessTraces));
        branches = branches.map(Map::copyOf);
    }
}
