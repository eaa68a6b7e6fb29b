package readback.reports.results;

import java.util.List;

/**
 * Where the states of a graph stand in its picture, and how the edges run that are drawn strong and labelled.
 * Coordinates are those of the picture, in pixels from its left upper corner.
 *
 * @param figure where the layout is from, such as {@code figure 5 of RFC 9293}
 * @param ending edges into this state that are no roads are a mark at the state that they begin in
 * @param states a state that stands twice is drawn twice
 * @param roads edges; one that was not seen is drawn dotted
 */
public record GraphLayout(
        String figure, int width, int height, String ending, List<PlacedState> states, List<Road> roads) {

    /** Keeps copies. */
    public GraphLayout {
        states = List.copyOf(states);
        roads = List.copyOf(roads);
    }

    /** The middle of a state's box. */
    public record PlacedState(String state, int x, int y) {}

    /**
     * An edge, and where its label stands.
     *
     * @param path as the attribute {@code d} of an SVG path
     * @param anchor {@code start}, {@code middle} or {@code end}, as SVG's {@code text-anchor}
     */
    public record Road(String from, String to, String path, int x, int y, String anchor) {}
}
