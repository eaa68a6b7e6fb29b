package readback.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What happened between two ends (or several pairs of ends), step by step: a picture of a trace before it is drawn.
 *
 * <p>Time runs downwards, one row for a step. A message leaves at one step and ends at a later one, so that what is
 * lost, delayed, repeated or overtaken can be seen. {@link TextRenderer} draws it for a terminal, {@link SvgRenderer}
 * for a page.
 *
 * @param title what the trace shows, in a few words
 * @param participants the ends, partners side by side, from left to right; at least one
 * @param steps numbered upwards from 0, which is the situation that the trace begins in
 * @param messages in the order in which they were sent
 */
public record SequenceDiagram(
        String title, List<Participant> participants, List<DiagramStep> steps, List<Message> messages) {

    /**
     * Copies the lists; throws {@link IllegalArgumentException} if a step or a message names an unknown end or step.
     */
    public SequenceDiagram {
        participants = List.copyOf(participants);
        steps = List.copyOf(steps);
        messages = List.copyOf(messages);
        if (participants.isEmpty()) {
            throw new IllegalArgumentException("a sequence diagram without ends: " + title);
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).number() != i) {
                throw new IllegalArgumentException("step " + i + " of \"" + title + "\" is numbered "
                        + steps.get(i).number());
            }
        }
        Set<String> names = new LinkedHashSet<>(participants.stream().map(Participant::name).toList());
        for (Message m : messages) {
            if (!names.contains(m.from()) || !names.contains(m.to()) || m.ended() >= steps.size()) {
                throw new IllegalArgumentException("a message of \"" + title + "\" has no place in it: " + m);
            }
        }
    }

    /** Begins a diagram; see {@link DiagramBuilder}. */
    public static DiagramBuilder titled(String title) {
        return new DiagramBuilder(title);
    }

    /** One end, as it is called in the trace. */
    public record Participant(String name) {}

    /**
     * One step of the trace.
     *
     * @param number the row, from 0
     * @param kind how the row is drawn
     * @param at the end it happens at; empty if it happens to none (time passes) or to the whole
     * @param text what happened, in words
     * @param changes ends that are in another state after it
     * @param finding what is wrong here, if anything is
     */
    public record DiagramStep(
            int number, StepKind kind, Optional<String> at, String text, List<StateChange> changes,
                    Optional<Finding> finding) {
        public DiagramStep {
            changes = List.copyOf(changes);
        }
    }

    /** What sort of step it is. */
    public enum StepKind {
        /** the situation before the first step */
        START,
        /** a user call */
        CALL,
        /** a timer of an end fires */
        TIMER,
        /** a message arrives */
        ARRIVAL,
        /** the network loses a message */
        LOSS,
        /** time passes for all */
        TICK,
        /** an end loses its memory */
        CRASH,
        /** anything else */
        OTHER
    }

    /**
     * After the step, this end is in this state.
     *
     * @param expected the state that it should be in, where that is another one
     */
    public record StateChange(String participant, String state, Optional<String> expected) {

        /** As it should be. */
        public StateChange(String participant, String state) {
            this(participant, state, Optional.empty());
        }
    }

    /**
     * What was expected of a step and what came instead; either may be several lines.
     *
     * @param expected empty if {@code came} says all, as a sentence of its own
     */
    public record Finding(String expected, String came) {

        /** What is wrong, in a sentence. */
        public static Finding sentence(String words) {
            return new Finding("", words);
        }
    }

    /**
     * A message on its way.
     *
     * @param from the end that sent it
     * @param to the end it is for
     * @param label what it says
     * @param sent the step that sent it
     * @param ended the step at which {@code fate} befell it, at least {@code sent}
     * @param fate how it ended
     */
    public record Message(String from, String to, String label, int sent, int ended, MessageFate fate) {
        public Message {
            if (sent < 0 || ended < sent) {
                throw new IllegalArgumentException("message " + label + " ends at step " + ended + ", sent at " + sent);
            }
        }

        /** It arrives in the very step that sent it, as where nobody looks at its way. */
        boolean immediate() {
            return sent == ended && (fate.arrives() || fate.differs());
        }

        /** What is written at it: a message that differs from what was expected says so. */
        String caption() {
            return fate.differs() ? fate.words() + ": " + label : label;
        }
    }

    /** What became of a message. */
    public enum MessageFate {
        /** it arrived */
        DELIVERED(""),
        /** a second copy of it arrived, and the first is still on its way or arrives apart */
        DUPLICATED("duplicate"),
        /** the network lost it */
        LOST("lost"),
        /** it was sent into a full network, and never was on its way */
        OVERFLOWED("lost, network full"),
        /** it outlived its lifetime in the network */
        EXPIRED("expired"),
        /** the same was sent again, and the two are one from here on */
        MERGED("sent again"),
        /** the trace ends before it arrives */
        IN_FLIGHT("still on its way"),
        /** it should have been sent in this step, and was not */
        EXPECTED("expected"),
        /** it was sent in this step, and should not have been */
        UNEXPECTED("not expected");

        private final String words;

        MessageFate(String words) {
            this.words = words;
        }

        /** What is written beside its end; empty for what needs no remark. */
        public String words() {
            return words;
        }

        public boolean arrives() {
            return this == DELIVERED || this == DUPLICATED;
        }

        /** It is a difference between what was expected and what came. */
        boolean differs() {
            return this == EXPECTED || this == UNEXPECTED;
        }

        boolean dies() {
            return this == LOST || this == OVERFLOWED || this == EXPIRED;
        }
    }

    /**
     * The same trace as one diagram for each pair of ends that exchange messages, with the steps of the others left out
     * but the numbers kept. Ends that exchange nothing are paired as they stand.
     */
    public List<List<String>> pairs() {
        List<List<String>> pairs = new ArrayList<>();
        Set<String> placed = new LinkedHashSet<>();
        for (Message m : messages) {
            if (!placed.contains(m.from()) && !placed.contains(m.to()) && !m.from().equals(m.to())) {
                pairs.add(inOrder(m.from(), m.to()));
                placed.add(m.from());
                placed.add(m.to());
            }
        }
        List<String> rest = participants.stream().map(Participant::name).filter(n -> !placed.contains(n)).toList();
        for (int i = 0; i < rest.size(); i += 2) {
            pairs.add(List.copyOf(rest.subList(i, Math.min(i + 2, rest.size()))));
        }
        return List.copyOf(pairs);
    }

    private List<String> inOrder(String one, String other) {
        List<String> names = participants.stream().map(Participant::name).toList();
        return names.indexOf(one) <= names.indexOf(other) ? List.of(one, other) : List.of(other, one);
    }

    /** The first step with a finding. */
    public Optional<DiagramStep> failing() {
        return steps.stream().filter(s -> s.finding().isPresent()).findFirst();
    }

    /** This diagram with a finding at a step; throws {@link IndexOutOfBoundsException} if there is no such step. */
    public SequenceDiagram withFinding(int step, Finding finding) {
        List<DiagramStep> marked = new ArrayList<>(steps);
        DiagramStep s = marked.get(step);
        marked.set(step, new DiagramStep(s.number(), s.kind(), s.at(), s.text(), s.changes(), Optional.of(finding)));
        return new SequenceDiagram(title, participants, marked, messages);
    }

    /** This diagram under another title. */
    public SequenceDiagram withTitle(String other) {
        return new SequenceDiagram(other, participants, steps, messages);
    }
}
