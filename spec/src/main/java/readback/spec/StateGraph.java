package readback.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A small graph made of very many transitions, such as the connection's diagram with its eleven states: edges are
 * counted, not kept. Safe for several threads; an edge that is already there costs one lookup.
 */
public final class StateGraph {

    /**
     * An edge's identity.
     *
     * @param event    what happened, such as {@code Deliver} or {@code Close}
     * @param segments what was received and sent, such as {@code SYN / SYN,ACK}; may be empty
     */
    public record Edge(String from, String to, String event, String segments) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return java.util.Comparator.comparing(Edge::from).thenComparing(Edge::to).thenComparing(Edge::event)
                    .thenComparing(Edge::segments).compare(this, other);
        }
    }

    private final Map<Edge, LongAdder> counts = new ConcurrentHashMap<>();

    /** Counts a transition. */
    public void add(Edge edge) {
        LongAdder counter = counts.get(edge);
        if (counter == null) {
            counter = counts.computeIfAbsent(edge, _ -> new LongAdder());
        }
        counter.increment();
    }

    /** Adds all that another graph has counted. */
    public void addAll(StateGraph other) {
        other.counts.forEach((edge, counter) -> counts.computeIfAbsent(edge, _ -> new LongAdder()).add(counter.sum()));
    }

    /** A snapshot, in an order that does not depend on how the transitions came in. */
    public SortedMap<Edge, Long> edges() {
        SortedMap<Edge, Long> edges = new TreeMap<>();
        counts.forEach((edge, counter) -> edges.put(edge, counter.sum()));
        return edges;
    }

    /** Every node that an edge touches, in alphabetical order. */
    public SortedSet<String> nodes() {
        SortedSet<String> nodes = new TreeSet<>();
        counts.keySet().forEach(edge -> nodes.addAll(List.of(edge.from(), edge.to())));
        return nodes;
    }

    /**
     * The graph's document: {@code {"nodes": [...], "edges": [{"from", "to", "event", "segments", "count"}]}}.
     *
     * @param first nodes to come first, in this order, whether or not an edge touches them
     */
    public ObjectNode toJson(List<String> first) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Set<String> all = new java.util.LinkedHashSet<>(first);
        all.addAll(nodes());
        json.putArray("nodes").addAll(all.stream().map(json::textNode).toList());
        ArrayNode edges = json.putArray("edges");
        edges().forEach((edge, count) -> edges.addObject()
                .put("from", edge.from()).put("to", edge.to()).put("event", edge.event())
                .put("segments", edge.segments()).put("count", count));
        return json;
    }

    /** Writes {@code OUT/graphs/NAME.json}, as a whole or not at all. */
    public void write(Path out, String name, List<String> first) throws IOException {
        TraceFiles.writeWhole(out.resolve("graphs").resolve(name + ".json"), toJson(first).toPrettyString() + "\n");
    }
}
