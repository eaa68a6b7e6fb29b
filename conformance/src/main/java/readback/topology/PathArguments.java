package readback.topology;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.cli.DurationConverter;
import readback.cli.UsageException;
import readback.net.Internet;
import readback.net.InternetSettings;
import readback.net.Topology;
import readback.wire.Ipv4Address;

/** Two ends of a simulated internet on the command line, and when to begin. */
final class PathArguments {

    @Mixin
    private InternetArguments internet = new InternetArguments();

    @Parameters(index = "1", paramLabel = "FROM", description = "The host that sends.")
    private String from = "";

    @Parameters(index = "2", paramLabel = "TO", description = "Where to: a node's name, or any address.")
    private String to = "";

    @Option(
            names = "--after",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Begin when so much time has passed, such as 3s.")
    private Optional<Duration> after = Optional.empty();

    /**
     * Who sends to whom.
     *
     * @param from the name of a host
     * @param after simulated time that passes before
     */
    record PathEnds(Topology topology, String from, Ipv4Address target, Duration after) {

        /** The internet, before any time has passed; the caller closes it. */
        Internet internet(long seed) {
            return new Internet(topology, InternetSettings.seed(seed));
        }

        /** {@code TARGET from HOST}, each with name and address. */
        String ends() {
            return InternetArguments.shown(topology, target) + " from "
                    + InternetArguments.shown(topology, topology.addressOf(from));
        }
    }

    /**
     * What is meant.
     *
     * @throws UsageException if the topology cannot be read, or there are no such nodes in it
     */
    PathEnds crossing() {
        Topology topology = internet.topology();
        String host = InternetArguments.host(topology, from);
        return new PathEnds(
                topology, host, InternetArguments.target(topology, host, to), after.orElse(Duration.ZERO));
    }
}
