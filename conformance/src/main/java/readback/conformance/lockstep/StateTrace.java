package readback.conformance.lockstep;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import readback.reports.results.TraceFile;
import readback.spec.Itf;
import readback.spec.TlaValue;
import readback.spec.Trace;

/** States that TLC came to, as a trace that can be drawn. */
public final class StateTrace {

    private StateTrace() {}

    /** A trace of these states. */
    public static TraceFile of(List<SortedMap<String, TlaValue>> states) {
        List<String> variables = List.copyOf(states.getFirst().keySet());
        return TraceFile.read(Itf.write(new Trace(variables, states, OptionalInt.empty()), "trace"), "trace");
    }
}
