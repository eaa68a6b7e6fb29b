package readback.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import readback.capture.PcapngWriter;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.FailureWords;
import readback.cli.ReadbackCommand;
import readback.cli.Style;
import readback.cli.TextLines;
import readback.cli.UsageException;
import readback.net.InternetSettings;
import readback.net.Topology;

/** A simulated internet, from its beginning through all of its changes. */
@Command(
        name = "net",
        description = {
            "Bring a simulated internet up, draw it, run its changes, and say who reaches whom by which way.",
            "",
            "Hosts and routers are this project's own, over links in memory; time is simulated. The same --seed gives "
                    + "the same run. Exits with 0 if in the end each host reaches each other, 1 if not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback net conformance/topologies/triangle.json",
            "  ./readback net conformance/topologies/narrow.json --svg narrow.svg",
            "  ./readback net conformance/topologies/narrow.json --pcapng narrow.pcapng",
            "  ./readback net conformance/topologies/astray.json --json",
            "",
            "How a topology is written is told in conformance/topologies/README.md."
        })
public final class NetCommand extends ReadbackCommand {

    @Mixin
    private InternetArguments arguments = new InternetArguments();

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw it into an SVG file, too.")
    private Optional<Path> svg = Optional.empty();

    @Option(
            names = "--pcapng",
            paramLabel = "FILE",
            description = "Record the packets at every interface while the changes happen.")
    private Optional<Path> capture = Optional.empty();

    /** Runs in this context. */
    public NetCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        Topology topology = arguments.topology();
        if (svg.isPresent()) {
            write(svg.get(), TopologySvg.of(topology, _ -> true));
        }
        List<Survey> surveys = Survey.all(topology, common().seed());
        Traffic traffic = traffic(topology);
        if (common().json()) {
            print(NetJson.of(topology, surveys, traffic));
        } else {
            print(lines(topology, surveys, traffic));
        }
        return surveys.getLast().allReached() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private Traffic traffic(Topology topology) throws IOException {
        InternetSettings settings = InternetSettings.seed(common().seed());
        if (capture.isEmpty()) {
            return Traffic.run(topology, settings);
        }
        try (PcapngWriter file = PcapngWriter.create(capture.get())) {
            return Traffic.run(topology, settings.capture(file));
        } catch (IOException e) {
            throw new UsageException("cannot write " + capture.get() + ": " + FailureWords.of(e), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UsageException("cannot write " + file + ": " + FailureWords.of(e), e);
        }
    }

    private List<String> lines(Topology topology, List<Survey> surveys, Traffic traffic) {
        boolean coloured = terminal().coloured();
        int columns = terminal().columns();
        List<String> lines = new ArrayList<>();
        TextLines.lines(topology.name(), columns).forEach(it -> lines.add(Style.STRONG.on(it, coloured)));
        lines.add("");
        lines.addAll(TopologyText.lines(topology, _ -> true, columns));
        for (int i = 0; i < surveys.size(); i++) {
            lines.add("");
            lines.addAll(
                    i == 0
                            ? NetText.first(surveys.getFirst(), coloured, columns)
                            : NetText.next(surveys.get(i), surveys.get(i - 1), coloured, columns));
        }
        lines.add("");
        lines.addAll(NetText.traffic(traffic, coloured, columns));
        lines.add("");
        lines.addAll(NetText.counts(topology, traffic, coloured, columns));
        return lines;
    }
}
