package readback.ip;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import readback.wire.Ipv4Address;

/**
 * Which way to go for which destination: the longest prefix that matches says (RFC1812-5.2.4.3-lpm). It may be changed
 * between any two packets.
 */
public final class RoutingTable {

    private final Map<Prefix, Route> routes = new HashMap<>();

    /** What is known of a prefix, with the verdicts that come of it, made once. */
    record Route(NextHop nextHop, Verdict.Forward forward, Verdict.FragmentFor fragmentFor) {
        Route(NextHop nextHop) {
            this(nextHop, new Verdict.Forward(nextHop), new Verdict.FragmentFor(nextHop));
        }
    }

    /**
     * Adds a route, or replaces that of the same prefix.
     *
     * @return the next hop that was replaced
     */
    public Optional<NextHop> put(Prefix prefix, NextHop nextHop) {
        return Optional.ofNullable(routes.put(prefix, new Route(nextHop))).map(Route::nextHop);
    }

    /** Adds a direct route for each prefix of the interface. */
    public void connect(Interface connected) {
        connected.addresses().forEach(it -> put(it.prefix(), NextHop.direct(connected)));
    }

    /**
     * Removes the route of exactly this prefix.
     *
     * @return its next hop, if there was one
     */
    public Optional<NextHop> remove(Prefix prefix) {
        return Optional.ofNullable(routes.remove(prefix)).map(Route::nextHop);
    }

    /** The next hop of exactly this prefix. */
    public Optional<NextHop> get(Prefix prefix) {
        return Optional.ofNullable(routes.get(prefix)).map(Route::nextHop);
    }

    /** The next hop of the longest prefix that has the destination. */
    public Optional<NextHop> lookup(Ipv4Address destination) {
        return route(destination.bits()).map(Route::nextHop);
    }

    Optional<Route> route(int destination) {
        for (int length = Integer.SIZE; length >= 0; length--) {
            Route route = routes.get(Prefix.of(new Ipv4Address(destination), length));
            if (route != null) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /** How many prefixes there are. */
    public int size() {
        return routes.size();
    }
}
