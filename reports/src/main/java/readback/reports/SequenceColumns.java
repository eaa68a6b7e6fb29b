package readback.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.reports.SequenceDiagram.DiagramStep;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.StateChange;
import readback.reports.SequenceDiagram.StepKind;

/**
 * Where the ends of a sequence diagram stand, in user units: as near to one another as what is written beside and
 * between them allows, so that a phone shows two ends legibly.
 */
final class SequenceColumns {

    /** Between a line and what is written beside it. */
    static final double BESIDE = 9;

    private static final double MARGIN = 98;
    private static final double CHANNEL = 262;
    private static final double BETWEEN_PAIRS = 150;
    private static final double NOTE_WIDTH = 92;
    private static final double LABEL_WIDTH = 215;
    private static final double LONGEST_WORD = 400;
    private static final double AIR = 10;

    private final SequenceDiagram diagram;
    private final List<String> ends = new ArrayList<>();
    private final Map<String, Boolean> notesLeft = new HashMap<>();
    private final Map<String, Double> columns = new HashMap<>();
    private final double gutter;
    private final double width;

    SequenceColumns(SequenceDiagram diagram) {
        this.diagram = diagram;
        this.gutter = 8 + TextStyle.NUMBER.width(Integer.toString(Math.max(10, diagram.steps().size())));
        for (List<String> pair : diagram.pairs()) {
            for (String end : pair) {
                notesLeft.put(end, end.equals(pair.getFirst()));
                ends.add(end);
            }
        }
        double x = gutter + Math.max(MARGIN, reach(ends.getFirst(), true) + AIR);
        columns.put(ends.getFirst(), x);
        for (int i = 1; i < ends.size(); i++) {
            x += between(ends.get(i - 1), ends.get(i));
            columns.put(ends.get(i), x);
        }
        String last = ends.getLast();
        double toItself = notesLeft(last)
                        && diagram.messages().stream().anyMatch(m -> m.from().equals(last) && m.to().equals(last))
                ? Math.max(BETWEEN_PAIRS, Math.min(LONGEST_WORD, longestWord(last, last)))
                : 0;
        this.width = Math.ceil(x + Math.max(Math.max(MARGIN, toItself), reach(last, false) + AIR));
    }

    /** The ends from left to right. */
    List<String> ends() {
        return List.copyOf(ends);
    }

    /** Width of the column of step numbers. */
    double gutter() {
        return gutter;
    }

    double width() {
        return width;
    }

    double x(String end) {
        return Optional.ofNullable(columns.get(end)).orElseThrow();
    }

    /** Whether what happens at this end is written at its left, because its partner stands at its right. */
    boolean notesLeft(String end) {
        return notesLeft.getOrDefault(end, true);
    }

    /** What happens at an end, in lines. */
    List<String> noteLines(DiagramStep step) {
        return step.text().isEmpty() || step.at().isEmpty()
                ? List.of()
                : broken(TextStyle.NOTE, step.text(), NOTE_WIDTH);
    }

    /** What happens to all, in lines: it is written between two ends. */
    List<String> overLines(DiagramStep step) {
        boolean over = step.at().isEmpty() && step.kind() != StepKind.START && !step.text().isEmpty();
        return over ? broken(TextStyle.OVER, step.text(), overRoom() - 2 * AIR) : List.of();
    }

    /** The middle of the room in which it is written. */
    double overMiddle() {
        return ends.size() > 1 ? (x(ends.get(0)) + x(ends.get(1))) / 2 : x(ends.getFirst()) + overRoom() / 2;
    }

    private double overRoom() {
        return ends.size() > 1 ? x(ends.get(1)) - x(ends.get(0)) : width - x(ends.getFirst());
    }

    /** What a message says, in lines that fit between its sender and the next end on its way. */
    List<String> labelLines(Message m) {
        return broken(TextStyle.LABEL, m.caption(), Math.min(LABEL_WIDTH, room(m) - 2 * AIR));
    }

    /** The way from its sender to the next end in its direction. */
    double room(Message m) {
        int step = direction(m) > 0 ? 1 : -1;
        int next = ends.indexOf(m.from()) + step;
        double limit = next < 0 ? gutter : next >= ends.size() ? width : x(ends.get(next));
        return Math.abs(limit - x(m.from()));
    }

    /** 1 if it goes to the right, -1 to the left; what an end sends to itself turns back on the side of its partner. */
    double direction(Message m) {
        double way = x(m.to()) - x(m.from());
        return way == 0 ? (notesLeft(m.from()) ? 1 : -1) : Math.signum(way);
    }

    /** What is in the box of a state. */
    static String boxed(StateChange change) {
        return change.state();
    }

    /** What is in the box of a state that was expected instead. */
    static String boxedExpected(String state) {
        return "expected: " + state;
    }

    static double boxWidth(String words) {
        return TextStyle.STATE.width(words) + 12;
    }

    /** Lines that fit; a word that is longer than a line is broken, and only that. */
    static List<String> broken(TextStyle style, String text, double width) {
        double least = Math.max(width, 3 * style.size());
        List<String> lines = new ArrayList<>();
        for (String line : style.wrap(text, least)) {
            String rest = line;
            while (style.width(rest) > Math.max(least, style == TextStyle.NOTE ? LONGEST_WORD : least)) {
                int end = rest.length() - 1;
                while (end > 1 && style.width(rest.substring(0, end)) > least) {
                    end--;
                }
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            lines.add(rest);
        }
        return List.copyOf(lines);
    }

    private double between(String one, String other) {
        boolean partners = notesLeft(one) && !notesLeft(other);
        double needed = reach(one, false) + reach(other, true) + 2 * AIR;
        double word = Math.min(LONGEST_WORD, Math.max(longestWord(one, other), longestWord(other, one)));
        return Math.max(Math.max(partners ? CHANNEL : BETWEEN_PAIRS, needed), word);
    }

    /** The longest word that is written beside this end's line, on the side of the other one. */
    private double longestWord(String from, String towards) {
        int side = ends.indexOf(towards) - ends.indexOf(from);
        return diagram.messages().stream()
                .filter(m -> m.from().equals(from))
                .filter(m -> m.to().equals(from) || (ends.indexOf(m.to()) - ends.indexOf(from)) * side >= 0)
                .flatMap(m -> Words.wrap(m.caption(), _ -> false).stream())
                .mapToDouble(TextStyle.LABEL::width)
                .max().orElse(0) + 2 * AIR + 4;
    }

    /** How far an end's name, states and notes reach to one side of its line. */
    private double reach(String end, boolean left) {
        double reach = TextStyle.END.width(end) / 2;
        for (DiagramStep step : diagram.steps()) {
            for (StateChange change : step.changes()) {
                if (change.participant().equals(end)) {
                    reach = Math.max(reach, boxWidth(boxed(change)) / 2);
                    reach = Math.max(reach, change.expected().map(e -> boxWidth(boxedExpected(e)) / 2).orElse(0.0));
                }
            }
            if (step.at().equals(Optional.of(end)) && notesLeft(end) == left) {
                reach = Math.max(reach, BESIDE + TextStyle.NOTE.width(noteLines(step)));
            }
        }
        return reach;
    }
}
