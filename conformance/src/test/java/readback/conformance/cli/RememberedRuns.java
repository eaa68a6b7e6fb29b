package readback.conformance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import readback.spec.ModelOutcome;
import readback.spec.ModelRun;
import readback.spec.RunProgress;
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
        return new ModelRunner() {
            @Override
            public ModelOutcome run(ModelRun run, Consumer<RunProgress> progress)
                    throws SpecException, InterruptedException, IOException {
                ModelOutcome outcome = known.get(run);
                if (outcome == null) {
                    outcome = withoutBranches(tlc.run(run, progress));
                    known.put(run, outcome);
                }
                return outcome;
            }

            @Override
            public void close() {
                tlc.close();
            }
        };
    }

    /** Only all models of a protocol together reach every branch. */
    private static ModelOutcome withoutBranches(ModelOutcome all) {
        return new ModelOutcome(
                all.result(), all.counterexample(), all.witnessTraces(), all.listener(), Optional.empty(),
                        all.remark());
    }
}
