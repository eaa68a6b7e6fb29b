package readback.topology;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.ReadbackCommand;
import readback.cli.TextLines;
import readback.cli.UsageException;
import readback.host.stack.SendOptions;
import readback.net.Internet;
import readback.net.Ping.PingOutcome;
import readback.net.Ping;
import readback.topology.PathArguments.PathEnds;
import readback.wire.Ipv4Option.RouteOption;

/** Echo requests in a simulated internet. */
@Command(
        name = "ping",
        description = {
            "Ask for echoes across a simulated internet.",
            "",
            "Time is simulated too: a minute takes no time, changes of the topology happen in between, and the same "
                    + "--seed gives the same answers. Exits with 0 if there was an answer, 1 if there was none."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback ping conformance/topologies/narrow.json alice bob --size 1400",
            "  ./readback ping conformance/topologies/narrow.json alice bob --size 1400 --df",
            "  ./readback ping conformance/topologies/triangle.json alice bob --count 10",
            "  ./readback ping conformance/topologies/astray.json alice carol --ttl 5"
        })
public final class PingCommand extends ReadbackCommand {

    /** Addresses that fit into the options of a header. */
    private static final int MOST_RECORDED = 9;

    @Mixin
    private PathArguments arguments = new PathArguments();

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "56",
            description = "Octets of data, 0 to 65507. Default: 56.")
    private int size;

    @Option(names = "--count", paramLabel = "N", defaultValue = "4", description = "How many requests. Default: 4.")
    private int count;

    @Option(
            names = "--ttl",
            paramLabel = "N",
            defaultValue = "64",
            description = "Hops of each request, 1 to 255. Default: 64.")
    private int timeToLive;

    @Option(names = "--df", description = "Set DF: no router may fragment the requests.")
    private boolean whole;

    @Option(names = "--record-route", description = "Have the way recorded, there and back: nine addresses at most.")
    private boolean recordRoute;

    /** Runs in this context. */
    public PingCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        PathEnds crossing = arguments.crossing();
        Ping ping = ping();
        PingText text = new PingText(crossing, ping);
        if (!common().json()) {
            print(TextLines.hanging(text.begin(), terminal().columns()));
        }
        List<PingOutcome> outcomes;
        try (Internet internet = crossing.internet(common().seed())) {
            internet.run(crossing.after());
            outcomes = ping.run(internet, internet.host(crossing.from()), crossing.target(), it -> {
                if (!common().json()) {
                    print(TextLines.hanging(text.line(it), terminal().columns()));
                }
            });
        }
        if (common().json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            text.toJson(outcomes, json);
            print(json);
        } else {
            print(text.end(outcomes));
        }
        return outcomes.stream().anyMatch(Ping.Answer.class::isInstance) ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private Ping ping() {
        try {
            SendOptions options = SendOptions.DEFAULT
                    .timeToLive(timeToLive)
                    .headerOptions(recordRoute ? List.of(RouteOption.toRecord(MOST_RECORDED)) : List.of());
            Ping usual = Ping.of(1);
            return new Ping(count, size, usual.interval(), usual.patience(), whole ? options.whole() : options);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--count is at least 1, --size 0 to " + Ping.MOST + ", --ttl 1 to 255", e);
        }
    }
}
