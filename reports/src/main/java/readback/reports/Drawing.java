package readback.reports;

import java.util.List;
import java.util.stream.Collectors;
import readback.reports.Shape.Curve;
import readback.reports.Shape.Dot;
import readback.reports.Shape.Ground;
import readback.reports.Shape.Head;
import readback.reports.Shape.Lifeline;
import readback.reports.Shape.Panel;
import readback.reports.Shape.Polyline;
import readback.reports.Shape.Text;

/**
 * A picture as geometry, before it becomes SVG: what {@link DrawingCheck} looks at is what is drawn.
 *
 * @param css the class of the whole, such as {@code sd}
 * @param title what it shows, in a few words
 * @param description the same in sentences, for those who do not see it
 * @param left the least x that is shown, in user units; the least y is 0
 * @param shapes what is drawn first lies below
 */
record Drawing(
        String css, String title, String description, double left, double width, double height, List<Shape> shapes) {

    Drawing {
        shapes = List.copyOf(shapes);
    }

    /** For a page, which brings the style; no namespace is declared. */
    String inline() {
        return svg("", "");
    }

    /** For a file of its own, with its style. */
    String standalone() {
        return svg(" xmlns=\"http://www.w3.org/2000/svg\"", "<style>" + SvgStyle.STANDALONE + "</style>\n");
    }

    private String svg(String namespace, String style) {
        StringBuilder out =
                new StringBuilder("<svg class=\"%s\"%s viewBox=\"%s 0 %s %s\" role=\"img\" style=\"--w:%s\">\n"
                        .formatted(
                                css,
                                namespace,
                                Xml.number(left),
                                Xml.number(width),
                                Xml.number(height),
                                Xml.number(width)));
        out.append("<title>").append(Xml.escape(title)).append("</title>\n");
        out.append("<desc>").append(Xml.escape(description)).append("</desc>\n").append(style);
        shapes.forEach(s -> out.append(element(s)).append('\n'));
        return out.append("</svg>\n").toString();
    }

    private static String element(Shape shape) {
        return switch (shape) {
            case Text t -> text(t);
            case Panel p ->
                rect(p.css(), " rx=\"5\"", p.left(), p.top(), p.width(), p.height())
                        + p.lines().stream().map(Drawing::text).collect(Collectors.joining());
            case Ground g ->
                rect(
                        g.css(),
                        g.step().map(n -> " data-step=\"" + n + "\"").orElse(""),
                        g.left(),
                        g.top(),
                        g.width(),
                        g.height());
            case Lifeline l ->
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                        .formatted(
                                l.css(),
                                Xml.number(l.x()),
                                Xml.number(l.top()),
                                Xml.number(l.x()),
                                Xml.number(l.bottom()));
            case Polyline w -> "<path class=\"%s\" d=\"%s\"/>".formatted(w.css(), path(w.points()));
            case Curve c ->
                "<path class=\"%s\" d=\"%s\">%s</path>"
                        .formatted(
                                c.css(),
                                Xml.escape(c.path()),
                                c.remark().isEmpty() ? "" : "<title>" + Xml.escape(c.remark()) + "</title>");
            case Head h ->
                "<path class=\"%s\" d=\"%sZ\"/>"
                        .formatted(h.css(), path(h.outline().corners()));
            case Dot d ->
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
                        .formatted(d.css(), Xml.number(d.at().x()), Xml.number(d.at().y()), Xml.number(d.radius()));
        };
    }

    private static String text(Text t) {
        String kind = t.extra().isEmpty() ? t.style().css() : t.style().css() + " " + t.extra();
        String place = t.angle() == 0
                ? "x=\"%s\" y=\"%s\"".formatted(Xml.number(t.at().x()), Xml.number(t.at().y()))
                : "transform=\"translate(%s %s) rotate(%s)\"".formatted(
                        Xml.number(t.at().x()), Xml.number(t.at().y()), Xml.number(t.angle()));
        return "<text class=\"%s\" text-anchor=\"%s\" %s>%s</text>".formatted(
                kind, t.anchor().word(), place, Xml.escape(t.words()));
    }

    private static String rect(String css, String more, double left, double top, double width, double height) {
        return "<rect class=\"%s\"%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>".formatted(
                css, more, Xml.number(left), Xml.number(top), Xml.number(width), Xml.number(height));
    }

    private static String path(List<Polygon.Point> points) {
        StringBuilder data = new StringBuilder();
        for (Polygon.Point p : points) {
            data.append(data.isEmpty() ? "M" : "L").append(Xml.number(p.x())).append(' ').append(Xml.number(p.y()));
        }
        return data.toString();
    }
}
