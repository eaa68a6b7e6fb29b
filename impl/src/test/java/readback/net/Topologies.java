package readback.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.ip.InterfaceAddress;
import readback.ip.Prefix;
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
import readback.net.Topology.StaticRoute;
import readback.wire.Ipv4Address;

/** Makes topologies for tests. A node whose name begins with {@code r} is a router, any other is a host. */
final class Topologies {

    /** What a link has when nobody says otherwise. */
    static final int MTU = 1500;

    static final Duration HOP = Duration.ofMillis(5);

    private final Map<String, List<StaticRoute>> given = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    /** alice, r1, r2, r3 and bob in a row; the link in the middle carries so many octets. */
    static Topologies row(int middle) {
        return new Topologies()
                .line("alice", "r1", MTU, HOP)
                .line("r1", "r2", MTU, HOP)
                .line("r2", "r3", middle, HOP)
                .line("r3", "bob", MTU, HOP);
    }

    /** alice at r1, bob at r2, and between those a link, and a way round by r3 with its own MTU. */
    static Topologies triangle(int wayRound) {
        return new Topologies()
                .line("alice", "r1", MTU, HOP)
                .line("r1", "r2", MTU, HOP)
                .line("r1", "r3", wayRound, HOP)
                .line("r3", "r2", wayRound, HOP)
                .line("r2", "bob", MTU, HOP);
    }

    Topologies line(String left, String right, int mtu, Duration delay) {
        return line(left, right, mtu, Impairment.NONE.delay(delay, Duration.ZERO));
    }

    /** The n-th link, from 1, has the prefix 10.0.n.0/24: .1 on the left, .2 on the right. */
    Topologies line(String left, String right, int mtu, Impairment impairment) {
        int number = lines.size() + 1;
        lines.add(new Line(
                left + "-" + right,
                new LinkEnd(left, new InterfaceAddress(Ipv4Address.of(10, 0, number, 1), 24)),
                new LinkEnd(right, new InterfaceAddress(Ipv4Address.of(10, 0, number, 2), 24)),
                mtu,
                1,
                impairment));
        return this;
    }

    /** All links lose, repeat and reorder packets. */
    Topologies bad(double much) {
        lines.replaceAll(it -> new Line(
                it.name(), it.left(), it.right(), it.mtu(), it.cost(),
                it.impairment().loss(much).duplication(much).reordering(much, 3)));
        return this;
    }

    /** The router has given routes, this among them. */
    Topologies route(String router, String to, String via) {
        given.computeIfAbsent(router, _ -> new ArrayList<>()).add(new StaticRoute(prefix(to), address(via)));
        return this;
    }

    Topologies down(Duration at, String line) {
        changes.add(new LineBecomes(at, line, false));
        return this;
    }

    Topologies up(Duration at, String line) {
        changes.add(new LineBecomes(at, line, true));
        return this;
    }

    Topologies reroute(Duration at, String router, String to, String via) {
        changes.add(new RouteBecomes(at, router, prefix(to), Optional.of(address(via))));
        return this;
    }

    Topologies unroute(Duration at, String router, String to) {
        changes.add(new RouteBecomes(at, router, prefix(to), Optional.empty()));
        return this;
    }

    Topology topology() {
        List<HostSpec> hosts = new ArrayList<>();
        List<RouterSpec> routers = new ArrayList<>();
        for (String node : lines.stream()
                .flatMap(it -> List.of(it.left().node(), it.right().node()).stream())
                .distinct()
                .toList()) {
            if (node.startsWith("r")) {
                List<StaticRoute> routes = given.getOrDefault(node, List.of());
                routers.add(new RouterSpec(node, routes.isEmpty() ? new Auto() : new GivenRoutes(routes)));
            } else {
                Line line = lines.stream().filter(it -> it.joins(node)).findFirst().orElseThrow();
                hosts.add(new HostSpec(node, line.farEnd(node).address().address()));
            }
        }
        return new Topology("test", hosts, routers, lines, changes, Duration.ofMillis(300));
    }

    Internet up() {
        return up(1);
    }

    Internet up(long seed) {
        return new Internet(topology(), InternetSettings.seed(seed));
    }

    static Prefix prefix(String text) {
        return Prefix.parse(text).orElseThrow();
    }

    static Ipv4Address address(String text) {
        return Ipv4Address.parse(text).orElseThrow();
    }
}
