package readback.host;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/**
 * A port for datagrams (RFC 768), much as {@link java.net.DatagramSocket} is one. {@link Host#udp} makes one. Any thread
 * may call anything.
 */
public final class UdpSocket implements AutoCloseable {

    /** Octets that a datagram can carry: 65,535 less the headers of IP and UDP. */
    public static final int MOST = 65_507;

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

    private final Host host;
    private final Endpoint local;
    private final Inbox<Datagram> datagrams = new Inbox<>(WAITING);
    private final Inbox<IcmpReport> reports = new Inbox<>(WAITING);

    UdpSocket(Host host, Endpoint local) {
        this.host = host;
        this.local = local;
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
        host.call(stack -> stack.ip().udp().send(local, to, copy, options));
    }

    /** The next datagram, if one has come. */
    public Optional<Datagram> poll() {
        return datagrams.poll();
    }

    /**
     * The next datagram.
     *
     * @param millis the longest wait, in real time; 0 for any
     * @throws java.net.SocketTimeoutException when the time has passed
     * @throws java.net.SocketException when the socket is closed
     */
    public Datagram receive(long millis) throws IOException {
        return datagrams.take(millis);
    }

    /** The next error about a datagram that was sent from this port, if one has come (RFC 1122 section 4.1.3.3). */
    public Optional<IcmpReport> report() {
        return reports.poll();
    }

    /** Ends it. Closing again does nothing. */
    @Override
    public void close() {
        end("Socket closed");
        host.post(stack -> stack.ip().udp().close(this));
    }

    boolean arrives(Datagram datagram) {
        return datagrams.put(datagram);
    }

    void fails(IcmpReport report) {
        boolean _ = reports.put(report);
    }

    void end(String why) {
        datagrams.end(why);
        reports.end(why);
    }
}
