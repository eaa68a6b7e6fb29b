package readback.reports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import readback.reports.Polygon.Point;
import readback.reports.SequenceDiagram.DiagramStep;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram.StepKind;
import readback.reports.SequenceRows.SequenceRow;
import readback.reports.Shape.Anchor;
import readback.reports.Shape.Dot;
import readback.reports.Shape.Ground;
import readback.reports.Shape.Head;
import readback.reports.Shape.Lifeline;
import readback.reports.Shape.Panel;
import readback.reports.Shape.Polyline;
import readback.reports.Shape.Text;

/**
 * Draws a sequence diagram as SVG: time runs downwards, a message is a slanted line from the step that sent it to the
 * step it arrived in.
 *
 * <p>Colours are CSS variables ({@link SvgStyle}), so that a page or a reader's dark mode decides. The description
 * tells the trace in words, for those who do not see it.
 */
public final class SvgRenderer {

    private static final double LOST_AFTER = 0.62;
    private static final double NEVER_SENT_AFTER = 0.45;
    private static final double MERGED_AFTER = 0.35;
    private static final double AFLOAT_AFTER = 0.55;
    private static final double TURN = 36;

    private final SequenceDiagram diagram;
    private final SequenceColumns columns;
    private final SequenceRows rows;
    private final Set<Integer> reserved;
    private final List<Polyline> ways;
    private final List<Shape> ground = new ArrayList<>();
    private final List<Shape> above = new ArrayList<>();

    private SvgRenderer(SequenceDiagram diagram, SequenceColumns columns, Set<Integer> reserved) {
        this.diagram = diagram;
        this.columns = columns;
        this.reserved = reserved;
        this.rows = new SequenceRows(diagram, columns, reserved);
        List<Polyline> all = new ArrayList<>();
        for (int m = 0; m < diagram.messages().size(); m++) {
            all.add(way(m));
        }
        this.ways = List.copyOf(all);
    }

    /** For a page, which brings the style; no namespace is declared. */
    public static String inline(SequenceDiagram diagram) {
        return drawing(diagram).inline();
    }

    /** For a file of its own, with its style. */
    public static String standalone(SequenceDiagram diagram) {
        return drawing(diagram).standalone();
    }

    /** The diagram as geometry. Messages whose labels find no place along their lines get room of their own. */
    static Drawing drawing(SequenceDiagram diagram) {
        SequenceColumns columns = new SequenceColumns(diagram);
        Set<Integer> reserved = new HashSet<>();
        while (true) {
            SvgRenderer renderer = new SvgRenderer(diagram, columns, Set.copyOf(reserved));
            renderer.drawFixed();
            Set<Integer> homeless = renderer.drawLabels();
            if (homeless.isEmpty()) {
                return renderer.finished();
            }
            reserved.addAll(homeless);
        }
    }

    private Drawing finished() {
        List<Shape> shapes = new ArrayList<>(ground);
        shapes.addAll(above);
        return new Drawing("sd", diagram.title(), Narrative.of(diagram), 0, columns.width(), rows.height(), shapes);
    }

    private void drawFixed() {
        ground.add(new Ground("sd-paper", 0, 0, columns.width(), rows.height(), Optional.empty()));
        rows.rows().forEach(this::drawBand);
        columns.ends().forEach(this::drawLifeline);
        for (int m = 0; m < ways.size(); m++) {
            drawMessage(m);
        }
        rows.rows().forEach(this::drawStep);
    }

    private void drawBand(SequenceRow row) {
        String mark = row.step().finding().isPresent() ? " sd-bad" : "";
        ground.add(new Ground(
                "sd-band" + mark,
                0,
                row.top(),
                columns.width(),
                row.bottom() - row.top(),
                Optional.of(row.step().number())));
        if (row.step().kind() == StepKind.TICK) {
            ground.add(Polyline.of("sd-tick", columns.gutter(), row.at(), columns.width(), row.at()));
        }
    }

    /** The line of an end stops above what was found, and goes on below it. */
    private void drawLifeline(String name) {
        double x = columns.x(name);
        above.add(Text.of(TextStyle.END, Anchor.MIDDLE, x, 18, name));
        double from = SequenceRows.HEAD - 8;
        for (SequenceRow row : rows.rows()) {
            if (!row.found().isEmpty()) {
                ground.add(new Lifeline("sd-life", x, from, row.findingTop()));
                from = row.bottom() - 4;
            }
        }
        ground.add(new Lifeline("sd-life", x, from, rows.height()));
    }

    private void drawStep(SequenceRow row) {
        DiagramStep step = row.step();
        above.add(Text.of(
                TextStyle.NUMBER, Anchor.END, columns.gutter() - 4, row.at() + 4, Integer.toString(step.number())));
        step.at().ifPresentOrElse(at -> drawNote(row, at), () -> drawOver(row));
        for (SequenceRows.StateBox box : row.states()) {
            double width = SequenceColumns.boxWidth(box.words());
            double x = columns.x(box.end());
            above.add(new Panel(box.css(), x - width / 2, box.top(), width, SequenceRows.BOX,
                    List.of(Text.of(TextStyle.STATE, Anchor.MIDDLE, x, box.top() + 15, box.words()))));
        }
        if (!row.found().isEmpty()) {
            drawFinding(row);
        }
    }

    private void drawOver(SequenceRow row) {
        double line = row.at() + 4;
        for (String words : columns.overLines(row.step())) {
            above.add(Text.of(TextStyle.OVER, Anchor.MIDDLE, columns.overMiddle(), line, words));
            line += TextStyle.LINE;
        }
    }

    private void drawNote(SequenceRow row, String at) {
        double x = columns.x(at);
        String kind = switch (row.step().kind()) {
            case CALL -> "sd-call";
            case TIMER -> "sd-timer";
            case CRASH -> "sd-crash";
            case START, ARRIVAL, LOSS, TICK, OTHER -> "sd-plain";
        };
        if (row.step().kind() != StepKind.ARRIVAL) {
            above.add(new Dot("sd-dot " + kind, new Point(x, row.at()), 4));
        }
        boolean left = columns.notesLeft(at);
        double line = row.at() + 4;
        for (String words : columns.noteLines(row.step())) {
            Point place = new Point(x + (left ? -1 : 1) * SequenceColumns.BESIDE, line);
            above.add(new Text(TextStyle.NOTE, kind, left ? Anchor.END : Anchor.START, place, 0, words));
            line += TextStyle.LINE;
        }
    }

    private void drawFinding(SequenceRow row) {
        double left = columns.gutter();
        List<Text> lines = new ArrayList<>();
        double line = row.findingTop() + 15;
        for (String words : row.found()) {
            lines.add(Text.of(TextStyle.FOUND, Anchor.START, left + 6, line, words));
            line += TextStyle.LINE;
        }
        double height = lines.size() * TextStyle.LINE + 8;
        above.add(new Panel("sd-finding", left, row.findingTop(), columns.width() - left - 4, height, lines));
    }

    private static String style(MessageFate fate) {
        return switch (fate) {
            case DELIVERED -> "";
            case DUPLICATED -> " sd-dup";
            case LOST, OVERFLOWED, EXPIRED -> " sd-lost";
            case MERGED, IN_FLIGHT -> " sd-afloat";
            case EXPECTED -> " sd-expected";
            case UNEXPECTED -> " sd-unexpected";
        };
    }

    private void drawMessage(int m) {
        MessageFate fate = diagram.messages().get(m).fate();
        Polyline way = ways.get(m);
        above.add(way);
        Point end = way.points().getLast();
        Point before = way.points().get(way.points().size() - 2);
        if (fate.arrives() || fate.differs()) {
            double length = Math.max(1, Math.hypot(end.x() - before.x(), end.y() - before.y()));
            above.add(new Head(
                    "sd-head" + style(fate), end, (end.x() - before.x()) / length, (end.y() - before.y()) / length));
        } else if (fate.dies()) {
            above.add(Polyline.of("sd-cross", end.x() - 5, end.y() - 5, end.x() + 5, end.y() + 5));
            above.add(Polyline.of("sd-cross", end.x() - 5, end.y() + 5, end.x() + 5, end.y() - 5));
        } else {
            above.add(new Dot("sd-open", end, 3.5));
        }
        if (fate != MessageFate.OVERFLOWED) {
            fate(m).ifPresent(above::add);
        }
    }

    /** What became of a message that does not arrive, beyond its end. */
    private Optional<Text> fate(int m) {
        Message message = diagram.messages().get(m);
        if (message.fate().words().isEmpty() || message.fate().arrives() || message.fate().differs()) {
            return Optional.empty();
        }
        Point end = ways.get(m).points().getLast();
        double side = columns.direction(message);
        return Optional.of(Text.of(TextStyle.FATE, side > 0 ? Anchor.START : Anchor.END,
                end.x() + side * SequenceColumns.BESIDE, end.y() + 4, message.fate().words()));
    }

    private Polyline way(int m) {
        Message message = diagram.messages().get(m);
        double from = columns.x(message.from());
        double side = columns.direction(message);
        Point start = new Point(from, rows.start(m));
        double stop = rows.stop(m);
        String css = "sd-msg" + style(message.fate());
        Optional<Double> share = switch (message.fate()) {
            case DELIVERED, DUPLICATED, EXPECTED, UNEXPECTED -> Optional.empty();
            case LOST, EXPIRED -> Optional.of(LOST_AFTER);
            case OVERFLOWED -> Optional.of(NEVER_SENT_AFTER);
            case MERGED -> Optional.of(MERGED_AFTER);
            case IN_FLIGHT -> Optional.of(AFLOAT_AFTER);
        };
        if (share.isPresent()) {
            return new Polyline(css, List.of(start, new Point(from + side * reach(message, share.get()), stop)));
        }
        return message.from().equals(message.to())
                ? new Polyline(
                        css,
                        List.of(start, new Point(from + side * TURN, (start.y() + stop) / 2), new Point(from, stop)))
                : new Polyline(css, List.of(start, new Point(columns.x(message.to()), stop)));
    }

    /**
     * How far a message gets that does not arrive: so far that what became of it can be written before the next line.
     */
    private double reach(Message m, double share) {
        double room = columns.room(m);
        double words = TextStyle.FATE.width(m.fate().words()) + SequenceColumns.BESIDE + 4;
        return Math.max(Math.min(room * share, room - words), 12);
    }

    /** Writes the labels; gives the messages whose labels find no place. */
    private Set<Integer> drawLabels() {
        List<Shape> fixed = new ArrayList<>(ground);
        fixed.addAll(above);
        LabelPlacement placement = new LabelPlacement(columns.width(), rows.height(), fixed, ways);
        for (int m : reserved) {
            List<Text> lines = ownPlace(m);
            placement.take(lines);
            above.addAll(lines);
            overflow(m).ifPresent(f -> {
                placement.take(List.of(f));
                above.add(f);
            });
        }
        Set<Integer> homeless = new HashSet<>();
        for (int m = 0; m < ways.size(); m++) {
            if (!reserved.contains(m) && !drawLabel(m, placement)) {
                homeless.add(m);
            }
        }
        return homeless;
    }

    private Optional<Text> overflow(int m) {
        return diagram.messages().get(m).fate() == MessageFate.OVERFLOWED ? fate(m) : Optional.empty();
    }

    private boolean drawLabel(int m, LabelPlacement placement) {
        Optional<Text> overflow = overflow(m);
        if (overflow.isPresent() && !placement.free(overflow.get())) {
            return false;
        }
        overflow.ifPresent(f -> placement.take(List.of(f)));
        overflow.ifPresent(above::add);
        Optional<List<Text>> lines = placement.place(ways.get(m), columns.labelLines(diagram.messages().get(m)));
        lines.ifPresent(above::addAll);
        return lines.isPresent();
    }

    private List<Text> ownPlace(int m) {
        Message message = diagram.messages().get(m);
        double side = columns.direction(message);
        double line = rows.labelTop(m) + 11;
        List<Text> lines = new ArrayList<>();
        for (String words : columns.labelLines(message)) {
            lines.add(Text.of(TextStyle.LABEL, side > 0 ? Anchor.START : Anchor.END,
                    columns.x(message.from()) + side * SequenceColumns.BESIDE, line, words));
            line += TextStyle.LINE;
        }
        return lines;
    }
}
