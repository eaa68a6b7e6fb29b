package readback.conformance.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import readback.reports.Divergence;
import readback.reports.results.GraphFile.GraphEdge;
import readback.reports.results.LockstepRun;
import readback.reports.results.ReplayFile.ReplayedModel;

/** What the runs of a protocol's models in lockstep come to together. */
public record LockstepTotals(List<LockstepRun> runs) {

    /** Keeps a copy. */
    public LockstepTotals {
        runs = List.copyOf(runs);
    }

    /** Transitions that TLC explored. */
    public long transitions() {
        return sum(LockstepRun::transitions);
    }

    /** Of these, how many were executed. */
    public long executed() {
        return sum(LockstepRun::executed);
    }

    /** Executions of the implementation. */
    public long endpointSteps() {
        return sum(LockstepRun::endpointSteps);
    }

    /** Transitions in which it did something else than the specification. */
    public long divergenceCount() {
        return sum(LockstepRun::divergenceCount);
    }

    /** The first divergences of each model, in full, the shortest way first. */
    public List<Divergence> divergences() {
        return runs.stream()
                .flatMap(run -> run.divergences().stream())
                .sorted(java.util.Comparator.comparingInt(Divergence::step))
                .toList();
    }

    /** Transitions by the name of their event. */
    public SortedMap<String, Long> byEvent() {
        SortedMap<String, Long> counts = new TreeMap<>();
        runs.forEach(run -> run.byEvent().forEach((name, count) -> counts.merge(name, count, Long::sum)));
        return counts;
    }

    /** What must be exercised and was not. */
    public List<String> unexercised(List<String> mustExercise) {
        Map<String, Long> counts = byEvent();
        return mustExercise.stream().filter(name -> counts.getOrDefault(name, 0L) == 0).toList();
    }

    /**
     * Models whose steps are others than those that are kept with the program for the tests of the core, or were never
     * recorded. That is no divergence; but those tests then hold the core against what the specification said before.
     *
     * @param kept the sums of the kept steps by model; nothing drifts where there are none
     */
    public List<String> drifted(Map<String, String> kept) {
        List<String> drifted = new ArrayList<>();
        for (LockstepRun run : runs) {
            run.stepsSum()
                    .filter(sum -> !kept.isEmpty() && !sum.equals(kept.get(run.model())))
                    .ifPresent(_ -> drifted.add(run.model()));
        }
        return drifted;
    }

    /** Executions by where and by what. */
    public SortedMap<String, SortedMap<String, Long>> coverage() {
        SortedMap<String, SortedMap<String, Long>> rows = new TreeMap<>();
        runs.forEach(run -> run.coverage().forEach((row, counts) -> counts.forEach((column, count) ->
                rows.computeIfAbsent(row, _ -> new TreeMap<>()).merge(column, count, Long::sum))));
        return rows;
    }

    /** The edges of the state graph. */
    public List<GraphEdge> edges() {
        SortedMap<List<String>, Long> edges = new TreeMap<>(java.util.Comparator.comparing(List::toString));
        runs.forEach(run -> run.edges().forEach(edge -> edges.merge(
                List.of(edge.from(), edge.to(), edge.event(), edge.segments()), edge.count(), Long::sum)));
        List<GraphEdge> all = new ArrayList<>();
        edges.forEach((key, count) -> all.add(new GraphEdge(key.get(0), key.get(1), key.get(2), key.get(3), count)));
        return all;
    }

    /** Each model's share. */
    public List<ReplayedModel> models() {
        return runs.stream()
                .map(run -> new ReplayedModel(
                        run.model(), run.transitions(), run.executed(), run.distinctSteps(), run.divergenceCount()))
                .toList();
    }

    private long sum(ToLongFunction<LockstepRun> key) {
        return runs.stream().mapToLong(key).sum();
    }
}
