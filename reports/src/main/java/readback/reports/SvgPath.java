package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Pattern;
import readback.reports.Polygon.Point;

/** Points along an SVG path of the commands M, L, H, V, Q and C with absolute coordinates. */
final class SvgPath {

    private static final Pattern PART = Pattern.compile("[MLHVQC]|-?[0-9]+(\\.[0-9]+)?");
    private static final int PIECES = 24;

    private final List<String> parts = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private int next;
    private Point at = new Point(0, 0);

    private SvgPath(String data) {
        new Scanner(data).findAll(PART).forEach(m -> parts.add(m.group()));
    }

    /**
     * The path as points close enough together to stand for it; the last one is where it ends.
     *
     * @throws IllegalArgumentException if there is anything but these commands and their numbers
     */
    static List<Point> points(String data) {
        if (!data.replaceAll("[MLHVQC0-9. ,-]", "").isEmpty()) {
            throw new IllegalArgumentException("path " + data + " has other commands than M, L, H, V, Q and C");
        }
        SvgPath path = new SvgPath(data);
        while (path.next < path.parts.size()) {
            path.command(path.parts.get(path.next++));
        }
        return List.copyOf(path.points);
    }

    private void command(String name) {
        switch (name) {
            case "M", "L" -> to(point());
            case "H" -> to(new Point(number(), at.y()));
            case "V" -> to(new Point(at.x(), number()));
            case "Q" -> {
                Point bend = point();
                Point end = point();
                Point start = at;
                curve(start, between(start, bend, 2 / 3.0), between(end, bend, 2 / 3.0), end);
            }
            case "C" -> curve(at, point(), point(), point());
            default -> throw new IllegalArgumentException("a command was expected, and found " + name);
        }
    }

    private static Point between(Point a, Point b, double share) {
        return new Point(a.x() + (b.x() - a.x()) * share, a.y() + (b.y() - a.y()) * share);
    }

    private void to(Point p) {
        at = p;
        points.add(p);
    }

    private void curve(Point a, Point b, Point c, Point d) {
        for (int i = 1; i <= PIECES; i++) {
            double t = (double) i / PIECES;
            Point ab = between(a, b, t);
            Point bc = between(b, c, t);
            Point cd = between(c, d, t);
            to(between(between(ab, bc, t), between(bc, cd, t), t));
        }
    }

    private Point point() {
        return new Point(number(), number());
    }

    private double number() {
        if (next >= parts.size()) {
            throw new IllegalArgumentException("a path ends where a number was expected");
        }
        return Double.parseDouble(parts.get(next++));
    }
}
