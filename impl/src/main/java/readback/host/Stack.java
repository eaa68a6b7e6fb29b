package readback.host;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import readback.host.loop.LoopWork;
import readback.host.stack.ConnectionError;
import readback.host.stack.Egress;
import readback.host.stack.IpLayer;
import readback.host.stack.TcpLayer;
import readback.host.stack.UdpLayer;
import readback.ip.Addresses;
import readback.ip.IcmpConfig;
import readback.ip.IcmpRules;
import readback.ip.Identification;
import readback.ip.Interface;
import readback.ip.InterfaceAddress;
import readback.link.Link;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;

/**
 * Everything a host does between its users and its link: the IP layer on the link, and the transports on top of it. The
 * loop's thread is the only one here.
 */
final class Stack implements LoopWork {

    /** Packets taken before users and timers get their turn. */
    private static final int BURST = 64;

    /** Octets of an IPv4 and a TCP header, each with no options. */
    private static final int HEADERS = 40;

    /** Peers for whom packets are numbered, and their path known. */
    private static final int FLOWS = 4096;

    private final Link link;
    private final IpLayer ip;
    private final UdpLayer udp;
    private final TcpLayer tcp;
    private final ByteBuffer received = ByteBuffer.allocate(Link.MAX_PACKET);

    Stack(HostConfig config, Link link) {
        if (config.tcp().mss() + HEADERS > link.mtu()) {
            throw new IllegalArgumentException("segments of %d octets and their headers on a link for %d"
                    .formatted(config.tcp().mss(), link.mtu()));
        }
        this.link = link;
        Interface only = new Interface(
                0, List.of(new InterfaceAddress(config.address(), config.prefixLength())), link.mtu());
        Addresses addresses = new Addresses(List.of(only));
        Identification identification =
                new Identification(Identification.MAXIMUM_DATAGRAM_LIFETIME, FLOWS, config.seed());
        IcmpRules rules = new IcmpRules(IcmpConfig.of(IcmpConfig.Role.HOST), addresses, identification);
        ip = new IpLayer(addresses, rules, identification, config.clock(), new ToLink());
        udp = new UdpLayer(ip, config.seed());
        ip.register(IpProtocol.UDP, udp);
        tcp = new TcpLayer(
                new TcpLayer.Settings(config.address(), config.tcp(), config.isn(), config.seed()), ip);
        ip.register(IpProtocol.TCP, tcp);
    }

    /** All packets leave by the one link. */
    private final class ToLink implements Egress {
        @Override
        public OptionalInt mtu(Ipv4Address destination) {
            return OptionalInt.of(link.mtu());
        }

        @Override
        public void send(MemorySegment packet) throws IOException {
            link.send(packet.asByteBuffer());
        }
    }

    IpLayer ip() {
        return ip;
    }

    TcpLayer tcp() {
        return tcp;
    }

    UdpLayer udp() {
        return udp;
    }

    /** Loses all memory of its users, and tells no peer. */
    void crash(ConnectionError why) {
        ip.forget(why);
    }

    @Override
    public boolean advance() throws IOException {
        boolean any = false;
        tcp.beginPass();
        for (int i = 0; i < BURST && link.receive(received); i++) {
            any = true;
            ip.arrives(MemorySegment.ofBuffer(received));
        }
        boolean expired = ip.expire();
        boolean fired = tcp.fire();
        tcp.endPass();
        return any || expired || fired;
    }

    @Override
    public OptionalLong nextDeadline() {
        return earlier(earlier(tcp.nextDeadline(), link.nextDeadline()), ip.nextDeadline());
    }

    private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
    }

    @Override
    public void close() throws IOException {
        tcp.close();
    }

    @Override
    public void abandon(Optional<Throwable> reason) {
        crash(reason.isPresent() ? ConnectionError.HOST_FAILED : ConnectionError.HOST_CLOSED);
    }
}
