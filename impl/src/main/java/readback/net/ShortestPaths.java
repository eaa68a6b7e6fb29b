package readback.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import readback.ip.Prefix;
import readback.net.Topology.Line;
import readback.net.Topology.StaticRoute;
import readback.wire.Ipv4Address;

/**
 * The routes that routers would agree on if each knew the whole internet: paths of least cost (Dijkstra), and among
 * equals the one whose first line stands first in the topology. Hosts carry nothing for others.
 */
public final class ShortestPaths {

    /** A way that was found: its cost, and where it leaves the router that it begins at. */
    private record Way(String node, long cost, int firstLine, Ipv4Address via) {}

    private final Topology topology;
    private final List<Line> up;

    /**
     * Over the lines that are up.
     *
     * @param isUp tells by a line's name
     */
    public ShortestPaths(Topology topology, Predicate<String> isUp) {
        this.topology = topology;
        this.up = topology.lines().stream().filter(it -> isUp.test(it.name())).toList();
    }

    /**
     * The routes of a router to all prefixes that are not its own and that can be reached. The far prefix of a line is
     * reached by whichever of its ends is nearer.
     */
    public List<StaticRoute> routesOf(String router) {
        Map<Prefix, Way> best = new LinkedHashMap<>();
        Map<String, Way> ways = waysFrom(router);
        for (Line line : up) {
            for (Topology.LinkEnd end : List.of(line.left(), line.right())) {
                Way way = ways.get(end.node());
                if (way != null && !line.joins(router) && !topology.isHost(end.node())) {
                    best.merge(line.prefix(), way, (one, other) -> ORDER.compare(one, other) <= 0 ? one : other);
                }
            }
        }
        List<StaticRoute> routes = new ArrayList<>();
        best.forEach((prefix, way) -> routes.add(new StaticRoute(prefix, way.via())));
        return routes;
    }

    private static final Comparator<Way> ORDER = Comparator.comparingLong(Way::cost).thenComparingInt(Way::firstLine);

    /** The best way to each router that can be reached. */
    private Map<String, Way> waysFrom(String router) {
        Map<String, Way> done = new HashMap<>();
        PriorityQueue<Way> open = new PriorityQueue<>(ORDER);
        for (int i = 0; i < up.size(); i++) {
            if (up.get(i).joins(router)) {
                Topology.LinkEnd far = up.get(i).farEnd(router);
                open.add(new Way(far.node(), up.get(i).cost(), i, far.address().address()));
            }
        }
        while (!open.isEmpty()) {
            Way way = open.remove();
            if (way.node().equals(router) || topology.isHost(way.node()) || done.putIfAbsent(way.node(), way) != null) {
                continue;
            }
            for (Line line : up) {
                if (line.joins(way.node())) {
                    open.add(new Way(
                            line.farEnd(way.node()).node(), way.cost() + line.cost(), way.firstLine(), way.via()));
                }
            }
        }
        return done;
    }
}
