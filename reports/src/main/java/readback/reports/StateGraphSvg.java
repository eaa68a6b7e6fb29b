package readback.reports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import readback.reports.MergedGraph.Cause;
import readback.reports.MergedGraph.MergedEdge;
import readback.reports.Polygon.Point;
import readback.reports.Shape.Anchor;
import readback.reports.Shape.Curve;
import readback.reports.Shape.Ground;
import readback.reports.Shape.Head;
import readback.reports.Shape.Panel;
import readback.reports.Shape.Text;
import readback.reports.results.GraphLayout.PlacedState;
import readback.reports.results.GraphLayout.Road;
import readback.reports.results.GraphLayout;

/**
 * Draws a state graph where its layout has the states.
 *
 * <p>The edges of the layout are drawn strong and labelled, if they were seen, and dotted if not. What else was seen is
 * drawn thin. Edges into the state where everything ends that the layout leaves out would cross everything: they are a
 * mark at their state. All are in the table beside the drawing. A label stands where the layout has it if it lies over
 * nothing there, and else elsewhere along its edge.
 */
final class StateGraphSvg {

    /** Room for labels at the left of the leftmost states. */
    private static final int MARGIN = 60;

    private static final int BOX_WIDTH = 124;
    private static final int BOX_HEIGHT = 34;
    private static final int LABEL_LINES = 2;
    private static final int LABEL_CHARACTERS = 28;

    private final MergedGraph graph;
    private final GraphLayout layout;
    private final List<Shape> shapes = new ArrayList<>();

    private StateGraphSvg(MergedGraph graph, GraphLayout layout) {
        this.graph = graph;
        this.layout = layout;
    }

    /** The graph as geometry. */
    static Drawing drawing(MergedGraph graph, GraphLayout layout) {
        return new StateGraphSvg(graph, layout).drawing();
    }

    private Drawing drawing() {
        int width = layout.width() + MARGIN;
        shapes.add(new Ground("sd-paper", -MARGIN, 0, width, layout.height(), Optional.empty()));
        others().forEach(this::drawOther);
        layout.roads().forEach(this::drawRoad);
        layout.states().forEach(s -> shapes.add(box(s)));
        GraphLabels labels = new GraphLabels(-MARGIN, width, layout.height(), shapes);
        layout.states().stream().filter(this::endsBesides).forEach(s -> shapes.add(labels.mark(box(s), "✕")));
        for (Road road : layout.roads()) {
            List<String> lines = edge(road.from(), road.to()).map(StateGraphSvg::labels).orElse(List.of());
            if (!lines.isEmpty()) {
                shapes.addAll(labels.place(road, lines));
            }
        }
        return new Drawing("sg", graph.title(), description(), -MARGIN, width, layout.height(), shapes);
    }

    private String description() {
        return "Laid out as " + layout.figure() + ". Edges: "
                + String.join(", ", graph.edges().stream().filter(e -> !e.from().equals(e.to()))
                        .map(e -> e.from() + " to " + e.to()).toList()) + ".";
    }

    private Optional<MergedEdge> edge(String from, String to) {
        return graph.edges().stream().filter(e -> e.from().equals(from) && e.to().equals(to)).findFirst();
    }

    private boolean inFigure(MergedEdge e) {
        return layout.roads().stream().anyMatch(r -> r.from().equals(e.from()) && r.to().equals(e.to()));
    }

    /** Edges that the figure does not have, between two states that it has. */
    private List<MergedEdge> others() {
        return graph.edges().stream()
                .filter(e -> !inFigure(e) && !e.from().equals(e.to()) && !e.to().equals(layout.ending()))
                .filter(e -> place(e.from()).isPresent() && place(e.to()).isPresent())
                .toList();
    }

    private Optional<PlacedState> place(String state) {
        return layout.states().stream().filter(placed -> placed.state().equals(state)).findFirst();
    }

    private void drawOther(MergedEdge e) {
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
        String path = "M%s %sQ%s %s %s %s".formatted(Xml.number(startX), Xml.number(startY), Xml.number(bendX),
                Xml.number(bendY), Xml.number(endX), Xml.number(endY));
        drawEdge("sg-other", "sg-other-head", path, e.from() + " to " + e.to() + ": " + String.join(", ", words(e)));
    }

    private void drawRoad(Road road) {
        boolean seen = edge(road.from(), road.to()).isPresent();
        drawEdge(seen ? "sg-edge" : "sg-unseen", seen ? "sg-head" : "sg-unseen-head", road.path(), "");
    }

    private void drawEdge(String line, String head, String path, String remark) {
        List<Point> points = SvgPath.points(path);
        Point tip = points.getLast();
        Point before = points.get(points.size() - 2);
        double length = Math.max(1, Math.hypot(tip.x() - before.x(), tip.y() - before.y()));
        shapes.add(new Curve(line, path, points, remark));
        shapes.add(new Head(head, tip, (tip.x() - before.x()) / length, (tip.y() - before.y()) / length));
    }

    private Panel box(PlacedState state) {
        boolean known = graph.nodes().contains(state.state());
        return new Panel(
                known ? "sg-state" : "sg-state sg-missing",
                state.x() - BOX_WIDTH / 2.0,
                state.y() - BOX_HEIGHT / 2.0,
                BOX_WIDTH,
                BOX_HEIGHT,
                List.of(Text.of(TextStyle.GRAPH_STATE, Anchor.MIDDLE, state.x(), state.y() + 5, state.state())));
    }

    /** States that may also go where everything ends by an edge that the layout leaves out. */
    private boolean endsBesides(PlacedState state) {
        return !state.state().equals(layout.ending())
                && edge(state.state(), layout.ending())
                        .filter(e -> !inFigure(e))
                        .isPresent();
    }

    private static List<String> words(MergedEdge edge) {
        return edge.causes().stream().map(Cause::words).toList();
    }

    /** The first causes, as many as there is room for. */
    private static List<String> labels(MergedEdge edge) {
        Set<String> lines = new LinkedHashSet<>();
        for (String words : words(edge)) {
            lines.add(Words.shorten(words, LABEL_CHARACTERS));
        }
        List<String> all = new ArrayList<>(lines);
        if (all.size() <= LABEL_LINES) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, LABEL_LINES));
        some.add("and " + (all.size() - LABEL_LINES) + " more");
        return some;
    }
}
