package readback.host;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import readback.host.loop.EventLoop;
import readback.host.loop.Loop;
import readback.host.socket.EchoSocket;
import readback.host.socket.HostServerSocket;
import readback.host.socket.HostSocket;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.socket.TcpSockets;
import readback.host.socket.UdpSocket;
import readback.host.stack.ConnectionError;
import readback.host.stack.ConnectionInfo;
import readback.host.stack.Endpoint;
import readback.host.stack.PacketCounts;
import readback.link.Link;
import readback.wire.Ipv4Address;
import readback.wire.Port;

/**
 * A host in user space: one address, one link, one thread. It speaks TCP, UDP and ICMP.
 *
 * <pre>{@code
 * MemoryLink.Pair link = MemoryLink.pair();
 * try (Host one = Host.start(HostConfig.of(Ipv4Address.of(10, 0, 0, 1)), link.left());
 *         Host two = Host.start(HostConfig.of(Ipv4Address.of(10, 0, 0, 2)), link.right());
 *         TcpListener listener = two.listen(80, 5)) {
 *     TcpConnection there = one.connect(listener.local(), 1000);
 *     TcpConnection here = listener.accept(1000);
 * }
 * }</pre>
 *
 * <p>Any thread may call anything here.
 */
public final class Host implements AutoCloseable {

    private final HostConfig config;
    private final Stack stack;
    private final Loop loop;
    private final TcpSockets tcp;

    Host(HostConfig config, Stack stack, Loop loop) {
        this.config = config;
        this.stack = stack;
        this.loop = loop;
        tcp = new TcpSockets(
                loop,
                stack.tcp(),
                config.address(),
                new TcpSockets.Buffers(config.sendBuffer(), config.receiveBuffer()));
    }

    /**
     * Starts a host. The link is its own from now on, and is closed with it.
     *
     * @throws IllegalArgumentException when the link cannot carry a segment of {@code config.tcp().mss()} octets
     */
    public static Host start(HostConfig config, Link link) {
        Stack stack = new Stack(config, link);
        EventLoop loop = new EventLoop("readback-host-" + config.address(), link, config.clock(), stack);
        loop.start();
        return new Host(config, stack, loop);
    }

    public Ipv4Address address() {
        return config.address();
    }

    /**
     * Active OPEN, from a port that the host chooses, and the wait for the connection to be established. One that does
     * not come about in time is aborted.
     *
     * @param millis the longest wait, in real time; 0 for as long as the core tries
     * @throws SocketTimeoutException when the time has passed
     * @throws java.net.ConnectException when the peer refuses, or never answers
     */
    public TcpConnection connect(Endpoint remote, long millis) throws IOException {
        return tcp.connect(remote, millis);
    }

    /** Active OPEN, from a port that the host chooses. Waits for nothing but the SYN to be sent. */
    public TcpConnection open(Endpoint remote) throws IOException {
        return tcp.open(Optional.empty(), remote);
    }

    /**
     * Active OPEN, from this port.
     *
     * @throws java.net.BindException when there is such a connection already
     */
    public TcpConnection open(int localPort, Endpoint remote) throws IOException {
        return tcp.open(Optional.of(new Port(localPort)), remote);
    }

    /**
     * Passive OPEN with the remote socket specified: one connection, that waits for this peer only and listens again
     * when its opening fails.
     *
     * @throws java.net.BindException when there is such a connection already
     */
    public TcpConnection openPassive(int localPort, Endpoint remote) throws IOException {
        return tcp.openPassive(new Port(localPort), remote);
    }

    /**
     * Passive OPEN for any peer.
     *
     * @param port 0 for one that the host chooses
     * @param backlog how many connections may wait to be accepted, at least 1
     * @throws java.net.BindException when there is a listener on it already
     */
    public TcpListener listen(int port, int backlog) throws IOException {
        return tcp.listen(new Port(port), backlog);
    }

    /** A socket of {@code java.net} on this host, not connected. */
    public HostSocket socket() throws SocketException {
        return tcp.socket();
    }

    /** A server socket of {@code java.net} on this host, not bound. */
    public HostServerSocket serverSocket() {
        return tcp.serverSocket();
    }

    /**
     * A port for datagrams.
     *
     * @param port 0 for one that the host chooses
     * @throws java.net.BindException when it is open already
     */
    public UdpSocket udp(int port) throws IOException {
        return UdpSocket.open(loop, stack.udp(), config.address(), new Port(port));
    }

    /** Something to ask others for echoes with. */
    public EchoSocket echo() throws IOException {
        return EchoSocket.open(loop, stack.ip().icmp(), config.address());
    }

    /** Octets of the longest packet that gets to a destination whole, as far as the host knows (RFC 1191). */
    public int pathMtu(Ipv4Address destination) throws IOException {
        return loop.call(() -> stack.ip().pathMtu(destination));
    }

    /** All connections there are, in the order in which they began; those that closed are none. */
    public List<ConnectionInfo> connections() {
        return stack.tcp().connections();
    }

    /** What became of the packets so far. */
    public PacketCounts counts() {
        return stack.ip().counts();
    }

    /** Why the host has stopped, though it was not closed: a defect of the program, or a broken link. */
    public Optional<Throwable> failure() {
        return loop.failure();
    }

    /**
     * Returns when everything has happened that could happen without any further call or packet: all calls made before
     * are done, all packets that had arrived are processed, all timers that were due have fired, and what came of it
     * has been sent.
     *
     * @param longest in real time
     * @throws SocketTimeoutException when there is no end of it
     * @throws IOException when the host is closed, or has failed
     */
    public void settle(Duration longest) throws IOException {
        loop.settle(longest);
    }

    /** {@link #settle(Duration)} with a bound that no machine should reach. */
    public void settle() throws IOException {
        settle(Duration.ofSeconds(30));
    }

    /**
     * Loses all memory of connections and listeners, as a crash and restart does. No peer is told; who waits here is.
     * The host goes on, and knows nothing of the sequence numbers it has used.
     */
    public void crash() throws IOException {
        loop.perform(() -> stack.crash(ConnectionError.HOST_CRASHED));
    }

    /**
     * Ends the host: all connections are aborted, all who wait are woken, the link is closed and the thread gone.
     * Closing again does nothing.
     */
    @Override
    public void close() throws IOException {
        loop.close();
    }
}
