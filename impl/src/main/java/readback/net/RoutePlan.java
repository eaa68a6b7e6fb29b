package readback.net;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import readback.ip.Prefix;
import readback.net.Topology.Auto;
import readback.net.Topology.GivenRoutes;
import readback.net.Topology.Line;
import readback.net.Topology.RouteBecomes;
import readback.net.Topology.RouterSpec;
import readback.net.Topology.StaticRoute;
import readback.wire.Ipv4Address;

/** Which routes each router has: given or computed, and changed one by one on top of that. */
final class RoutePlan {

    /** A router's say about a prefix. */
    private record Wish(String router, Prefix to) {}

    private final Topology topology;
    private final Map<String, RouterNode> routers;
    private final Predicate<String> isUp;
    private final Map<Wish, Optional<Ipv4Address>> overrides = new HashMap<>();
    private final Map<String, Set<Prefix>> applied = new HashMap<>();

    RoutePlan(Topology topology, Map<String, RouterNode> routers, Predicate<String> isUp) {
        this.topology = topology;
        this.routers = routers;
        this.isUp = isUp;
    }

    /** One route becomes another, and stays so. */
    void override(RouteBecomes change) {
        overrides.put(new Wish(change.router(), change.to()), change.via());
        RouterNode router = routers.get(change.router());
        if (router != null) {
            set(router, change.to(), change.via());
        }
    }

    /** Has all routers know what is up now. Those whose routes are given do not notice. */
    void apply() {
        ShortestPaths paths = new ShortestPaths(topology, isUp);
        for (RouterSpec spec : topology.routers()) {
            RouterNode router = routers.get(spec.name());
            if (router == null) {
                continue;
            }
            switch (spec.routes()) {
                case GivenRoutes(List<StaticRoute> routes) -> routes.forEach(it -> router.route(it.to(), it.via()));
                case Auto _ -> compute(router, paths);
            }
            overrides.forEach((wish, via) -> {
                if (wish.router().equals(spec.name())) {
                    set(router, wish.to(), via);
                }
            });
        }
    }

    private void compute(RouterNode router, ShortestPaths paths) {
        Set<Prefix> before = applied.getOrDefault(router.name(), Set.of());
        before.forEach(router::unroute);
        Set<Prefix> now = new HashSet<>();
        for (StaticRoute route : paths.routesOf(router.name())) {
            router.route(route.to(), route.via());
            now.add(route.to());
        }
        applied.put(router.name(), now);
        for (Line own : topology.linesOf(router.name())) {
            if (isUp.test(own.name())) {
                router.connect(own.prefix());
            } else if (!now.contains(own.prefix())) {
                router.unroute(own.prefix());
            }
        }
    }

    private static void set(RouterNode router, Prefix to, Optional<Ipv4Address> via) {
        via.ifPresentOrElse(it -> router.route(to, it), () -> router.unroute(to));
    }
}
