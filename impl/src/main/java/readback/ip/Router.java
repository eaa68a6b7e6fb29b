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
 * What becomes of each packet that arrives: RFC 1812 section 5. One packet at a time, none is kept, and none is
 * reassembled on its way (RFC1812-5.2.6). The routing table is the caller's, who may change it between any two packets.
 * Never sends redirects.
 */
public final class Router {

    private final RouterConfig config;
    private final Addresses addresses;
    private final RoutingTable table;
    private final IcmpRules icmp;
    private final Ipv4View view = new Ipv4View();
    private final HeaderOptions options = new HeaderOptions();
    private final FragmentVerdict local = new FragmentVerdict.Local();
    private final Counters<DiscardReason> discards = new Counters<>(DiscardReason.class);
    private final boolean plainForwarding;

    /**
     * A router.
     *
     * @param interfaces all of them
     * @param table which way to go, the networks of its own interfaces included: see {@link RoutingTable#connect}
     * @param identification of all packets that this router originates
     */
    public Router(RouterConfig config, List<Interface> interfaces, RoutingTable table, Identification identification) {
        this.config = config;
        this.table = table;
        addresses = new Addresses(interfaces);
        icmp = new IcmpRules(config.icmp(), addresses, identification);
        plainForwarding = config.has(Feature.FORWARDING) && !config.has(Feature.REVERSE_PATH);
    }

    /** How a packet came, and when. */
    record Coming(MemorySegment packet, Interface in, Arrival arrival, long now) {}

    /** A packet that fills its memory, and that the link brought to this one alone. */
    public FragmentVerdict packetArrives(MemorySegment packet, Interface in, long now) {
        return packetArrives(packet, in, Arrival.UNICAST, now);
    }

    /** A packet that fills its memory. */
    public FragmentVerdict packetArrives(MemorySegment packet, Interface in, Arrival arrival, long now) {
        return packetArrives(packet, 0, packet.byteSize(), in, arrival, now);
    }

    /**
     * {@code PacketArrives}: validates the header (RFC1812-5.2.1-order), decides between here and onwards by the
     * destination alone (RFC1812-5.2.3, RFC1812-5.2.4), and makes the packet ready to be sent on. Allocates nothing for
     * a packet without options that is sent on: for those, and so for most, this is a short cut of {@link #decide}.
     *
     * @param memory holds what the link brought, any octets; changed only if the verdict is to send it on, but for the
     *     Timestamp option of a packet for the router itself
     * @param offset where in the memory it starts
     * @param length octets that the link brought
     * @param in the interface by which it came
     * @param arrival to whom the link brought it
     * @param now the time in nanoseconds
     * @throws IndexOutOfBoundsException when the memory has fewer octets
     */
    public FragmentVerdict packetArrives(
            MemorySegment memory, long offset, long length, Interface in, Arrival arrival, long now) {
        boolean sound = view.wrap(memory, offset, length).check().isEmpty();
        if (sound && plainForwarding && arrival == Arrival.UNICAST && isPlainForAnother()) {
            Optional<Route> route = table.route(view.destination());
            if (canForward(route)) {
                Memory.lowerTimeToLive(memory, offset);
                return verdict(route.get());
            }
        }
        return decide(new Coming(memory.asSlice(offset, length), in, arrival, now));
    }

    private boolean isPlainForAnother() {
        return view.headerLength() == Ipv4View.MINIMUM_LENGTH
                && addresses.isSource(view.source())
                && addresses.kindOf(view.destination()) == Addresses.AddressKind.HOST;
    }

    /** The long way, for any packet. */
    FragmentVerdict decide(Coming it) {
        Optional<Defect> defect = view.wrap(it.packet).check();
        if (defect.isPresent()) {
            return badHeader(defect.get(), it);
        }
        if (!addresses.isSource(view.source())) {
            return discard(DiscardReason.INVALID_SOURCE);
        }
        if (config.has(Feature.REVERSE_PATH) && !cameTheRightWay(it.in)) {
            return discard(DiscardReason.REVERSE_PATH);
        }
        Addresses.AddressKind kind = addresses.kindOf(view.destination());
        if (it.arrival == Arrival.BROADCAST
                && (kind == Addresses.AddressKind.OWN || kind == Addresses.AddressKind.HOST)) {
            return discard(DiscardReason.LINK_BROADCAST);
        }
        options.read(it.packet, view.headerLength());
        return switch (kind) {
            case ZERO_HOST -> discard(DiscardReason.ZERO_HOST);
            case MULTICAST -> discard(DiscardReason.MULTICAST);
            case INVALID -> discard(DiscardReason.INVALID_DESTINATION);
            case HOST -> onwards(it);
            case OWN -> deliverLocally(it);
            case BROADCAST ->
                addresses.isBroadcastOf(it.in, view.destination())
                        ? deliverLocally(it)
                        : discard(DiscardReason.DIRECTED_BROADCAST);
        };
    }

    private FragmentVerdict onwards(Coming it) {
        if (!config.has(Feature.FORWARDING)) {
            return discard(DiscardReason.NOT_FORWARDING);
        }
        if (options.problem() != 0) {
            return report(DiscardReason.BAD_OPTION, new Problem.Parameter(options.problem()), it);
        }
        // A strict route names every hop, and so it would have named this one
        if (options.hasSourceRoute() && (!config.has(Feature.SOURCE_ROUTES) || options.isStrict())) {
            return refuseSourceRoute(it);
        }
        Optional<Route> route = table.route(view.destination());
        return canForward(route) ? forward(route.get(), it) : cannotForward(route, it);
    }

    /** RFC1812-4.2.2.9-local: for this router itself, whatever its time to live. */
    private FragmentVerdict deliverLocally(Coming it) {
        if (options.problem() != 0) {
            return report(DiscardReason.BAD_OPTION, new Problem.Parameter(options.problem()), it);
        }
        if (options.routeGoesOn() && addresses.kindOf(view.destination()) == Addresses.AddressKind.OWN) {
            return followRoute(it);
        }
        if (options.stamp(ownAddress(it.in), addresses, it.now)) {
            view.updateChecksum();
        }
        return local;
    }

    /** The packet's own route leads on from here (RFC 1812 section 5.3.13.4). */
    private FragmentVerdict followRoute(Coming it) {
        int next = options.nextAddress();
        Optional<Route> route = table.route(next);
        boolean allowed = config.has(Feature.FORWARDING) && config.has(Feature.SOURCE_ROUTES);
        boolean leads = addresses.kindOf(next) == Addresses.AddressKind.HOST && route.isPresent();
        // RFC1812-5.2.4.3-ssrr
        boolean strictly =
                leads && (!options.isStrict() || route.get().nextHop().gateway().isEmpty());
        if (!allowed || !strictly) {
            return refuseSourceRoute(it);
        }
        if (!canForward(route)) {
            return cannotForward(route, it);
        }
        options.followRoute(ownAddress(route.get().nextHop().out()), view);
        return forward(route.get(), it);
    }

    private FragmentVerdict refuseSourceRoute(Coming it) {
        return report(DiscardReason.SOURCE_ROUTE, new Problem.Unreachable(UnreachableCode.SOURCE_ROUTE_FAILED), it);
    }

    private boolean canForward(Optional<Route> route) {
        return route.isPresent()
                && !ttlIsSpent()
                && (view.totalLength() <= route.get().mtu() || !view.dontFragment());
    }

    /** The last router finds a time to live of one. */
    private boolean ttlIsSpent() {
        return view.timeToLive() <= 1;
    }

    private FragmentVerdict forward(Route route, Coming it) {
        options.note(ownAddress(route.nextHop().out()), addresses, it.now);
        view.timeToLive(view.timeToLive() - 1).updateChecksum();
        return verdict(route);
    }

    private FragmentVerdict verdict(Route route) {
        return view.totalLength() <= route.mtu() ? route.forward() : route.fragmentFor();
    }

    private FragmentVerdict cannotForward(Optional<Route> route, Coming it) {
        if (route.isEmpty()) {
            return report(DiscardReason.NO_ROUTE, new Problem.Unreachable(UnreachableCode.NET_UNREACHABLE), it);
        }
        if (!ttlIsSpent()) {
            return report(
                    DiscardReason.FRAGMENTATION_NEEDED,
                    new Problem.TooBig(route.get().mtu()),
                    it);
        }
        return config.has(Feature.TIME_EXCEEDED)
                ? report(DiscardReason.TIME_TO_LIVE, new Problem.TimeExceeded(TimeExceededCode.TIME_TO_LIVE), it)
                : discard(DiscardReason.TIME_TO_LIVE);
    }

    /** RFC1812-5.2.2-silent, but RFC1812-5.2.2-trunc for what was cut off, and RFC1122-3.2.2.5 for a bad option. */
    private FragmentVerdict badHeader(Defect defect, Coming it) {
        if (defect.offset() >= Ipv4View.OPTIONS) {
            return report(DiscardReason.BAD_OPTION, new Problem.Parameter((int) defect.offset()), it);
        }
        return defect.reason() == Defect.Reason.IPV4_CUT_OFF
                ? report(DiscardReason.BAD_HEADER, new Problem.Parameter(Ipv4View.TOTAL_LENGTH), it)
                : discard(DiscardReason.BAD_HEADER);
    }

    private boolean cameTheRightWay(Interface in) {
        Optional<Route> back = table.route(view.source());
        return back.isPresent() && back.get().nextHop().out().index() == in.index();
    }

    /**
     * The link by which a packet was to be sent on says that nobody is there (RFC1812-4.3.3.1-host).
     *
     * @param packet as it came, before it was made ready to be sent on
     */
    public FragmentVerdict.Discard hostUnreachable(MemorySegment packet, Interface in, long now) {
        view.wrap(packet);
        return report(
                DiscardReason.HOST_UNREACHABLE,
                new Problem.Unreachable(UnreachableCode.HOST_UNREACHABLE),
                new Coming(packet, in, Arrival.UNICAST, now));
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

    private FragmentVerdict.Discard discard(DiscardReason reason) {
        discards.count(reason);
        return new FragmentVerdict.Discard(reason, Optional.empty());
    }

    private FragmentVerdict.Discard report(DiscardReason reason, Problem problem, Coming it) {
        discards.count(reason);
        return new FragmentVerdict.Discard(
                reason, icmp.error(problem, it.packet, it.arrival, errorSource(it.in), it.now));
    }

    /** RFC1812-4.3.2.4: an address of the interface by which the error leaves, which is where its receiver is. */
    private Ipv4Address errorSource(Interface in) {
        Interface out = table.route(view.source()).map(it -> it.nextHop().out()).orElse(in);
        return out.address().address();
    }

    private static int ownAddress(Interface it) {
        return it.address().address().bits();
    }
}
