package readback.net;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import readback.ip.InterfaceAddress;
import readback.ip.Prefix;
import readback.link.Impairment;
import readback.wire.Ipv4Address;

/**
 * What an internet is made of, and what happens to it. A value, and taken to be sound: each name is there once, each
 * end of a line is at a node that there is, and each host has one line. Whoever reads one from outside checks that.
 *
 * @param name what to call it
 * @param hosts in the order in which they are told of
 * @param routers likewise
 * @param lines the links
 * @param changes what happens when; in any order
 * @param convergence how long after a line has gone or come back the routers with {@link Auto} routes know; until then
 *     packets go where they went, which may be into the void or in circles
 */
public record Topology(
        String name,
        List<HostSpec> hosts,
        List<RouterSpec> routers,
        List<Line> lines,
        List<Change> changes,
        Duration convergence) {

    /** The least that every link must carry in one piece (RFC 791 section 3.2). */
    public static final int LEAST_MTU = 68;

    public Topology {
        hosts = List.copyOf(hosts);
        routers = List.copyOf(routers);
        lines = List.copyOf(lines);
        changes = List.copyOf(changes);
    }

    /**
     * A host, which has one line.
     *
     * @param gateway where everything goes that is not on its own line
     */
    public record HostSpec(String name, Ipv4Address gateway) {}

    /** A router, which has any number of lines. */
    public record RouterSpec(String name, Routes routes) {}

    /** Where a router's routes come from. The prefixes of its own lines it knows anyway. */
    public sealed interface Routes {}

    /** They are computed: shortest paths over the lines that are up, see {@link ShortestPaths}. */
    public record Auto() implements Routes {}

    /** They are given. */
    public record GivenRoutes(List<StaticRoute> routes) implements Routes {
        public GivenRoutes {
            routes = List.copyOf(routes);
        }
    }

    /**
     * A route.
     *
     * @param to which destinations
     * @param via the neighbour's address, on one of the router's lines
     */
    public record StaticRoute(Prefix to, Ipv4Address via) {}

    /**
     * A link between two nodes.
     *
     * @param mtu octets of the largest packet, 68 to 65,535
     * @param cost what crossing it adds to the length of a path, at least 1
     * @param impairment what happens to packets, in either direction
     */
    public record Line(String name, LinkEnd left, LinkEnd right, int mtu, int cost, Impairment impairment) {

        /** The prefix that both ends have. */
        public Prefix prefix() {
            return left.address().prefix();
        }

        public boolean joins(String node) {
            return left.node().equals(node) || right.node().equals(node);
        }

        /** The end at this node; the left one when it is at neither. */
        public LinkEnd endAt(String node) {
            return right.node().equals(node) ? right : left;
        }

        /** The end that is not at this node; the right one when neither is. */
        public LinkEnd farEnd(String node) {
            return right.node().equals(node) ? left : right;
        }
    }

    /** One end of a line. */
    public record LinkEnd(String node, InterfaceAddress address) {}

    /** Something that happens. */
    public sealed interface Change {
        /** When, from the beginning; not negative. */
        Duration at();
    }

    /** A line goes down, and loses what is sent into it and what is on its way; or comes up again. */
    public record LineBecomes(Duration at, String line, boolean up) implements Change {}

    /** A router gets another route for a prefix, or loses it; this outlasts what is computed. */
    public record RouteBecomes(Duration at, String router, Prefix to, Optional<Ipv4Address> via) implements Change {}

    /** All nodes, hosts first. */
    public List<String> nodes() {
        return Stream.concat(hosts.stream().map(HostSpec::name), routers.stream().map(RouterSpec::name)).toList();
    }

    /** The lines that end at a node, in their order: the node's interfaces, by number. */
    public List<Line> linesOf(String node) {
        return lines.stream().filter(it -> it.joins(node)).toList();
    }

    public boolean isHost(String node) {
        return hosts.stream().anyMatch(it -> it.name().equals(node));
    }

    /**
     * The address by which a node is known: that of its first interface.
     *
     * @throws IllegalArgumentException when there is no such node, or no line ends at it
     */
    public Ipv4Address addressOf(String node) {
        return linesOf(node).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no line ends at " + node))
                .endAt(node)
                .address()
                .address();
    }

    /** Whose interface has this address. */
    public Optional<String> ownerOf(Ipv4Address address) {
        return lines.stream()
                .flatMap(it -> Stream.of(it.left(), it.right()))
                .filter(it -> it.address().address().equals(address))
                .map(LinkEnd::node)
                .findFirst();
    }
}
