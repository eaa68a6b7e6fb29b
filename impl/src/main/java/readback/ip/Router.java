package readback.ip;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import readback.ip.RouterConfig.Feature;
import readback.ip.RoutingTable.Route;
import readback.wire.Defect;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4View;

/**
 * What becomes of each packet that arrives: RFC 1812 section 5. One packet at a time, none is kept. The routing table is
 * the caller's, who may change it between any two packets. Never sends redirects.
 */
public final class Router {

    private final RouterConfig config;
    private final Addresses addresses;
    private final RoutingTable table;
    private final IcmpRules icmp;
    private final Ipv4View view = new Ipv4View();
    private final Verdict local = new Verdict.Local();
    private final Tally<DiscardReason> discards = new Tally<>(DiscardReason.class);

    /**
     * A router.
     *
     * @param interfaces all of them
     * @param table which way to go, the networks of its own interfaces included: see {@link RoutingTable#connect}
     * @param identification of all packets that this router originates
     */
    public Router(
            RouterConfig config, List<Interface> interfaces, RoutingTable table, Identification identification) {
        this.config = config;
        this.table = table;
        addresses = new Addresses(interfaces);
        icmp = new IcmpRules(config.icmp(), addresses, identification);
    }

    /** A packet that the link brought to this one alone, see {@link #packetArrives(MemorySegment, Interface, Arrival, long)}. */
    public Verdict packetArrives(MemorySegment packet, Interface in, long now) {
        return packetArrives(packet, in, Arrival.UNICAST, now);
    }

    /**
     * {@code PacketArrives}: validates the header, decides between here and onwards, and makes the packet ready to be sent
     * on. Allocates nothing for a packet that is forwarded without options.
     *
     * @param packet any octets, what the link brought; changed only if the verdict is to send it on
     * @param in the interface by which it came
     * @param arrival to whom the link brought it
     * @param now the time in nanoseconds
     */
    public Verdict packetArrives(MemorySegment packet, Interface in, Arrival arrival, long now) {
        Optional<Defect> defect = view.wrap(packet).check();
        if (defect.isPresent()) {
            return discard(DiscardReason.BAD_HEADER);
        }
        if (!addresses.isSource(view.source())) {
            return discard(DiscardReason.INVALID_SOURCE);
        }
        return switch (addresses.kindOf(view.destination())) {
            case OWN -> arrival == Arrival.BROADCAST ? discard(DiscardReason.LINK_BROADCAST) : local;
            case BROADCAST -> local;
            case ZERO_HOST -> discard(DiscardReason.ZERO_HOST);
            case MULTICAST -> discard(DiscardReason.MULTICAST);
            case INVALID -> discard(DiscardReason.INVALID_DESTINATION);
            case HOST -> onwards(packet, in, arrival, now);
        };
    }

    private Verdict onwards(MemorySegment packet, Interface in, Arrival arrival, long now) {
        if (arrival == Arrival.BROADCAST) {
            return discard(DiscardReason.LINK_BROADCAST);
        }
        if (!config.has(Feature.FORWARDING)) {
            return discard(DiscardReason.NOT_FORWARDING);
        }
        Optional<Route> found = table.route(view.destination());
        if (found.isEmpty()) {
            return report(DiscardReason.NO_ROUTE, new Problem.Unreachable(UnreachableCode.NET_UNREACHABLE), packet, in, now);
        }
        if (view.timeToLive() <= 1) {
            return report(
                    DiscardReason.TIME_TO_LIVE, new Problem.TimeExceeded(TimeExceededCode.TIME_TO_LIVE), packet, in, now);
        }
        Route route = found.get();
        int mtu = route.nextHop().out().mtu();
        boolean fits = view.totalLength() <= mtu;
        if (!fits && view.dontFragment()) {
            return report(DiscardReason.FRAGMENTATION_NEEDED, new Problem.TooBig(mtu), packet, in, now);
        }
        view.timeToLive(view.timeToLive() - 1).updateChecksum();
        return fits ? route.forward() : route.fragmentFor();
    }

    /**
     * The link by which a packet was to be sent on says that nobody is there (RFC1812-4.3.3.1-host).
     *
     * @param packet as it came, before it was made ready to be sent on
     */
    public Verdict.Discard hostUnreachable(MemorySegment packet, Interface in, long now) {
        view.wrap(packet);
        return report(
                DiscardReason.HOST_UNREACHABLE, new Problem.Unreachable(UnreachableCode.HOST_UNREACHABLE), packet, in, now);
    }

    /** Which way a packet of one's own goes. */
    public Optional<NextHop> route(Ipv4Address destination) {
        return table.lookup(destination);
    }

    /** The rules by which errors are sent, for those that others than this router find. */
    public IcmpRules icmp() {
        return icmp;
    }

    /** What addresses mean here. */
    public Addresses addresses() {
        return addresses;
    }

    /** Packets that were discarded for this. */
    public long count(DiscardReason reason) {
        return discards.of(reason);
    }

    private Verdict.Discard discard(DiscardReason reason) {
        discards.count(reason);
        return new Verdict.Discard(reason, Optional.empty());
    }

    private Verdict.Discard report(DiscardReason reason, Problem problem, MemorySegment packet, Interface in, long now) {
        discards.count(reason);
        return new Verdict.Discard(reason, icmp.error(problem, packet, Arrival.UNICAST, errorSource(in), now));
    }

    /** RFC1812-4.3.2.4: an address of the interface by which the error leaves, which is where its receiver is. */
    private Ipv4Address errorSource(Interface in) {
        Interface out = table.route(view.source()).map(it -> it.nextHop().out()).orElse(in);
        return out.address().address();
    }
}
