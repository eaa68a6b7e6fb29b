package readback.host;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import readback.ip.Addresses;
import readback.ip.IcmpConfig;
import readback.ip.IcmpRules;
import readback.ip.Identification;
import readback.ip.Interface;
import readback.ip.InterfaceAddress;
import readback.link.Link;
import readback.wire.Ipv4Address;
import readback.wire.Protocol;

/**
 * Everything a host does between its users and its link: the IP layer on the link, and the transports on top of it. The
 * loop's thread is the only one here.
 */
final class Stack implements EventLoop.Work {

    /** Packets taken before users and timers get their turn. */
    private static final int BURST = 64;

    /** Octets of an IPv4 and a TCP header, each with no options. */
    private static final int HEADERS = 40;

    /** Peers for whom packets are numbered, and their path known. */
    private static final int FLOWS = 4096;

    private final HostConfig config;
    private final Link link;
    private final PacketCounts.Counter counter = new PacketCounts.Counter();
    private final IpLayer ip;
    private final TcpLayer tcp;
    private final ByteBuffer received = ByteBuffer.allocate(Link.MAX_PACKET);

    Stack(HostConfig config, Link link) {
        if (config.tcp().mss() + HEADERS > link.mtu()) {
            throw new IllegalArgumentException("segments of %d octets and their headers on a link for %d"
                    .formatted(config.tcp().mss(), link.mtu()));
        }
        this.config = config;
        this.link = link;
        Interface only = new Interface(
                0, List.of(new InterfaceAddress(config.address(), config.prefixLength())), link.mtu());
        Addresses addresses = new Addresses(List.of(only));
        Identification identification =
                new Identification(Identification.MAXIMUM_DATAGRAM_LIFETIME, FLOWS, config.seed());
        IcmpRules rules = new IcmpRules(IcmpConfig.of(IcmpConfig.Role.HOST), addresses, identification);
        ip = new IpLayer(addresses, rules, identification, config.clock(), new ToLink(), counter, config.seed());
        tcp = new TcpLayer(config, ip, counter);
        ip.register(Protocol.TCP, tcp);
    }

    /** All packets leave by the one link. */
    private final class ToLink implements IpLayer.Egress {
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

    PacketCounts counts() {
        return counter.now();
    }

    /** Loses all memory of who uses it, and tells no peer. */
    boolean crash(String why) {
        return tcp.forget(why) && ip.forget(why);
    }

    @Override
    public boolean advance() throws IOException {
        boolean any = false;
        for (int i = 0; i < BURST && link.receive(received); i++) {
            any = true;
            ip.arrives(MemorySegment.ofBuffer(received));
        }
        boolean expired = ip.expire();
        boolean fired = tcp.fire(config.clock().now());
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
        String why = reason.isPresent() ? "The host has failed" : "The host is closed";
        boolean _ = crash(why);
    }
}
