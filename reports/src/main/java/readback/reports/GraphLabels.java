package readback.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import readback.reports.Polygon.Point;
import readback.reports.Shape.Anchor;
import readback.reports.Shape.Curve;
import readback.reports.Shape.Head;
import readback.reports.Shape.Panel;
import readback.reports.Shape.Text;
import readback.reports.results.GraphLayout.Road;

/**
 * Finds places for the labels of a state graph's edges: over nothing else, across few edges, and near to where the
 * layout would have them.
 */
final class GraphLabels {

    private static final double BESIDE = 8;
    private static final double FARTHEST = 40;
    private static final double MARK = 4;
    private static final double STRIDE = 12;

    /** Between two labels one below the other, so that they are not read as one. */
    private static final double AIR = 5;
    private static final double STRONG_COSTS = 60;
    private static final double THIN_COSTS = 10;
    private static final double PLACE_COSTS = 6;

    private final double left;
    private final double width;
    private final double height;
    private final List<Shape> taken;

    /** The labels go between {@code left} and {@code left + width}, and over nothing of what is drawn already. */
    GraphLabels(double left, double width, double height, List<Shape> drawn) {
        this.left = left;
        this.width = width;
        this.height = height;
        this.taken = new ArrayList<>(drawn);
    }

    private record RoadLabel(List<Text> lines, double cost) {}

    /** The label of an edge. If there is no room for all its lines, fewer; none if there is room for none. */
    List<Text> place(Road road, List<String> lines) {
        for (List<String> some : everShorter(lines)) {
            Optional<RoadLabel> best = Optional.empty();
            for (Text first : anchors(road)) {
                best = better(best, block(first, some), PLACE_COSTS * away(road, first));
            }
            if (best.isPresent()) {
                taken.addAll(best.get().lines());
                return best.get().lines();
            }
        }
        return List.of();
    }

    /** A mark at one of the corners of a state's box, where it hides no edge if there is such a one. */
    Text mark(Panel box, String words) {
        double right = box.left() + box.width() + MARK;
        double bottom = box.top() + box.height() - 1;
        List<Text> corners = List.of(
                Text.of(TextStyle.GRAPH_MARK, Anchor.START, right, bottom, words),
                Text.of(TextStyle.GRAPH_MARK, Anchor.START, right, box.top() + TextStyle.GRAPH_MARK.size() - 2, words),
                Text.of(TextStyle.GRAPH_MARK, Anchor.END, box.left() - MARK, bottom, words),
                Text.of(
                        TextStyle.GRAPH_MARK,
                        Anchor.END,
                        box.left() - MARK,
                        box.top() + TextStyle.GRAPH_MARK.size() - 2,
                        words));
        Text best = corners.stream().min(Comparator.comparingDouble(c -> crossings(List.of(c)))).orElseThrow();
        taken.add(best);
        return best;
    }

    /** All lines, then the first and how many more, then how many. */
    private static List<List<String>> everShorter(List<String> lines) {
        List<List<String>> forms = new ArrayList<>();
        forms.add(lines);
        if (lines.size() > 1) {
            forms.add(List.of(lines.getFirst() + " …"));
        }
        forms.add(List.of("…"));
        return forms;
    }

    /** Where a label may begin: where the layout has it, then beside each part of the edge. */
    private static List<Text> anchors(Road road) {
        List<Text> anchors = new ArrayList<>();
        anchors.add(Text.of(
                TextStyle.GRAPH_LABEL, Anchor.valueOf(road.anchor().toUpperCase(Locale.ROOT)), road.x(), road.y(), ""));
        List<Point> points = spread(SvgPath.points(road.path()));
        for (Point p : points.subList(points.size() / 8, points.size() - points.size() / 8)) {
            for (double gap = BESIDE; gap <= FARTHEST; gap += 2 * BESIDE) {
                anchors.add(Text.of(TextStyle.GRAPH_LABEL, Anchor.END, p.x() - gap, p.y() + 4, ""));
                anchors.add(Text.of(TextStyle.GRAPH_LABEL, Anchor.START, p.x() + gap, p.y() + 4, ""));
            }
            anchors.add(Text.of(TextStyle.GRAPH_LABEL, Anchor.MIDDLE, p.x(), p.y() - BESIDE, ""));
            anchors.add(Text.of(TextStyle.GRAPH_LABEL, Anchor.MIDDLE, p.x(), p.y() + 2 * BESIDE, ""));
        }
        return anchors;
    }

    /** Points no farther apart than a stride: a straight line has two of its own. */
    private static List<Point> spread(List<Point> points) {
        List<Point> spread = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            int pieces = Math.max(1, (int) (Math.hypot(b.x() - a.x(), b.y() - a.y()) / STRIDE));
            for (int k = 0; k < pieces; k++) {
                spread.add(new Point(a.x() + (b.x() - a.x()) * k / pieces, a.y() + (b.y() - a.y()) * k / pieces));
            }
        }
        return spread;
    }

    /** How far from where the layout has it, in steps of ten units. */
    private static double away(Road road, Text at) {
        return Math.hypot(at.at().x() - road.x(), at.at().y() - road.y()) / 10;
    }

    private static List<Text> block(Text first, List<String> lines) {
        List<Text> block = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            block.add(Text.of(
                    first.style(), first.anchor(), first.at().x(), first.at().y() + i * TextStyle.LINE, lines.get(i)));
        }
        return block;
    }

    private Optional<RoadLabel> better(Optional<RoadLabel> best, List<Text> lines, double cost) {
        if (best.isPresent() && best.get().cost() <= cost) {
            return best;
        }
        double all = cost + crossings(lines);
        boolean dearer = best.isPresent() && best.get().cost() <= all;
        return dearer || !hasAir(lines) ? best : Optional.of(new RoadLabel(lines, all));
    }

    private boolean hasAir(List<Text> lines) {
        return lines.stream().map(LabelPlacement::withAir).allMatch(l -> free(moved(l, -AIR)) && free(moved(l, AIR)));
    }

    private static Text moved(Text line, double down) {
        return Text.of(line.style(), line.anchor(), line.at().x(), line.at().y() + down, line.words());
    }

    private boolean free(Text text) {
        Polygon outline = text.outline();
        return outline.left() >= left
                && outline.top() >= 0
                && outline.right() <= left + width
                && outline.bottom() <= height
                && !DrawingCheck.collides(text, taken);
    }

    private double crossings(List<Text> lines) {
        List<Polygon> outlines = lines.stream().map(Text::outline).toList();
        double cost = 0;
        for (Shape shape : taken) {
            if (shape instanceof Curve c && crosses(c, outlines)) {
                cost += c.css().equals("sg-other") ? THIN_COSTS : STRONG_COSTS;
            } else if (shape instanceof Head h && outlines.stream().anyMatch(l -> l.depth(h.outline()) > 0)) {
                cost += STRONG_COSTS;
            }
        }
        return cost;
    }

    private static boolean crosses(Curve curve, List<Polygon> outlines) {
        for (int i = 1; i < curve.points().size(); i++) {
            Polygon piece = Polygon.line(curve.points().get(i - 1), curve.points().get(i));
            if (outlines.stream().anyMatch(l -> l.depth(piece) > 0)) {
                return true;
            }
        }
        return false;
    }
}
