package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.reports.SequenceDiagram.DiagramStep;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram.StateChange;
import readback.reports.SequenceDiagram.StepKind;
import readback.reports.TextRows.Span;
import readback.reports.TextRows.TextRow;

/**
 * Draws a sequence diagram as lines of text, at most 80 columns wide.
 *
 * <p>A message leaves its sender's line, goes down in a lane of its own while it is under way, and turns to its
 * receiver's line at the step it arrives in. What dies ends in a cross, duplicates are dashed. A message that was
 * expected and not sent is dashed with an open head; one that came instead is thick. Several pairs of ends are drawn
 * one below the other with common step numbers.
 */
public final class TextRenderer {

    /** The widest that a line is. */
    public static final int WIDTH = 80;

    private static final int NUMBER = 4;
    private static final int LEAST_SIDE = 9;
    private static final int USUAL_SIDE = 14;
    private static final int MOST_SIDE = 18;
    private static final int REPEAT_LABEL_AFTER = 3;

    private final SequenceDiagram diagram;
    private final List<String> pair;
    private final TextRows rows;
    private final int left;
    private final int right;

    private TextRenderer(SequenceDiagram diagram, List<String> pair) {
        this.diagram = diagram;
        this.pair = pair;
        this.left = NUMBER + side(0) + 1;
        this.right = WIDTH - (pair.size() > 1 ? side(1) : 0) - 2;
        this.rows = new TextRows(diagram, pair, this::notes, TextRenderer::found, left, right);
    }

    /** The diagram in box-drawing characters; lines end with a line feed and have no trailing blanks. */
    public static String render(SequenceDiagram diagram) {
        StringBuilder text = new StringBuilder();
        Words.wrapWhole(diagram.title(), WIDTH).forEach(line -> text.append(line).append('\n'));
        body(diagram, TextColours.NONE).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The same in ASCII, for terminals and files that have nothing else. */
    public static String renderAscii(SequenceDiagram diagram) {
        return Canvas.ascii(render(diagram));
    }

    /** The lines of the diagram without its title, each pair below an empty line. */
    static List<String> body(SequenceDiagram diagram, TextColours colours) {
        List<String> lines = new ArrayList<>();
        for (List<String> pair : diagram.pairs()) {
            lines.add("");
            lines.addAll(new TextRenderer(diagram, pair).draw().lines(colours));
        }
        return lines;
    }

    private Canvas draw() {
        Canvas canvas = new Canvas(WIDTH, rows.height());
        drawLifelines(canvas);
        rows.all().stream().filter(r -> r.step().kind() == StepKind.TICK)
                .forEach(r -> canvas.rule(left, right, r.line()));
        rows.messages().forEach(m -> drawLane(canvas, m));
        rows.messages().forEach(m -> drawEnds(canvas, m));
        rows.all().forEach(row -> drawRow(canvas, row));
        return canvas;
    }

    // Beside the lines.

    /** As wide as the widest note, which is broken where it would be wider than can be. */
    private int side(int end) {
        return diagram.steps().stream()
                .flatMap(s -> notes(s, pair.get(end)).stream())
                .mapToInt(Note::length)
                .reduce(Math.max(LEAST_SIDE, (pair.get(end).length() + 1) / 2), Math::max);
    }

    /** A line beside the line of an end. */
    record Note(String words, Ink ink) {
        int length() {
            return words.length();
        }
    }

    private List<Note> notes(DiagramStep step, String end) {
        List<Note> lines = new ArrayList<>();
        strangers(step, end).forEach(words -> add(lines, words, Ink.PLAIN));
        if (step.at().equals(Optional.of(end)) && !step.text().isEmpty()) {
            add(lines, step.text(), Ink.PLAIN);
        }
        for (StateChange change : step.changes()) {
            if (change.participant().equals(end)) {
                change.expected().ifPresent(e -> add(lines, "expected: [" + e + "]", Ink.GOOD));
                add(lines, (change.expected().isPresent() ? "came: [" : "[") + change.state() + "]",
                        change.expected().isPresent() ? Ink.BAD : Ink.PLAIN);
            }
        }
        return lines;
    }

    private static void add(List<Note> notes, String words, Ink ink) {
        Words.wrap(words, line -> line.length() <= USUAL_SIDE)
                .forEach(line -> notes.add(new Note(Words.shorten(line, MOST_SIDE), ink)));
    }

    /** Messages from or to an end that is not in this drawing, or to the end itself. */
    private List<String> strangers(DiagramStep step, String end) {
        List<String> lines = new ArrayList<>();
        for (Message m : diagram.messages()) {
            if (m.to().equals(end) && !pair.contains(m.from()) && m.fate().arrives() && m.ended() == step.number()) {
                lines.add(m.label() + " from " + m.from());
            }
            boolean toItself = m.to().equals(end);
            if (m.from().equals(end) && (toItself || !pair.contains(m.to())) && m.sent() == step.number()) {
                lines.add(m.caption() + " to " + (toItself ? "itself" : m.to()));
            }
        }
        return lines;
    }

    private static List<Note> found(Finding finding) {
        List<Note> lines = new ArrayList<>();
        if (!finding.expected().isEmpty()) {
            lines.addAll(labelled("expected: ", finding.expected(), Ink.GOOD));
        }
        lines.addAll(labelled(finding.expected().isEmpty() ? "" : "came:     ", finding.came(), Ink.BAD));
        return lines;
    }

    private static List<Note> labelled(String label, String text, Ink ink) {
        List<Note> lines = new ArrayList<>();
        String head = label;
        for (String line : text.lines().toList()) {
            for (String part : Words.wrap(line, WIDTH - NUMBER - label.length() - 4)) {
                lines.add(new Note(head + part, ink));
                head = " ".repeat(label.length());
            }
        }
        return lines;
    }

    private void drawRow(Canvas canvas, TextRow row) {
        canvas.put(0, row.line(), "%3d".formatted(row.step().number()));
        for (int i = 0; i < pair.size(); i++) {
            int line = row.line();
            for (Note note : row.notes().get(i)) {
                canvas.ink(note.ink());
                canvas.put(i == 0 ? left - 1 - note.length() : right + 2, line++, note.words());
                canvas.ink(Ink.PLAIN);
            }
        }
        if (row.step().at().isEmpty() && !row.step().text().isEmpty()) {
            canvas.put(left + 2, row.line(), " " + Words.shorten(row.step().text(), right - left - 6) + " ");
        }
        int line = row.line() + row.bodyLines();
        for (Note found : row.found()) {
            canvas.clear(line);
            canvas.ink(found.ink());
            canvas.put(0, line++, ">>> " + found.words());
            canvas.ink(Ink.PLAIN);
        }
    }

    // Between the lines.

    private void drawLifelines(Canvas canvas) {
        for (int i = 0; i < pair.size(); i++) {
            int column = i == 0 ? left : right;
            String name = Words.shorten(pair.get(i), right - left - 4);
            int begin = column - name.length() / 2;
            canvas.put(Math.clamp(begin, 0, WIDTH - name.length()), 0, name);
            canvas.vertical(column, 1, rows.height() - 1, false);
        }
    }

    private void drawLane(Canvas canvas, Message m) {
        Span s = rows.span(m);
        if (s.last() > s.first()) {
            canvas.vertical(s.lane(), s.first(), s.last(), m.fate() == MessageFate.DUPLICATED);
        }
    }

    private static char stroke(MessageFate fate) {
        return switch (fate) {
            case DUPLICATED, EXPECTED -> '╌';
            case UNEXPECTED -> '━';
            case DELIVERED, LOST, OVERFLOWED, EXPIRED, MERGED, IN_FLIGHT -> '─';
        };
    }

    private static Ink ink(MessageFate fate) {
        return switch (fate) {
            case EXPECTED -> Ink.GOOD;
            case UNEXPECTED -> Ink.BAD;
            case DELIVERED, DUPLICATED, LOST, OVERFLOWED, EXPIRED, MERGED, IN_FLIGHT -> Ink.PLAIN;
        };
    }

    private void drawEnds(Canvas canvas, Message m) {
        Span s = rows.span(m);
        boolean rightwards = rows.rightwards(m);
        int source = rightwards ? left : right;
        canvas.ink(ink(m.fate()));
        canvas.horizontal(source, m.immediate() ? (rightwards ? right : left) : s.lane(), s.first(), stroke(m.fate()));
        canvas.put(source, s.first(), rightwards ? "├" : "┤");
        if (m.immediate()) {
            boolean open = m.fate() == MessageFate.EXPECTED;
            canvas.put(
                    rightwards ? right - 1 : left + 1, s.first(), rightwards ? (open ? "▷" : "▶") : (open ? "◁" : "◀"));
        }
        String label = " " + Words.shorten(TextRows.departureLabel(m), right - left - 12) + " ";
        canvas.put(rightwards ? source + 2 : source - 1 - label.length(), s.first(), label);
        canvas.ink(Ink.PLAIN);
        if (!m.immediate()) {
            drawEnd(canvas, m, s);
        }
    }

    private void drawEnd(Canvas canvas, Message m, Span s) {
        if (m.fate() == MessageFate.OVERFLOWED) {
            remark(canvas, s, rows.rightwards(m), "✕", m.fate().words());
            return;
        }
        canvas.put(s.lane(), s.first(), rows.rightwards(m) ? "╮" : "╭");
        if (m.fate().arrives()) {
            drawArrival(canvas, m, s);
        } else {
            String words = m.label() + " " + m.fate().words();
            int room = Math.max(right - s.lane(), s.lane() - left) - 3;
            String fits = words.length() <= room ? words : Words.shorten(m.fate().words(), room);
            remark(canvas, s, s.lane() + 3 + fits.length() <= right, m.fate().dies() ? "✕" : "╵", fits);
        }
    }

    /** Words beside the end of a lane, at its right or else at its left. */
    private static void remark(Canvas canvas, Span s, boolean atRight, String mark, String words) {
        canvas.put(
                atRight ? s.lane() : s.lane() - words.length() - 1,
                s.last(),
                atRight ? mark + " " + words : words + " " + mark);
    }

    private void drawArrival(Canvas canvas, Message m, Span s) {
        boolean rightwards = rows.rightwards(m);
        int target = rightwards ? right : left;
        canvas.horizontal(s.lane(), target, s.last(), stroke(m.fate()));
        canvas.put(s.lane(), s.last(), rightwards ? "╰" : "╯");
        canvas.put(rightwards ? target - 1 : target + 1, s.last(), rightwards ? "▶" : "◀");
        String label = " " + TextRows.departureLabel(m) + " ";
        boolean far = s.last() - s.first() > REPEAT_LABEL_AFTER;
        if (far && Math.abs(target - s.lane()) > label.length() + 4) {
            canvas.put(rightwards ? target - 3 - label.length() : target + 3, s.last(), label);
        }
    }
}
