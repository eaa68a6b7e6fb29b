package readback.reports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one end does in a step, or should do.
 *
 * @param sent the messages that it sends, in order
 * @param state the state that it is in afterwards; empty if nothing is said of it
 * @param others what else there is to be compared, by name, in the order in which it is said
 */
public record StepOutcome(List<SentMessage> sent, Optional<String> state, Map<String, String> others) {

    /** Keeps copies. */
    public StepOutcome {
        sent = List.copyOf(sent);
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** A message that is sent: whom it is for, and what it says. */
    public record SentMessage(String to, String label) {}

    /** These messages, all to one end. */
    public static StepOutcome of(String to, List<String> labels, Optional<String> state) {
        return of(to, labels, state, Map.of());
    }

    /** The same, and what else there is. */
    public static StepOutcome of(
            String to, List<String> labels, Optional<String> state, Map<String, String> others) {
        return new StepOutcome(labels.stream().map(l -> new SentMessage(to, l)).toList(), state, others);
    }
}
