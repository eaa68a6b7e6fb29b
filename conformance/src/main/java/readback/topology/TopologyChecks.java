package readback.topology;

import static readback.topology.TopologyJson.below;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import readback.ip.InterfaceAddress;
import readback.ip.Prefix;
import readback.net.Topology.Line;
import readback.wire.Ipv4Address;

/** What has to hold between the parts of a topology. Each check names the place in the file that breaks it. */
final class TopologyChecks {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,24}");

    /** Without a room for a network and a broadcast address (RFC 3021). */
    private static final int POINT_TO_POINT = 31;

    private static final int FIRST_MULTICAST = 224;
    private static final int LOOPBACK = 127;

    private final Map<String, String> nodes = new HashMap<>();
    private final Map<Ipv4Address, String> addresses = new HashMap<>();

    /** Names are names, and each node has its own. */
    void nodes(String kind, Set<String> names) throws TopologyException {
        for (String name : names) {
            String path = below(kind, name);
            if (!NAME.matcher(name).matches()) {
                throw new TopologyException(path, "a name has 1 to 24 letters, digits, dots, hyphens and underscores");
            }
            String before = nodes.putIfAbsent(name, path);
            if (before != null) {
                throw new TopologyException(path, name + " is there twice; first at " + before);
            }
        }
    }

    /** A link ends at a node that there is, with an address that an interface can have and no other has. */
    void end(String path, String node, InterfaceAddress address) throws TopologyException {
        if (!nodes.containsKey(node)) {
            throw new TopologyException(path, "there is no node " + node);
        }
        if (!isUnicast(address)) {
            throw new TopologyException(
                    path, "no interface can have the address " + address.address() + "/" + address.prefix().length());
        }
        String before = addresses.putIfAbsent(address.address(), path);
        if (before != null) {
            throw new TopologyException(
                    path, "the address " + address.address() + " is there twice; first at " + before);
        }
    }

    /**
     * Not all zeros or all ones behind the prefix (RFC 1122 section 3.2.1.3), unless that leaves no room for those (RFC
     * 3021), and neither multicast, reserved, loopback nor "this network".
     */
    private static boolean isUnicast(InterfaceAddress it) {
        Prefix prefix = it.prefix();
        boolean edge = prefix.length() < POINT_TO_POINT
                && (it.address().equals(prefix.address()) || it.address().equals(prefix.last()));
        int first = it.address().bits() >>> 24;
        return !edge && first > 0 && first < FIRST_MULTICAST && first != LOOPBACK;
    }

    /** Both ends agree on the prefix, no other link has any of it, and no other has its name. */
    void line(String path, Line line, List<Line> before) throws TopologyException {
        String between = below(path, "between");
        if (!line.left().address().prefix().equals(line.right().address().prefix())) {
            throw new TopologyException(between, "the ends have different prefixes: "
                    + line.left().address().prefix() + " and " + line.right().address().prefix());
        }
        for (Line other : before) {
            if (overlap(other.prefix(), line.prefix())) {
                throw new TopologyException(
                        between, line.prefix() + " overlaps " + other.prefix() + " of the link " + other.name());
            }
            if (other.name().equals(line.name())) {
                throw new TopologyException(
                        path, "there is a link " + line.name() + " already; give one of them another \"name\"");
            }
        }
    }

    /** Whether there is an address in both; then one of them contains the other. */
    private static boolean overlap(Prefix one, Prefix other) {
        return one.contains(other.address()) || other.contains(one.address());
    }

    /** There are hosts and links, and a way from each node to each. */
    void connected(Set<String> hosts, Set<String> routers, List<Line> lines) throws TopologyException {
        if (hosts.isEmpty()) {
            throw new TopologyException("/hosts", "there is no host");
        }
        String first = hosts.iterator().next();
        Set<String> reached = reached(first, lines);
        for (String host : hosts) {
            reached(below("/hosts", host), host, first, reached, lines);
        }
        for (String router : routers) {
            reached(below("/routers", router), router, first, reached, lines);
        }
        if (lines.isEmpty()) {
            throw new TopologyException("/links", "there is no link");
        }
    }

    private static Set<String> reached(String first, List<Line> lines) {
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
        return reached;
    }

    private static void reached(String path, String node, String first, Set<String> reached, List<Line> lines)
            throws TopologyException {
        if (!reached.contains(node)) {
            boolean loose = lines.stream().noneMatch(it -> it.joins(node));
            throw new TopologyException(path, loose ? node + " is on no link" : "no links lead here from " + first);
        }
    }

    /** An address is at the far end of one of the router's links. */
    static void neighbour(String path, String router, Ipv4Address address, List<Line> lines) throws TopologyException {
        boolean there = lines.stream()
                .filter(it -> it.joins(router))
                .anyMatch(it -> it.farEnd(router).address().address().equals(address));
        if (!there) {
            throw new TopologyException(path, address + " is no neighbour of " + router);
        }
    }
}
