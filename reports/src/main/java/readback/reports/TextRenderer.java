package readback.reports;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import readback.reports.SequenceDiagram.Change;
import readback.reports.SequenceDiagram.Fate;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Kind;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.Step;

/**
 * Draws a sequence diagram as lines of text, 96 columns wide.
 *
 * <p>A message leaves its sender's line, goes down in a lane of its own while it is under way, and turns to its
 * receiver's line at the step it arrives in. What dies ends in a cross, duplicates are dashed. Several pairs of ends are
 * drawn one below the other with common step numbers.
 */
public final class TextRenderer {

    private static final int WIDTH = 96;
    private static final int NUMBER = 4;
    private static final int SIDE = 18;
    private static final int LEFT = NUMBER + SIDE + 1;
    private static final int RIGHT = WIDTH - SIDE - 2;
    private static final int REPEAT_LABEL_AFTER = 3;

    private final SequenceDiagram diagram;
    private final List<String> pair;
    private final IdentityHashMap<Message, Span> spans = new IdentityHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /** Where a message is drawn: its first and last line, and its lane. */
    private record Span(int first, int last, int lane) {}

    /** A step and the lines it takes: {@code ends}, then {@code departs}, beside the notes, then what was found. */
    private record Row(
            Step step, int line, List<Message> ends, List<Message> departs, List<List<String>> notes, List<String> found) {
        int bodyLines() {
            int channel = firstOfChannel() - line + ends.size() + departs.size();
            return Math.max(1, Math.max(channel, notes.stream().mapToInt(List::size).max().orElse(0)));
        }

        int nextLine() {
            return line + bodyLines() + found.size();
        }

        /** The rule of a tick has a line of its own. */
        private int firstOfChannel() {
            return step.kind() == Kind.TICK ? line + 1 : line;
        }

        int lineOfEnd(Message m) {
            return firstOfChannel() + ends.indexOf(m);
        }

        int lineOfDeparture(Message m) {
            return firstOfChannel() + ends.size() + departs.indexOf(m);
        }
    }

    private TextRenderer(SequenceDiagram diagram, List<String> pair) {
        this.diagram = diagram;
        this.pair = pair;
    }

    /** The diagram in box-drawing characters; lines end with a line feed and have no trailing blanks. */
    public static String render(SequenceDiagram diagram) {
        StringBuilder text = new StringBuilder(diagram.title()).append('\n');
        for (List<String> pair : diagram.pairs()) {
            text.append('\n').append(new TextRenderer(diagram, pair).draw());
        }
        return text.toString();
    }

    /** The same in ASCII, for terminals and files that have nothing else. */
    public static String renderAscii(SequenceDiagram diagram) {
        return Canvas.ascii(render(diagram));
    }

    private String draw() {
        layOutRows();
        int height = rows.isEmpty() ? 2 : rows.getLast().nextLine();
        List<Message> afloat = mine().stream().filter(m -> m.fate() == Fate.IN_FLIGHT).toList();
        assignLanes(height);
        Canvas canvas = new Canvas(WIDTH, height + afloat.size());
        drawLifelines(canvas, height + afloat.size());
        rows.stream().filter(r -> r.step().kind() == Kind.TICK).forEach(r -> canvas.rule(LEFT, RIGHT, r.line()));
        mine().forEach(m -> drawLane(canvas, m));
        mine().forEach(m -> drawEnds(canvas, m));
        for (Row row : rows) {
            drawRow(canvas, row);
        }
        return canvas.text();
    }

    private List<Message> mine() {
        return diagram.messages().stream().filter(m -> pair.contains(m.from()) && pair.contains(m.to())).toList();
    }

    private void layOutRows() {
        int line = 1;
        for (Step s : diagram.steps()) {
            List<Message> ends = mine().stream()
                    .filter(m -> m.ended() == s.number() && m.fate() != Fate.IN_FLIGHT && m.fate() != Fate.OVERFLOWED)
                    .filter(m -> !m.immediate())
                    .toList();
            List<Message> departs = mine().stream().filter(m -> m.sent() == s.number()).toList();
            List<List<String>> notes = pair.stream().map(end -> notes(s, end)).toList();
            boolean silent = ends.isEmpty() && departs.isEmpty() && notes.stream().allMatch(List::isEmpty);
            if (!silent || s.at().isEmpty() || s.finding().isPresent()) {
                Row row = new Row(s, line, ends, departs, notes, s.finding().map(TextRenderer::found).orElse(List.of()));
                rows.add(row);
                line = row.nextLine();
            }
        }
    }

    private List<String> notes(Step step, String end) {
        List<String> lines = new ArrayList<>(strangers(step, end));
        boolean here = step.at().equals(Optional.of(end));
        if (here && !step.text().isEmpty()) {
            lines.addAll(Words.wrap(step.text(), SIDE));
        }
        for (Change change : step.changes()) {
            if (change.participant().equals(end)) {
                lines.addAll(Words.wrap("[" + change.state() + "]", SIDE));
            }
        }
        return lines;
    }

    /** Messages from or to an end that is not in this drawing. */
    private List<String> strangers(Step step, String end) {
        List<String> lines = new ArrayList<>();
        for (Message m : diagram.messages()) {
            if (m.to().equals(end) && !pair.contains(m.from()) && m.fate().arrives() && m.ended() == step.number()) {
                lines.addAll(Words.wrap(m.label() + " from " + m.from(), SIDE));
            }
            if (m.from().equals(end) && !pair.contains(m.to()) && m.sent() == step.number()) {
                lines.addAll(Words.wrap(m.label() + " to " + m.to(), SIDE));
            }
        }
        return lines;
    }

    private static List<String> found(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.addAll(labelled("expected: ", finding.expected()));
        lines.addAll(labelled("came:     ", finding.came()));
        return lines;
    }

    private static List<String> labelled(String label, String text) {
        List<String> lines = new ArrayList<>();
        String head = label;
        for (String line : text.lines().toList()) {
            for (String part : Words.wrap(line, WIDTH - NUMBER - label.length() - 4)) {
                lines.add(head + part);
                head = " ".repeat(label.length());
            }
        }
        return lines;
    }

    private void assignLanes(int height) {
        int afloat = height;
        for (Message m : mine()) {
            int first = lineOf(m.sent(), row -> row.lineOfDeparture(m));
            int last = m.immediate()
                    ? first
                    : switch (m.fate()) {
                        case IN_FLIGHT -> afloat++;
                        case OVERFLOWED -> first;
                        case DELIVERED, DUPLICATED, LOST, EXPIRED, MERGED, EXPECTED, UNEXPECTED -> lineOf(m.ended(), row -> row.lineOfEnd(m));
                    };
            spans.put(m, new Span(first, last, lane(m, first, last)));
        }
    }

    private int lineOf(int step, java.util.function.ToIntFunction<Row> place) {
        return rows.stream().filter(r -> r.step().number() == step).mapToInt(place).findFirst().orElse(0);
    }

    /** The free lane nearest to the middle that leaves the label its room. */
    private int lane(Message m, int first, int last) {
        int room = departureLabel(m).length() + 6;
        if (m.fate() == Fate.OVERFLOWED) {
            return rightwards(m) ? LEFT + room : RIGHT - room;
        }
        int middle = (LEFT + RIGHT) / 2;
        int least = rightwards(m) ? LEFT + room : LEFT + 4;
        int most = rightwards(m) ? RIGHT - 4 : RIGHT - room;
        int best = Math.clamp(middle, Math.min(least, RIGHT - 4), Math.max(Math.min(least, RIGHT - 4), most));
        for (int away = 0; away < RIGHT - LEFT; away++) {
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

    private boolean rightwards(Message m) {
        return m.from().equals(pair.getFirst()) && pair.size() > 1 && m.to().equals(pair.get(1));
    }

    private static String departureLabel(Message m) {
        return m.fate() == Fate.DUPLICATED ? m.label() + " (duplicate)" : m.label();
    }

    private void drawLifelines(Canvas canvas, int height) {
        for (int i = 0; i < pair.size(); i++) {
            int column = i == 0 ? LEFT : RIGHT;
            canvas.put(column - pair.get(i).length() / 2, 0, pair.get(i));
            canvas.vertical(column, 1, height - 1, false);
        }
    }

    private void drawLane(Canvas canvas, Message m) {
        Span s = span(m);
        if (s.last() > s.first()) {
            canvas.vertical(s.lane(), s.first(), s.last(), m.fate() == Fate.DUPLICATED);
        }
    }

    private Span span(Message m) {
        return Optional.ofNullable(spans.get(m)).orElseThrow();
    }

    private void drawEnds(Canvas canvas, Message m) {
        Span s = span(m);
        boolean dashed = m.fate() == Fate.DUPLICATED;
        boolean right = rightwards(m);
        int source = right ? LEFT : RIGHT;
        canvas.horizontal(source, s.lane(), s.first(), dashed);
        canvas.put(source, s.first(), right ? "├" : "┤");
        if (m.immediate()) {
            canvas.horizontal(source, right ? RIGHT : LEFT, s.first(), dashed);
            canvas.put(right ? RIGHT - 1 : LEFT + 1, s.first(), right ? "▶" : "◀");
        }
        String label = " " + departureLabel(m) + " ";
        canvas.put(right ? source + 2 : source - 1 - label.length(), s.first(), label);
        if (m.fate() == Fate.OVERFLOWED) {
            drawDeath(canvas, m, s.first(), s.lane());
            return;
        }
        if (m.immediate()) {
            return;
        }
        canvas.put(s.lane(), s.first(), right ? "╮" : "╭");
        if (m.fate().arrives()) {
            drawArrival(canvas, m, s);
        } else if (m.fate().dies()) {
            drawDeath(canvas, m, s.last(), s.lane());
        } else {
            canvas.put(s.lane(), s.last(), "╵ " + m.label() + " " + m.fate().words());
        }
    }

    private void drawDeath(Canvas canvas, Message m, int line, int lane) {
        String remark = m.fate() == Fate.OVERFLOWED ? m.fate().words() : m.label() + " " + m.fate().words();
        boolean fits = m.fate() == Fate.OVERFLOWED ? rightwards(m) : lane + 3 + remark.length() < RIGHT;
        canvas.put(fits ? lane : lane - remark.length() - 1, line, fits ? "✕ " + remark : remark + " ✕");
    }

    private void drawArrival(Canvas canvas, Message m, Span s) {
        boolean right = rightwards(m);
        int target = right ? RIGHT : LEFT;
        canvas.horizontal(s.lane(), target, s.last(), m.fate() == Fate.DUPLICATED);
        canvas.put(s.lane(), s.last(), right ? "╰" : "╯");
        canvas.put(right ? target - 1 : target + 1, s.last(), right ? "▶" : "◀");
        String label = " " + departureLabel(m) + " ";
        boolean far = s.last() - s.first() > REPEAT_LABEL_AFTER;
        if (far && Math.abs(target - s.lane()) > label.length() + 4) {
            canvas.put(right ? target - 3 - label.length() : target + 3, s.last(), label);
        }
    }

    private void drawRow(Canvas canvas, Row row) {
        canvas.put(0, row.line(), "%3d".formatted(row.step().number()));
        for (int i = 0; i < pair.size(); i++) {
            int line = row.line();
            for (String note : row.notes().get(i)) {
                canvas.put(i == 0 ? LEFT - 1 - note.length() : RIGHT + 2, line++, note);
            }
        }
        if (row.step().at().isEmpty() && !row.step().text().isEmpty()) {
            canvas.put(LEFT + 2, row.line(), " " + row.step().text() + " ");
        }
        int line = row.line() + row.bodyLines();
        for (String found : row.found()) {
            canvas.put(0, line++, ">>> " + found);
        }
    }
}
