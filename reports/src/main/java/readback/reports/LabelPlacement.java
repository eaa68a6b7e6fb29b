package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.reports.Polygon.Point;
import readback.reports.Shape.Anchor;
import readback.reports.Shape.Polyline;
import readback.reports.Shape.Text;

/**
 * Finds a place along its line for the label of a message, where it lies over nothing else: near the sender if it can
 * be, and across as few other lines as can be.
 */
final class LabelPlacement {

    /** A line that falls more steeply than this is written across, not along: degrees. */
    private static final double STEEP = 24;

    private static final double[] ALONG = {0.4, 0.36, 0.44, 0.48, 0.52, 0.56, 0.6, 0.32, 0.64, 0.68, 0.28, 0.72, 0.24};
    private static final double PREFERRED = 0.4;
    private static final double AWAY_COSTS = 40;
    private static final double CROSSING_COSTS = 12;
    private static final double ACROSS_COSTS = 9;

    private final double width;
    private final double height;
    private final List<Shape> taken;
    private final List<Polyline> ways;

    /** What is drawn so far is not written over; {@code ways} are the lines of all messages. */
    LabelPlacement(double width, double height, List<Shape> taken, List<Polyline> ways) {
        this.width = width;
        this.height = height;
        this.taken = new ArrayList<>(taken);
        this.ways = List.copyOf(ways);
    }

    private record Candidate(List<Text> lines, double cost) {}

    /** Takes the best place; empty if there is none. */
    Optional<List<Text>> place(Polyline way, List<String> lines) {
        Point start = way.points().getFirst();
        Point end = way.points().get(1);
        double fall = Math.toDegrees(Math.atan2(end.y() - start.y(), Math.abs(end.x() - start.x())));
        double angle = Math.copySign(fall, (end.x() - start.x()) * (end.y() - start.y()));
        Optional<Candidate> best = Optional.empty();
        for (double t : ALONG) {
            double x = start.x() + (end.x() - start.x()) * t;
            double y = start.y() + (end.y() - start.y()) * t;
            double away = Math.abs(t - PREFERRED) * AWAY_COSTS;
            if (fall <= STEEP) {
                best = better(best, way, block(x, y, -1, angle, lines), away);
                best = better(best, way, block(x, y, 1, angle, lines), away + ACROSS_COSTS);
            }
            best = better(best, way, block(x, y, 0, 0, lines), fall > STEEP ? away : away + 2 * ACROSS_COSTS);
        }
        best.ifPresent(b -> taken.addAll(b.lines()));
        return best.map(Candidate::lines);
    }

    /** Takes this very place. */
    void take(List<Text> lines) {
        taken.addAll(lines);
    }

    /** Whether a text lies within the drawing and over nothing. */
    boolean free(Text text) {
        Polygon outline = text.outline();
        return outline.left() >= 0 && outline.top() >= 0 && outline.right() <= width && outline.bottom() <= height
                && !DrawingCheck.collides(text, taken);
    }

    private Optional<Candidate> better(Optional<Candidate> best, Polyline way, List<Text> lines, double cost) {
        if (best.isPresent() && best.get().cost() <= cost) {
            return best;
        }
        double all = cost + CROSSING_COSTS * crossings(way, lines);
        boolean dearer = best.isPresent() && best.get().cost() <= all;
        return dearer || !lines.stream().map(LabelPlacement::withAir).allMatch(this::free)
                ? best
                : Optional.of(new Candidate(lines, all));
    }

    /** So that two labels side by side are not read as one. */
    static Text withAir(Text line) {
        return new Text(line.style(), line.extra(), line.anchor(), line.at(), line.angle(), " " + line.words() + " ");
    }

    private long crossings(Polyline own, List<Text> lines) {
        List<Polygon> outlines = lines.stream().map(Text::outline).toList();
        return ways.stream()
                .filter(w -> !w.equals(own))
                .filter(w -> w.outlines().stream().anyMatch(o -> outlines.stream().anyMatch(l -> l.depth(o) > 0)))
                .count();
    }

    /** Lines about a point of a message: above it (-1), on it (0) or below it (1). */
    private static List<Text> block(double x, double y, int side, double angle, List<String> lines) {
        double high = lines.size() * TextStyle.LINE / 2;
        double middle = side * (high + 2);
        List<Text> block = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            double down = middle + 4 + (i - (lines.size() - 1) / 2.0) * TextStyle.LINE;
            Point at =
                    new Point(x - down * Math.sin(Math.toRadians(angle)), y + down * Math.cos(Math.toRadians(angle)));
            block.add(new Text(TextStyle.LABEL, "", Anchor.MIDDLE, at, angle, lines.get(i)));
        }
        return block;
    }
}
