package readback.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import readback.net.Topology.Line;
import readback.net.Topology;

/**
 * The nodes of a topology in columns: by their distance from one that is far out, so that each link joins neighbouring
 * columns, or two nodes of one column.
 */
final class Columns {

    private static final int SWEEPS = 8;

    private final Topology topology;
    private final Map<String, Integer> column = new HashMap<>();
    private final List<List<String>> nodes = new ArrayList<>();

    Columns(Topology topology) {
        this.topology = topology;
        String start = topology.hosts().getFirst().name();
        distances(start).forEach((node, distance) -> column.put(node, distance));
        int last = column.values().stream().mapToInt(it -> it).max().orElse(0);
        for (int i = 0; i <= last; i++) {
            int at = i;
            nodes.add(new ArrayList<>(topology.nodes().stream().filter(it -> of(it) == at).toList()));
        }
        for (int i = 0; i < SWEEPS; i++) {
            untangle();
        }
    }

    private Map<String, Integer> distances(String start) {
        Map<String, Integer> distances = new HashMap<>(Map.of(start, 0));
        ArrayDeque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String node = open.remove();
            for (Line line : topology.linesOf(node)) {
                String next = line.farEnd(node).node();
                if (distances.putIfAbsent(next, distances.getOrDefault(node, 0) + 1) == null) {
                    open.add(next);
                }
            }
        }
        return distances;
    }

    /** Orders each column by where the neighbours in the columns before and behind it stand, on the average. */
    private void untangle() {
        for (List<String> one : nodes) {
            Map<String, Double> wish = new HashMap<>();
            for (String node : one) {
                wish.put(node, wish(node));
            }
            one.sort(Comparator.comparingDouble(it -> wish.getOrDefault(it, 0.0)));
        }
    }

    private double wish(String node) {
        return topology.linesOf(node).stream()
                .map(it -> it.farEnd(node).node())
                .filter(it -> of(it) != of(node))
                .mapToDouble(this::height)
                .average()
                .orElseGet(() -> height(node));
    }

    /** Where a node stands in its column, 0 at the top, 1 at the bottom. */
    private double height(String node) {
        List<String> own = nodes.get(of(node));
        return (own.indexOf(node) + 0.5) / own.size();
    }

    int of(String node) {
        return column.getOrDefault(node, 0);
    }

    List<List<String>> all() {
        return nodes;
    }
}
