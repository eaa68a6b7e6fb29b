package readback.conformance.lockstep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import readback.reports.Divergence;
import readback.reports.SequenceDiagram;
import readback.reports.TraceDiagram;
import readback.spec.Itf;
import readback.spec.TlaValue;
import readback.spec.Trace;
import tlc2.TLCGlobals;
import tlc2.tool.ModelChecker;
import tlc2.tool.TLCStateInfo;
import readback.spec.State;

/** What one model's run hands to the parent: counts, coverage, edges of the connection's state graph, divergences. */
final class LockstepJson {

    private final String model;
    private final LockstepArguments arguments;
    private final long transitions;
    private final Map<String, Long> byEvent;
    private final List<StepTable.Entry> entries;
    private final Divergences divergences;

    LockstepJson(
            String model, LockstepArguments arguments, long transitions, Map<String, Long> byEvent,
            List<StepTable.Entry> entries, Divergences divergences) {
        this.model = model;
        this.arguments = arguments;
        this.transitions = transitions;
        this.byEvent = byEvent;
        this.entries = entries;
        this.divergences = divergences;
    }

    ObjectNode write() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        long endpoint = entries.stream().mapToLong(StepTable.Entry::executed).sum();
        long unexecuted = entries.stream().mapToLong(StepTable.Entry::waiting).sum();
        json.put("model", model).put("transitions", transitions).put("executed", transitions - unexecuted);
        json.put("endpointSteps", endpoint).put("distinctSteps", entries.size());
        json.put("stepsSum", Long.toString(Recording.sum(entries)));
        json.put("divergenceCount", divergences.count());
        ObjectNode counts = json.putObject("byEvent");
        byEvent.forEach(counts::put);
        coverage(json.putObject("coverage"));
        edges(json.putArray("edges"));
        ArrayNode kept = json.putArray("divergences");
        divergences.kept().forEach(each -> kept.add(divergence(each).toJson()));
        return json;
    }

    /** Executions by state and event: what of the core was exercised. */
    private void coverage(ObjectNode json) {
        Map<String, Map<String, Long>> byState = new TreeMap<>();
        for (StepTable.Entry entry : entries) {
            byState.computeIfAbsent(entry.t.st().toString(), _ -> new TreeMap<>())
                    .merge(entry.event.label(), entry.executed(), Long::sum);
        }
        byState.forEach((state, events) -> {
            ObjectNode counts = json.putObject(state);
            events.forEach(counts::put);
        });
    }

    private record Edge(String from, String to, String event, String segments) {}

    private void edges(ArrayNode json) {
        Map<Edge, Long> counts = new java.util.HashMap<>();
        for (StepTable.Entry entry : entries) {
            entry.preferred().ifPresent(r -> counts.merge(edge(entry, r), entry.executed(), Long::sum));
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Edge::toString)))
                .forEach(e -> json.addObject()
                        .put("from", e.getKey().from()).put("to", e.getKey().to())
                        .put("event", e.getKey().event()).put("segments", e.getKey().segments())
                        .put("count", e.getValue()));
    }

    private static Edge edge(StepTable.Entry entry, SpecResult r) {
        String segments = r.out().stream().map(SpecEvent::label).collect(Collectors.joining("; "));
        return new Edge(entry.t.st().toString(), r.tcb().st().toString(), entry.event.label(), segments);
    }

    private Divergence divergence(Divergences.Kept kept) {
        SequenceDiagram trace = kept.from()
                .flatMap(from -> kept.to().flatMap(to -> diagram(from, to)))
                .orElseGet(() -> SequenceDiagram.titled(model).between("endpoint").build());
        return new Divergence(
                "lockstep of " + model, trace, trace.steps().size() - 1, kept.expected(), kept.came(), kept.requirements(),
                arguments.command());
    }

    /** How TLC came to the step, drawn. */
    private Optional<SequenceDiagram> diagram(State from, State to) {
        List<SortedMap<String, TlaValue>> states = new ArrayList<>();
        try {
            if (TLCGlobals.mainChecker instanceof ModelChecker checker && !from.tlc().isInitial()) {
                for (TLCStateInfo info : checker.trace.getTrace(from.tlc())) {
                    states.add(new State(info.state).convert());
                }
            }
        } catch (IOException e) {
            // The step alone is shown then.
            states.clear();
        }
        SortedMap<String, TlaValue> begin = from.convert();
        if (states.isEmpty() || !states.getLast().equals(begin)) {
            states.add(begin);
        }
        states.add(to.convert());
        List<String> variables = List.copyOf(begin.keySet());
        return TraceDiagram.of(model, Itf.write(new Trace(variables, states, OptionalInt.empty()), model));
    }
}
