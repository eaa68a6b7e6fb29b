package readback.host.socket;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import readback.host.loop.Loop;
import readback.host.stack.ConnectionError;
import readback.host.stack.Endpoint;
import readback.host.stack.IcmpReport;
import readback.host.stack.MessageTooLongException;
import readback.host.stack.SendOptions;
import readback.host.stack.UdpLayer;
import readback.host.stack.UdpReceiver;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option;
import readback.wire.Octets;
import readback.wire.Port;
import readback.wire.UdpHeader;

/**
 * A port for datagrams (RFC 768), much as {@link java.net.DatagramSocket} is one. {@code Host.udp} makes one. Any
 * thread may call anything.
 */
public final class UdpSocket implements AutoCloseable {

    /** Octets that a datagram can carry: 65,535 less the headers of IP and UDP. */
    public static final int MOST = UdpLayer.MOST;

    /** Datagrams, or errors, that wait to be taken. More are dropped, and counted. */
    private static final int WAITING = 1024;

    /**
     * A datagram that has come.
     *
     * @param from who sent it
     * @param data what it brought, 0 to 65,507 octets
     * @param timeToLive hops that it had left
     * @param options of the IPv4 header (RFC1122-3.2.1.8-up)
     * @param at when it came, in nanoseconds on the host's clock
     */
    public record Datagram(Endpoint from, Octets data, int timeToLive, List<Ipv4Option> options, long at) {}

    private final Loop loop;
    private final UdpLayer udp;
    private final DatagramQueue receiver = new DatagramQueue();
    private final Endpoint local;

    private UdpSocket(Loop loop, UdpLayer udp, Ipv4Address address, Port wanted) throws IOException {
        this.loop = loop;
        this.udp = udp;
        local = new Endpoint(address, udp.open(receiver, wanted));
    }

    /**
     * Opens a port.
     *
     * @param wanted port 0 for one that is chosen here
     * @throws java.net.BindException when it is open already
     */
    public static UdpSocket open(Loop loop, UdpLayer udp, Ipv4Address address, Port wanted) throws IOException {
        return loop.call(() -> new UdpSocket(loop, udp, address, wanted));
    }

    /** What the stack has of it. */
    private static final class DatagramQueue implements UdpReceiver {
        private final ReceiveQueue<Datagram> datagrams = new ReceiveQueue<>(WAITING);
        private final ReceiveQueue<IcmpReport> reports = new ReceiveQueue<>(WAITING);

        @Override
        public boolean arrives(Ipv4Header ip, UdpHeader header, Octets data, long at) {
            return datagrams.put(new Datagram(
                    new Endpoint(ip.source(), header.source()), data, ip.timeToLive(), ip.options(), at));
        }

        @Override
        public void fails(IcmpReport report) {
            boolean _ = reports.put(report);
        }

        @Override
        public void end(ConnectionError why) {
            datagrams.end(why);
            reports.end(why);
        }
    }

    /** Where it receives. */
    public Endpoint local() {
        return local;
    }

    /** Sends a datagram, in fragments if need be. */
    public void send(Endpoint to, byte[] data) throws IOException {
        send(to, data, SendOptions.DEFAULT);
    }

    /**
     * Sends a datagram.
     *
     * @throws MessageTooLongException when it has more than {@link #MOST} octets, or must not be fragmented and would
     *     have to be
     */
    public void send(Endpoint to, byte[] data, SendOptions options) throws IOException {
        byte[] copy = data.clone();
        loop.perform(() -> udp.send(local, to, copy, options));
    }

    /** The next datagram, if one has come. */
    public Optional<Datagram> poll() {
        return receiver.datagrams.poll();
    }

    /**
     * The next datagram.
     *
     * @param millis the longest wait, in real time; 0 for any
     * @throws java.net.SocketTimeoutException when the time has passed
     * @throws java.net.SocketException when the socket is closed
     */
    public Datagram receive(long millis) throws IOException {
        return receiver.datagrams.take(millis);
    }

    /** The next error about a datagram that was sent from this port, if one has come (RFC 1122 section 4.1.3.3). */
    public Optional<IcmpReport> report() {
        return receiver.reports.poll();
    }

    /** Ends it. Closing again does nothing. */
    @Override
    public void close() {
        receiver.end(ConnectionError.CLOSED);
        loop.post(() -> udp.close(local.port(), receiver));
    }
}
