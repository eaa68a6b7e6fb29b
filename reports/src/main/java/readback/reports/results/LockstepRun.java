package readback.reports.results;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import readback.reports.Divergence;
import readback.reports.results.GraphFile.GraphEdge;

/**
 * What one model's run in lockstep hands to whoever started it.
 *
 * @param model its id
 * @param transitions that were explored
 * @param executed of these, how many were executed on the implementation
 * @param endpointSteps executions of the implementation
 * @param distinctSteps different steps among them
 * @param stepsSum a sum over the hashes of the different steps: another sum, other steps
 * @param divergenceCount transitions in which the implementation did something else
 * @param byEvent transitions by the name of their event
 * @param coverage executions by where and by what
 * @param edges of the state graph
 * @param divergences the first ones, shortest trace first
 */
public record LockstepRun(
        String model,
        long transitions,
        long executed,
        long endpointSteps,
        long distinctSteps,
        Optional<String> stepsSum,
        long divergenceCount,
        SortedMap<String, Long> byEvent,
        SortedMap<String, SortedMap<String, Long>> coverage,
        List<GraphEdge> edges,
        List<Divergence> divergences) {

    /** Keeps copies. */
    public LockstepRun {
        edges = List.copyOf(edges);
        divergences = List.copyOf(divergences);
    }
}
