package readback.topology;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.host.socket.EchoSocket;
import readback.host.stack.PacketCounts;
import readback.host.stack.SendOptions;
import readback.net.Internet;
import readback.net.InternetSettings;
import readback.net.RouterCounts;
import readback.net.Topology.Change;
import readback.net.Topology.HostSpec;
import readback.net.Topology;
import readback.wire.Ipv4Address;

/**
 * A run of an internet through all of its changes, in which each host asks each other for an echo again and again.
 *
 * @param interval from one request to the next
 * @param flows each host to each other
 * @param hosts what became of the packets of each
 * @param routers likewise
 * @param lost packets that each link lost because it was down
 */
public record Traffic(
        Duration interval,
        List<Flow> flows,
        Map<String, PacketCounts> hosts,
        Map<String, RouterCounts> routers,
        Map<String, Long> lost) {

    /** A request that was answered. */
    public static final char ANSWERED = '.';

    /** A request of which nothing was heard. */
    public static final char LOST = 'x';

    /** A request about which an error came. */
    public static final char REFUSED = '!';

    private static final int REQUESTS = 60;
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration AT_LEAST = Duration.ofSeconds(3);

    /**
     * The requests of one host to another.
     *
     * @param marks one for each, in their order
     */
    public record Flow(String from, String to, String marks) {
        public long answered() {
            return marks.chars().filter(it -> it == ANSWERED).count();
        }
    }

    /** The same while it is going on. */
    private static final class Asking {
        private final String from;
        private final String to;
        private final EchoSocket socket;
        private final Ipv4Address address;
        private final StringBuilder marks = new StringBuilder();

        Asking(Internet internet, String from, String to) throws IOException {
            this.from = from;
            this.to = to;
            socket = internet.host(from).echo();
            address = internet.topology().addressOf(to);
        }

        void ask() throws IOException {
            socket.send(address, marks.length(), new byte[56], SendOptions.DEFAULT);
            marks.append(LOST);
        }

        void hear() {
            for (var report = socket.report(); report.isPresent(); report = socket.report()) {
                marks.setCharAt(report.get().about().sequence(), REFUSED);
            }
            for (var echo = socket.poll(); echo.isPresent(); echo = socket.poll()) {
                marks.setCharAt(echo.get().sequence(), ANSWERED);
            }
        }
    }

    /** What became of a host's packets. */
    public PacketCounts host(String name) {
        return Optional.ofNullable(hosts.get(name)).orElseThrow();
    }

    /** What became of a router's packets. */
    public RouterCounts router(String name) {
        return Optional.ofNullable(routers.get(name)).orElseThrow();
    }

    /** Runs an internet until some time after its last change. */
    public static Traffic run(Topology topology, InternetSettings settings) throws IOException {
        Duration last = topology.changes().stream().map(Change::at).max(Duration::compareTo).orElse(Duration.ZERO);
        Duration whole = last.plus(topology.convergence()).plus(AT_LEAST);
        Duration interval = STEP.multipliedBy(Math.ceilDiv(whole.toNanos() / REQUESTS, STEP.toNanos()));
        try (Internet internet = new Internet(topology, settings)) {
            List<Asking> all = new ArrayList<>();
            for (HostSpec from : topology.hosts()) {
                for (HostSpec to : topology.hosts()) {
                    if (!from.equals(to)) {
                        all.add(new Asking(internet, from.name(), to.name()));
                    }
                }
            }
            while (internet.time().compareTo(whole) < 0) {
                for (Asking one : all) {
                    one.ask();
                }
                internet.run(interval);
                all.forEach(Asking::hear);
            }
            internet.run(AT_LEAST);
            all.forEach(Asking::hear);
            return new Traffic(
                    interval,
                    all.stream().map(it -> new Flow(it.from, it.to, it.marks.toString())).toList(),
                    hosts(internet),
                    routers(internet),
                    lost(internet));
        }
    }

    private static Map<String, PacketCounts> hosts(Internet internet) {
        Map<String, PacketCounts> counts = new LinkedHashMap<>();
        internet.topology().hosts().forEach(it -> counts.put(it.name(), internet.host(it.name()).counts()));
        return counts;
    }

    private static Map<String, RouterCounts> routers(Internet internet) {
        Map<String, RouterCounts> counts = new LinkedHashMap<>();
        internet.topology().routers().forEach(it -> counts.put(it.name(), internet.router(it.name()).counts()));
        return counts;
    }

    private static Map<String, Long> lost(Internet internet) {
        Map<String, Long> lost = new LinkedHashMap<>();
        internet.topology().lines().forEach(it -> lost.put(it.name(), internet.lost(it.name())));
        return lost;
    }
}
