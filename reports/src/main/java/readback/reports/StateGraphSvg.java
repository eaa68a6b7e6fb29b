package readback.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import readback.reports.StateGraph.Cause;
import readback.reports.StateGraph.Edge;
import readback.reports.results.GraphLayout.PlacedState;
import readback.reports.results.GraphLayout.Road;
import readback.reports.results.GraphLayout;

/**
 * Draws a state graph where its layout has the states.
 *
 * <p>The edges of the layout are drawn strong and labelled, if they were seen, and dotted if not. What else was seen is
 * drawn thin. Edges into the state where everything ends that the layout leaves out would cross everything: they are a
 * mark at their state. All are in the table beside the drawing.
 */
final class StateGraphSvg {

    /** Room for labels at the left of the leftmost states. */
    private static final int MARGIN = 60;

    private static final int BOX_WIDTH = 124;
    private static final int BOX_HEIGHT = 34;
    private static final int LABEL_LINES = 2;
    private static final int LABEL_CHARACTERS = 24;

    private final StateGraph graph;
    private final GraphLayout layout;
    private final StringBuilder out = new StringBuilder();

    private StateGraphSvg(StateGraph graph, GraphLayout layout) {
        this.graph = graph;
        this.layout = layout;
    }

    static String draw(StateGraph graph, GraphLayout layout) {
        return new StateGraphSvg(graph, layout).draw();
    }

    private String draw() {
        out.append("<svg class=\"sg\" viewBox=\"%d 0 %d %d\" role=\"img\">\n".formatted(-MARGIN, layout.width() + MARGIN, layout.height()));
        out.append("<title>").append(Xml.escape(graph.title())).append("</title>\n<desc>").append(Xml.escape(description())).append("</desc>\n");
        others().forEach(this::drawOther);
        layout.roads().forEach(this::drawRoad);
        layout.states().forEach(state -> drawState(state.state(), state.x(), state.y()));
        layout.roads().forEach(this::label);
        return out.append("</svg>\n").toString();
    }

    private String description() {
        return "Laid out as " + layout.figure() + ". Edges: "
                + String.join(", ", graph.edges().stream().filter(e -> !e.from().equals(e.to()))
                        .map(e -> e.from() + " to " + e.to()).toList()) + ".";
    }

    private Optional<Edge> edge(String from, String to) {
        return graph.edges().stream().filter(e -> e.from().equals(from) && e.to().equals(to)).findFirst();
    }

    private boolean inFigure(Edge e) {
        return layout.roads().stream().anyMatch(r -> r.from().equals(e.from()) && r.to().equals(e.to()));
    }

    /** Edges that the figure does not have, between two states that it has. */
    private List<Edge> others() {
        return graph.edges().stream()
                .filter(e -> !inFigure(e) && !e.from().equals(e.to()) && !e.to().equals(layout.ending()))
                .filter(e -> place(e.from()).isPresent() && place(e.to()).isPresent())
                .toList();
    }

    private Optional<PlacedState> place(String state) {
        return layout.states().stream().filter(placed -> placed.state().equals(state)).findFirst();
    }

    private void drawOther(Edge e) {
        PlacedState a = place(e.from()).orElseThrow();
        PlacedState b = place(e.to()).orElseThrow();
        int dx = b.x() - a.x();
        int dy = b.y() - a.y();
        double length = Math.max(1, Math.hypot(dx, dy));
        double bend = 0.22 * length;
        double startX = a.x() + (dx == 0 ? 40 : Math.signum(dx) * 40);
        double endX = b.x() - (dx == 0 ? -40 : Math.signum(dx) * 40);
        double startY = a.y() + Math.signum(dy) * BOX_HEIGHT / 2;
        double endY = b.y() - Math.signum(dy) * BOX_HEIGHT / 2;
        double bendX = (startX + endX) / 2 + dy / length * bend;
        double bendY = (startY + endY) / 2 - dx / length * bend;
        out.append("<path class=\"sg-other\" d=\"M%s %sQ%s %s %s %s\"><title>%s</title></path>\n".formatted(
                Xml.number(startX), Xml.number(startY), Xml.number(bendX), Xml.number(bendY), Xml.number(endX),
                Xml.number(endY), Xml.escape(e.from() + " to " + e.to() + ": " + String.join(", ", words(e)))));
        head("sg-other-head", bendX, bendY, endX, endY);
    }

    private void drawRoad(Road road) {
        boolean seen = edge(road.from(), road.to()).isPresent();
        out.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(seen ? "sg-edge" : "sg-unseen", road.path()));
        double[] tip = tip(road.path());
        head(seen ? "sg-head" : "sg-unseen-head", tip[0], tip[1], tip[2], tip[3]);
    }

    /** The last two points of a path of the figure: where its arrow comes from, and where it points. */
    private static double[] tip(String path) {
        List<Double> numbers = new ArrayList<>();
        for (String n : path.split("[MCVH ]+", -1)) {
            if (!n.isEmpty()) {
                numbers.add(Double.valueOf(n));
            }
        }
        int last = numbers.size() - 1;
        if (path.contains("V")) {
            return new double[] {numbers.getFirst(), numbers.get(1), numbers.getFirst(), numbers.get(last)};
        }
        if (path.contains("H")) {
            return new double[] {numbers.getFirst(), numbers.get(1), numbers.get(last), numbers.get(1)};
        }
        return new double[] {numbers.get(last - 3), numbers.get(last - 2), numbers.get(last - 1), numbers.get(last)};
    }

    private void head(String kind, double fromX, double fromY, double x, double y) {
        double length = Math.max(1, Math.hypot(x - fromX, y - fromY));
        double ux = (x - fromX) / length;
        double uy = (y - fromY) / length;
        out.append("<path class=\"%s\" d=\"M%s %sL%s %sL%s %sZ\"/>\n".formatted(kind, Xml.number(x), Xml.number(y),
                Xml.number(x - 10 * ux - 4 * uy), Xml.number(y - 10 * uy + 4 * ux),
                Xml.number(x - 10 * ux + 4 * uy), Xml.number(y - 10 * uy - 4 * ux)));
    }

    private void drawState(String state, int x, int y) {
        boolean known = graph.nodes().contains(state);
        out.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>\n".formatted(
                known ? "sg-state" : "sg-state sg-missing", x - BOX_WIDTH / 2, y - BOX_HEIGHT / 2, BOX_WIDTH, BOX_HEIGHT));
        text("sg-name", "middle", x, y + 5, state);
        boolean closes = edge(state, layout.ending()).filter(e -> !inFigure(e)).isPresent();
        if (closes) {
            text("sg-mark", "start", x + BOX_WIDTH / 2 + 4, y + BOX_HEIGHT / 2 - 1, "✕");
        }
    }

    private void label(Road road) {
        List<String> lines = edge(road.from(), road.to()).map(StateGraphSvg::labels).orElse(List.of());
        int y = road.y();
        for (String line : lines) {
            text("sg-label", road.anchor(), road.x(), y, line);
            y += 15;
        }
    }

    private static List<String> words(Edge edge) {
        return edge.causes().stream().map(Cause::words).toList();
    }

    /** The commonest causes, as many as there is room for. */
    private static List<String> labels(Edge edge) {
        Set<String> lines = new LinkedHashSet<>();
        for (String words : words(edge)) {
            lines.add(words.length() > LABEL_CHARACTERS ? words.substring(0, LABEL_CHARACTERS - 1) + "…" : words);
        }
        List<String> all = new ArrayList<>(lines);
        if (all.size() <= LABEL_LINES) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, LABEL_LINES));
        some.add("and " + (all.size() - LABEL_LINES) + " more");
        return some;
    }

    private void text(String kind, String anchor, int x, int y, String words) {
        out.append("<text class=\"%s\" text-anchor=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
                .formatted(kind, anchor, x, y, Xml.escape(words)));
    }
}
