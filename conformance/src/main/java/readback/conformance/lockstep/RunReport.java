package readback.conformance.lockstep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import readback.reports.Divergence;
import readback.reports.SequenceDiagram;
import readback.reports.StepOutcome;
import readback.reports.results.GraphFile.GraphEdge;
import readback.reports.results.LockstepRun;
import readback.spec.TlaValue;
import readback.spec.TlcState;
import tlc2.TLCGlobals;
import tlc2.tool.ModelChecker;
import tlc2.tool.TLCStateInfo;

/** What one model's run hands to the parent. */
record RunReport<K, R>(
        String model, LockstepArguments arguments, LockstepBinding<K, R> binding,
        Collection<StepTable.Entry<K, R>> entries, Divergences divergences) {

    LockstepRun of(long transitions, Map<String, LongAdder> byEvent) {
        SortedMap<String, Long> events = new TreeMap<>();
        byEvent.forEach((name, counter) -> events.put(name, counter.sum()));
        long endpoint = entries.stream().mapToLong(StepTable.Entry::executed).sum();
        long unexecuted = entries.stream().mapToLong(StepTable.Entry::waiting).sum();
        return new LockstepRun(
                model,
                transitions,
                transitions - unexecuted,
                endpoint, entries.size(), stepsSum(), divergences.count(), events, coverage(), edges(),
                divergences.kept().stream()
                        .limit(arguments.failFast() ? 1 : Divergences.KEPT)
                        .map(this::divergence)
                        .toList());
    }

    private Optional<String> stepsSum() {
        long sum = 0;
        for (StepTable.Entry<K, R> entry : entries) {
            if (entry.preferred().isPresent()) {
                OptionalLong hash = binding.hash(entry.key(), entry.preferred().get());
                if (hash.isEmpty()) {
                    return Optional.empty();
                }
                sum += hash.getAsLong();
            }
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(Long.toString(sum));
    }

    /** Executions by where and by what: what of the implementation was exercised. */
    private SortedMap<String, SortedMap<String, Long>> coverage() {
        SortedMap<String, SortedMap<String, Long>> rows = new TreeMap<>();
        for (StepTable.Entry<K, R> entry : entries) {
            rows.computeIfAbsent(binding.row(entry.key()), _ -> new TreeMap<>())
                    .merge(binding.column(entry.key()), entry.executed(), Long::sum);
        }
        return rows;
    }

    private List<GraphEdge> edges() {
        SortedMap<String, GraphEdge> edges = new TreeMap<>();
        for (StepTable.Entry<K, R> entry : entries) {
            entry.preferred().flatMap(result -> binding.edge(entry.key(), result)).ifPresent(edge -> edges.merge(
                    edge.toString(), counted(edge, entry.executed()),
                    (a, b) -> counted(edge, a.count() + b.count())));
        }
        return List.copyOf(edges.values());
    }

    private static GraphEdge counted(GraphEdge edge, long count) {
        return new GraphEdge(edge.from(), edge.to(), edge.event(), edge.segments(), count);
    }

    private Divergence divergence(Divergences.Kept kept) {
        SequenceDiagram trace = kept.from()
                .flatMap(from -> kept.to().flatMap(to -> draw(from, to)))
                .orElseGet(() -> SequenceDiagram.titled(model).between("specification")
                        .step(SequenceDiagram.StepKind.OTHER, Optional.empty(), kept.what()).build());
        int last = trace.steps().size() - 1;
        return new Divergence(
                "lockstep of " + model, trace, last, kept.what() + "\n" + expected(kept), kept.mismatch().came(),
                kept.requirements(), arguments.command(),
                kept.mismatch().drawn().flatMap(drawn -> outcomes(trace, last, drawn)));
    }

    /** What is preferred, and what the specification allows besides. */
    private static String expected(Divergences.Kept kept) {
        StringBuilder text = new StringBuilder(kept.mismatch().expected());
        kept.alternatives().get().forEach(other -> text.append("\nor, allowed and not preferred:\n").append(other));
        return text.toString();
    }

    /** Who takes the step is whom the diagram says; what it sends goes to whom it heard, or to another. */
    private static Optional<Divergence.Outcomes> outcomes(SequenceDiagram trace, int step, Mismatch.Drawn drawn) {
        return trace.steps().get(step).at().flatMap(end -> {
            Optional<String> heard = trace.messages().stream()
                    .filter(m -> m.ended() == step && m.to().equals(end))
                    .map(SequenceDiagram.Message::from)
                    .findFirst();
            return heard.or(() -> trace.participants().stream()
                            .map(SequenceDiagram.Participant::name)
                            .filter(name -> !name.equals(end))
                            .findFirst())
                    .map(peer -> new Divergence.Outcomes(
                            end,
                            StepOutcome.of(
                                    peer, drawn.expectedSent(), Optional.of(drawn.expectedState()),
                                    drawn.expectedOthers()),
                            StepOutcome.of(
                                    peer, drawn.cameSent(), Optional.of(drawn.cameState()), drawn.cameOthers())));
        });
    }

    /** How TLC came to the step, drawn. */
    private Optional<SequenceDiagram> draw(TlcState from, TlcState to) {
        List<SortedMap<String, TlaValue>> states = new ArrayList<>();
        try {
            if (TLCGlobals.mainChecker instanceof ModelChecker checker && !from.tlc().isInitial()) {
                for (TLCStateInfo info : checker.trace.getTrace(from.tlc())) {
                    states.add(new TlcState(info.state).convert());
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
        return binding.draw(model, states);
    }
}
