package readback.conformance.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tours of a state graph: walks that begin in state 0 and together take every edge. An edge is what can be seen of it:
 * the shown source, the label, the shown target.
 */
final class StateGraphTours {

    /** A walk this long ends: a failing tour has to be read by somebody. */
    private static final int LONGEST = 60;

    /** A transition, by the numbers of its states and of its event. */
    record TourEdge(int source, int label, int target) {}

    private record Seen(int source, int label, int target) {}

    private final List<List<TourEdge>> graph;
    private final int[] shown;
    private final Set<Seen> uncovered = new HashSet<>();
    private final int all;
    private final List<List<TourEdge>> tours = new ArrayList<>();

    /**
     * Computes the tours.
     *
     * @param graph the outgoing edges of each state; state 0 is the initial one
     * @param shownStates what can be seen of each state
     */
    StateGraphTours(List<List<TourEdge>> graph, List<String> shownStates) {
        this.graph = graph;
        this.shown = numbers(shownStates);
        graph.forEach(out -> out.forEach(edge -> uncovered.add(seen(edge))));
        this.all = uncovered.size();
        while (!uncovered.isEmpty()) {
            List<TourEdge> tour = tour();
            if (tour.isEmpty()) {
                throw new IllegalStateException(uncovered.size() + " edges cannot be reached from the initial state");
            }
            tours.add(tour);
        }
    }

    /** Edges that can be told apart. */
    int edges() {
        return all;
    }

    /** The walks; together they take every edge. */
    List<List<TourEdge>> tours() {
        return Collections.unmodifiableList(tours);
    }

    private static int[] numbers(List<String> states) {
        Map<String, Integer> known = new HashMap<>();
        return states.stream().mapToInt(state -> known.computeIfAbsent(state, _ -> known.size())).toArray();
    }

    private Seen seen(TourEdge edge) {
        return new Seen(shown[edge.source()], edge.label(), shown[edge.target()]);
    }

    private List<TourEdge> tour() {
        List<TourEdge> walk = new ArrayList<>();
        int at = 0;
        while (walk.size() < LONGEST) {
            List<TourEdge> way = wayToUncovered(at);
            if (way.isEmpty()) {
                break;
            }
            for (TourEdge edge : way) {
                uncovered.remove(seen(edge));
                walk.add(edge);
                at = edge.target();
            }
        }
        return walk;
    }

    /** The shortest way that ends with an edge not covered yet; empty if there is none from here. */
    private List<TourEdge> wayToUncovered(int from) {
        TourEdge[] cameBy = new TourEdge[graph.size()];
        boolean[] visited = new boolean[graph.size()];
        Arrays.fill(visited, false);
        Deque<Integer> queue = new ArrayDeque<>(List.of(from));
        visited[from] = true;
        while (!queue.isEmpty()) {
            int at = queue.remove();
            for (TourEdge edge : graph.get(at)) {
                if (uncovered.contains(seen(edge))) {
                    return way(cameBy, from, edge);
                }
                if (!visited[edge.target()]) {
                    visited[edge.target()] = true;
                    cameBy[edge.target()] = edge;
                    queue.add(edge.target());
                }
            }
        }
        return List.of();
    }

    private static List<TourEdge> way(TourEdge[] cameBy, int from, TourEdge last) {
        List<TourEdge> way = new ArrayList<>(List.of(last));
        for (int at = last.source(); at != from; at = cameBy[at].source()) {
            way.add(cameBy[at]);
        }
        Collections.reverse(way);
        return way;
    }
}
