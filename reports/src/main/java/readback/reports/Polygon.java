package readback.reports;

import java.util.List;

/**
 * A convex polygon.
 *
 * @param corners in the order of its boundary; one is a point, two are a line
 */
record Polygon(List<Point> corners) {

    Polygon {
        corners = List.copyOf(corners);
    }

    /** A place in a drawing, in user units; y grows downwards. */
    record Point(double x, double y) {}

    static Polygon box(double left, double top, double right, double bottom) {
        return new Polygon(List.of(
                new Point(left, top), new Point(right, top), new Point(right, bottom), new Point(left, bottom)));
    }

    static Polygon line(Point from, Point to) {
        return new Polygon(List.of(from, to));
    }

    double left() {
        double least = Double.MAX_VALUE;
        for (Point c : corners) {
            least = Math.min(least, c.x());
        }
        return least;
    }

    double right() {
        double most = -Double.MAX_VALUE;
        for (Point c : corners) {
            most = Math.max(most, c.x());
        }
        return most;
    }

    double top() {
        double least = Double.MAX_VALUE;
        for (Point c : corners) {
            least = Math.min(least, c.y());
        }
        return least;
    }

    double bottom() {
        double most = -Double.MAX_VALUE;
        for (Point c : corners) {
            most = Math.max(most, c.y());
        }
        return most;
    }

    /** This polygon turned about a point, by degrees clockwise as a reader sees it. */
    Polygon turned(Point about, double degrees) {
        double sin = Math.sin(Math.toRadians(degrees));
        double cos = Math.cos(Math.toRadians(degrees));
        return new Polygon(corners.stream().map(c -> {
            double x = c.x() - about.x();
            double y = c.y() - about.y();
            return new Point(about.x() + x * cos - y * sin, about.y() + x * sin + y * cos);
        }).toList());
    }

    /**
     * How far one reaches into the other, in user units: the least way by which one would have to be moved to part
     * them. Not positive where they do not touch (separating axis theorem).
     */
    double depth(Polygon other) {
        if (right() <= other.left() || other.right() <= left() || bottom() <= other.top() || other.bottom() <= top()) {
            return 0;
        }
        return Math.min(leastDepth(other), other.leastDepth(this));
    }

    private double leastDepth(Polygon other) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            Point b = corners.get((i + 1) % corners.size());
            double length = Math.hypot(b.x() - a.x(), b.y() - a.y());
            if (length > 0) {
                least = Math.min(least, depthAlong((b.y() - a.y()) / length, (a.x() - b.x()) / length, other));
            }
        }
        return least;
    }

    private double depthAlong(double x, double y, Polygon other) {
        double[] mine = span(x, y);
        double[] its = other.span(x, y);
        return Math.min(mine[1], its[1]) - Math.max(mine[0], its[0])
                + (mine[1] == mine[0] || its[1] == its[0] ? insideOf(mine, its) : 0);
    }

    /** A line has no thickness, and yet lies deep in what it runs through: as deep as to the nearer side. */
    private static double insideOf(double[] one, double[] other) {
        double[] thin = one[1] == one[0] ? one : other;
        double[] thick = one[1] == one[0] ? other : one;
        return Math.min(thin[0] - thick[0], thick[1] - thin[0]);
    }

    private double[] span(double x, double y) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (Point c : corners) {
            double at = c.x() * x + c.y() * y;
            least = Math.min(least, at);
            most = Math.max(most, at);
        }
        return new double[] {least, most};
    }

    /** Whether the other lies in this box; only for a box. */
    boolean holds(Polygon other) {
        return other.left() >= left() && other.right() <= right() && other.top() >= top() && other.bottom() <= bottom();
    }
}
