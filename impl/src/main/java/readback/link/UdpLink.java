package readback.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * IP packets inside UDP datagrams, one in each. It needs no privilege and works on any operating system. Datagrams from
 * anyone but the peer are dropped, and counted.
 *
 * <p>A link is opened first and told its peer afterwards, so that two ends can be given ports by the system:
 *
 * <pre>{@code
 * UdpLink left = UdpLink.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
 * UdpLink right = UdpLink.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
 * left.peer(right.local());
 * right.peer(left.local());
 * }</pre>
 */
public final class UdpLink implements Link {

    /** What a UDP datagram carries over IPv4: 65,535 octets less the IP and the UDP header. */
    private static final int MAX_PAYLOAD = MAX_PACKET - 20 - 8;

    /** Enough for a burst of large packets where the system allows it; it may allow less. */
    private static final int SYSTEM_BUFFER = 1 << 20;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Both ends of a link over the loopback address. */
    public record Pair(UdpLink left, UdpLink right) {}

    private final DatagramChannel channel;
    private final Selector selector;
    private final int mtu;

    /** For one octet more than the longest packet, so that what is longer is seen to be; none where nothing can be. */
    private final Optional<ByteBuffer> arrival;
    private final InetSocketAddress local;
    private volatile Optional<InetSocketAddress> peer = Optional.empty();
    private volatile boolean takesAny;
    private final AtomicLong foreign = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong tooLong = new AtomicLong();

    private UdpLink(DatagramChannel channel, Selector selector, int mtu) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.mtu = mtu;
        arrival = mtu < MAX_PAYLOAD ? Optional.of(ByteBuffer.allocateDirect(mtu + 1)) : Optional.empty();
        this.local = (InetSocketAddress) channel.getLocalAddress();
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * A link that receives on an address and has no peer yet: until it is told one it neither receives nor sends.
     *
     * @param local where to receive; port 0 lets the system choose
     * @throws IOException when the address cannot be had
     */
    public static UdpLink open(InetSocketAddress local) throws IOException {
        return open(local, MAX_PAYLOAD);
    }

    /**
     * A link that carries packets of at most {@code mtu} octets; longer ones that come are dropped, and counted.
     *
     * @param local where to receive; port 0 lets the system choose
     * @throws IllegalArgumentException when the MTU is not within 1 to 65,507
     * @throws IOException when the address cannot be had
     */
    public static UdpLink open(InetSocketAddress local, int mtu) throws IOException {
        if (mtu < 1 || mtu > MAX_PAYLOAD) {
            throw new IllegalArgumentException("an MTU of " + mtu + " octets");
        }
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SYSTEM_BUFFER);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SYSTEM_BUFFER);
            channel.bind(local);
            return new UdpLink(channel, Selector.open(), mtu);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Two ends on the loopback address, on ports that the system chooses, each the other's peer. */
    public static Pair pair() throws IOException {
        UdpLink left = open(onLoopback());
        try {
            UdpLink right = open(onLoopback());
            left.peer(right.local());
            right.peer(left.local());
            return new Pair(left, right);
        } catch (IOException e) {
            left.close();
            throw e;
        }
    }

    private static InetSocketAddress onLoopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Where this end receives. */
    public InetSocketAddress local() {
        return local;
    }

    /**
     * Names the other end. Any thread may call this, at any time.
     *
     * @throws IllegalArgumentException when the address is not resolved
     */
    public void peer(InetSocketAddress other) {
        if (other.isUnresolved()) {
            throw new IllegalArgumentException("an unresolved address: " + other);
        }
        peer = Optional.of(other);
    }

    /** From now on who sends the first datagram is the peer, if there is none. */
    public void peerIsWhoComesFirst() {
        takesAny = true;
    }

    /** Datagrams dropped because their sender is not the peer. */
    public long foreign() {
        return foreign.get();
    }

    /** Packets lost because the system would not take them. */
    public long refused() {
        return refused.get();
    }

    /** Datagrams of the peer that were dropped because they are longer than the MTU. */
    public long tooLong() {
        return tooLong.get();
    }

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public void send(ByteBuffer packet) throws IOException {
        Bounds.checkPacket(packet, mtu());
        requireOpen();
        if (!peer.map(to -> sent(packet, to)).orElse(false)) {
            refused.incrementAndGet();
        }
        packet.position(packet.limit());
    }

    /** A full send buffer, or no route, is a loss as any other: the layer above has to cope with those. */
    private boolean sent(ByteBuffer packet, InetSocketAddress to) {
        try {
            return channel.send(packet, to) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean receive(ByteBuffer into) throws IOException {
        Bounds.checkBuffer(into, mtu());
        while (true) {
            into.clear();
            ByteBuffer packet = arrival.map(ByteBuffer::clear).orElse(into);
            Optional<InetSocketAddress> from = Optional.ofNullable((InetSocketAddress) channel.receive(packet));
            packet.flip();
            if (from.isEmpty()) {
                into.limit(0);
                return false;
            }
            if (peer.isEmpty() && takesAny && packet.hasRemaining()) {
                peer = from;
            }
            if (!from.equals(peer)) {
                foreign.incrementAndGet();
            } else if (packet.remaining() > mtu) {
                tooLong.incrementAndGet();
            } else if (packet.hasRemaining()) {
                if (arrival.isPresent()) {
                    into.put(packet).flip();
                }
                return true;
            }
        }
    }

    @Override
    public void await(long nanos) throws IOException {
        try {
            if (nanos <= 0) {
                selector.selectNow();
            } else {
                selector.select(Math.ceilDiv(nanos, NANOS_PER_MILLI));
            }
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException e) {
            // Closed while waiting: there is nothing to wait for any more.
            return;
        }
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            selector.close();
        }
    }
}
