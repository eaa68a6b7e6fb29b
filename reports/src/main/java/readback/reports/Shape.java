package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.reports.Polygon.Point;

/** A part of a drawing, with the place it takes. Each has a class, by which a style sheet colours it. */
sealed interface Shape {

    /** Where a text begins, stands in the middle, or ends. */
    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }

        /** As SVG has it. */
        String word() {
            return word;
        }
    }

    /**
     * One line of text.
     *
     * @param extra a class beside that of the style; may be empty
     * @param at the anchor on the baseline
     * @param angle degrees that it is turned about its anchor
     */
    record Text(TextStyle style, String extra, Anchor anchor, Point at, double angle, String words) implements Shape {

        static Text of(TextStyle style, Anchor anchor, double x, double y, String words) {
            return new Text(style, "", anchor, new Point(x, y), 0, words);
        }

        /** The room that it takes in any of the fonts that it may be shown in. */
        Polygon outline() {
            double width = style.width(words);
            double left = at.x() - switch (anchor) {
                case START -> 0;
                case MIDDLE -> width / 2;
                case END -> width;
            };
            Polygon level = Polygon.box(left, at.y() - FontMetric.ASCENT * style.size(), left + width,
                    at.y() + FontMetric.DESCENT * style.size());
            return angle == 0 ? level : level.turned(at, angle);
        }
    }

    /** A box with text in it, such as the name of a state: it hides the lines that it stands on. */
    record Panel(String css, double left, double top, double width, double height, List<Text> lines) implements Shape {
        public Panel {
            lines = List.copyOf(lines);
        }

        Polygon outline() {
            return Polygon.box(left, top, left + width, top + height);
        }
    }

    /** What lies under all else, such as the row of a step, which may be found by its number. */
    record Ground(String css, double left, double top, double width, double height, Optional<Integer> step)
            implements Shape {}

    /** The line of an end, which nothing may be written across. */
    record Lifeline(String css, double x, double top, double bottom) implements Shape {
        Polygon outline() {
            return Polygon.line(new Point(x, top), new Point(x, bottom));
        }
    }

    /** A line through points, such as a message on its way; other things may cross it. */
    record Polyline(String css, List<Point> points) implements Shape {
        public Polyline {
            points = List.copyOf(points);
        }

        static Polyline of(String css, double x1, double y1, double x2, double y2) {
            return new Polyline(css, List.of(new Point(x1, y1), new Point(x2, y2)));
        }

        List<Polygon> outlines() {
            List<Polygon> lines = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                lines.add(Polygon.line(points.get(i - 1), points.get(i)));
            }
            return List.copyOf(lines);
        }
    }

    /** A curve, as SVG's path data, with points on it close enough together to stand for it, and a remark. */
    record Curve(String css, String path, List<Point> points, String remark) implements Shape {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** The head of an arrow that points from somewhere to its tip. */
    record Head(String css, Point tip, double towardsX, double towardsY) implements Shape {

        private static final double LONG = 9;
        private static final double HALF = 4;

        /** Its tip and the two corners behind it. */
        Polygon outline() {
            double x = tip.x() - LONG * towardsX;
            double y = tip.y() - LONG * towardsY;
            return new Polygon(List.of(
                    tip,
                    new Point(x - HALF * towardsY, y + HALF * towardsX),
                    new Point(x + HALF * towardsY, y - HALF * towardsX)));
        }
    }

    /** A small circle. */
    record Dot(String css, Point at, double radius) implements Shape {
        Polygon outline() {
            return Polygon.box(at.x() - radius, at.y() - radius, at.x() + radius, at.y() + radius);
        }
    }
}
