package readback.spec;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A behaviour, or the beginning of one: states from an initial one on, each a valuation of the module's variables.
 *
 * @param variables the module's variables, in its order
 * @param states    at least one state
 * @param loop      if the behaviour goes on for ever: the index, from 0, of the state that follows the last one. The
 *                  last index itself stands for stuttering: nothing happens any more
 */
public record Trace(List<String> variables, List<SortedMap<String, TlaValue>> states, OptionalInt loop) {

    public Trace {
        variables = List.copyOf(variables);
        states = states.stream().<SortedMap<String, TlaValue>>map(TreeMap::new)
                .map(java.util.Collections::unmodifiableSortedMap).toList();
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a trace without states");
        }
        if (loop.isPresent() && (loop.getAsInt() < 0 || loop.getAsInt() >= states.size())) {
            throw new IllegalArgumentException("a loop to state " + loop.getAsInt() + " of " + states.size());
        }
    }

    /** The behaviour ends in stuttering, as a liveness counterexample may. */
    public boolean stutters() {
        return loop.isPresent() && loop.getAsInt() == states.size() - 1;
    }

    /** The number of steps between the states. */
    public int steps() {
        return states.size() - 1;
    }
}
