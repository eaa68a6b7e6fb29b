package readback.spec;

import tlc2.tool.TLCState;
import tlc2.value.impl.Value;

/**
 * A state as TLC has it. Valid while the listener is being called, and afterwards: TLC does not change a state it has
 * shown.
 */
public final class TlcState {

    private final TLCState state;

    /** For the child that runs TLC. */
    public TlcState(TLCState state) {
        this.state = state;
    }

    /**
     * A variable's value, to be read with {@link TlcValues}.
     *
     * @throws IllegalArgumentException if the module has no such variable
     */
    public Value value(TlcValues.Name variable) {
        if (state.lookup(variable.unique) instanceof Value value) {
            return value;
        }
        throw new IllegalArgumentException("the module has no variable " + variable);
    }

    /** TLC's fingerprint: equal for states that its VIEW does not tell apart. Computed anew by each call. */
    public long fingerprint() {
        return state.fingerPrint();
    }

    /** The whole state as plain Java data. */
    public java.util.SortedMap<String, TlaValue> convert() {
        java.util.SortedMap<String, TlaValue> valuation = new java.util.TreeMap<>();
        state.getVals().forEach((name, value) -> valuation.put(name.toString(), TlcValues.convert(value)));
        return valuation;
    }

    /** TLC's own object, for its evaluator. */
    public TLCState tlc() {
        return state;
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
