package readback.topology;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import readback.link.Impairment;
import readback.link.Link;
import readback.net.Topology.Auto;
import readback.net.Topology.Change;
import readback.net.Topology.End;
import readback.net.Topology.Given;
import readback.net.Topology.HostSpec;
import readback.net.Topology.Line;
import readback.net.Topology.LineBecomes;
import readback.net.Topology.Route;
import readback.net.Topology.RouteBecomes;
import readback.net.Topology.RouterSpec;
import readback.net.Topology.Routes;
import readback.net.Topology;
import readback.wire.Ipv4Address;

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

    private static final Duration DEFAULT_CONVERGENCE = Duration.ofMillis(500);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,24}");
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private TopologyReader() {}

    /**
     * Reads a file.
     *
     * @throws TopologyException when it cannot be meant
     * @throws IOException when it cannot be read
     */
    public static Topology read(Path file) throws IOException, TopologyException {
        return read(Files.readString(file), file.getFileName() == null ? "" : file.getFileName().toString());
    }

    /**
     * Reads a text.
     *
     * @param name what to call the topology when it does not say
     * @throws TopologyException when it cannot be meant
     */
    public static Topology read(String json, String name) throws TopologyException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new TopologyException("$", "no JSON: " + e.getOriginalMessage()
                    + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")"));
        }
        return new TopologyReader().topology(new Place("$", root), name);
    }

    private Topology topology(Place root, String name) throws TopologyException {
        root.keys("name", "hosts", "routers", "links", "convergence", "changes");
        TopologyChecks checks = new TopologyChecks();
        Map<String, Place> hosts = nodes(root.at("hosts"), checks);
        Map<String, Place> routers = new LinkedHashMap<>();
        Optional<Place> givenRouters = root.find("routers");
        if (givenRouters.isPresent()) {
            routers = nodes(givenRouters.get(), checks);
        }
        if (hosts.isEmpty()) {
            throw root.at("hosts").complaint("there is no host");
        }
        List<Line> lines = new ArrayList<>();
        for (Place link : root.at("links").elements()) {
            Line line = line(link, checks);
            checks.line(link, line, lines);
            lines.add(line);
        }
        checks.connected(root, hosts, routers, lines);
        List<HostSpec> hostSpecs = new ArrayList<>();
        for (Map.Entry<String, Place> host : hosts.entrySet()) {
            hostSpecs.add(host(host.getKey(), host.getValue(), lines));
        }
        List<RouterSpec> routerSpecs = new ArrayList<>();
        for (Map.Entry<String, Place> router : routers.entrySet()) {
            routerSpecs.add(new RouterSpec(router.getKey(), routes(router.getKey(), router.getValue(), lines)));
        }
        Optional<Place> title = root.find("name");
        Optional<Place> convergence = root.find("convergence");
        return new Topology(
                title.isPresent() ? title.get().text() : name,
                hostSpecs,
                routerSpecs,
                lines,
                changes(root, routers, lines),
                convergence.isPresent() ? convergence.get().time() : DEFAULT_CONVERGENCE);
    }

    private static Map<String, Place> nodes(Place place, TopologyChecks checks) throws TopologyException {
        Map<String, Place> nodes = new LinkedHashMap<>();
        for (String name : place.names()) {
            Place node = place.at(name);
            if (!NAME.matcher(name).matches()) {
                throw node.complaint("a name has 1 to 24 letters, digits, dots, hyphens and underscores");
            }
            checks.node(node, name);
            nodes.put(name, node);
        }
        return nodes;
    }

    private static Line line(Place link, TopologyChecks checks) throws TopologyException {
        link.keys("between", "name", "mtu", "delay", "cost", "impairment");
        Place between = link.at("between");
        List<String> ends = between.names();
        if (ends.size() != 2) {
            throw between.complaint("a link has two ends, not " + ends.size());
        }
        List<End> made = new ArrayList<>();
        for (String node : ends) {
            Place end = between.at(node);
            checks.known(end, node);
            made.add(new End(node, end.interfaceAddress()));
            checks.address(end, made.getLast().address());
        }
        Optional<Place> name = link.find("name");
        Optional<Place> mtu = link.find("mtu");
        Optional<Place> cost = link.find("cost");
        String text = name.isPresent() ? name.get().text() : ends.get(0) + "-" + ends.get(1);
        return new Line(
                text,
                made.get(0),
                made.get(1),
                mtu.isPresent() ? mtu.get().integer(Topology.LEAST_MTU, Link.MAX_PACKET) : DEFAULT_MTU,
                cost.isPresent() ? cost.get().integer(1, 1_000_000) : 1,
                impairment(link));
    }

    private static Impairment impairment(Place link) throws TopologyException {
        Optional<Place> delay = link.find("delay");
        Duration always = delay.isPresent() ? delay.get().time() : Duration.ZERO;
        Optional<Place> given = link.find("impairment");
        if (given.isEmpty()) {
            return Impairment.NONE.delay(always, Duration.ZERO);
        }
        Place place = given.get().keys(
                "loss", "duplication", "corruption", "reordering", "overtakers", "patience", "jitter");
        Optional<Place> overtakers = place.find("overtakers");
        Optional<Place> patience = place.find("patience");
        Optional<Place> jitter = place.find("jitter");
        Impairment impairment = Impairment.NONE
                .loss(probability(place, "loss"))
                .duplication(probability(place, "duplication"))
                .corruption(probability(place, "corruption"))
                .reordering(
                        probability(place, "reordering"),
                        overtakers.isPresent() ? overtakers.get().integer(1, 1000) : 3)
                .delay(always, jitter.isPresent() ? jitter.get().time() : Duration.ZERO);
        if (patience.isPresent() && patience.get().time().isZero()) {
            throw patience.get().complaint("a packet that is held back must be held for some time");
        }
        return patience.isPresent() ? impairment.patience(patience.get().time()) : impairment;
    }

    private static double probability(Place place, String key) throws TopologyException {
        Optional<Place> given = place.find(key);
        return given.isPresent() ? given.get().probability() : 0;
    }

    private static HostSpec host(String name, Place place, List<Line> lines) throws TopologyException {
        place.keys("gateway");
        List<Line> own = lines.stream().filter(it -> it.joins(name)).toList();
        if (own.size() != 1) {
            throw place.complaint("a host has one link, and " + name + " has " + own.size());
        }
        Ipv4Address other = own.getFirst().farEnd(name).address().address();
        Optional<Place> gateway = place.find("gateway");
        if (gateway.isPresent() && !gateway.get().address().equals(other)) {
            throw gateway.get().complaint("the only neighbour of " + name + " is " + other);
        }
        return new HostSpec(name, other);
    }

    private static Routes routes(String router, Place place, List<Line> lines) throws TopologyException {
        place.keys("routes");
        Optional<Place> given = place.find("routes");
        if (given.isEmpty() || given.get().node().isTextual()) {
            if (given.isPresent() && !given.get().text().equals("auto")) {
                throw given.get().complaint("routes are \"auto\" or a list, not " + given.get().shown());
            }
            return new Auto();
        }
        List<Route> routes = new ArrayList<>();
        for (Place entry : given.get().elements()) {
            entry.keys("to", "via");
            Route route = new Route(entry.at("to").prefix(), TopologyChecks.neighbour(router, entry.at("via"), lines));
            if (routes.stream().anyMatch(it -> it.to().equals(route.to()))) {
                throw entry.at("to").complaint("there is a route to " + route.to() + " already");
            }
            routes.add(route);
        }
        return new Given(routes);
    }

    private static List<Change> changes(Place root, Map<String, Place> routers, List<Line> lines)
            throws TopologyException {
        Optional<Place> given = root.find("changes");
        List<Change> changes = new ArrayList<>();
        for (Place change : given.isPresent() ? given.get().elements() : List.<Place>of()) {
            changes.add(change.find("link").isPresent() ? lineBecomes(change, lines) : routeBecomes(change, routers, lines));
        }
        return changes;
    }

    private static Change lineBecomes(Place change, List<Line> lines) throws TopologyException {
        change.keys("at", "link", "becomes");
        String link = change.at("link").text();
        if (lines.stream().noneMatch(it -> it.name().equals(link))) {
            throw change.at("link").complaint("there is no link " + link);
        }
        boolean up = switch (change.at("becomes").text()) {
            case "up" -> true;
            case "down" -> false;
            default -> throw change.at("becomes").complaint("a link becomes \"up\" or \"down\"");
        };
        return new LineBecomes(change.at("at").time(), link, up);
    }

    private static Change routeBecomes(Place change, Map<String, Place> routers, List<Line> lines)
            throws TopologyException {
        change.keys("at", "router", "route", "via");
        String router = change.at("router").text();
        if (!routers.containsKey(router)) {
            throw change.at("router").complaint("there is no router " + router);
        }
        Place via = change.at("via");
        boolean none = via.node().isTextual() && via.text().equals("none");
        return new RouteBecomes(
                change.at("at").time(),
                router,
                change.at("route").prefix(),
                none ? Optional.empty() : Optional.of(TopologyChecks.neighbour(router, via, lines)));
    }
}
