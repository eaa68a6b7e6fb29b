package readback.reports;

import java.util.List;
import java.util.Optional;

/**
 * What one end does in a step, or should do.
 *
 * @param sent the messages that it sends, in order
 * @param state the state that it is in afterwards; empty if nothing is said of it
 */
public record StepOutcome(List<SentMessage> sent, Optional<String> state) {

    /** Keeps a copy. */
    public StepOutcome {
        sent = List.copyOf(sent);
    }

    /** A message that is sent: whom it is for, and what it says. */
    public record SentMessage(String to, String label) {}

    /** These messages, all to one end. */
    public static StepOutcome of(String to, List<String> labels, Optional<String> state) {
        return new StepOutcome(labels.stream().map(l -> new SentMessage(to, l)).toList(), state);
    }
}
