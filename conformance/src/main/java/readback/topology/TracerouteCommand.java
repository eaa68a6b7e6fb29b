package readback.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.cli.CliContext;
import readback.cli.DurationConverter;
import readback.cli.ExitStatus;
import readback.cli.ReadbackCommand;
import readback.cli.UsageException;
import readback.cli.WordWrap;
import readback.net.Internet;
import readback.net.InternetSettings;
import readback.net.Topology;
import readback.net.Traceroute.Answer;
import readback.net.Traceroute.Hop;
import readback.net.Traceroute.Meaning;
import readback.net.Traceroute.Probe;
import readback.net.Traceroute;
import readback.wire.Ipv4Address;

/** The routers on a way through a simulated internet. */
@Command(
        name = "traceroute",
        description = {
            "Find the routers on the way from a host to a node of a simulated internet.",
            "",
            "Probes have one hop, two hops and so on; who discards one, says so. Exits with 0 if the target was reached, "
                    + "1 if it was not."
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
    private InternetArguments arguments = new InternetArguments();

    @Parameters(index = "1", paramLabel = "FROM", description = "The host that probes.")
    private String from = "";

    @Parameters(index = "2", paramLabel = "TO", description = "Where to: a node's name, or any address.")
    private String to = "";

    @Option(names = "--icmp", description = "Probe with echo requests. Without, with UDP datagrams for ports that nobody has.")
    private boolean icmp;

    @Option(names = "--max-hops", paramLabel = "N", defaultValue = "30", description = "Hops at most, 1 to 255. Default: 30.")
    private int mostHops;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Begin when so much time has passed, such as 3s.")
    private Optional<Duration> after = Optional.empty();

    /** Runs in this context. */
    public TracerouteCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        Topology topology = arguments.topology();
        String asker = InternetArguments.host(topology, from);
        Ipv4Address target = InternetArguments.target(topology, asker, to);
        if (mostHops < 1 || mostHops > 255) {
            throw new UsageException("--max-hops is 1 to 255, not " + mostHops);
        }
        Traceroute usual = Traceroute.of(icmp ? Probe.ICMP : Probe.UDP);
        Traceroute trace = new Traceroute(usual.probe(), mostHops, usual.probes(), usual.patience());
        List<Hop> hops;
        try (Internet internet = new Internet(topology, InternetSettings.seed(common().seed()))) {
            internet.run(after.orElse(Duration.ZERO));
            hops = trace.run(internet, internet.host(asker), target);
        }
        boolean reached = hops.getLast().means(Meaning.REACHED);
        if (common().json()) {
            print(json(topology, target, hops, reached));
        } else {
            lines(topology, target, hops).forEach(it -> print(WordWrap.hanging(it, terminal().columns())));
        }
        return reached ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private List<String> lines(Topology topology, Ipv4Address target, List<Hop> hops) {
        List<String> lines = new ArrayList<>();
        lines.add("traceroute to %s from %s, %d hops at most".formatted(
                InternetArguments.shown(topology, target),
                InternetArguments.shown(topology, topology.addressOf(from)),
                mostHops));
        for (Hop hop : hops) {
            StringBuilder line = new StringBuilder("%2d".formatted(hop.hops()));
            Optional<Ipv4Address> last = Optional.empty();
            for (Optional<Answer> answer : hop.answers()) {
                line.append("  ").append(answer.map(it -> "").orElse("*"));
                if (answer.isPresent()) {
                    Answer it = answer.get();
                    line.append(last.equals(Optional.of(it.from()))
                            ? ""
                            : InternetArguments.shown(topology, it.from()) + "  ");
                    line.append(PingText.millis(it.took())).append(" ms");
                    line.append(it.meaning() == Meaning.NO_WAY ? " !" : "");
                    last = Optional.of(it.from());
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private ObjectNode json(Topology topology, Ipv4Address target, List<Hop> hops, boolean reached) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("from", from).put("to", target.toString()).put("reached", reached);
        ArrayNode all = json.putArray("hops");
        for (Hop hop : hops) {
            ArrayNode answers = all.addObject().put("hops", hop.hops()).putArray("answers");
            for (Optional<Answer> answer : hop.answers()) {
                ObjectNode one = answers.addObject();
                answer.ifPresent(it -> {
                    one.put("from", it.from().toString());
                    topology.ownerOf(it.from()).ifPresent(name -> one.put("node", name));
                    one.put("milliseconds", it.took() / 1e6).put("meaning", it.meaning().name());
                });
            }
        }
        return json;
    }
}
