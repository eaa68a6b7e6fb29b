package readback.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readback.cli.ResultFiles;
import readback.reports.results.CheckFile.CheckedModel;
import readback.reports.results.CheckFile.Goal;
import readback.reports.results.CheckFile;
import readback.reports.results.DrawnTrace;
import readback.reports.results.ResultJson;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.ModelOutcome;
import readback.spec.ModelResult;
import readback.spec.Tier;
import readback.spec.TraceFiles;
import readback.spec.Verdict;

/**
 * What model checking said.
 *
 * @param models in the order of the catalog
 * @param goals what the models of these protocols are to show
 */
public record CheckResult(List<Checked> models, List<Goal> goals) {

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
        List<CheckedModel> checked = models.stream()
                .map(model -> ResultJson.read(
                        model.result().toJson(model.traces()), model.result().model().id(), CheckedModel.class))
                .toList();
        return new CheckFile(checked, notChecked(catalog), goals);
    }

    private List<String> notChecked(Catalog catalog) {
        Set<String> run = models.stream().map(model -> model.result().model().id()).collect(Collectors.toSet());
        return catalog.models().stream()
                .filter(model -> model.tier() == Tier.QUICK && !run.contains(model.id()))
                .map(ModelEntry::id)
                .toList();
    }

    /** Writes check.json and junit/check.xml, and removes the traces that earlier runs left. */
    public void write(ResultFiles files, Catalog catalog) throws IOException {
        removeOtherTraces(files.directory());
        files.write(FILE, ResultJson.text(toFile(catalog)));
        files.write("junit/check.xml", JUnitXml.suite(
                "models", models.stream().map(model -> asCase(model.result())).toList()));
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

    private static JUnitXml.Case asCase(ModelResult result) {
        String message = String.join("\n", result.surprises());
        JUnitXml.Outcome outcome = result.asExpected()
                ? new JUnitXml.Outcome.Passed()
                : result.verdict() instanceof Verdict.Unfinished
                        ? new JUnitXml.Outcome.Inconclusive(message)
                        : new JUnitXml.Outcome.Failed(message);
        return new JUnitXml.Case("models." + result.model().protocol(), result.model().id(), result.seconds(), outcome);
    }
}
