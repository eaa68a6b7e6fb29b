package readback.net;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import readback.host.loop.HostClock;
import readback.host.stack.ClosedUdp;
import readback.host.stack.Egress;
import readback.host.stack.IpLayer;
import readback.ip.DiscardReason;
import readback.ip.FragmentVerdict;
import readback.ip.Fragmenter;
import readback.ip.IcmpError;
import readback.ip.Identification;
import readback.ip.Interface;
import readback.ip.InterfaceAddress;
import readback.ip.NextHop;
import readback.ip.Prefix;
import readback.ip.Router;
import readback.ip.RouterConfig;
import readback.ip.RoutingTable;
import readback.link.Link;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4View;

/**
 * A router on its links: takes packets, asks {@link Router} what becomes of each, and does it. What is for the router
 * itself goes to an {@link IpLayer}, so that it answers echo requests like any host. It has no thread: {@link #advance}
 * does what there is to do.
 */
public final class RouterNode {

    /** Packets taken from one link before the next gets its turn. */
    private static final int BURST = 64;

    private static final int FLOWS = 4096;

    /**
     * One of its links.
     *
     * @param link this end of it
     * @param address its own there
     * @param neighbour the only other one there
     */
    public record Attachment(Link link, InterfaceAddress address, Ipv4Address neighbour) {}

    private final String name;
    private final List<Attachment> ports;
    private final List<Interface> interfaces;
    private final HostClock clock;
    private final RoutingTable table = new RoutingTable();
    private final Router router;
    private final IpLayer ip;
    private final ByteBuffer received = ByteBuffer.allocate(Link.MAX_PACKET);
    private final Ipv4View view = new Ipv4View();
    private final Map<DiscardReason, Long> discarded = new EnumMap<>(DiscardReason.class);
    private long arrived;
    private long forwarded;
    private long fragmented;
    private long local;

    /**
     * A router that knows the networks of its own links.
     *
     * @param seed decides where the numbers of its packets begin
     */
    public RouterNode(String name, List<Attachment> ports, HostClock clock, long seed) {
        this.name = name;
        this.ports = List.copyOf(ports);
        this.clock = clock;
        interfaces = ports.stream()
                .map(it -> new Interface(ports.indexOf(it), List.of(it.address()), it.link().mtu()))
                .toList();
        interfaces.forEach(table::connect);
        Identification identification = new Identification(Identification.MAXIMUM_DATAGRAM_LIFETIME, FLOWS, seed);
        router = new Router(RouterConfig.ROUTER, interfaces, table, identification);
        ip = new IpLayer(router.addresses(), router.icmp(), identification, clock, new ByRoute());
        ip.register(IpProtocol.UDP, new ClosedUdp(ip));
    }

    /** Its own packets go as its routes say. */
    private final class ByRoute implements Egress {
        @Override
        public OptionalInt mtu(Ipv4Address destination) {
            return router.route(destination)
                    .map(it -> OptionalInt.of(it.out().mtu()))
                    .orElse(OptionalInt.empty());
        }

        @Override
        public void send(MemorySegment packet) throws IOException {
            Optional<NextHop> hop = router.route(new Ipv4Address(view.wrap(packet).destination()));
            if (hop.isPresent()) {
                transmit(hop.get(), packet);
            }
        }
    }

    public String name() {
        return name;
    }

    /**
     * Sends what is for a prefix to a neighbour, from the next packet on, whatever was known of it before.
     *
     * @throws IllegalArgumentException when no neighbour has that address
     */
    public void route(Prefix to, Ipv4Address via) {
        table.put(to, NextHop.via(towards(via), via));
    }

    /** Forgets how to reach a prefix. */
    public void unroute(Prefix to) {
        table.remove(to);
    }

    /** Has the network of one of its links be reached by that link again. */
    public void connect(Prefix own) {
        interfaces.stream().filter(it -> it.address().prefix().equals(own)).forEach(table::connect);
    }

    private Interface towards(Ipv4Address neighbour) {
        for (Attachment port : ports) {
            if (port.neighbour().equals(neighbour)) {
                return interfaces.get(ports.indexOf(port));
            }
        }
        throw new IllegalArgumentException(neighbour + " is no neighbour of " + name);
    }

    /** What became of the packets so far. */
    public RouterCounts counts() {
        return new RouterCounts(arrived, forwarded, fragmented, local, ip.counts().sent(), new HashMap<>(discarded));
    }

    /** Deals with packets that have arrived, and with what is due; says whether there was any. */
    public boolean advance() throws IOException {
        boolean any = false;
        for (int i = 0; i < ports.size(); i++) {
            for (int j = 0; j < BURST && ports.get(i).link().receive(received); j++) {
                any = true;
                arrives(MemorySegment.ofBuffer(received), interfaces.get(i));
            }
        }
        return ip.expire() || any;
    }

    /** When there is something to do though no packet comes. */
    public OptionalLong nextDeadline() {
        return ip.nextDeadline();
    }

    private void arrives(MemorySegment packet, Interface in) throws IOException {
        arrived++;
        switch (router.packetArrives(packet, in, clock.now())) {
            case FragmentVerdict.Forward(NextHop hop) -> forward(hop, packet, in, false);
            case FragmentVerdict.FragmentFor(NextHop hop) -> forward(hop, packet, in, true);
            case FragmentVerdict.Local _ -> {
                local++;
                ip.arrives(packet);
            }
            case FragmentVerdict.Discard(DiscardReason reason, Optional<IcmpError> error) -> discard(reason, error);
        }
    }

    private void forward(NextHop hop, MemorySegment packet, Interface in, boolean tooLong) throws IOException {
        view.wrap(packet);
        MemorySegment exact = packet.asSlice(0, view.totalLength());
        if (hop.gateway().isEmpty() && !isThere(hop, new Ipv4Address(view.destination()))) {
            // As it came: an error quotes what its receiver knows.
            view.timeToLive(view.timeToLive() + 1).updateChecksum();
            FragmentVerdict.Discard unreachable = router.hostUnreachable(exact, in, clock.now());
            discard(unreachable.reason(), unreachable.error());
            return;
        }
        forwarded++;
        if (tooLong) {
            fragmented++;
            for (MemorySegment part : Fragmenter.split(exact, hop.out().mtu())) {
                transmit(hop, part);
            }
        } else {
            transmit(hop, exact);
        }
    }

    /** On a link of two ends the only other address is known. */
    private boolean isThere(NextHop hop, Ipv4Address destination) {
        return ports.get(hop.out().index()).neighbour().equals(destination);
    }

    private void discard(DiscardReason reason, Optional<IcmpError> error) throws IOException {
        discarded.merge(reason, 1L, Long::sum);
        if (error.isPresent()) {
            ip.originate(error.get().packet());
        }
    }

    private void transmit(NextHop hop, MemorySegment packet) throws IOException {
        ports.get(hop.out().index()).link().send(packet.asByteBuffer());
    }
}
