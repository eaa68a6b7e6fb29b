package readback.topology;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import readback.ip.InterfaceAddress;
import readback.ip.Prefix;
import readback.net.Topology.Line;
import readback.wire.Ipv4Address;

/** What has to hold between the parts of a topology. Each check complains about the place that breaks it. */
final class TopologyChecks {

    private final Map<String, String> nodes = new HashMap<>();
    private final Map<Ipv4Address, String> addresses = new HashMap<>();

    /** A node's name is nobody else's. */
    void node(Place place, String name) throws TopologyException {
        String before = nodes.putIfAbsent(name, place.path());
        if (before != null) {
            throw place.complaint(name + " is there twice; first at " + before);
        }
    }

    /** A link ends at a node that there is. */
    void known(Place place, String name) throws TopologyException {
        if (!nodes.containsKey(name)) {
            throw place.complaint("there is no node " + name);
        }
    }

    /** An address is nobody else's. */
    void address(Place place, InterfaceAddress address) throws TopologyException {
        String before = addresses.putIfAbsent(address.address(), place.path());
        if (before != null) {
            throw place.complaint("the address " + address.address() + " is there twice; first at " + before);
        }
    }

    /** Both ends agree on the prefix, no other link has any of it, and the name is nobody else's. */
    void line(Place place, Line line, List<Line> before) throws TopologyException {
        if (!line.left().address().prefix().equals(line.right().address().prefix())) {
            throw place.at("between").complaint("the ends have different prefixes: "
                    + line.left().address().prefix() + " and " + line.right().address().prefix());
        }
        for (Line other : before) {
            if (overlap(other.prefix(), line.prefix())) {
                throw place.at("between").complaint(
                        line.prefix() + " overlaps " + other.prefix() + " of the link " + other.name());
            }
            if (other.name().equals(line.name())) {
                throw place.complaint("there is a link " + line.name() + " already; give one of them another \"name\"");
            }
        }
    }

    /** Whether there is an address in both; then one of them contains the other. */
    private static boolean overlap(Prefix one, Prefix other) {
        return one.contains(other.address()) || other.contains(one.address());
    }

    /** There is a way from each node to each. */
    void connected(Place root, Map<String, Place> hosts, Map<String, Place> routers, List<Line> lines)
            throws TopologyException {
        String first = hosts.keySet().iterator().next();
        Set<String> reached = new HashSet<>(Set.of(first));
        ArrayDeque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String node = open.remove();
            for (Line line : lines) {
                if (line.joins(node) && reached.add(line.farEnd(node).node())) {
                    open.add(line.farEnd(node).node());
                }
            }
        }
        for (Map<String, Place> kind : List.of(hosts, routers)) {
            for (Map.Entry<String, Place> node : kind.entrySet()) {
                if (!reached.contains(node.getKey())) {
                    boolean loose = lines.stream().noneMatch(it -> it.joins(node.getKey()));
                    throw node.getValue().complaint(
                            loose ? node.getKey() + " is on no link" : "no links lead here from " + first);
                }
            }
        }
        if (lines.isEmpty()) {
            throw root.at("links").complaint("there is no link");
        }
    }

    /** An address at the far end of one of the router's links. */
    static Ipv4Address neighbour(String router, Place via, List<Line> lines) throws TopologyException {
        Ipv4Address address = via.address();
        boolean there = lines.stream()
                .filter(it -> it.joins(router))
                .anyMatch(it -> it.farEnd(router).address().address().equals(address));
        if (!there) {
            throw via.complaint(address + " is no neighbour of " + router);
        }
        return address;
    }
}
