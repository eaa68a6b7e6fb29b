package readback.conformance.endpoint;

import java.util.ArrayList;
import java.util.List;

/** Replays the recorded steps against the core. */
public final class RecordedSteps {

    private RecordedSteps() {}

    /** How many there are. */
    public static int count() {
        return Recording.kept().size();
    }

    /**
     * The first steps in which the core does something else than recorded, at most so many; none if it does as
     * recorded.
     */
    public static List<String> divergences(int most) {
        List<String> divergences = new ArrayList<>();
        Recording.kept().steps().forEach((constants, lines) -> {
            EndpointStep endpoint = new EndpointStep(constants);
            long number = 0;
            for (String line : lines) {
                Recording.RecordedStep step = RecordedLine.read(line);
                if (divergences.size() < most) {
                    endpoint.compare(step.t(), step.event(), step.expected(), Embedding.mix(number++)).ifPresent(m ->
                            divergences.add(line + "\nexpected " + m.expected() + "\ncame " + m.came()));
                }
            }
        });
        return divergences;
    }
}
