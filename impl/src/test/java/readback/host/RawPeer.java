package readback.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import readback.host.loop.ManualClock;
import readback.ip.Fragmenter;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.tcp.SeqNum;
import readback.wire.IcmpMessage;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Octets;
import readback.wire.Packet;
import readback.wire.Parsed;
import readback.wire.Port;
import readback.wire.UdpHeader;

/**
 * A host that is driven by hand, and on the other end of its link a peer that can send any packet. Registered as an
 * extension of a test, it has each test fail after which the host does, and closes itself.
 */
final class RawPeer implements AutoCloseable, AfterEachCallback {

    static final Ipv4Address HOST = Ipv4Address.of(10, 0, 0, 1);
    static final Ipv4Address PEER = Ipv4Address.of(10, 0, 0, 2);

    /** Whoever else is there, a router for instance. */
    static final Ipv4Address ROUTER = Ipv4Address.of(10, 0, 0, 254);

    private static final int ISS = 1000;

    final ManualClock clock = new ManualClock(Long.MAX_VALUE - 5_000_000_000L);
    private final Link link;
    private final DrivenHost driven;
    private final ByteBuffer buffer = ByteBuffer.allocate(Link.MAX_PACKET);

    RawPeer(int mtu) {
        this(mtu, it -> it);
    }

    /** With a change to what the host is made of. */
    RawPeer(int mtu, UnaryOperator<HostConfig> change) {
        MemoryLink.Pair pair = MemoryLink.pair(100, mtu);
        link = pair.right();
        driven = DrivenHost.of(
                change.apply(HostConfig.of(HOST)
                        .prefixLength(24)
                        .tcp(Hosts.TCP)
                        .clock(clock)
                        .isn((_, _) -> new SeqNum(ISS))
                        .seed(1)),
                pair.left());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        assertThat(host().failure()).isEmpty();
        close();
    }

    Host host() {
        return driven.host();
    }

    /** What the host does by itself, until it has nothing more to do. */
    void settle() throws IOException {
        while (driven.advance()) {
            // Again.
        }
    }

    void pass(Duration time) throws IOException {
        clock.advance(time);
        settle();
    }

    /** What the host has sent since it was last asked. */
    List<byte[]> sent() throws IOException {
        settle();
        List<byte[]> all = new ArrayList<>();
        while (link.receive(buffer)) {
            byte[] packet = new byte[buffer.remaining()];
            buffer.get(packet);
            all.add(packet);
        }
        return all;
    }

    /** The only packet that the host has sent. */
    byte[] answer() throws IOException {
        List<byte[]> sent = sent();
        if (sent.size() != 1) {
            throw new AssertionError(sent.size() + " packets where one was expected");
        }
        return sent.getFirst();
    }

    void arrives(byte[] packet) throws IOException {
        link.send(ByteBuffer.wrap(packet));
        settle();
    }

    void arrivesInFragments(byte[] packet, int mtu) throws IOException {
        for (MemorySegment part : Fragmenter.split(MemorySegment.ofArray(packet), mtu)) {
            arrives(part.toArray(ValueLayout.JAVA_BYTE));
        }
    }

    static byte[] packet(Ipv4Address from, Ipv4Address to, IpProtocol protocol, byte[] payload) {
        Ipv4Header ip = new Ipv4Header(
                0, 0, payload.length, 77, false, false, 0, 64, protocol, from, to, List.of());
        MemorySegment packet = MemorySegment.ofArray(new byte[ip.totalLength()]);
        ip.emit(packet);
        MemorySegment.copy(MemorySegment.ofArray(payload), 0, packet, ip.length(), payload.length);
        return packet.toArray(ValueLayout.JAVA_BYTE);
    }

    static byte[] icmp(Ipv4Address from, IcmpMessage message) {
        byte[] octets = new byte[message.length()];
        message.emit(MemorySegment.ofArray(octets));
        return packet(from, HOST, IpProtocol.ICMP, octets);
    }

    /** An echo request of the peer. */
    static byte[] echoRequest(int identifier, int sequence, byte[] data) {
        return icmp(PEER, new IcmpMessage.EchoRequest(identifier, sequence, Octets.of(data)));
    }

    /** Octets of which none is like its neighbours. */
    static byte[] data(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (i * 7 + i / 256);
        }
        return data;
    }

    /** A packet whose two addresses have changed places; the checksums are sums, and stay. */
    static byte[] readdressed(byte[] packet) {
        byte[] other = packet.clone();
        System.arraycopy(packet, 12, other, 16, 4);
        System.arraycopy(packet, 16, other, 12, 4);
        return other;
    }

    static byte[] udp(int from, int to, byte[] data) {
        UdpHeader udp = UdpHeader.of(new Port(from), new Port(to), data.length);
        byte[] octets = new byte[udp.length()];
        System.arraycopy(data, 0, octets, udp.length() - data.length, data.length);
        udp.emit(MemorySegment.ofArray(octets), PEER, HOST);
        return packet(PEER, HOST, IpProtocol.UDP, octets);
    }

    static Ipv4Header header(byte[] packet) {
        return value(Ipv4Header.parse(MemorySegment.ofArray(packet)));
    }

    static IcmpMessage message(byte[] packet) {
        return value(IcmpMessage.parse(MemorySegment.ofArray(packet).asSlice(header(packet).length())));
    }

    static Packet segment(byte[] packet) {
        return value(Packet.parse(MemorySegment.ofArray(packet)));
    }

    private static <T> T value(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Value<T>(T value) -> value;
            case Parsed.Rejected<T> it -> throw new AssertionError(it);
        };
    }

    @Override
    public void close() throws IOException {
        driven.host().close();
    }
}
