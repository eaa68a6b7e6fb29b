package readback.host;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import readback.wire.IcmpMessage.EchoRequest;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/**
 * Asks others for echoes, as {@code ping} does. {@link Host#echo} makes one; each has an identifier of its own, so that
 * several do not hear each other's. Any thread may call anything.
 */
public final class EchoSocket implements AutoCloseable {

    /** Echoes, or errors, that wait to be taken. More are dropped. */
    private static final int WAITING = 1024;

    /**
     * An echo.
     *
     * @param from who answered
     * @param sequence of the request, 0 to 65535
     * @param timeToLive hops that the answer had left
     * @param data all that the answer brought
     * @param options of the IPv4 header (RFC1122-3.2.1.8-up)
     * @param at when it came, in nanoseconds on the host's clock
     */
    public record Echo(
            Ipv4Address from, int sequence, int timeToLive, Octets data, List<Ipv4Option> options, long at) {}

    private final Host host;
    private final int identifier;
    private final Inbox<Echo> echoes = new Inbox<>(WAITING);
    private final Inbox<IcmpReport> reports = new Inbox<>(WAITING);

    EchoSocket(Host host, int identifier) {
        this.host = host;
        this.identifier = identifier;
    }

    /** Of all its requests, 0 to 65535. */
    public int identifier() {
        return identifier;
    }

    /**
     * Sends an echo request.
     *
     * @param sequence 0 to 65535
     * @param data what is to come back
     * @throws MessageTooLongException when it must not be fragmented, and would have to be
     */
    public void send(Ipv4Address to, int sequence, byte[] data, SendOptions options) throws IOException {
        EchoRequest request = IcmpLayer.request(identifier, sequence, data);
        host.call(stack -> stack.ip().icmp().ask(host.address(), to, request, options));
    }

    /** The next echo, if one has come. */
    public Optional<Echo> poll() {
        return echoes.poll();
    }

    /**
     * The next echo.
     *
     * @param millis the longest wait, in real time; 0 for any
     * @throws java.net.SocketTimeoutException when the time has passed
     */
    public Echo receive(long millis) throws IOException {
        return echoes.take(millis);
    }

    /** The next error about one of its requests, if one has come. */
    public Optional<IcmpReport> report() {
        return reports.poll();
    }

    /** Ends it. Closing again does nothing. */
    @Override
    public void close() {
        end("Socket closed");
        host.post(stack -> stack.ip().icmp().close(this));
    }

    boolean arrives(Echo echo) {
        return echoes.put(echo);
    }

    void fails(IcmpReport report) {
        boolean _ = reports.put(report);
    }

    void end(String why) {
        echoes.end(why);
        reports.end(why);
    }
}
