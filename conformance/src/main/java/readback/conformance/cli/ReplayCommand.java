package readback.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.Progress;
import readback.cli.StagedResults;
import readback.conformance.replay.TourBinding.TourLink;
import readback.conformance.report.CheckResult;
import readback.conformance.report.ReplayResults;
import readback.reports.results.ReplayFile;
import readback.reports.results.ResultJson;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.ModelRun;
import readback.spec.SpecException;
import readback.spec.Tier;

/** Lockstep and socket replay. */
@Command(
        name = "replay",
        description = {
            "Execute on the implementation what TLC explores.",
            "",
            "Lockstep: every transition of every quick model is executed on the core, while TLC explores it. "
                    + "Sockets: tours that cover the state graph are played through the public socket API over a link.",
            "",
            "With models instead of protocols only these are replayed; the tours are played if their model is among them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback replay",
            "  ./readback replay handshake --link memory",
            "  ./readback replay handshake/open --fail-fast",
            "  ./readback replay 'forwarding/*' --fail-fast",
            "  ./readback replay --seed 7 --json > replay.json"
        })
public final class ReplayCommand extends ConformanceCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "PROTOCOL|MODEL",
            description =
                    "A protocol such as handshake, or ids of models, or patterns of them with * and ?. Default: all. A "
                            + "deep model is run only if it is named by its full id.")
    private List<String> names = List.of();

    @Option(names = "--fail-fast", description = "End with the first divergence, the small models first.")
    private boolean failFast;

    @Option(
            names = "--link",
            paramLabel = "LINK",
            defaultValue = "UDP",
            description = "What packets go through in the replay with sockets: memory or udp. Default: udp.")
    private TourLink link = TourLink.UDP;

    @Mixin
    private RunnerSettings settings = new RunnerSettings();

    /** Runs in this context. */
    public ReplayCommand(CliContext context, Services services) {
        super(context, services);
    }

    @Override
    protected ExitStatus run() throws Exception {
        int processors = settings.processors();
        Catalog catalog = catalog();
        List<ModelEntry> models = models(catalog);
        if (models.isEmpty()) {
            terminal().err().println("readback replay: no model was selected: none of these is in lockstep");
            return ExitStatus.NOTHING_SELECTED;
        }
        List<ModelRun> runs = new ArrayList<>();
        for (ModelEntry model : models) {
            runs.add(services().protocols().run(model, common().seed(), failFast));
        }
        CheckResult check;
        ReplayResults replay;
        tryOut();
        try (Progress progress = new Progress(terminal());
                StagedResults traces = StagedResults.in(out());
                ModelRunner runner =
                        services().models().open(settings.options(context().home(), slowest(models)))) {
            ModelChecks checks =
                    new ModelChecks(runner, processors, traces.folder(), progress, services().protocols());
            check = failFast ? checks.runUntil(Replaying::diverged, catalog, runs) : checks.run(catalog, runs);
            replay = new Replaying(services(), catalog, common().seed(), link, out()).replay(check, progress);
        }
        // It would be taken for what is said of this replay.
        files().discard(ReadmeFigures.SUMMARY);
        replay.write(files());
        show(replay);
        return ExitStatus.worst(ModelChecks.status(check), Replaying.status(replay));
    }

    /** Protocols are replayed whole; as soon as a model is named, so much as is named. */
    private List<ModelEntry> models(Catalog catalog) throws SpecException {
        Set<String> protocols = Replaying.protocols(catalog.models());
        List<ModelEntry> selected = protocols.containsAll(names)
                ? catalog.models().stream()
                        .filter(model -> names.isEmpty() || names.contains(model.protocol()))
                        .filter(model -> model.tier() == Tier.QUICK)
                        .toList()
                : catalog.select(
                        names.stream().map(name -> protocols.contains(name) ? name + "/*" : name).toList(),
                        Optional.of(Tier.QUICK));
        return selected.stream().filter(ModelEntry::lockstep).toList();
    }

    private void show(ReplayResults results) {
        ReplayFile replay = results.file();
        if (common().json()) {
            print(ResultJson.tree(replay));
            return;
        }
        List<String> lines = new ArrayList<>(ReplaySummary.divergences(replay, terminal().coloured()));
        lines.addAll(ReplaySummary.lines(replay, terminal().coloured()));
        print(lines);
    }
}
