package readback.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.ReadbackCommand;
import readback.cli.TextLines;
import readback.cli.UsageException;
import readback.net.Internet;
import readback.net.Traceroute.Hop;
import readback.net.Traceroute.Meaning;
import readback.net.Traceroute.Probe;
import readback.net.Traceroute.ProbeAnswer;
import readback.net.Traceroute;
import readback.topology.PathArguments.PathEnds;
import readback.wire.Ipv4Address;

/** The routers on a way through a simulated internet. */
@Command(
        name = "traceroute",
        description = {
            "Find the routers on the way from a host to a node of a simulated internet.",
            "",
            "Probes have one hop, two hops and so on; who discards one, says so. Exits with 0 if the target was "
                    + "reached, 1 if it was not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback traceroute conformance/topologies/triangle.json alice bob",
            "  ./readback traceroute conformance/topologies/triangle.json alice bob --icmp",
            "  ./readback traceroute conformance/topologies/narrow.json alice bob --after 3s",
            "  ./readback traceroute conformance/topologies/astray.json alice carol"
        })
public final class TracerouteCommand extends ReadbackCommand {

    @Mixin
    private PathArguments arguments = new PathArguments();

    @Option(
            names = "--icmp",
            description = "Probe with echo requests. Without, with UDP datagrams for ports that nobody has.")
    private boolean icmp;

    @Option(
            names = "--max-hops",
            paramLabel = "N",
            defaultValue = "30",
            description = "Hops at most, 1 to 255. Default: 30.")
    private int mostHops;

    /** Runs in this context. */
    public TracerouteCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        PathEnds crossing = arguments.crossing();
        if (mostHops < 1 || mostHops > 255) {
            throw new UsageException("--max-hops is 1 to 255, not " + mostHops);
        }
        Traceroute usual = Traceroute.of(icmp ? Probe.ICMP : Probe.UDP);
        Traceroute trace = new Traceroute(usual.probe(), mostHops, usual.probes(), usual.patience());
        List<Hop> hops;
        try (Internet internet = crossing.internet(common().seed())) {
            internet.run(crossing.after());
            hops = trace.run(internet, internet.host(crossing.from()), crossing.target());
        }
        boolean reached = hops.getLast().means(Meaning.REACHED);
        if (common().json()) {
            print(json(crossing, hops, reached));
        } else {
            lines(crossing, hops).forEach(it -> print(TextLines.hanging(it, terminal().columns())));
        }
        return reached ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private List<String> lines(PathEnds crossing, List<Hop> hops) {
        List<String> lines = new ArrayList<>();
        lines.add("traceroute to %s, %d hops at most".formatted(crossing.ends(), mostHops));
        for (Hop hop : hops) {
            StringBuilder line = new StringBuilder("%2d".formatted(hop.hops()));
            Optional<Ipv4Address> last = Optional.empty();
            for (Optional<ProbeAnswer> answer : hop.answers()) {
                line.append("  ").append(answer.map(it -> "").orElse("*"));
                if (answer.isPresent()) {
                    ProbeAnswer it = answer.get();
                    line.append(last.equals(Optional.of(it.from()))
                            ? ""
                            : InternetArguments.shown(crossing.topology(), it.from()) + "  ");
                    line.append(PingText.millis(it.took())).append(" ms");
                    line.append(it.meaning() == Meaning.NO_WAY ? " !" : "");
                    last = Optional.of(it.from());
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private ObjectNode json(PathEnds crossing, List<Hop> hops, boolean reached) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("from", crossing.from()).put("to", crossing.target().toString()).put("reached", reached);
        ArrayNode all = json.putArray("hops");
        for (Hop hop : hops) {
            ArrayNode answers = all.addObject().put("hops", hop.hops()).putArray("answers");
            for (Optional<ProbeAnswer> answer : hop.answers()) {
                ObjectNode one = answers.addObject();
                answer.ifPresent(it -> {
                    one.put("from", it.from().toString());
                    crossing.topology().ownerOf(it.from()).ifPresent(name -> one.put("node", name));
                    one.put("milliseconds", it.took() / 1e6).put("meaning", it.meaning().name());
                });
            }
        }
        return json;
    }
}
