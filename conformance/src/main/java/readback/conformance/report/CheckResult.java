package readback.conformance.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import readback.spec.ModelOutcome;
import readback.spec.ModelResult;
import readback.spec.TraceFiles;
import readback.spec.Verdict;

/**
 * What model checking said.
 *
 * @param models in the order of the catalog
 */
public record CheckResult(List<Checked> models) {

    /** The file's name in a results directory. */
    public static final String FILE = "check.json";

    private static final String TRACES = "traces";

    /** One model's outcome, and where its traces were written. */
    public record Checked(ModelOutcome outcome, TraceFiles.Written traces) {
        /** What was counted and decided. */
        public ModelResult result() {
            return outcome.result();
        }
    }

    /** The document check.json. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("models");
        models.forEach(model -> array.add(model.result().toJson(model.traces())));
        return json;
    }

    /** Writes check.json and junit/check.xml, and removes the traces that earlier runs left. */
    public void write(ResultFiles files) throws IOException {
        removeOtherTraces(files.directory());
        files.write(FILE, toJson());
        files.write("junit/check.xml", JUnitXml.suite(
                "models", models.stream().map(model -> asCase(model.result())).toList()));
    }

    private void removeOtherTraces(Path out) throws IOException {
        Set<Path> ours = new HashSet<>();
        for (Checked model : models) {
            model.traces().counterexample().map(out::resolve).ifPresent(ours::add);
            model.traces().witnesses().values().stream().map(out::resolve).forEach(ours::add);
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
