package readback.conformance.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import readback.spec.ModelOutcome;
import readback.spec.ModelRun;
import readback.spec.RunnerOptions;
import readback.spec.SpecException;
import readback.spec.TlcRunner;

/**
 * TLC, which runs the same model with the same options once: commands that differ in what they print do not explore
 * everything again.
 *
 * @param cache where the first child leaves what makes the next one start sooner
 */
record RememberedRuns(Path cache, Map<RunnerOptions, Map<ModelRun, ModelOutcome>> outcomes)
        implements ModelRunner.Factory {

    RememberedRuns(Path cache) {
        this(cache, new ConcurrentHashMap<>());
    }

    @Override
    public ModelRunner open(RunnerOptions options) throws SpecException {
        TlcRunner tlc = new TlcRunner(options.withCache(cache));
        Map<ModelRun, ModelOutcome> known = outcomes.computeIfAbsent(options, each -> new ConcurrentHashMap<>());
        return (run, progress) -> {
            ModelOutcome outcome = known.get(run);
            if (outcome == null) {
                outcome = tlc.run(run, progress);
                known.put(run, outcome);
            }
            return outcome;
        };
    }
}
