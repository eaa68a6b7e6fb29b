package readback.reports.results;

import java.nio.file.Path;
import java.util.Optional;
import readback.reports.SequenceDiagram;

/**
 * {@code traces/NAME.diagram.json}: a trace as a sequence diagram, beside {@code traces/NAME.itf.json} with its states.
 *
 * @param diagram a step for each state
 * @param guessed the trace does not say what its steps were; they are read off the states
 */
public record DrawnTrace(SequenceDiagram diagram, boolean guessed) {

    private static final String STATES = ".itf.json";
    private static final String DIAGRAM = ".diagram.json";

    /** The file of the diagram for a file of states. */
    public static String name(String trace) {
        return trace.endsWith(STATES)
                ? trace.substring(0, trace.length() - STATES.length()) + DIAGRAM
                : trace + DIAGRAM;
    }

    /** Whether a file is one of diagrams. */
    public static boolean isName(String file) {
        return file.endsWith(DIAGRAM);
    }

    /** The diagram of a trace in a results directory; empty if there is none. */
    public static Optional<DrawnTrace> of(Path folder, String trace) {
        return ResultJson.read(folder, name(trace), DrawnTrace.class);
    }
}
