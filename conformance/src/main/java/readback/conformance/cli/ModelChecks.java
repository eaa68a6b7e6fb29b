package readback.conformance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import readback.cli.Amounts;
import readback.cli.ExitStatus;
import readback.cli.Progress;
import readback.cli.ProgressMeter;
import readback.cli.ResultFiles;
import readback.cli.Shutdown;
import readback.conformance.protocol.Protocols;
import readback.conformance.report.CheckResult.Checked;
import readback.conformance.report.CheckResult;
import readback.spec.BranchCoverage;
import readback.spec.Catalog;
import readback.spec.Kind;
import readback.spec.ModelEntry;
import readback.spec.ModelOutcome;
import readback.spec.ModelResult;
import readback.spec.ModelRun;
import readback.spec.SpecException;
import readback.spec.TraceFiles;
import readback.spec.Verdict;

/**
 * Puts models through a runner, as many side by side as there are processors. A model that wants several workers has
 * the whole machine.
 *
 * @param processors at least 1
 * @param out the results directory, for traces
 * @param protocols who draws them
 */
record ModelChecks(ModelRunner runner, int processors, Path out, Progress progress, Protocols protocols) {

    /** What a model whose size is not known is taken for. */
    private static final long UNKNOWN_SIZE = 20_000;

    /**
     * Runs all of them.
     *
     * @param catalog where they are from
     * @return the outcomes in the order of the runs
     * @throws SpecException if one cannot be loaded; the others are ended
     */
    CheckResult run(Catalog catalog, List<ModelRun> runs) throws Exception {
        return run(catalog, runs, Optional.empty());
    }

    /**
     * Runs them, the small ones first, until there is an outcome after which no other is wanted.
     *
     * @return the outcomes that there are by then, in the order of the runs
     * @throws SpecException if one cannot be loaded; the others are ended
     */
    CheckResult runUntil(Predicate<Checked> last, Catalog catalog, List<ModelRun> runs) throws Exception {
        return run(catalog, runs, Optional.of(last));
    }

    private CheckResult run(Catalog catalog, List<ModelRun> runs, Optional<Predicate<Checked>> last)
            throws Exception {
        Map<String, OptionalLong> planned = new LinkedHashMap<>();
        runs.forEach(run -> planned.put(run.model().id(), run.model().distinctStates()));
        ProgressMeter meter = new ProgressMeter("states", planned, System::nanoTime);
        progress.status(meter::line);
        List<JobPool.Job<Checked>> jobs = new ArrayList<>();
        for (ModelRun run : runs) {
            int share = share(run.model());
            jobs.add(new JobPool.Job<>(share, size(run.model()), () -> check(run.withWorkers(share), meter)));
        }
        List<Checked> checked = last.isPresent()
                ? JobPool.workUntil(last.get(), jobs, processors)
                : JobPool.work(jobs, processors);
        List<ModelEntry> order = runs.stream().map(ModelRun::model).toList();
        return new CheckResult(
                checked.stream().sorted(Comparator.comparingInt(each -> order.indexOf(each.result().model()))).toList(),
                protocols.goals(order),
                BranchCoverage.of(catalog, checked.stream().map(Checked::outcome).toList()));
    }

    /** How a result counts. */
    static ExitStatus status(CheckResult result) {
        boolean covered = result.coverage().stream().allMatch(BranchCoverage::asExpected);
        return ExitStatus.worst(
                ExitStatus.worst(result.models().stream().map(model -> status(model.result())).toList()),
                covered ? ExitStatus.OK : ExitStatus.FAILED);
    }

    static ExitStatus status(ModelResult result) {
        if (result.asExpected()) {
            return ExitStatus.OK;
        }
        return result.verdict() instanceof Verdict.Unfinished ? ExitStatus.INCONCLUSIVE : ExitStatus.FAILED;
    }

    private Checked check(ModelRun run, ProgressMeter meter) throws SpecException, InterruptedException, IOException {
        ModelEntry model = run.model();
        meter.started(model.id());
        ModelOutcome outcome = outcome(run, meter);
        ModelResult result = outcome.result();
        meter.finished(model.id(), result.distinctStates());
        outcome.remark().ifPresent(remark -> progress.say(model.id() + ": " + remark));
        String line = line(result);
        if (result.asExpected()) {
            progress.log(line);
        } else {
            progress.say(line);
            result.surprises().forEach(surprise -> progress.say("    " + surprise));
        }
        List<TraceFiles.Written> traces = new ArrayList<>();
        Shutdown.orNever(() -> traces.add(TraceFiles.write(out, outcome)));
        Checked checked = new Checked(outcome, traces.getFirst());
        new TraceDrawing(protocols, new ResultFiles(out)).draw(checked);
        return checked;
    }

    private ModelOutcome outcome(ModelRun run, ProgressMeter meter)
            throws SpecException, InterruptedException, IOException {
        try {
            ModelOutcome outcome = runner.run(run, now -> meter.reached(now.id(), now.distinct()));
            if (outcome.result().verdict() instanceof Verdict.Failed) {
                Shutdown.suspect();
            }
            return outcome;
        } catch (IOException e) {
            Shutdown.suspect();
            throw e;
        }
    }

    private static String line(ModelResult result) {
        return result.model().id() + ": " + result.verdict().text()
                + ", " + Amounts.count(result.distinctStates(), "state")
                + ", " + Amounts.time(Duration.ofMillis(Math.round(result.seconds() * 1000)))
                + (result.asExpected() ? "" : " (NOT as expected)");
    }

    /** TLC's answers about liveness are only to be relied on with one worker. */
    private int share(ModelEntry model) {
        return model.workers() == 1 || model.kind() == Kind.LIVENESS ? 1 : processors;
    }

    private static long size(ModelEntry model) {
        return model.distinctStates().orElse(UNKNOWN_SIZE);
    }
}
