package readback.host.stack;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import readback.host.loop.HostClock;
import readback.ip.Addresses;
import readback.ip.Arrival;
import readback.ip.Fragmenter;
import readback.ip.IcmpRules;
import readback.ip.Identification;
import readback.ip.PathMtu;
import readback.ip.Problem;
import readback.ip.Reassembler;
import readback.ip.ReassemblyConfig;
import readback.wire.Defect;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option;
import readback.wire.Ipv4View;
import readback.wire.Parsed;

/**
 * The Internet layer of a host or a router: takes in the packets that are addressed to it, makes datagrams whole, gives
 * each to the transport of its protocol, and says so when there is none; sends what the transports give it, in
 * fragments if need be.
 *
 * <p>Belongs to one thread.
 */
public final class IpLayer {

    private static final int DESTINATIONS = 4096;

    private final Addresses addresses;
    private final IcmpRules rules;
    private final Identification identification;
    private final HostClock clock;
    private final Egress egress;
    private final PacketCounter counter = new PacketCounter();
    private final Reassembler reassembler = new Reassembler(ReassemblyConfig.DEFAULT);
    private final PathMtu pathMtu = new PathMtu(DESTINATIONS);
    private final Map<IpProtocol, Transport> transports = new HashMap<>();
    private final IcmpLayer icmp;

    /**
     * The layer of a host or a router, with ICMP and no other transport.
     *
     * @param addresses its own, and what others mean to it
     * @param rules by which errors are sent
     * @param identification of all packets that it originates
     */
    public IpLayer(
            Addresses addresses, IcmpRules rules, Identification identification, HostClock clock, Egress egress) {
        this.addresses = addresses;
        this.rules = rules;
        this.identification = identification;
        this.clock = clock;
        this.egress = egress;
        icmp = new IcmpLayer(this);
        register(IpProtocol.ICMP, icmp);
    }

    /** Gives the packets of a protocol to this transport from now on. */
    public void register(IpProtocol protocol, Transport transport) {
        transports.put(protocol, transport);
    }

    /** Its own ICMP. */
    public IcmpLayer icmp() {
        return icmp;
    }

    /** Where transports count what they drop. */
    public PacketCounter counter() {
        return counter;
    }

    /** What became of the packets so far. */
    public PacketCounts counts() {
        return counter.now();
    }

    /** The time, in nanoseconds on the host's clock. */
    public long now() {
        return clock.now();
    }

    // In.

    /** Any octets, from a link; only until this returns. */
    public void arrives(MemorySegment octets) throws IOException {
        counter.received();
        switch (Ipv4Header.parse(octets)) {
            case Parsed.Rejected<Ipv4Header>(Defect defect) -> counter.malformed(defect.reason());
            case Parsed.Value<Ipv4Header>(Ipv4Header ip) -> arrives(ip, octets.asSlice(0, ip.totalLength()));
        }
    }

    private void arrives(Ipv4Header ip, MemorySegment packet) throws IOException {
        if (addresses.kindOf(ip.destination()) != Addresses.AddressKind.OWN) {
            counter.dropped(Drop.NOT_FOR_THIS_HOST);
        } else if (!isAnotherHost(ip.source())) {
            counter.dropped(Drop.INVALID_SOURCE);
        } else if (goesOn(ip)) {
            // RFC1122-3.3.5-off, RFC1122-3.3.5-err: this layer sends nothing on
            counter.dropped(Drop.SOURCE_ROUTE);
            report(new Problem.Unreachable(UnreachableCode.SOURCE_ROUTE_FAILED), packet);
        } else if (!ip.isFragment()) {
            deliver(ip, packet);
        } else {
            Optional<MemorySegment> whole = reassembler.packetArrives(packet, now());
            if (whole.isPresent()
                    && Ipv4Header.parse(whole.get()) instanceof Parsed.Value<Ipv4Header>(Ipv4Header header)) {
                deliver(header, whole.get());
            }
        }
    }

    /** MUST-57, MUST-63, RFC1122-3.2.1.3-src: the address of one host, and not of this one. */
    private boolean isAnotherHost(Ipv4Address source) {
        return addresses.isSource(source) && addresses.kindOf(source) != Addresses.AddressKind.OWN;
    }

    /** Whether a source route leads on from here. */
    private static boolean goesOn(Ipv4Header ip) {
        return ip.options().stream()
                .anyMatch(it -> it instanceof Ipv4Option.RouteOption route
                        && route.kind() != Ipv4Option.RouteKind.RECORD
                        && !route.ahead().isEmpty());
    }

    private void deliver(Ipv4Header ip, MemorySegment packet) throws IOException {
        Optional<Transport> transport = Optional.ofNullable(transports.get(ip.protocol()));
        if (transport.isPresent()) {
            transport.get().arrives(ip, packet);
        } else {
            counter.dropped(Drop.NO_PROTOCOL);
            report(new Problem.Unreachable(UnreachableCode.PROTOCOL_UNREACHABLE), packet);
        }
    }

    /** Tells the sender of a packet what is wrong with it, if the rules allow. */
    public void report(Problem problem, MemorySegment packet) throws IOException {
        if (Ipv4Header.parse(packet) instanceof Parsed.Value<Ipv4Header>(Ipv4Header ip)) {
            var error = rules.error(problem, packet, Arrival.UNICAST, ip.destination(), now());
            if (error.isPresent()) {
                originate(error.get().packet());
            }
        }
    }

    /** Gives up the datagrams whose fragments have not come in time, and says whether there were any. */
    public boolean expire() throws IOException {
        List<MemorySegment> reported = new ArrayList<>();
        int before = reassembler.datagrams();
        reassembler.expire(now(), reported::add);
        for (MemorySegment first : reported) {
            report(new Problem.TimeExceeded(TimeExceededCode.FRAGMENT_REASSEMBLY), first);
        }
        int gone = before - reassembler.datagrams();
        for (int i = 0; i < gone; i++) {
            counter.dropped(Drop.FRAGMENTS_MISSING);
        }
        return gone > 0;
    }

    /** When {@link #expire} has something to do. */
    public OptionalLong nextDeadline() {
        return reassembler.nextDeadline();
    }

    /** An ICMP error has come: for the protocol whose packet it is about (RFC1122-3.2.2-demux). */
    void fails(Ipv4Address from, IcmpMessage error) throws IOException {
        Optional<Quoted> quoted = Quoted.of(error.data());
        Optional<Transport> concerned =
                quoted.filter(this::isOurs).flatMap(it -> Optional.ofNullable(transports.get(it.protocol())));
        if (quoted.isEmpty() || concerned.isEmpty() || !concerned.get().hasSent(quoted.get())) {
            counter.dropped(Drop.ERROR_ABOUT_NOTHING);
            return;
        }
        if (error instanceof IcmpMessage.DestinationUnreachable it
                && it.code() == UnreachableCode.FRAGMENTATION_NEEDED) {
            tooBig(it.nextHopMtu(), quoted.get());
        }
        concerned.get().fails(new IcmpReport(from, error, quoted.get(), now()));
    }

    private boolean isOurs(Quoted packet) {
        return addresses.kindOf(packet.source()) == Addresses.AddressKind.OWN;
    }

    /** RFC1191-3-host. */
    private void tooBig(int nextHopMtu, Quoted packet) {
        OptionalInt firstLink = egress.mtu(packet.destination());
        if (firstLink.isPresent()) {
            int _ = pathMtu.packetTooBig(
                    packet.destination(), nextHopMtu, packet.totalLength(), firstLink.getAsInt(), now());
        }
    }

    // Out.

    /** Octets of the longest packet that gets to a destination whole, as far as is known (RFC 1191). */
    public int pathMtu(Ipv4Address destination) {
        return pathMtu.to(destination, egress.mtu(destination).orElse(Fragmenter.LEAST_MTU), now());
    }

    /**
     * Sends a payload in a packet of its own.
     *
     * @throws NoRouteToHostException when there is no way
     * @throws MessageTooLongException when it must not be fragmented, and would have to be
     * @throws SocketException when no identification is left for it (RFC6864-5.2-rate)
     */
    public void send(
            Ipv4Address from,
            Ipv4Address to,
            IpProtocol protocol,
            MemorySegment payload,
            SendOptions options)
            throws IOException {
        int firstLink =
                egress.mtu(to).orElseThrow(() -> new NoRouteToHostException("No route to " + to));
        int most = options.dontFragment() ? pathMtu(to) : Ipv4Header.MAXIMUM_TOTAL_LENGTH;
        int length = header(from, to, protocol, 0, OptionalInt.empty(), options).length()
                + (int) payload.byteSize();
        if (length > most) {
            throw new MessageTooLongException(length, most);
        }
        OptionalInt id = number(from, to, protocol, options);
        if (id.isEmpty() && length > firstLink) {
            throw new SocketException("No identification is left for fragments to " + to);
        }
        Ipv4Header ip = header(from, to, protocol, (int) payload.byteSize(), id, options);
        MemorySegment packet = MemorySegment.ofArray(new byte[ip.totalLength()]);
        ip.emit(packet);
        MemorySegment.copy(payload, 0, packet, ip.length(), payload.byteSize());
        for (MemorySegment part : Fragmenter.split(packet, firstLink)) {
            transmit(part);
        }
    }

    /**
     * A number for a packet that may be fragmented, if one is left; one that may not be needs none
     * (RFC6864-4.1-atomic).
     */
    private OptionalInt number(Ipv4Address from, Ipv4Address to, IpProtocol protocol, SendOptions options) {
        return options.dontFragment() ? OptionalInt.empty() : identification.next(from, to, protocol, now());
    }

    private static Ipv4Header header(
            Ipv4Address from,
            Ipv4Address to,
            IpProtocol protocol,
            int payloadLength,
            OptionalInt id,
            SendOptions options) {
        return new Ipv4Header(
                0,
                0,
                payloadLength,
                id.orElse(0),
                id.isEmpty(), false, 0, options.timeToLive(), protocol, from, to, options.headerOptions());
    }

    /**
     * Sends a packet of one's own, an ICMP error for instance, in fragments if need be and allowed; or does not, when
     * there is no way for it.
     *
     * @param packet sound, and nothing behind it
     */
    public void originate(MemorySegment packet) throws IOException {
        Ipv4View view = new Ipv4View().wrap(packet);
        OptionalInt firstLink = egress.mtu(new Ipv4Address(view.destination()));
        if (firstLink.isEmpty() || (view.dontFragment() && view.totalLength() > firstLink.getAsInt())) {
            counter.dropped(Drop.NO_WAY_BACK);
            return;
        }
        for (MemorySegment part : Fragmenter.split(packet, firstLink.getAsInt())) {
            transmit(part);
        }
    }

    /** Sends a packet that fits the first link. */
    public void transmit(MemorySegment packet) throws IOException {
        egress.send(packet);
        counter.sent();
    }

    /** Ends the users of all transports, and tells them why. No peer is told. */
    public void forget(ConnectionError why) {
        transports.values().forEach(it -> it.forget(why));
    }
}
