package readback.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import readback.reports.SequenceDiagram.DiagramStep;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram.StateChange;
import readback.reports.StepOutcome.SentMessage;

/**
 * A step of a trace in which an end does something else than it should: as a sentence, and drawn.
 *
 * @param trace how it came to this
 * @param step the step that differs, from 0; what {@code trace} has it send or become does not matter
 * @param end the end that takes the step
 */
public record StepComparison(SequenceDiagram trace, int step, String end, StepOutcome expected, StepOutcome came) {

    /** So many differences are in the sentence; the diagram has all. */
    private static final int SAID = 3;

    /** Throws {@link IllegalArgumentException} if the trace has no such step or end. */
    public StepComparison {
        if (step < 0 || step >= trace.steps().size()) {
            throw new IllegalArgumentException("step " + step + " of a trace of " + trace.steps().size() + " steps");
        }
        String name = end;
        if (trace.participants().stream().noneMatch(p -> p.name().equals(name))) {
            throw new IllegalArgumentException("no end is called " + end);
        }
    }

    /**
     * The trace up to the step, in which is drawn what was expected and not sent, what was sent and not expected, and a
     * state that is not the expected one.
     */
    public SequenceDiagram diagram() {
        List<DiagramStep> steps = new ArrayList<>(trace.steps().subList(0, step + 1));
        DiagramStep last = steps.getLast();
        List<StateChange> changes = new ArrayList<>(last.changes().stream()
                .filter(c -> !c.participant().equals(end))
                .toList());
        changed().ifPresent(changes::add);
        steps.set(step, new DiagramStep(
                last.number(), last.kind(), last.at(), last.text(), changes, finding().or(last::finding)));
        List<Message> messages = new ArrayList<>();
        trace.messages().stream()
                .filter(m -> m.sent() < step || isWhatItIsAbout(m))
                .map(this::cutOff)
                .forEach(messages::add);
        both().forEach(s -> messages.add(sending(s, MessageFate.IN_FLIGHT)));
        missing().forEach(s -> messages.add(sending(s, MessageFate.EXPECTED)));
        unexpected().forEach(s -> messages.add(sending(s, MessageFate.UNEXPECTED)));
        return new SequenceDiagram(trace.title(), trace.participants(), steps, messages);
    }

    /** Such as "A in SYN-SENT got ACK seq=0 ack=0: expected RST seq=0, sent nothing". */
    public String sentence() {
        List<String> differences = new ArrayList<>();
        if (!missing().isEmpty() || !unexpected().isEmpty()) {
            differences.add("expected " + listed(missing()) + ", sent " + listed(unexpected()));
        }
        if (otherState()) {
            differences.add("expected to be in " + expected.state().orElseThrow() + ", is in "
                    + came.state().orElseThrow());
        } else {
            List<String> others = others();
            others.stream().limit(SAID)
                    .map(name -> name + ": expected " + value(expected, name) + ", found " + value(came, name))
                    .forEach(differences::add);
            if (others.size() > SAID) {
                differences.add("and " + (others.size() - SAID) + " more");
            }
        }
        return situation() + ": " + (differences.isEmpty() ? "sent what was expected" : String.join("; ", differences));
    }

    private String situation() {
        DiagramStep at = trace.steps().get(step);
        String state = before().map(" in "::concat).orElse("");
        List<String> arrived = trace.messages().stream()
                .filter(m -> m.ended() == step && m.fate().arrives() && m.to().equals(end))
                .map(Message::label).toList();
        if (!arrived.isEmpty()) {
            return end + state + " got " + String.join(" and ", arrived);
        }
        String cause = switch (at.kind()) {
            case CALL -> " called " + at.text();
            case TIMER, OTHER, ARRIVAL -> at.text().isEmpty() ? "" : " at " + at.text();
            case CRASH -> " crashed";
            case TICK, LOSS, START -> "";
        };
        return end + state + cause;
    }

    /** The state that the end is in when the step begins. */
    private Optional<String> before() {
        return trace.steps().subList(0, step).stream()
                .flatMap(s -> s.changes().stream())
                .filter(c -> c.participant().equals(end))
                .reduce((_, later) -> later)
                .map(StateChange::state);
    }

    private static String listed(List<SentMessage> messages) {
        return messages.isEmpty()
                ? "nothing"
                : messages.stream().map(SentMessage::label).collect(Collectors.joining(" and "));
    }

    /** What differs besides messages and state: of another state all is another. */
    private List<String> others() {
        Set<String> names = new LinkedHashSet<>(expected.others().keySet());
        names.addAll(came.others().keySet());
        return names.stream().filter(name -> !value(expected, name).equals(value(came, name))).toList();
    }

    private static String value(StepOutcome outcome, String name) {
        return outcome.others().getOrDefault(name, "nothing");
    }

    /** What no message and no state shows. */
    private Optional<Finding> finding() {
        if (otherState() || others().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(listed(expected, others()), listed(came, others())));
    }

    private static String listed(StepOutcome outcome, List<String> names) {
        return names.stream().map(name -> name + " " + value(outcome, name)).collect(Collectors.joining("\n"));
    }

    private boolean otherState() {
        return expected.state().isPresent() && came.state().isPresent() && !expected.state().equals(came.state());
    }

    private Optional<StateChange> changed() {
        return came.state()
                .or(expected::state)
                .filter(s -> otherState() || !before().equals(Optional.of(s)))
                .map(s -> new StateChange(end, s, otherState() ? expected.state() : Optional.empty()));
    }

    /** What arrives in the very step in which it is sent, and is no answer of the end. */
    private boolean isWhatItIsAbout(Message m) {
        return m.sent() == step && m.ended() == step && !m.from().equals(end);
    }

    /** What would end after the step is on its way. */
    private Message cutOff(Message m) {
        return m.ended() <= step && m.fate() != MessageFate.IN_FLIGHT
                ? m
                : new Message(m.from(), m.to(), m.label(), m.sent(), step, MessageFate.IN_FLIGHT);
    }

    private Message sending(SentMessage s, MessageFate fate) {
        return new Message(end, s.to(), s.label(), step, step, fate);
    }

    private List<SentMessage> missing() {
        return without(expected.sent(), came.sent());
    }

    private List<SentMessage> unexpected() {
        return without(came.sent(), expected.sent());
    }

    private List<SentMessage> both() {
        return without(came.sent(), unexpected());
    }

    private static List<SentMessage> without(List<SentMessage> all, List<SentMessage> some) {
        List<SentMessage> left = new ArrayList<>(all);
        some.forEach(left::remove);
        return left;
    }
}
