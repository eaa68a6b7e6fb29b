package readback.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.reports.SequenceDiagram.DiagramStep;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram.Participant;
import readback.reports.SequenceDiagram.StateChange;
import readback.reports.SequenceDiagram.StepKind;

/**
 * Builds a {@link SequenceDiagram} in the order in which things happened.
 *
 * <p>{@link #step} (or one of {@link #call}, {@link #timer}, {@link #tick}, {@link #deliver}, {@link #duplicate},
 * {@link #lose}) begins a step; {@link #state}, {@link #send} and {@link #finding} belong to the step begun last, or to
 * the start if none was. Not for several threads.
 */
public final class DiagramBuilder {

    private final String title;
    private final List<Participant> participants = new ArrayList<>();
    private final List<DiagramStep> steps = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final Map<Sent, Integer> open = new LinkedHashMap<>();

    private StepKind kind = StepKind.START;
    private Optional<String> at = Optional.empty();
    private String text = "";
    private List<StateChange> changes = new ArrayList<>();
    private Optional<Finding> finding = Optional.empty();

    DiagramBuilder(String title) {
        this.title = title;
    }

    /** A message that was sent and has not come to its end. Each {@link #send} gives another one. */
    public static final class Sent {
        private final String from;
        private final String to;
        private final String label;
        private final int step;

        private Sent(String from, String to, String label, int step) {
            this.from = from;
            this.to = to;
            this.label = label;
            this.step = step;
        }
    }

    /** The ends, from left to right; partners should be neighbours. */
    public DiagramBuilder between(String... names) {
        for (String name : names) {
            participants.add(new Participant(name));
        }
        return this;
    }

    /** Begins a step. */
    public DiagramBuilder step(StepKind kind, Optional<String> at, String text) {
        finishStep();
        this.kind = kind;
        this.at = at;
        this.text = text;
        return this;
    }

    /** A user of {@code at} calls. */
    public DiagramBuilder call(String at, String text) {
        return step(StepKind.CALL, Optional.of(at), text);
    }

    /** A timer of {@code at} fires. */
    public DiagramBuilder timer(String at, String text) {
        return step(StepKind.TIMER, Optional.of(at), text);
    }

    /** Time passes. */
    public DiagramBuilder tick() {
        return step(StepKind.TICK, Optional.empty(), "tick");
    }

    /** The message arrives. */
    public DiagramBuilder deliver(Sent message) {
        step(StepKind.ARRIVAL, Optional.of(message.to), "");
        return end(message, MessageFate.DELIVERED);
    }

    /** A copy of the message arrives, and the message is still on its way. */
    public DiagramBuilder duplicate(Sent message) {
        step(StepKind.ARRIVAL, Optional.of(message.to), "");
        return copy(message);
    }

    /** The network loses the message. */
    public DiagramBuilder lose(Sent message) {
        step(StepKind.LOSS, Optional.empty(), "");
        return end(message, MessageFate.LOST);
    }

    /** After this step, the end is in this state. */
    public DiagramBuilder state(String end, String state) {
        changes.add(new StateChange(end, state));
        return this;
    }

    /** After this step, the end is in a state other than the expected one. */
    public DiagramBuilder stateInstead(String end, String expected, String came) {
        changes.add(new StateChange(end, came, Optional.of(expected)));
        return this;
    }

    /** This step should have sent a message, and did not. */
    public DiagramBuilder notSent(String from, String to, String label) {
        messages.add(new Message(from, to, label, steps.size(), steps.size(), MessageFate.EXPECTED));
        return this;
    }

    /** This step sent a message, and should not have. */
    public DiagramBuilder sentInstead(String from, String to, String label) {
        messages.add(new Message(from, to, label, steps.size(), steps.size(), MessageFate.UNEXPECTED));
        return this;
    }

    /** This step sends a message, which counts as still on its way until it is ended. */
    public Sent send(String from, String to, String label) {
        Sent sent = new Sent(from, to, label, steps.size());
        open.put(sent, messages.size());
        messages.add(new Message(from, to, label, sent.step, sent.step, MessageFate.IN_FLIGHT));
        return sent;
    }

    /** The message comes to its end in this step; throws {@link IllegalArgumentException} if it has ended before. */
    public DiagramBuilder end(Sent message, MessageFate fate) {
        Integer place = open.remove(message);
        if (place == null) {
            throw new IllegalArgumentException("message " + message.label + " has already ended");
        }
        messages.set(
                place,
                new Message(message.from, receiver(message, fate), message.label, message.step, steps.size(), fate));
        return this;
    }

    /** A copy of the message arrives in this step; the message itself stays as it is. */
    public DiagramBuilder copy(Sent message) {
        String to = receiver(message, MessageFate.DUPLICATED);
        messages.add(new Message(message.from, to, message.label, message.step, steps.size(), MessageFate.DUPLICATED));
        return this;
    }

    /**
     * Whom it is for; or, where it arrives, the end that the step happens at: a flawed host may take what is another's.
     */
    private String receiver(Sent message, MessageFate fate) {
        boolean arrival = fate.arrives() && kind == StepKind.ARRIVAL;
        return arrival ? at.filter(end -> !end.equals(message.from)).orElse(message.to) : message.to;
    }

    /** This step is not as it should be. */
    public DiagramBuilder finding(String expected, String came) {
        finding = Optional.of(new Finding(expected, came));
        return this;
    }

    /** The diagram; what has not ended is on its way until the last step. */
    public SequenceDiagram build() {
        finishStep();
        int last = steps.size() - 1;
        open.forEach(
                (m, place) ->
                        messages.set(place, new Message(m.from, m.to, m.label, m.step, last, MessageFate.IN_FLIGHT)));
        open.clear();
        List<Message> inOrder = new ArrayList<>(messages);
        inOrder.sort(Comparator.comparingInt(Message::sent));
        return new SequenceDiagram(title, participants, steps, inOrder);
    }

    private void finishStep() {
        steps.add(new DiagramStep(steps.size(), kind, at, text, changes, finding));
        changes = new ArrayList<>();
        finding = Optional.empty();
    }
}
