package readback.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readback.cli.ResultFiles;
import readback.reports.results.CheckFile.CheckedModel;
import readback.reports.results.CheckFile.CheckedWitness;
import readback.reports.results.CheckFile.Coverage;
import readback.reports.results.CheckFile.Goal;
import readback.reports.results.CheckFile.UnreachedBranch;
import readback.reports.results.CheckFile;
import readback.reports.results.DrawnTrace;
import readback.reports.results.ResultJson;
import readback.spec.BranchCoverage;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.ModelOutcome;
import readback.spec.ModelResult;
import readback.spec.PlainCommand;
import readback.spec.Tier;
import readback.spec.TraceFiles;
import readback.spec.Verdict;

/**
 * What model checking said.
 *
 * @param models in the order of the catalog
 * @param goals what the models of these protocols are to show
 * @param coverage which branches of the specification they reach, where a protocol's models are all there
 */
public record CheckResult(List<Checked> models, List<Goal> goals, Optional<BranchCoverage> coverage) {

    /** The file's name in a results directory. */
    public static final String FILE = "check.json";

    private static final String TRACES = "traces";

    /** One model's outcome, and where its traces were written. */
    public record Checked(ModelOutcome outcome, TraceFiles.Written traces) {
        /** The files of all its traces. */
        List<String> files() {
            List<String> files = new ArrayList<>(traces.witnesses().values());
            traces.counterexample().ifPresent(files::add);
            return files;
        }

        /** What was counted and decided. */
        public ModelResult result() {
            return outcome.result();
        }
    }

    /** The document check.json, which says what of this catalog was left out. */
    public CheckFile toFile(Catalog catalog) {
        List<CheckedModel> checked = models.stream().map(CheckResult::toFile).toList();
        return new CheckFile(checked, notChecked(catalog), goals, coverage.map(CheckResult::toFile));
    }

    private static CheckedModel toFile(Checked checked) {
        ModelResult result = checked.result();
        ModelEntry model = result.model();
        PlainCommand plain = model.plain();
        TraceFiles.Written traces = checked.traces();
        List<CheckedWitness> witnesses = result.witnesses().stream()
                .map(witness -> new CheckedWitness(
                        witness.name(), witness.reached(), Optional.ofNullable(traces.witnesses().get(witness.name()))))
                .toList();
        return new CheckedModel(
                model.id(), model.protocol(), model.tier().text(), Optional.of(model.kind().text()),
                Optional.of(model.shows()), Optional.of(model.source()), Optional.of(model.bounds()),
                Optional.of(plain.module()), Optional.of(plain.config()), plain.libraries(), model.expected().text(),
                result.verdict().text(), result.asExpected(), result.surprises(), result.distinctStates(),
                result.generatedStates(), OptionalLong.of(result.transitions()), result.depth(),
                rounded(result.seconds()), Optional.of(rounded(result.loadSeconds())),
                OptionalInt.of(result.workers()), witnesses, model.properties(),
                model.twinOf(), traces.counterexample(),
                new TreeMap<>(result.coverage()));
    }

    /** In seconds, to the millisecond. */
    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private List<String> notChecked(Catalog catalog) {
        Set<String> run = models.stream().map(model -> model.result().model().id()).collect(Collectors.toSet());
        return catalog.models().stream()
                .filter(model -> model.tier() == Tier.QUICK && !run.contains(model.id()))
                .map(ModelEntry::id)
                .toList();
    }

    private static Coverage toFile(BranchCoverage coverage) {
        List<UnreachedBranch> unreached = coverage.unreached().stream()
                .map(each -> new UnreachedBranch(each.at().module(), each.at().operator(), each.at().line(),
                        each.at().column(), each.text(), each.excuse()))
                .toList();
        return new Coverage(coverage.branches(), unreached, coverage.surprises());
    }

    /** Writes check.json and junit/check.xml, and removes the traces that earlier runs left. */
    public void write(ResultFiles files, Catalog catalog) throws IOException {
        removeOtherTraces(files.directory());
        files.write(FILE, ResultJson.text(toFile(catalog)));
        List<JUnitXml.Case> cases = new ArrayList<>(models.stream().map(model -> asCase(model.result())).toList());
        coverage.ifPresent(covered -> cases.add(asCase(covered)));
        files.write("junit/check.xml", JUnitXml.suite("models", cases));
    }

    private void removeOtherTraces(Path out) throws IOException {
        Set<Path> ours = new HashSet<>();
        for (Checked model : models) {
            for (String trace : model.files()) {
                ours.add(out.resolve(trace));
                ours.add(out.resolve(DrawnTrace.name(trace)));
            }
        }
        if (!Files.isDirectory(out.resolve(TRACES))) {
            return;
        }
        try (Stream<Path> traces = Files.list(out.resolve(TRACES))) {
            for (Path trace : traces.filter(file -> !ours.contains(file)).toList()) {
                Files.deleteIfExists(trace);
            }
        }
    }

    private static JUnitXml.Case asCase(BranchCoverage coverage) {
        JUnitXml.CaseOutcome outcome = coverage.asExpected()
                ? new JUnitXml.CaseOutcome.Passed()
                : new JUnitXml.CaseOutcome.Failed(String.join("\n", coverage.surprises()));
        return new JUnitXml.Case("models", "every branch is reached", 0, outcome);
    }

    private static JUnitXml.Case asCase(ModelResult result) {
        String message = String.join("\n", result.surprises());
        JUnitXml.CaseOutcome outcome = result.asExpected()
                ? new JUnitXml.CaseOutcome.Passed()
                : result.verdict() instanceof Verdict.Unfinished
                        ? new JUnitXml.CaseOutcome.Inconclusive(message)
                        : new JUnitXml.CaseOutcome.Failed(message);
        return new JUnitXml.Case("models." + result.model().protocol(), result.model().id(), result.seconds(), outcome);
    }
}
