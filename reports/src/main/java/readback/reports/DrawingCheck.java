package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import readback.reports.Polygon.Point;
import readback.reports.Shape.Curve;
import readback.reports.Shape.Dot;
import readback.reports.Shape.Ground;
import readback.reports.Shape.Head;
import readback.reports.Shape.Lifeline;
import readback.reports.Shape.Panel;
import readback.reports.Shape.Polyline;
import readback.reports.Shape.Text;

/**
 * Finds what cannot be read in a drawing: texts over one another, over a box that is not theirs, out of the box that
 * is, across the line of an end or past the edge; boxes over one another; lines past the edge.
 *
 * <p>Texts may lie over messages: what they cover is cut out of the line.
 */
final class DrawingCheck {

    /** Less than this cannot be seen, in user units. */
    private static final double TOLERANCE = 0.5;

    private final Drawing drawing;
    private final List<String> faults = new ArrayList<>();

    private DrawingCheck(Drawing drawing) {
        this.drawing = drawing;
    }

    /** What is wrong, each in a sentence; empty if all can be read. */
    static List<String> faults(Drawing drawing) {
        DrawingCheck check = new DrawingCheck(drawing);
        check.look();
        return List.copyOf(check.faults);
    }

    /** Whether a text would lie over something that is there already. */
    static boolean collides(Text text, List<Shape> there) {
        Polygon outline = text.outline();
        return there.stream().anyMatch(s -> covers(outline, s));
    }

    private void look() {
        List<Shape> shapes = drawing.shapes();
        for (int i = 0; i < shapes.size(); i++) {
            Shape one = shapes.get(i);
            atTheEdge(one);
            if (one instanceof Panel panel) {
                inside(panel);
            }
            for (Shape other : shapes.subList(i + 1, shapes.size())) {
                pair(one, other);
            }
        }
    }

    private void pair(Shape one, Shape other) {
        if (one instanceof Text text && covers(text, other)) {
            faults.add(name(one) + " lies over " + name(other));
        } else if (other instanceof Text text && covers(text, one)) {
            faults.add(name(other) + " lies over " + name(one));
        } else if (one instanceof Panel a && other instanceof Panel b && a.outline().depth(b.outline()) > TOLERANCE) {
            faults.add(name(one) + " lies over " + name(other));
        }
    }

    private static boolean covers(Text text, Shape other) {
        return covers(text.outline(), other);
    }

    private static boolean covers(Polygon text, Shape other) {
        return switch (other) {
            case Text t -> text.depth(t.outline()) > TOLERANCE;
            case Panel p -> text.depth(p.outline()) > TOLERANCE;
            case Lifeline l -> text.depth(l.outline()) > TOLERANCE;
            case Dot d -> text.depth(d.outline()) > TOLERANCE;
            case Ground _, Polyline _, Curve _, Head _ -> false;
        };
    }

    private void inside(Panel panel) {
        for (int i = 0; i < panel.lines().size(); i++) {
            Text line = panel.lines().get(i);
            if (!panel.outline().holds(line.outline())) {
                faults.add(name(line) + " runs out of its box");
            }
            panel.lines().subList(0, i).stream()
                    .filter(l -> covers(line, l))
                    .forEach(l -> faults.add(name(line) + " lies over " + name(l)));
        }
    }

    private void atTheEdge(Shape shape) {
        boolean out = switch (shape) {
            case Text t -> beyond(t.outline().corners());
            case Panel p -> beyond(p.outline().corners());
            case Lifeline l -> beyond(l.outline().corners());
            case Dot d -> beyond(d.outline().corners());
            case Polyline w -> beyond(w.points());
            case Curve c -> beyond(c.points());
            case Head h -> beyond(List.of(h.tip()));
            case Ground _ -> false;
        };
        if (out) {
            faults.add(name(shape) + " runs past the edge");
        }
    }

    private boolean beyond(List<Point> points) {
        return points.stream().anyMatch(p -> p.x() < drawing.left() - TOLERANCE || p.y() < -TOLERANCE
                || p.x() > drawing.left() + drawing.width() + TOLERANCE || p.y() > drawing.height() + TOLERANCE);
    }

    private static String name(Shape shape) {
        return switch (shape) {
            case Text t -> "\"" + t.words() + "\"" + at(t.outline().left(), t.outline().top());
            case Panel p -> "the box" + at(p.left(), p.top());
            case Lifeline l -> "the line of an end" + at(l.x(), l.top());
            case Dot d -> "the mark" + at(d.at().x(), d.at().y());
            case Polyline w -> "the line" + at(w.points().getFirst().x(), w.points().getFirst().y());
            case Curve c -> "the curve" + at(c.points().getFirst().x(), c.points().getFirst().y());
            case Head h -> "the arrow" + at(h.tip().x(), h.tip().y());
            case Ground g -> "the ground" + at(g.left(), g.top());
        };
    }

    private static String at(double x, double y) {
        return String.format(Locale.ROOT, " at %.0f %.0f", x, y);
    }
}
