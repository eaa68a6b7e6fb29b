package readback.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import readback.reports.results.GraphFile;

/** The states of one end and the steps between them, as the models' transitions have shown them. */
record MergedGraph(String title, List<String> nodes, List<MergedEdge> edges) {

    /**
     * All steps from one state to another (or itself): what caused them, and how many transitions of the models they
     * are.
     */
    record MergedEdge(String from, String to, List<Cause> causes) {
        public long count() {
            return causes.stream().mapToLong(Cause::count).sum();
        }
    }

    /** An event, and the segments that are sent at it. */
    record Cause(String event, String segments, long count) {
        /** As the RFC writes it, in one line. */
        public String words() {
            return segments.isEmpty() ? event : event + " / " + segments;
        }
    }

    /** Merges edges between the same states. */
    static MergedGraph of(GraphFile file) {
        Map<List<String>, Map<String, Cause>> merged = new LinkedHashMap<>();
        for (GraphFile.GraphEdge e : file.edges()) {
            Cause cause = new Cause(e.event(), e.segments(), e.count());
            merged.computeIfAbsent(List.of(e.from(), e.to()), _ -> new LinkedHashMap<>())
                    .merge(cause.words(), cause, (a, b) -> new Cause(a.event(), a.segments(), a.count() + b.count()));
        }
        List<MergedEdge> edges = new ArrayList<>();
        merged.forEach(
                (ends, causes) ->
                        edges.add(new MergedEdge(ends.getFirst(), ends.getLast(), List.copyOf(causes.values()))));
        Set<String> nodes = new LinkedHashSet<>(file.nodes());
        edges.forEach(e -> {
            nodes.add(e.from());
            nodes.add(e.to());
        });
        return new MergedGraph(file.title(), List.copyOf(nodes), List.copyOf(edges));
    }
}
