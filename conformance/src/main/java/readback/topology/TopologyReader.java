package readback.topology;

import static readback.topology.TopologyJson.below;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.ip.InterfaceAddress;
import readback.link.Impairment;
import readback.net.Topology.Auto;
import readback.net.Topology.Change;
import readback.net.Topology.GivenRoutes;
import readback.net.Topology.HostSpec;
import readback.net.Topology.Line;
import readback.net.Topology.LineBecomes;
import readback.net.Topology.LinkEnd;
import readback.net.Topology.RouteBecomes;
import readback.net.Topology.RouterSpec;
import readback.net.Topology.Routes;
import readback.net.Topology.StaticRoute;
import readback.net.Topology;
import readback.topology.TopologyFile.ChangeEntry;
import readback.topology.TopologyFile.HostEntry;
import readback.topology.TopologyFile.ImpairmentEntry;
import readback.topology.TopologyFile.LinkChange;
import readback.topology.TopologyFile.LinkEntry;
import readback.topology.TopologyFile.LinkState;
import readback.topology.TopologyFile.Probability;
import readback.topology.TopologyFile.RouteChange;
import readback.topology.TopologyFile.RouteEntry;
import readback.topology.TopologyFile.RouterEntry;
import readback.topology.TopologyFile.RoutesEntry;

/**
 * Reads a topology:
 *
 * <pre>{@code
 * {
 *   "name": "two hops",
 *   "hosts":   {"alice": {}, "bob": {"gateway": "10.0.2.1"}},
 *   "routers": {"r1": {"routes": "auto"},
 *               "r2": {"routes": [{"to": "10.0.1.0/24", "via": "10.0.9.1"}]}},
 *   "links": [
 *     {"between": {"alice": "10.0.1.2/24", "r1": "10.0.1.1/24"}},
 *     {"between": {"r1": "10.0.9.1/30", "r2": "10.0.9.2/30"}, "name": "middle", "mtu": 576, "delay": "20ms", "cost": 5,
 *      "impairment": {"loss": 0.1, "duplication": 0, "corruption": 0, "reordering": 0, "overtakers": 3,
 *                     "patience": "10ms", "jitter": "1ms"}},
 *     {"between": {"r2": "10.0.2.1/24", "bob": "10.0.2.2/24"}}
 *   ],
 *   "convergence": "500ms",
 *   "changes": [
 *     {"at": "1s", "link": "middle", "becomes": "down"},
 *     {"at": "3s", "link": "middle", "becomes": "up"},
 *     {"at": "4s", "router": "r1", "route": "10.0.2.0/24", "via": "none"}
 *   ]
 * }
 * }</pre>
 *
 * <p>Only {@code hosts} and {@code links} must be there. A host has one link, and unless it says otherwise its gateway
 * is the other end of it. A router's routes are {@code "auto"} unless they are listed. A link is called after its ends,
 * {@code alice-r1}, carries 1500 octets, takes no time and costs 1, unless it says otherwise.
 */
public final class TopologyReader {

    static final int DEFAULT_MTU = 1500;

    private static final int DEFAULT_COST = 1;
    private static final int DEFAULT_OVERTAKERS = 3;
    private static final Duration DEFAULT_CONVERGENCE = Duration.ofMillis(500);

    private final TopologyFile file;
    private final TopologyChecks checks = new TopologyChecks();
    private final List<Line> lines = new ArrayList<>();

    private TopologyReader(TopologyFile file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws TopologyException when it is not sound
     * @throws IOException when it cannot be read
     */
    public static Topology read(Path file) throws IOException, TopologyException {
        return read(Files.readString(file), file.getFileName() == null ? "" : file.getFileName().toString());
    }

    /**
     * Reads a text.
     *
     * @param name what to call the topology when it does not say
     * @throws TopologyException when it is not sound
     */
    public static Topology read(String json, String name) throws TopologyException {
        return new TopologyReader(TopologyJson.bind(json)).topology(name);
    }

    private Topology topology(String name) throws TopologyException {
        Map<String, RouterEntry> routers = file.routers().orElse(Map.of());
        checks.nodes("/hosts", file.hosts().keySet());
        checks.nodes("/routers", routers.keySet());
        for (int i = 0; i < file.links().size(); i++) {
            String path = below("/links", i);
            Line line = line(path, file.links().get(i));
            checks.line(path, line, lines);
            lines.add(line);
        }
        checks.connected(file.hosts().keySet(), routers.keySet(), lines);
        List<HostSpec> hostSpecs = new ArrayList<>();
        for (Map.Entry<String, HostEntry> host : file.hosts().entrySet()) {
            hostSpecs.add(host(host.getKey(), host.getValue()));
        }
        List<RouterSpec> routerSpecs = new ArrayList<>();
        for (Map.Entry<String, RouterEntry> router : routers.entrySet()) {
            routerSpecs.add(new RouterSpec(router.getKey(), routes(router.getKey(), router.getValue())));
        }
        return new Topology(
                file.name().orElse(name),
                hostSpecs,
                routerSpecs,
                lines,
                changes(),
                file.convergence().orElse(DEFAULT_CONVERGENCE));
    }

    private Line line(String path, LinkEntry link) throws TopologyException {
        String between = below(path, "between");
        if (link.between().size() != 2) {
            throw new TopologyException(between, "a link has two ends, not " + link.between().size());
        }
        List<LinkEnd> ends = new ArrayList<>();
        for (Map.Entry<String, InterfaceAddress> end : link.between().entrySet()) {
            checks.end(below(between, end.getKey()), end.getKey(), end.getValue());
            ends.add(new LinkEnd(end.getKey(), end.getValue()));
        }
        return new Line(
                link.name().orElse(ends.getFirst().node() + "-" + ends.getLast().node()),
                ends.getFirst(),
                ends.getLast(),
                link.mtu().map(TopologyFile.Mtu::octets).orElse(DEFAULT_MTU),
                link.cost().map(TopologyFile.Cost::value).orElse(DEFAULT_COST),
                impairment(path, link));
    }

    private static Impairment impairment(String path, LinkEntry link) throws TopologyException {
        Duration delay = link.delay().orElse(Duration.ZERO);
        if (link.impairment().isEmpty()) {
            return Impairment.NONE.delay(delay, Duration.ZERO);
        }
        ImpairmentEntry given = link.impairment().get();
        Impairment impairment = Impairment.NONE
                .loss(orNever(given.loss()))
                .duplication(orNever(given.duplication()))
                .corruption(orNever(given.corruption()))
                .reordering(
                        orNever(given.reordering()),
                        given.overtakers().map(TopologyFile.Overtakers::packets).orElse(DEFAULT_OVERTAKERS))
                .delay(delay, given.jitter().orElse(Duration.ZERO));
        if (given.patience().filter(Duration::isZero).isPresent()) {
            throw new TopologyException(
                    below(below(path, "impairment"), "patience"),
                    "a packet that is held back must be held for some time");
        }
        return given.patience().map(impairment::patience).orElse(impairment);
    }

    private static double orNever(Optional<Probability> probability) {
        return probability.map(Probability::value).orElse(0.0);
    }

    private HostSpec host(String name, HostEntry host) throws TopologyException {
        String path = below("/hosts", name);
        List<Line> own = lines.stream().filter(it -> it.joins(name)).toList();
        if (own.size() != 1) {
            throw new TopologyException(path, "a host has one link, and " + name + " has " + own.size());
        }
        var other = own.getFirst().farEnd(name).address().address();
        if (host.gateway().filter(it -> !it.equals(other)).isPresent()) {
            throw new TopologyException(below(path, "gateway"), "the only neighbour of " + name + " is " + other);
        }
        return new HostSpec(name, other);
    }

    private Routes routes(String router, RouterEntry entry) throws TopologyException {
        return switch (entry.routes().orElse(new RoutesEntry.Computed())) {
            case RoutesEntry.Computed() -> new Auto();
            case RoutesEntry.Listed(List<RouteEntry> listed) -> given(router, listed);
        };
    }

    private GivenRoutes given(String router, List<RouteEntry> listed) throws TopologyException {
        List<StaticRoute> routes = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            RouteEntry entry = listed.get(i);
            String path = below(below(below("/routers", router), "routes"), i);
            TopologyChecks.neighbour(below(path, "via"), router, entry.via(), lines);
            if (routes.stream().anyMatch(it -> it.to().equals(entry.to()))) {
                throw new TopologyException(below(path, "to"), "there is a route to " + entry.to() + " already");
            }
            routes.add(new StaticRoute(entry.to(), entry.via()));
        }
        return new GivenRoutes(routes);
    }

    private List<Change> changes() throws TopologyException {
        List<ChangeEntry> entries = file.changes().orElse(List.of());
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String path = below("/changes", i);
            changes.add(switch (entries.get(i)) {
                case LinkChange change -> change(path, change);
                case RouteChange change -> change(path, change);
            });
        }
        return changes;
    }

    private Change change(String path, LinkChange change) throws TopologyException {
        if (lines.stream().noneMatch(it -> it.name().equals(change.link()))) {
            throw new TopologyException(below(path, "link"), "there is no link " + change.link());
        }
        return new LineBecomes(change.at(), change.link(), change.becomes() == LinkState.UP);
    }

    private Change change(String path, RouteChange change) throws TopologyException {
        if (!file.routers().orElse(Map.of()).containsKey(change.router())) {
            throw new TopologyException(below(path, "router"), "there is no router " + change.router());
        }
        if (change.via().neighbour().isPresent()) {
            TopologyChecks.neighbour(below(path, "via"), change.router(), change.via().neighbour().get(), lines);
        }
        return new RouteBecomes(change.at(), change.router(), change.route(), change.via().neighbour());
    }
}
