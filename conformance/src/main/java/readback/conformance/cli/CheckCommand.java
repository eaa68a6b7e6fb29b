package readback.conformance.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.Progress;
import readback.cli.StagedResults;
import readback.cli.Style;
import readback.cli.Table;
import readback.conformance.report.CheckResult;
import readback.reports.results.ResultJson;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.ModelRun;
import readback.spec.PlainTlc;
import readback.spec.SpecException;
import readback.spec.Tier;

/** Model checking. */
@Command(
        name = "check",
        description = {
            "Model-check the specification.",
            "",
            "Runs TLC on each model and compares with what the catalog expects: properties hold, flawed twins are refuted "
                    + "by the property named for them, witnesses are reached, and the numbers of states are those known."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback check",
            "  ./readback check --list",
            "  ./readback check handshake/open --workers 1",
            "  ./readback check 'handshake/flawed*'",
            "  ./readback check --tier deep --timeout 4h",
            "  ./readback check --tla2tools ~/tla2tools.jar --json > check.json",
            "  ./readback check --cross-check ~/tla2tools.jar"
        })
public final class CheckCommand extends ConformanceCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "MODEL",
            description = "Ids of models, or patterns with * and ?. Default: all models of the tier.")
    private List<String> patterns = List.of();

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description =
                    "${COMPLETION-CANDIDATES}. Default: quick. A model named by its full id is run whatever its tier.")
    private Optional<Tier> tier = Optional.empty();

    @Option(names = "--list",
            description = "Say which models there are, and run none; without --tier those of all tiers.")
    private boolean list;

    @Option(
            names = "--cross-check",
            paramLabel = "FILE",
            description =
                    "Run the models once more with the TLC of this tla2tools.jar, by itself, and compare verdicts and "
                    + "numbers. The comparison is written to cross-check.json.")
    private Optional<Path> crossCheck = Optional.empty();

    @Mixin
    private RunnerSettings settings = new RunnerSettings();

    /** Runs in this context. */
    public CheckCommand(CliContext context, Services services) {
        super(context, services);
    }

    @Override
    protected ExitStatus run() throws Exception {
        int processors = settings.processors();
        Catalog catalog = catalog();
        List<ModelEntry> models = catalog.select(patterns, list ? tier : Optional.of(tier.orElse(Tier.QUICK)));
        if (models.isEmpty()) {
            terminal().err().println("readback check: no model was selected; ./readback check --list shows them all");
            return ExitStatus.NOTHING_SELECTED;
        }
        if (list) {
            show(models);
            return ExitStatus.OK;
        }
        return check(catalog, models, processors);
    }

    private ExitStatus check(Catalog catalog, List<ModelEntry> models, int processors) throws Exception {
        long start = System.nanoTime();
        tryOut();
        Optional<PlainTlc> other = crossCheck.isPresent() ? Optional.of(plainTlc(crossCheck.get(), models))
                : Optional.empty();
        try (Progress progress = new Progress(terminal())) {
            CheckResult result = run(catalog, models, processors, progress);
            double seconds = (System.nanoTime() - start) / 1e9;
            // What an earlier run compared and summed up would be taken for what is said of these models.
            files().discard(CrossCheck.FILE);
            files().discard(ReadmeFigures.SUMMARY);
            Optional<CrossCheck> compared =
                    other.isPresent() ? Optional.of(compare(result, other.get(), processors, progress))
                            : Optional.empty();
            progress.status(Optional::empty);
            if (common().json()) {
                print(ResultJson.tree(result.toFile(catalog)));
            } else {
                List<String> lines = new ArrayList<>(Counterexamples.lines(result, out(), terminal().coloured()));
                lines.addAll(CheckTable.lines(result, seconds, terminal().coloured()));
                compared.ifPresent(each -> lines.addAll(each.lines(terminal().coloured())));
                print(lines);
            }
            return ExitStatus.worst(ModelChecks.status(result), compared.map(CrossCheck::status).orElse(ExitStatus.OK));
        }
    }

    private CheckResult run(Catalog catalog, List<ModelEntry> models, int processors,
            Progress progress) throws Exception {
        try (StagedResults traces = StagedResults.in(out()); ModelRunner runner = runner(models)) {
            CheckResult result = new ModelChecks(
                            runner, processors, traces.folder(), progress, services().protocols())
                    .run(catalog, models.stream().map(ModelRun::of).toList());
            traces.publish(CheckResult.FILE, () -> result.write(files(), catalog));
            return result;
        }
    }

    private PlainTlc plainTlc(Path jar, List<ModelEntry> models) throws SpecException {
        return PlainTlc.of(jar, context().home().resolve("spec"), settings.options(context().home(), slowest(models))
                .timeLimit());
    }

    private CrossCheck compare(CheckResult result, PlainTlc other, int processors, Progress progress) throws Exception {
        CrossCheck compared = CrossCheck.of(result, other, processors, progress);
        files().write(CrossCheck.FILE, compared.toJson());
        return compared;
    }

    private ModelRunner runner(List<ModelEntry> models) throws SpecException {
        return services().models().open(settings.options(context().home(), slowest(models)));
    }

    private void show(List<ModelEntry> models) {
        if (common().json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode array = json.putArray("models");
            models.forEach(model -> describe(model, array.addObject()));
            print(json);
            return;
        }
        Table table = new Table()
                .column("Model", Table.Align.LEFT)
                .column("Tier", Table.Align.LEFT)
                .column("Expected", Table.Align.LEFT)
                .column("Shows", Table.Align.LEFT);
        models.forEach(model -> table.row(List.of(
                new Table.Cell(model.id(), Style.STRONG),
                Table.Cell.of(model.tier().text()),
                Table.Cell.of(model.expected().text()),
                Table.Cell.of(model.shows()))));
        boolean coloured = terminal().coloured();
        print(terminal().narrow() ? table.within(coloured, terminal().columns()) : table.lines(coloured));
    }

    private static void describe(ModelEntry model, ObjectNode json) {
        json.put("id", model.id())
                .put("protocol", model.protocol())
                .put("kind", model.kind().text())
                .put("tier", model.tier().text())
                .put("expected", model.expected().text())
                .put("shows", model.shows())
                .put("source", model.source())
                .put("bounds", model.bounds());
        model.witnesses().forEach(json.withArray("witnesses")::add);
        model.properties().forEach(json.withArray("properties")::add);
        model.twinOf().ifPresent(twin -> json.put("twinOf", twin));
    }
}
