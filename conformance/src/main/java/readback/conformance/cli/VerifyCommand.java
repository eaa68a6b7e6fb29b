package readback.conformance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
import readback.spec.Tier;

/** The main job. */
@Command(
        name = "verify",
        description = {
            "Do the main job: model checking, lockstep, socket replay, report.",
            "",
            "Checks every quick model; while TLC explores one, each of its transitions is executed on the Java core. Then "
                    + "tours of the state graph are played through real sockets. Needs neither root nor a network."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback verify",
            "  ./readback verify --out /tmp/results --seed 7",
            "  ./readback verify --json > results.json"
        })
public final class VerifyCommand extends ConformanceCommand {

    @Option(
            names = "--link",
            paramLabel = "LINK",
            defaultValue = "UDP",
            description = "What packets go through in the replay with sockets: memory or udp. Default: udp.")
    private TourLink link = TourLink.UDP;

    @Mixin
    private RunnerSettings settings = new RunnerSettings();

    /** Runs in this context. */
    public VerifyCommand(CliContext context, Services services) {
        super(context, services);
    }

    @Override
    protected ExitStatus run() throws Exception {
        int processors = settings.processors();
        Catalog catalog = catalog();
        List<ModelRun> runs = new ArrayList<>();
        for (ModelEntry model : catalog.models()) {
            if (model.tier() == Tier.QUICK) {
                runs.add(services().protocols().run(model, common().seed(), false));
            }
        }
        if (runs.isEmpty()) {
            terminal().err().println("readback verify: no model was selected: the catalog has no quick one");
            return ExitStatus.NOTHING_SELECTED;
        }
        return verify(catalog, runs, processors);
    }

    private ExitStatus verify(Catalog catalog, List<ModelRun> runs, int processors) throws Exception {
        long start = System.nanoTime();
        CheckResult check;
        ReplayResults replay;
        double checkSeconds;
        tryOut();
        try (Progress progress = new Progress(terminal());
                StagedResults traces = StagedResults.in(out());
                ModelRunner runner =
                        services().models().open(settings.options(context().home(), Tier.QUICK))) {
            check = new ModelChecks(runner, processors, traces.folder(), progress, services().protocols())
                    .run(catalog, runs);
            // An earlier run's replay would be taken for one of these models.
            files().discard(ReplayFile.NAME);
            traces.publish(CheckResult.FILE, () -> check.write(files(), catalog));
            checkSeconds = seconds(start);
            replay = new Replaying(services(), catalog, common().seed(), link, out())
                    .replay(check, progress);
            replay.write(files());
        }
        Path report = ReportCommand.generate(services().site(), out(), out());
        ExitStatus status = ExitStatus.worst(ModelChecks.status(check), Replaying.status(replay));
        VerifySummary summary = new VerifySummary(
                catalog, check, replay.file(), shown(report), status);
        double seconds = seconds(start);
        ReadmeFigures.keep(files(), summary.lines(checkSeconds, seconds, false));
        if (common().json()) {
            print(document(catalog, check, replay, report));
        } else {
            print(summary.lines(checkSeconds, seconds, terminal().coloured()));
        }
        return status;
    }

    /** A path in the checkout as it is from there. */
    private Path shown(Path file) {
        Path home = context().home().toAbsolutePath();
        return file.toAbsolutePath().startsWith(home) ? home.relativize(file.toAbsolutePath()) : file;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static ObjectNode document(Catalog catalog, CheckResult check, ReplayResults replay, Path report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("check", ResultJson.tree(check.toFile(catalog)));
        json.set("replay", ResultJson.tree(replay.file()));
        return json.put("report", report.toString());
    }
}
