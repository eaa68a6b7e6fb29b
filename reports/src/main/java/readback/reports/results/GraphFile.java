package readback.reports.results;

import java.util.List;
import java.util.Optional;

/**
 * {@code graphs/PROTOCOL.json}: the states of one end and the steps between them, as the models' transitions showed
 * them.
 *
 * @param title what the picture shows
 * @param nodes every state there is, reached or not
 * @param layout how the picture is laid out; without it the edges are listed, and nothing is drawn
 */
public record GraphFile(String title, List<String> nodes, List<GraphEdge> edges, Optional<GraphLayout> layout) {

    /** Keeps copies. */
    public GraphFile {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** The file of a protocol in a results directory. */
    public static String name(String protocol) {
        return "graphs/" + protocol + ".json";
    }

    /**
     * A step from one state to another.
     *
     * @param event what caused it
     * @param segments what was sent at it; empty for nothing
     * @param count transitions of the models
     */
    public record GraphEdge(String from, String to, String event, String segments, long count) {}
}
