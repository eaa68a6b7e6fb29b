package readback.reports;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import readback.reports.SequenceDiagram.DiagramStep;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram.StepKind;
import readback.reports.TextRenderer.Note;

/** Which lines the steps of a diagram take as text, and in which columns messages go down. */
final class TextRows {

    /** What is written of a message that is lost at once. */
    private static final int OVERFLOW = MessageFate.OVERFLOWED.words().length() + 4;

    private final SequenceDiagram diagram;
    private final List<String> pair;
    private final int left;
    private final int right;
    private final List<Message> messages;
    private final IdentityHashMap<Message, Span> spans = new IdentityHashMap<>();
    private final List<TextRow> rows = new ArrayList<>();
    private final int height;

    /** Where a message is drawn: its first and last line, and its lane. */
    record Span(int first, int last, int lane) {}

    /** A step and the lines it takes: {@code ends}, then {@code departs}, beside the notes, then what was found. */
    record TextRow(
            DiagramStep step, int line, List<Message> ends, List<Message> departs, List<List<Note>> notes,
                    List<Note> found) {
        int bodyLines() {
            int channel = firstOfChannel() - line + ends.size() + departs.size();
            return Math.max(1, Math.max(channel, notes.stream().mapToInt(List::size).max().orElse(0)));
        }

        int nextLine() {
            return line + bodyLines() + found.size();
        }

        /** What happens to all has a line of its own. */
        private int firstOfChannel() {
            return step.kind() == StepKind.TICK || (step.at().isEmpty() && !step.text().isEmpty()) ? line + 1 : line;
        }

        int lineOfEnd(Message m) {
            return firstOfChannel() + place(ends, m);
        }

        int lineOfDeparture(Message m) {
            return firstOfChannel() + ends.size() + place(departs, m);
        }

        /** Two messages may say the same, and are two all the same. */
        @SuppressWarnings("ReferenceEquality")
        private static int place(List<Message> messages, Message m) {
            int i = 0;
            while (messages.get(i) != m) {
                i++;
            }
            return i;
        }
    }

    TextRows(
            SequenceDiagram diagram, List<String> pair, BiFunction<DiagramStep, String, List<Note>> notes,
            Function<Finding, List<Note>> found, int left, int right) {
        this.diagram = diagram;
        this.pair = pair;
        this.left = left;
        this.right = right;
        this.messages = diagram.messages().stream()
                .filter(m -> pair.contains(m.from()) && pair.contains(m.to()) && !m.from().equals(m.to()))
                .toList();
        layOut(notes, found);
        int steps = rows.isEmpty() ? 2 : rows.getLast().nextLine();
        this.height = steps + (int) messages.stream().filter(m -> m.fate() == MessageFate.IN_FLIGHT).count();
        assignLanes(steps);
    }

    List<TextRow> all() {
        return List.copyOf(rows);
    }

    /** The messages between the two ends. */
    List<Message> messages() {
        return messages;
    }

    int height() {
        return height;
    }

    Span span(Message m) {
        return Optional.ofNullable(spans.get(m)).orElseThrow();
    }

    boolean rightwards(Message m) {
        return m.from().equals(pair.getFirst());
    }

    static String departureLabel(Message m) {
        return m.fate() == MessageFate.DUPLICATED ? m.label() + " (duplicate)" : m.caption();
    }

    private void layOut(BiFunction<DiagramStep, String, List<Note>> notes, Function<Finding, List<Note>> found) {
        int line = 1;
        for (DiagramStep s : diagram.steps()) {
            List<Message> ends = messages.stream()
                    .filter(m -> m.ended() == s.number() && m.fate() != MessageFate.IN_FLIGHT
                            && m.fate() != MessageFate.OVERFLOWED)
                    .filter(m -> !m.immediate())
                    .toList();
            List<Message> departs = messages.stream().filter(m -> m.sent() == s.number()).toList();
            List<List<Note>> beside = pair.stream().map(end -> notes.apply(s, end)).toList();
            boolean silent = ends.isEmpty() && departs.isEmpty() && beside.stream().allMatch(List::isEmpty);
            if (!silent || s.at().isEmpty() || s.finding().isPresent()) {
                TextRow row = new TextRow(s, line, ends, departs, beside, s.finding().map(found).orElse(List.of()));
                rows.add(row);
                line = row.nextLine();
            }
        }
    }

    private void assignLanes(int afterSteps) {
        int afloat = afterSteps;
        for (Message m : messages) {
            int first = lineOf(m.sent(), row -> row.lineOfDeparture(m));
            int last = m.immediate()
                    ? first
                    : switch (m.fate()) {
                        case IN_FLIGHT -> afloat++;
                        case OVERFLOWED, EXPECTED, UNEXPECTED -> first;
                        case DELIVERED, DUPLICATED, LOST, EXPIRED, MERGED -> lineOf(m.ended(), row -> row.lineOfEnd(m));
                    };
            spans.put(m, new Span(first, last, lane(m, first, last)));
        }
    }

    private int lineOf(int step, ToIntFunction<TextRow> place) {
        return rows.stream().filter(r -> r.step().number() == step).mapToInt(place).findFirst().orElse(0);
    }

    /** The free lane nearest to the middle that leaves the label its room. */
    private int lane(Message m, int first, int last) {
        int room = Math.min(departureLabel(m).length() + 6, right - left - 5);
        if (m.fate() == MessageFate.OVERFLOWED) {
            int most = Math.min(room, right - left - OVERFLOW);
            return rightwards(m) ? left + most : right - most;
        }
        int least = rightwards(m) ? left + room : left + 4;
        int most = rightwards(m) ? right - 4 : right - room;
        int best = Math.clamp((left + right) / 2, least, Math.max(least, most));
        for (int away = 0; away < right - left; away++) {
            for (int lane : new int[] {best + away, best - away}) {
                if (lane >= least && lane <= most && free(lane, first, last)) {
                    return lane;
                }
            }
        }
        return best;
    }

    private boolean free(int lane, int first, int last) {
        return spans.values().stream()
                .noneMatch(s -> Math.abs(s.lane() - lane) < 3 && s.first() <= last && first <= s.last());
    }
}
