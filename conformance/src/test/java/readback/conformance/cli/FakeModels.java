package readback.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import readback.spec.Branch;
import readback.spec.ModelEntry;
import readback.spec.ModelOutcome;
import readback.spec.ModelResult;
import readback.spec.ModelRun;
import readback.spec.RunnerOptions;
import readback.spec.TlaValue;
import readback.spec.Trace;
import readback.spec.Verdict;

/** A runner that says at once what was expected, unless told to say something else. */
final class FakeModels implements ModelRunner.Factory {

    final List<ModelRun> runs = Collections.synchronizedList(new ArrayList<>());
    final List<RunnerOptions> options = new ArrayList<>();
    final Map<String, Verdict> verdicts = new TreeMap<>();
    boolean witnessesReached = true;
    Optional<JsonNode> listener = Optional.empty();
    Optional<Map<Branch, Boolean>> branches = Optional.empty();
    Optional<String> remark = Optional.empty();

    @Override
    public ModelRunner open(RunnerOptions given) {
        options.add(given);
        return (run, progress) -> {
            runs.add(run);
            return outcome(run);
        };
    }

    List<String> ids() {
        return runs.stream().map(run -> run.model().id()).sorted().toList();
    }

    private ModelOutcome outcome(ModelRun run) {
        ModelEntry model = run.model();
        Verdict verdict = verdicts.getOrDefault(model.id(), model.expected());
        List<ModelResult.Witness> witnesses = model.witnesses().stream()
                .map(name -> new ModelResult.Witness(name, witnessesReached))
                .toList();
        ModelResult result = new ModelResult(
                model, verdict, model.distinctStates().orElse(7), 20, 15, model.depth().orElse(3), 0.25004, 0.1, 0.0,
                run.workers().orElse(1), witnesses, Map.of("Count", 15L));
        Optional<Trace> trace = verdict instanceof Verdict.Violates
                ? Optional.of(new Trace(
                        List.of("n"), List.of(new TreeMap<>(Map.of("n", new TlaValue.Int(4)))), OptionalInt.empty()))
                : Optional.empty();
        return new ModelOutcome(result, trace, Map.of(), run.listener().isPresent() ? listener : Optional.empty(),
                branches, remark);
    }
}
