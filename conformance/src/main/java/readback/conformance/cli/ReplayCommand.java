package readback.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.conformance.report.CheckResult;
import readback.conformance.report.ReplayResult;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.ModelRun;
import readback.spec.Tier;

/** Lockstep and socket replay. */
@Command(
        name = "replay",
        description = {
            "Execute on the implementation what TLC explores.",
            "",
            "Lockstep: every transition of every quick model is executed on the core, while TLC explores it. "
                    + "Sockets: tours that cover the state graph are played through the public socket API over a link."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback replay",
            "  ./readback replay handshake --link memory",
            "  ./readback replay --seed 7 --json > replay.json"
        })
final class ReplayCommand extends ReadbackCommand {

    @Parameters(arity = "0..*", paramLabel = "PROTOCOL", description = "Such as handshake. Default: all.")
    private List<String> protocols = List.of();

    @Option(
            names = "--link",
            paramLabel = "LINK",
            defaultValue = "UDP",
            description = "What packets go through in the replay with sockets: memory or udp. Default: udp.")
    private SocketReplay.Link link = SocketReplay.Link.UDP;

    @Mixin
    private RunnerSettings settings = new RunnerSettings();

    ReplayCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        int processors = settings.processors();
        Catalog catalog = context().catalog();
        List<ModelEntry> models = models(catalog);
        if (models.isEmpty()) {
            terminal().err().println("readback replay: no model was selected: none of these is in lockstep");
            return ExitStatus.NOTHING_SELECTED;
        }
        List<ModelRun> runs = new ArrayList<>();
        for (ModelEntry model : models) {
            runs.add(Replaying.run(model, common().seed()));
        }
        CheckResult check;
        ReplayResult replay;
        try (Progress progress = new Progress(terminal())) {
            ModelRunner runner =
                    context().services().models().open(settings.options(context().home(), Tier.QUICK));
            check = new Checking(runner, processors, out(), progress).run(runs);
            replay = new Replaying(context(), catalog, common().seed(), link, out()).replay(check, progress);
        }
        replay.write(files());
        show(replay);
        return ExitStatus.worst(Checking.status(check), Replaying.status(replay));
    }

    private List<ModelEntry> models(Catalog catalog) {
        Set<String> known = Replaying.protocols(catalog.models());
        protocols.stream().filter(protocol -> !known.contains(protocol)).findFirst().ifPresent(protocol -> {
            throw new UsageException("unknown protocol " + protocol + "; there are " + String.join(", ", known));
        });
        return catalog.models().stream()
                .filter(model -> protocols.isEmpty() || protocols.contains(model.protocol()))
                .filter(model -> model.tier() == Tier.QUICK && model.lockstep())
                .toList();
    }

    private void show(ReplayResult replay) {
        if (common().json()) {
            print(replay.toJson());
            return;
        }
        List<String> lines = new ArrayList<>(ReplaySummary.divergences(replay));
        lines.addAll(ReplaySummary.lines(replay, terminal().coloured()));
        print(lines);
    }
}
