package readback.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import readback.reports.SequenceDiagram.DiagramStep;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram.StateChange;

/**
 * How far down everything of a sequence diagram lies, in user units.
 *
 * <p>A row has, from the top: messages that arrive as they are sent; what happens, with its notes; the states that it
 * leads to; crosses of what is lost; what is sent; what was found. So these never lie over one another. The label of a
 * message has a place of its own, below all that, where there is none along its line: the message is {@code reserved}.
 */
final class SequenceRows {

    /** Height of a state's box. */
    static final double BOX = 21;

    /** Where the lines of the ends begin. */
    static final double HEAD = 34;

    private static final double LINE = TextStyle.LINE;
    private static final double FIRST = 14;
    private static final double LEAST_BELOW = 20;
    private static final double WITHIN = 34;
    private static final double DEPARTURE = 14;
    private static final double IMMEDIATE = 12;
    private static final double ENDING = 16;

    private final SequenceDiagram diagram;
    private final SequenceColumns columns;
    private final Set<Integer> reserved;
    private final List<SequenceRow> rows = new ArrayList<>();
    private final Map<Integer, Double> starts = new HashMap<>();
    private final Map<Integer, Double> stops = new HashMap<>();
    private final Map<Integer, Double> labels = new HashMap<>();
    private final double height;

    /** The box of a state. */
    record StateBox(String end, String words, String css, double top) {}

    /** One step: {@code at} is where it happens. */
    record SequenceRow(
            DiagramStep step,
            double top,
            double at,
            List<StateBox> states,
            double findingTop,
            List<String> found,
            double bottom) {}

    SequenceRows(SequenceDiagram diagram, SequenceColumns columns, Set<Integer> reserved) {
        this.diagram = diagram;
        this.columns = columns;
        this.reserved = Set.copyOf(reserved);
        double y = HEAD;
        for (DiagramStep step : diagram.steps()) {
            SequenceRow row = new Filling(step, y).row();
            rows.add(row);
            y = row.bottom();
        }
        this.height = Math.ceil(y + 8);
    }

    List<SequenceRow> rows() {
        return List.copyOf(rows);
    }

    double height() {
        return height;
    }

    /** Where a message, by its place in the list, leaves its sender's line. */
    double start(int message) {
        return Optional.ofNullable(starts.get(message)).orElseThrow();
    }

    /** Where it ends. */
    double stop(int message) {
        return Optional.ofNullable(stops.get(message)).orElseThrow();
    }

    /** The top of the label of a reserved message. */
    double labelTop(int message) {
        return Optional.ofNullable(labels.get(message)).orElseThrow();
    }

    /** What arrives in the step that sent it is what the step is about, or an answer to it. */
    static boolean comesAtOnce(Message m, DiagramStep step) {
        return m.immediate() && !m.fate().differs() && step.at().equals(Optional.of(m.to()));
    }

    private static boolean endsOnItsWay(Message m, DiagramStep step) {
        return m.ended() == step.number()
                && (m.fate() == MessageFate.LOST || m.fate() == MessageFate.EXPIRED || m.fate() == MessageFate.MERGED);
    }

    /** Fills one row from its top downwards. */
    private final class Filling {

        private final DiagramStep step;
        private final double top;
        private final double at;
        private final List<StateBox> states = new ArrayList<>();
        private double deepest;

        Filling(DiagramStep step, double top) {
            this.step = step;
            this.top = top;
            this.at = comeAtOnce();
            this.deepest = at + LEAST_BELOW;
        }

        SequenceRow row() {
            endArrivals();
            double below = placeStates();
            below = placeEndings(below);
            placeDepartures();
            placeReserved(Math.max(below, deepest));
            placeAfloat();
            List<String> found = step.finding().map(SequenceRows.this::findingLines).orElse(List.of());
            double findingTop = deepest + 2;
            double bottom = found.isEmpty() ? deepest : findingTop + found.size() * LINE + 12;
            return new SequenceRow(step, top, at, List.copyOf(states), findingTop, found, bottom);
        }

        private double comeAtOnce() {
            double y = top;
            for (int m : messages(SequenceRows::comesAtOnce)) {
                int lines = columns.labelLines(message(m)).size();
                if (reserved.contains(m)) {
                    labels.put(m, y + 2);
                    y += lines * LINE + 4 + IMMEDIATE;
                } else {
                    y += WITHIN + (lines - 1) * LINE;
                }
                starts.put(m, y - IMMEDIATE);
                stops.put(m, y);
            }
            return y > top ? y : top + FIRST;
        }

        private void endArrivals() {
            messages((m, s) -> m.ended() == s.number() && m.fate().arrives() && !m.immediate())
                    .forEach(m -> stops.put(m, at));
        }

        /** Below the notes of the end, or what happens to all; gives where the lowest of all these ends. */
        private double placeStates() {
            double noted = textBottom(columns.noteLines(step).size());
            double over = textBottom(columns.overLines(step).size());
            deepest = Math.max(deepest, Math.max(noted, over));
            Map<String, Double> free = new HashMap<>();
            for (StateChange change : step.changes()) {
                String end = change.participant();
                boolean beside = step.at().equals(Optional.of(end)) && noted > 0;
                double first = beside ? noted + 1 : over > 0 ? over + 1 : step.at().isEmpty() ? at - 10 : at + 7;
                double y = free.getOrDefault(end, first);
                if (change.expected().isPresent()) {
                    states.add(new StateBox(
                            end, SequenceColumns.boxedExpected(change.expected().get()), "sd-state sd-expected", y));
                    states.add(new StateBox(end, SequenceColumns.boxed(change), "sd-state sd-unexpected", y + BOX + 4));
                    y += BOX + 4;
                } else {
                    states.add(new StateBox(end, SequenceColumns.boxed(change), "sd-state", y));
                }
                free.put(end, y + BOX + 4);
                deepest = Math.max(deepest, y + BOX + 10);
            }
            return Math.max(Math.max(noted, over), free.values().stream().mapToDouble(y -> y).max().orElse(0));
        }

        private double textBottom(int lines) {
            return lines == 0 ? 0 : at + 8 + LINE * (lines - 1);
        }

        private double placeEndings(double below) {
            double y = below > 0 ? Math.max(at, below + 8) : at;
            double last = below;
            for (int m : messages(SequenceRows::endsOnItsWay)) {
                stops.put(m, y);
                last = y + 8;
                y += ENDING;
            }
            deepest = Math.max(deepest, last + 4);
            return last;
        }

        private void placeDepartures() {
            Map<String, Double> next = new HashMap<>();
            for (int m : departing()) {
                String from = message(m).from();
                double y = next.getOrDefault(from, departures(from));
                Optional<Double> original = message(m).fate() == MessageFate.DUPLICATED ? original(m)
                        : Optional.empty();
                start(m, original.orElse(y));
                if (original.isEmpty()) {
                    next.put(from, y + DEPARTURE);
                }
            }
        }

        /** Where the message left of which this is a copy, if it is drawn before this one. */
        private Optional<Double> original(int copy) {
            return departing().stream()
                    .filter(m -> m < copy && starts.containsKey(m) && sameSending(message(m), message(copy)))
                    .findFirst()
                    .map(starts::get);
        }

        private List<Integer> departing() {
            return messages((m, s) -> m.sent() == s.number() && !comesAtOnce(m, s)).stream()
                    .filter(m -> !reserved.contains(m))
                    .toList();
        }

        private double departures(String end) {
            return states.stream()
                    .filter(b -> b.end().equals(end))
                    .mapToDouble(b -> b.top() + BOX + 1)
                    .max()
                    .orElse(at + 3);
        }

        private void placeReserved(double below) {
            double y = below + 2;
            for (int m : messages((m, s) -> m.sent() == s.number() && !comesAtOnce(m, s)).stream()
                    .filter(reserved::contains)
                    .toList()) {
                labels.put(m, y);
                y += columns.labelLines(message(m)).size() * LINE + 3;
                start(m, y);
                y += IMMEDIATE + 10;
            }
        }

        /** What does not arrive in the trace ends in its last row. */
        private void placeAfloat() {
            double y = deepest + 10;
            for (int m : messages((m, _) -> m.fate() == MessageFate.IN_FLIGHT)) {
                if (message(m).ended() == step.number()) {
                    stops.put(m, y);
                    deepest = y + 6;
                    y += ENDING;
                }
            }
        }

        private void start(int m, double y) {
            starts.put(m, y);
            boolean within = message(m).immediate() || message(m).fate() == MessageFate.OVERFLOWED;
            if (within) {
                stops.put(m, y + IMMEDIATE);
            }
            deepest = Math.max(deepest, y + (within ? 22 : 14));
        }

        private List<Integer> messages(java.util.function.BiPredicate<Message, DiagramStep> which) {
            List<Integer> found = new ArrayList<>();
            for (int m = 0; m < diagram.messages().size(); m++) {
                if (which.test(message(m), step)
                        && (message(m).sent() == step.number() || message(m).ended() == step.number())) {
                    found.add(m);
                }
            }
            return found;
        }
    }

    private Message message(int m) {
        return diagram.messages().get(m);
    }

    private static boolean sameSending(Message one, Message other) {
        return one.from().equals(other.from()) && one.label().equals(other.label()) && one.sent() == other.sent();
    }

    private List<String> findingLines(Finding finding) {
        double room = columns.width() - columns.gutter() - 20;
        List<String> lines = new ArrayList<>();
        if (!finding.expected().isEmpty()) {
            finding.expected()
                    .lines()
                    .forEach(l -> lines.addAll(SequenceColumns.broken(TextStyle.FOUND, "expected: " + l, room)));
        }
        String came = finding.expected().isEmpty() ? "" : "came: ";
        finding.came().lines().forEach(l -> lines.addAll(SequenceColumns.broken(TextStyle.FOUND, came + l, room)));
        return lines;
    }
}
