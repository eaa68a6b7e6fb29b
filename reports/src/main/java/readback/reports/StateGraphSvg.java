package readback.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import readback.reports.StateGraph.Cause;
import readback.reports.StateGraph.Edge;

/**
 * Draws the states of a connection where figure 5 of RFC 9293 section 3.3.2 has them.
 *
 * <p>The edges of that figure are drawn strong and labelled, if they were seen, and dotted if not. What else was seen is
 * drawn thin. Edges into CLOSED that the figure leaves out (resets, ABORT, giving up) would cross everything: they are a
 * mark at their state. All are in the table beside the drawing.
 */
final class StateGraphSvg {

    private static final int WIDTH = 880;

    /** Room for labels at the left of the leftmost states. */
    private static final int MARGIN = 60;

    private static final int HEIGHT = 850;
    private static final int BOX_WIDTH = 124;
    private static final int BOX_HEIGHT = 34;
    private static final int LABEL_LINES = 2;
    private static final int LABEL_CHARACTERS = 24;

    private static final Map<String, int[]> PLACES = places();
    private static final List<Road> ROADS = roads();

    private final StateGraph graph;
    private final StringBuilder out = new StringBuilder();

    /** How an edge of the figure runs, and where its label stands. {@code end} is drawn as the second CLOSED. */
    private record Road(String from, String to, String path, int x, int y, String anchor) {}

    private StateGraphSvg(StateGraph graph) {
        this.graph = graph;
    }

    static String draw(StateGraph graph) {
        return new StateGraphSvg(graph).draw();
    }

    private static Map<String, int[]> places() {
        Map<String, int[]> places = new LinkedHashMap<>();
        places.put("CLOSED", new int[] {440, 40});
        places.put("LISTEN", new int[] {440, 160});
        places.put("SYN-RECEIVED", new int[] {150, 290});
        places.put("SYN-SENT", new int[] {730, 290});
        places.put("ESTABLISHED", new int[] {440, 420});
        places.put("FIN-WAIT-1", new int[] {150, 540});
        places.put("CLOSE-WAIT", new int[] {730, 540});
        places.put("FIN-WAIT-2", new int[] {150, 670});
        places.put("CLOSING", new int[] {440, 670});
        places.put("LAST-ACK", new int[] {730, 670});
        places.put("TIME-WAIT", new int[] {440, 800});
        return places;
    }

    private static List<Road> roads() {
        return List.of(
                new Road("CLOSED", "LISTEN", "M425 57V143", 415, 95, "end"),
                new Road("LISTEN", "CLOSED", "M455 143V57", 465, 95, "start"),
                new Road("CLOSED", "SYN-SENT", "M502 34C640 40 745 120 745 273", 705, 100, "start"),
                new Road("SYN-SENT", "CLOSED", "M715 273C712 160 620 62 502 48", 640, 165, "middle"),
                new Road("LISTEN", "SYN-RECEIVED", "M400 177C390 230 300 282 212 284", 330, 268, "start"),
                new Road("SYN-RECEIVED", "LISTEN", "M150 273C150 210 260 160 378 160", 170, 185, "end"),
                new Road("LISTEN", "SYN-SENT", "M480 177C500 235 580 282 668 284", 550, 268, "end"),
                new Road("SYN-SENT", "SYN-RECEIVED", "M668 296H212", 440, 314, "middle"),
                new Road("SYN-RECEIVED", "ESTABLISHED", "M185 307C220 380 300 412 378 414", 262, 346, "start"),
                new Road("SYN-SENT", "ESTABLISHED", "M695 307C660 380 580 412 502 414", 618, 346, "end"),
                new Road("SYN-RECEIVED", "FIN-WAIT-1", "M135 307V523", 125, 415, "end"),
                new Road("ESTABLISHED", "FIN-WAIT-1", "M400 437C380 500 300 528 212 534", 312, 470, "end"),
                new Road("ESTABLISHED", "CLOSE-WAIT", "M480 437C500 500 580 528 668 534", 568, 470, "start"),
                new Road("FIN-WAIT-1", "FIN-WAIT-2", "M135 557V653", 125, 605, "end"),
                new Road("FIN-WAIT-1", "CLOSING", "M212 548C300 560 400 590 425 653", 415, 595, "start"),
                new Road("CLOSE-WAIT", "LAST-ACK", "M730 557V653", 742, 605, "start"),
                new Road("FIN-WAIT-1", "TIME-WAIT", "M190 557C250 640 330 740 400 783", 296, 712, "end"),
                new Road("FIN-WAIT-2", "TIME-WAIT", "M150 687C160 770 280 800 378 802", 190, 790, "end"),
                new Road("CLOSING", "TIME-WAIT", "M440 687V783", 450, 735, "start"),
                new Road("TIME-WAIT", "CLOSED", "M502 800H668", 585, 818, "middle"),
                new Road("LAST-ACK", "CLOSED", "M730 687V783", 742, 735, "start"));
    }

    private String draw() {
        out.append("<svg class=\"sg\" viewBox=\"%d 0 %d %d\" role=\"img\">\n".formatted(-MARGIN, WIDTH + MARGIN, HEIGHT));
        out.append("<title>States of a connection</title>\n<desc>").append(Xml.escape(description())).append("</desc>\n");
        others().forEach(this::drawOther);
        ROADS.forEach(this::drawRoad);
        PLACES.forEach((state, place) -> drawState(state, place[0], place[1]));
        drawState("CLOSED", 730, 800);
        ROADS.forEach(this::label);
        return out.append("</svg>\n").toString();
    }

    private String description() {
        return "Laid out as figure 5 of RFC 9293. Edges: "
                + String.join(", ", graph.edges().stream().filter(e -> !e.from().equals(e.to()))
                        .map(e -> e.from() + " to " + e.to()).toList()) + ".";
    }

    private Optional<Edge> edge(String from, String to) {
        return graph.edges().stream().filter(e -> e.from().equals(from) && e.to().equals(to)).findFirst();
    }

    private static boolean inFigure(Edge e) {
        return ROADS.stream().anyMatch(r -> r.from().equals(e.from()) && r.to().equals(e.to()));
    }

    /** Edges that the figure does not have, between two states that it has. */
    private List<Edge> others() {
        return graph.edges().stream()
                .filter(e -> !inFigure(e) && !e.from().equals(e.to()) && !e.to().equals("CLOSED"))
                .filter(e -> PLACES.containsKey(e.from()) && PLACES.containsKey(e.to()))
                .toList();
    }

    private void drawOther(Edge e) {
        int[] a = PLACES.getOrDefault(e.from(), new int[2]);
        int[] b = PLACES.getOrDefault(e.to(), new int[2]);
        int dx = b[0] - a[0];
        int dy = b[1] - a[1];
        double length = Math.max(1, Math.hypot(dx, dy));
        double bend = 0.22 * length;
        double startX = a[0] + (dx == 0 ? 40 : Math.signum(dx) * 40);
        double endX = b[0] - (dx == 0 ? -40 : Math.signum(dx) * 40);
        double startY = a[1] + Math.signum(dy) * BOX_HEIGHT / 2;
        double endY = b[1] - Math.signum(dy) * BOX_HEIGHT / 2;
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
        boolean closes = edge(state, "CLOSED").filter(e -> !inFigure(e)).isPresent();
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
