package readback.conformance.lockstep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import readback.reports.Divergence;
import readback.tcp.Event;
import readback.tcp.State;

/**
 * What the lockstep of several models came to, together.
 *
 * @param runs what the lockstep of each model left, such as {@link HandshakeLockstep#finish}
 */
public record LockstepSummary(List<JsonNode> runs) {

    public LockstepSummary {
        runs = List.copyOf(runs);
    }

    /** Transitions that TLC explored. */
    public long transitions() {
        return sum("transitions");
    }

    /** Transitions that were executed on the core, or compared where no end takes a step: all of them, or it is a failure. */
    public long executed() {
        return sum("executed");
    }

    /** Executions of the core. */
    public long endpointSteps() {
        return sum("endpointSteps");
    }

    /** Transitions in which the core does something else than the specification. */
    public long divergenceCount() {
        return sum("divergenceCount");
    }

    /** The first divergences of each model, in full. */
    public List<Divergence> divergences() {
        return runs.stream().flatMap(run -> run.path("divergences").valueStream()).map(Divergence::fromJson).toList();
    }

    /** Kinds of the core's events that no transition of any model came to: what is not exercised is not shown. */
    public List<String> unexercised() {
        Map<String, Long> counts = byEvent();
        List<String> named = runs.stream()
                .flatMap(run -> run.path("mustExercise").valueStream())
                .map(JsonNode::asText)
                .distinct()
                .toList();
        return named.isEmpty()
                ? unexercisedOfCore(counts)
                : named.stream().filter(name -> counts.getOrDefault(name, 0L) == 0).toList();
    }

    private static List<String> unexercisedOfCore(Map<String, Long> counts) {
        return Arrays.stream(Event.class.getPermittedSubclasses())
                .filter(kind -> Arrays.stream(EventName.values())
                        .filter(name -> name.coreEvent().filter(kind::equals).isPresent())
                        .noneMatch(name -> counts.getOrDefault(name.toString(), 0L) > 0))
                .map(Class::getSimpleName)
                .toList();
    }

    /**
     * Models whose steps are others than those that are kept with the program for the tests of the core, or were never
     * recorded. That is no divergence; but those tests then hold the core against what the specification said before.
     */
    public List<String> drifted() {
        Map<String, String> kept = new TreeMap<>();
        Recording.kept().models().forEach(model -> kept.put(model.id(), Long.toString(model.sum())));
        return runs.stream()
                .filter(run -> run.has("stepsSum"))
                .filter(run -> !run.path("stepsSum").asText().equals(kept.get(run.path("model").asText())))
                .map(run -> run.path("model").asText())
                .toList();
    }

    /** Whether there was anything, all of it was executed, nothing diverged, and every kind of event was exercised. */
    public boolean passed() {
        return transitions() > 0 && executed() == transitions() && divergenceCount() == 0 && unexercised().isEmpty();
    }

    /** Transitions by the name of their event. */
    public Map<String, Long> byEvent() {
        Map<String, Long> counts = new TreeMap<>();
        runs.forEach(run -> run.path("byEvent").properties()
                .forEach(e -> counts.merge(e.getKey(), e.getValue().asLong(), Long::sum)));
        return counts;
    }

    /** For {@code replay.json}: the members of a protocol but for its id and its sockets. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("transitions", transitions()).put("executed", executed()).put("endpointSteps", endpointSteps());
        json.put("divergenceCount", divergenceCount());
        ArrayNode kept = json.putArray("divergences");
        runs.forEach(run -> run.path("divergences").forEach(kept::add));
        ObjectNode events = json.putObject("byEvent");
        byEvent().forEach(events::put);
        json.putArray("unexercised").addAll(unexercised().stream().map(json::textNode).toList());
        json.putArray("drifted").addAll(drifted().stream().map(json::textNode).toList());
        json.set("coverage", coverage());
        ArrayNode models = json.putArray("models");
        for (JsonNode run : runs) {
            models.addObject()
                    .put("id", run.path("model").asText()).put("transitions", run.path("transitions").asLong())
                    .put("executed", run.path("executed").asLong())
                    .put("distinctSteps", run.path("distinctSteps").asLong())
                    .put("divergenceCount", run.path("divergenceCount").asLong());
        }
        return json;
    }

    private ObjectNode coverage() {
        Map<String, Map<String, Long>> byState = new TreeMap<>();
        runs.forEach(run -> run.path("coverage").properties().forEach(state -> state.getValue().properties().forEach(event ->
                byState.computeIfAbsent(state.getKey(), _ -> new TreeMap<>())
                        .merge(event.getKey(), event.getValue().asLong(), Long::sum))));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        byState.forEach((state, events) -> {
            ObjectNode counts = json.putObject(state);
            events.forEach(counts::put);
        });
        return json;
    }

    /** Whether the protocol has connections, whose state graph {@link #graph} is: forwarding has none. */
    public boolean hasGraph() {
        return runs.stream().noneMatch(run -> run.has("mustExercise"));
    }

    /** The connection's state graph, for {@code graphs/connection.json}. */
    public ObjectNode graph() {
        Map<List<String>, Long> edges = new LinkedHashMap<>();
        runs.forEach(run -> run.path("edges").forEach(edge -> edges.merge(
                List.of(edge.path("from").asText(), edge.path("to").asText(), edge.path("event").asText(),
                        edge.path("segments").asText()),
                edge.path("count").asLong(), Long::sum)));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode nodes = json.putArray("nodes");
        for (State state : State.values()) {
            nodes.add(state.toString());
        }
        ArrayNode array = json.putArray("edges");
        edges.forEach((key, count) -> array.addObject()
                .put("from", key.get(0)).put("to", key.get(1)).put("event", key.get(2)).put("segments", key.get(3))
                .put("count", count));
        return json;
    }

    private long sum(String key) {
        return runs.stream().mapToLong(run -> run.path(key).asLong()).sum();
    }
}
