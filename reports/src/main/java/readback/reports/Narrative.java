package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.reports.SequenceDiagram.DiagramStep;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;

/** A sequence diagram told in sentences. */
final class Narrative {

    private Narrative() {}

    static String of(SequenceDiagram diagram) {
        List<String> sentences = new ArrayList<>();
        for (DiagramStep step : diagram.steps()) {
            String told = String.join("; ", clauses(diagram, step));
            sentences.add("Step " + step.number() + ": " + told + (told.endsWith(".") ? "" : "."));
        }
        return String.join(" ", sentences);
    }

    /** What happens in a step, one clause for each thing. */
    static List<String> clauses(SequenceDiagram diagram, DiagramStep step) {
        List<String> clauses = new ArrayList<>();
        for (Message m : diagram.messages()) {
            if (m.ended() == step.number() && m.fate() != MessageFate.IN_FLIGHT && m.fate() != MessageFate.OVERFLOWED
                    && !m.fate().differs() && !answers(m, step)) {
                clauses.add(ending(m));
            }
        }
        if (!step.text().isEmpty()) {
            clauses.add(step.at().map(at -> at + ": ").orElse("") + step.text());
        }
        step.changes().forEach(c -> clauses.add(c.participant() + " is in " + c.state()
                + c.expected().map(e -> ", expected " + e).orElse("")));
        for (Message m : diagram.messages()) {
            if (m.sent() == step.number() && m.fate() != MessageFate.DUPLICATED
                    && (!m.immediate() || answers(m, step))) {
                clauses.add(sending(m));
            }
        }
        step.finding().ifPresent(f -> clauses.add(
                f.expected().isEmpty() ? f.came() : "expected " + f.expected() + ", came " + f.came()));
        return clauses.isEmpty() ? List.of("nothing happens") : clauses;
    }

    private static String sending(Message m) {
        return switch (m.fate()) {
            case EXPECTED -> m.from() + " does not send " + m.label() + " (" + m.fate().words() + ")";
            case UNEXPECTED, OVERFLOWED -> m.from() + " sends " + m.label() + " (" + m.fate().words() + ")";
            case DELIVERED, DUPLICATED, LOST, EXPIRED, MERGED, IN_FLIGHT -> m.from() + " sends " + m.label();
        };
    }

    private static boolean answers(Message m, DiagramStep step) {
        return m.fate().differs() || (m.immediate() && !step.at().equals(Optional.of(m.to())));
    }

    private static String ending(Message m) {
        return switch (m.fate()) {
            case DELIVERED -> m.to() + " receives " + m.label();
            case DUPLICATED -> m.to() + " receives a duplicate of " + m.label();
            case LOST, EXPIRED, MERGED, OVERFLOWED, IN_FLIGHT, EXPECTED, UNEXPECTED ->
                m.label() + " of " + m.from() + ": " + m.fate().words();
        };
    }
}
