package readback.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.reports.SequenceDiagram.Change;
import readback.reports.SequenceDiagram.Fate;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.Step;

/** Where the parts of a sequence diagram lie, in SVG user units: narrow enough that a phone shows two ends legibly. */
final class SvgLayout {

    /** Width of the column of step numbers. */
    static final int GUTTER = 22;
    /** Height of a state's box. */
    static final int STATE = 21;

    private static final int MARGIN = 98;
    private static final int CHANNEL = 262;
    private static final int BETWEEN_PAIRS = 190;
    private static final int HEAD = 34;
    private static final int ROW = 34;
    private static final int LINE = 15;
    private static final int NOTE_CHARACTERS = 14;
    private static final int DEPARTURE = 14;

    private final SequenceDiagram diagram;
    private final Map<String, Double> columns = new HashMap<>();
    private final Map<String, Boolean> left = new HashMap<>();
    private final List<Double> tops = new ArrayList<>();
    private final int width;
    private final int height;

    SvgLayout(SequenceDiagram diagram) {
        this.diagram = diagram;
        double x = GUTTER + MARGIN;
        for (List<String> pair : diagram.pairs()) {
            columns.put(pair.getFirst(), x);
            left.put(pair.getFirst(), true);
            for (String other : pair.subList(1, pair.size())) {
                x += CHANNEL;
                columns.put(other, x);
                left.put(other, false);
            }
            x += BETWEEN_PAIRS;
        }
        this.width = (int) x - BETWEEN_PAIRS + MARGIN;
        double y = HEAD;
        for (Step step : diagram.steps()) {
            tops.add(y);
            y += rowHeight(step);
        }
        tops.add(y);
        boolean afloat = diagram.messages().stream().anyMatch(m -> m.fate() == Fate.IN_FLIGHT);
        this.height = (int) y + (afloat ? 34 : 10);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    double middle() {
        return GUTTER + (width - GUTTER) / 2.0;
    }

    double x(String end) {
        return columns.getOrDefault(end, 0.0);
    }

    boolean notesLeft(String end) {
        return left.getOrDefault(end, true);
    }

    double top(int step) {
        return tops.get(step);
    }

    double bottom(int step) {
        return tops.get(step + 1);
    }

    /** The height at which the step happens: where arrows end. */
    double y(int step) {
        return tops.get(step) + yInRow(diagram.steps().get(step));
    }

    /** A message that comes within the step needs room above it. */
    private int yInRow(Step step) {
        boolean within = diagram.messages().stream()
                .anyMatch(m -> m.immediate() && m.ended() == step.number() && step.at().equals(Optional.of(m.to())));
        return within ? 34 : 14;
    }

    /** The box of an end's new state: below what caused it, and beside its notes. */
    double stateTop(Step step, String end) {
        boolean noted = step.at().equals(Optional.of(end)) && !step.text().isEmpty();
        boolean high = step.number() == 0 || step.at().isEmpty();
        return y(step.number()) + (high ? -10 : noted ? 7 + LINE * (noteLines(step).size() - 1) : 7);
    }

    List<String> noteLines(Step step) {
        return step.text().isEmpty() ? List.of() : Words.wrap(step.text(), NOTE_CHARACTERS);
    }

    /** Where a message leaves its sender's line: below the state that the sender is in by then. */
    double departure(Message m) {
        Step step = diagram.steps().get(m.sent());
        List<Message> together = diagram.messages().stream()
                .filter(o -> o.sent() == m.sent() && o.from().equals(m.from()))
                .toList();
        int place = (int) together.stream().takeWhile(o -> !o.equals(m)).filter(o -> o.fate() != Fate.DUPLICATED).count();
        if (m.fate() == Fate.DUPLICATED) {
            place = Math.max(0, place - 1);
        }
        return departures(step, m.from()) + place * DEPARTURE;
    }

    private double departures(Step step, String end) {
        return step.changes().stream()
                .filter(c -> c.participant().equals(end))
                .mapToDouble(c -> stateTop(step, c.participant()) + STATE + 1)
                .findFirst()
                .orElse(y(step.number()) + 3);
    }

    double findingTop(Step step) {
        return bottom(step.number()) - step.finding().map(f -> findingLines(f, width).size() * LINE + 6).orElse(0);
    }

    private double rowHeight(Step step) {
        double y = tops.getLast() + yInRow(step);
        double deepest = y + ROW - 14;
        for (Change c : step.changes()) {
            deepest = Math.max(deepest, stateTop(step, c.participant()) + STATE + 10);
        }
        deepest = Math.max(deepest, y + noteLines(step).size() * LINE + 4);
        for (Message m : diagram.messages()) {
            if (m.sent() == step.number()) {
                deepest = Math.max(deepest, departure(m) + (m.immediate() ? 22 : 14));
            }
        }
        double found = step.finding().map(f -> findingLines(f, width).size() * LINE + 10.0).orElse(0.0);
        return deepest + found - tops.getLast();
    }

    static List<String> findingLines(Finding finding, int width) {
        int characters = (width - GUTTER - 10) / 7;
        List<String> lines = new ArrayList<>();
        finding.expected().lines().forEach(l -> lines.addAll(Words.wrap("expected: " + l, characters)));
        finding.came().lines().forEach(l -> lines.addAll(Words.wrap("came: " + l, characters)));
        return lines;
    }
}
