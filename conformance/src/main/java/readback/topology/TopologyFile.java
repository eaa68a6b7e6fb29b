package readback.topology;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.ip.InterfaceAddress;
import readback.ip.Prefix;
import readback.wire.Ipv4Address;

/**
 * A topology as its file has it: each part by itself may be, and {@link TopologyChecks} holds them against each other.
 * {@link TopologyValues} says how the values are written.
 *
 * @param name what to call it
 * @param hosts by their names, in the order of the file
 * @param routers likewise
 * @param links in the order of the file
 * @param convergence how long after a link's failure or return the routers with computed routes know
 * @param changes what happens, and when
 */
record TopologyFile(
        Optional<String> name,
        Map<String, HostEntry> hosts,
        Optional<Map<String, RouterEntry>> routers,
        List<LinkEntry> links,
        Optional<Duration> convergence,
        Optional<List<ChangeEntry>> changes) {

    /**
     * A host.
     *
     * @param gateway the address of its only neighbour, for those who want to see it
     */
    record HostEntry(Optional<Ipv4Address> gateway) {}

    /**
     * A router.
     *
     * @param routes computed when it does not say
     */
    record RouterEntry(Optional<RoutesEntry> routes) {}

    /** Where a router's routes come from. */
    sealed interface RoutesEntry {

        /** {@code "auto"}. */
        record Computed() implements RoutesEntry {}

        /** A list. */
        record Listed(List<RouteEntry> routes) implements RoutesEntry {}
    }

    /** A route by way of a neighbour. */
    record RouteEntry(Prefix to, Ipv4Address via) {}

    /**
     * A link.
     *
     * @param between the nodes that it joins, each with its address there; two, if it is sound
     * @param delay what each packet takes in each direction
     */
    record LinkEntry(
            Map<String, InterfaceAddress> between,
            Optional<String> name,
            Optional<Mtu> mtu,
            Optional<Duration> delay,
            Optional<Cost> cost,
            Optional<ImpairmentEntry> impairment) {}

    /** What happens to packets on a link; see {@link readback.link.Impairment}. */
    record ImpairmentEntry(
            Optional<Probability> loss,
            Optional<Probability> duplication,
            Optional<Probability> corruption,
            Optional<Probability> reordering,
            Optional<Overtakers> overtakers,
            Optional<Duration> patience,
            Optional<Duration> jitter) {}

    /** Something that happens; its keys tell what. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(LinkChange.class), @JsonSubTypes.Type(RouteChange.class)})
    sealed interface ChangeEntry {
        /** When, from the beginning. */
        Duration at();
    }

    /** A link goes down or comes up. */
    record LinkChange(Duration at, String link, LinkState becomes) implements ChangeEntry {}

    /** A router gets another route, or loses one. */
    record RouteChange(Duration at, String router, Prefix route, NeighbourOrNone via) implements ChangeEntry {}

    /** What a link may become. */
    enum LinkState { UP, DOWN }

    /** A neighbour's address, or {@code "none"}. */
    record NeighbourOrNone(Optional<Ipv4Address> neighbour) {}

    /** Octets of the largest packet of a link. */
    record Mtu(int octets) {}

    /** What crossing a link adds to the length of a path. */
    record Cost(int value) {}

    /** How many packets may overtake one that is held back. */
    record Overtakers(int packets) {}

    /** A number from 0 to 1. */
    record Probability(double value) {}
}
