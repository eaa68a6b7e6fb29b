package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.reports.SequenceDiagram.Change;
import readback.reports.SequenceDiagram.Fate;
import readback.reports.SequenceDiagram.Finding;
import readback.reports.SequenceDiagram.Kind;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.Step;

/**
 * Draws a sequence diagram as SVG: time runs downwards, a message is a slanted line from the step that sent it to the
 * step it arrived in.
 *
 * <p>Colours are CSS variables ({@link SvgStyle}), so that a page or a reader's dark mode decides. The description tells
 * the trace in words, for those who do not see it.
 */
public final class SvgRenderer {

    private static final int CHARACTER = 7;
    private static final int LINE = 15;
    private static final int IMMEDIATE = 12;
    private static final double LOST_AFTER = 0.62;
    private static final double AFLOAT_AFTER = 0.8;

    private final SequenceDiagram diagram;
    private final SvgLayout layout;
    private final StringBuilder out = new StringBuilder();
    private final List<Box> taken = new ArrayList<>();

    /** What a label may not be drawn over. */
    private record Box(double left, double top, double right, double bottom) {
        double overlap(Box other) {
            double width = Math.min(right, other.right) - Math.max(left, other.left);
            double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
            return width > 0 && height > 0 ? width * height : 0;
        }
    }

    private record Point(double x, double y) {}

    private SvgRenderer(SequenceDiagram diagram) {
        this.diagram = diagram;
        this.layout = new SvgLayout(diagram);
    }

    /** For a page, which brings the style; no namespace is declared. */
    public static String inline(SequenceDiagram diagram) {
        return new SvgRenderer(diagram).draw("", "");
    }

    /** For a file of its own, with its style. */
    public static String standalone(SequenceDiagram diagram) {
        return new SvgRenderer(diagram)
                .draw(" xmlns=\"http://www.w3.org/2000/svg\"", "<style>" + SvgStyle.STANDALONE + "</style>\n");
    }

    private String draw(String namespace, String style) {
        out.append("<svg class=\"sd\"%s viewBox=\"0 0 %d %d\" role=\"img\" style=\"--w:%d\">\n"
                .formatted(namespace, layout.width(), layout.height(), layout.width()));
        out.append("<title>").append(Xml.escape(diagram.title())).append("</title>\n");
        out.append("<desc>").append(Xml.escape(Narrative.of(diagram))).append("</desc>\n").append(style);
        out.append("<rect class=\"sd-paper\" width=\"%d\" height=\"%d\"/>\n".formatted(layout.width(), layout.height()));
        diagram.steps().forEach(this::drawBand);
        diagram.participants().forEach(p -> drawLifeline(p.name()));
        diagram.steps().forEach(this::takeStates);
        diagram.messages().forEach(this::drawMessage);
        diagram.steps().forEach(this::drawStep);
        diagram.messages().forEach(this::drawLabel);
        return out.append("</svg>\n").toString();
    }

    private void drawBand(Step step) {
        double top = layout.top(step.number());
        String mark = step.finding().isPresent() ? " sd-bad" : "";
        rect("sd-band" + mark + "\" data-step=\"" + step.number(), 0, top, layout.width(), layout.bottom(step.number()) - top, 0);
        if (step.kind() == Kind.TICK) {
            line("sd-tick", SvgLayout.GUTTER, layout.y(step.number()), layout.width(), layout.y(step.number()));
        }
    }

    private void drawLifeline(String name) {
        double x = layout.x(name);
        text("sd-end", "middle", x, 18, name);
        line("sd-life", x, 26, x, layout.height());
    }

    private void takeStates(Step step) {
        for (Change change : step.changes()) {
            double half = stateWidth(change) / 2.0;
            double y = layout.stateTop(step, change.participant());
            double x = layout.x(change.participant());
            taken.add(new Box(x - half, y, x + half, y + SvgLayout.STATE));
        }
    }

    private static int stateWidth(Change change) {
        return (int) (change.state().length() * 7.8) + 12;
    }

    private void drawStep(Step step) {
        double y = layout.y(step.number());
        text("sd-num", "end", SvgLayout.GUTTER - 4, y + 4, Integer.toString(step.number()));
        step.at().ifPresentOrElse(at -> drawNote(step, at), () -> {
            if (step.kind() != Kind.START && !step.text().isEmpty()) {
                text("sd-note sd-over", "middle", layout.middle(), y + 4, step.text());
            }
        });
        for (Change change : step.changes()) {
            double x = layout.x(change.participant());
            double top = layout.stateTop(step, change.participant());
            int width = stateWidth(change);
            rect("sd-state", x - width / 2.0, top, width, SvgLayout.STATE, 5);
            text("sd-state-name", "middle", x, top + 15, change.state());
        }
        step.finding().ifPresent(f -> drawFinding(step, f));
    }

    private void drawNote(Step step, String at) {
        double x = layout.x(at);
        double y = layout.y(step.number());
        String kind = switch (step.kind()) {
            case CALL -> "sd-call";
            case TIMER -> "sd-timer";
            case CRASH -> "sd-crash";
            case START, ARRIVAL, LOSS, TICK, OTHER -> "sd-plain";
        };
        if (step.kind() != Kind.ARRIVAL) {
            out.append("<circle class=\"sd-dot %s\" cx=\"%s\" cy=\"%s\" r=\"4\"/>\n"
                    .formatted(kind, Xml.number(x), Xml.number(y)));
        }
        double line = y + 4;
        for (String words : layout.noteLines(step)) {
            boolean left = layout.notesLeft(at);
            text("sd-note " + kind, left ? "end" : "start", left ? x - 9 : x + 9, line, words);
            line += LINE;
        }
    }

    private void drawFinding(Step step, Finding finding) {
        double y = layout.findingTop(step) + 12;
        for (String words : SvgLayout.findingLines(finding, layout.width())) {
            text("sd-found", "start", SvgLayout.GUTTER + 4, y, words);
            y += LINE;
        }
    }

    private void drawMessage(Message m) {
        Point start = start(m);
        Point end = end(m);
        String kind = m.fate() == Fate.DUPLICATED ? " sd-dup" : m.fate().dies() ? " sd-lost" : m.fate().arrives() ? "" : " sd-afloat";
        line("sd-msg" + kind, start.x, start.y, end.x, end.y);
        if (m.fate().arrives()) {
            arrowhead("sd-head" + kind, start, end);
        } else if (m.fate().dies()) {
            line("sd-cross", end.x - 5, end.y - 5, end.x + 5, end.y + 5);
            line("sd-cross", end.x - 5, end.y + 5, end.x + 5, end.y - 5);
        } else {
            out.append("<circle class=\"sd-open\" cx=\"%s\" cy=\"%s\" r=\"3.5\"/>\n".formatted(Xml.number(end.x), Xml.number(end.y)));
        }
        if (!m.fate().words().isEmpty() && !m.fate().arrives()) {
            boolean right = end.x > start.x;
            text("sd-fate", right ? "start" : "end", end.x + (right ? 9 : -9), end.y + 4, m.fate().words());
        }
    }

    private Point start(Message m) {
        return new Point(layout.x(m.from()), comesAtOnce(m) ? layout.y(m.sent()) - IMMEDIATE : layout.departure(m));
    }

    /** What arrives in the step that sent it is what the step is about, or an answer to it. */
    private boolean comesAtOnce(Message m) {
        return m.immediate() && diagram.steps().get(m.ended()).at().equals(Optional.of(m.to()));
    }

    private Point end(Message m) {
        double from = layout.x(m.from());
        double way = layout.x(m.to()) - from;
        return switch (m.fate()) {
            case DELIVERED, DUPLICATED -> new Point(
                    from + way, m.immediate() && !comesAtOnce(m) ? layout.departure(m) + IMMEDIATE : layout.y(m.ended()));
            case LOST, EXPIRED -> new Point(from + way * LOST_AFTER, layout.y(m.ended()));
            case OVERFLOWED -> new Point(from + way * LOST_AFTER, layout.departure(m) + 12);
            case MERGED -> new Point(from + way * 0.35, layout.y(m.ended()) + 4);
            case IN_FLIGHT -> new Point(from + way * AFLOAT_AFTER, layout.height() - 14);
        };
    }

    private void arrowhead(String kind, Point start, Point end) {
        double length = Math.hypot(end.x - start.x, end.y - start.y);
        double ux = (end.x - start.x) / length;
        double uy = (end.y - start.y) / length;
        double bx = end.x - 9 * ux;
        double by = end.y - 9 * uy;
        out.append("<path class=\"%s\" d=\"M%s %sL%s %sL%s %sZ\"/>\n".formatted(kind,
                Xml.number(end.x), Xml.number(end.y),
                Xml.number(bx - 4 * uy), Xml.number(by + 4 * ux), Xml.number(bx + 4 * uy), Xml.number(by - 4 * ux)));
    }

    /** Beside the line, near its sender, where nothing else is written. */
    private void drawLabel(Message m) {
        Point start = start(m);
        Point end = end(m);
        List<String> lines = Words.wrap(m.label(), 30);
        double slope = Math.toDegrees(Math.atan2(end.y - start.y, Math.abs(end.x - start.x)));
        boolean turn = slope <= 24;
        Box best = box(start, end, 0.4, lines, turn);
        double least = Double.MAX_VALUE;
        for (double t : new double[] {0.4, 0.36, 0.44, 0.48, 0.52, 0.56, 0.6, 0.32, 0.64, 0.68, 0.28}) {
            Box box = box(start, end, t, lines, turn);
            double cost = taken.stream().mapToDouble(box::overlap).sum() + Math.abs(t - 0.4) * 40 + outside(m, box) * LINE;
            if (cost < least) {
                least = cost;
                best = box;
            }
        }
        taken.add(best);
        double x = (best.left + best.right) / 2;
        double y = (best.top + best.bottom) / 2;
        double angle = turn ? Math.copySign(slope, (end.x - start.x) * (end.y - start.y)) : 0;
        out.append("<g transform=\"translate(%s %s) rotate(%s)\">".formatted(Xml.number(x), Xml.number(y), Xml.number(angle)));
        double line = 4 - (lines.size() - 1) * LINE / 2.0;
        for (String words : lines) {
            text("sd-label", "middle", 0, line, words);
            line += LINE;
        }
        out.append("</g>\n");
    }

    /** How far a label reaches over the lines of the ends. */
    private double outside(Message m, Box box) {
        double one = layout.x(m.from());
        double other = layout.x(m.to());
        return Math.max(0, Math.min(one, other) + 4 - box.left) + Math.max(0, box.right - Math.max(one, other) + 4);
    }

    private static Box box(Point start, Point end, double t, List<String> lines, boolean above) {
        double half = lines.stream().mapToInt(String::length).max().orElse(0) * CHARACTER / 2.0;
        double high = lines.size() * LINE / 2.0;
        double x = start.x + (end.x - start.x) * t;
        double y = start.y + (end.y - start.y) * t - (above ? high + 2 : 0);
        return new Box(x - half, y - high, x + half, y + high);
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        out.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(kind, Xml.number(x1), Xml.number(y1), Xml.number(x2), Xml.number(y2)));
    }

    private void rect(String kind, double x, double y, double width, double height, int round) {
        out.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%d\"/>\n"
                .formatted(kind, Xml.number(x), Xml.number(y), Xml.number(width), Xml.number(height), round));
    }

    private void text(String kind, String anchor, double x, double y, String words) {
        out.append("<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(kind, anchor, Xml.number(x), Xml.number(y), Xml.escape(words)));
    }
}
