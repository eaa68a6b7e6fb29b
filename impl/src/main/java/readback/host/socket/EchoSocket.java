package readback.host.socket;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import readback.host.loop.Loop;
import readback.host.stack.ConnectionError;
import readback.host.stack.EchoReceiver;
import readback.host.stack.IcmpLayer;
import readback.host.stack.IcmpReport;
import readback.host.stack.MessageTooLongException;
import readback.host.stack.SendOptions;
import readback.wire.IcmpMessage.EchoReply;
import readback.wire.IcmpMessage.EchoRequest;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/**
 * Asks others for echoes, as {@code ping} does. {@code Host.echo} makes one; each has an identifier of its own, so that
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

    private final Loop loop;
    private final IcmpLayer icmp;
    private final Ipv4Address address;
    private final EchoQueue receiver = new EchoQueue();
    private final int identifier;

    private EchoSocket(Loop loop, IcmpLayer icmp, Ipv4Address address) throws IOException {
        this.loop = loop;
        this.icmp = icmp;
        this.address = address;
        identifier = icmp.open(receiver);
    }

    /** Opens one that asks from this address. */
    public static EchoSocket open(Loop loop, IcmpLayer icmp, Ipv4Address address) throws IOException {
        return loop.call(() -> new EchoSocket(loop, icmp, address));
    }

    /** What the stack has of it. */
    private static final class EchoQueue implements EchoReceiver {
        private final ReceiveQueue<Echo> echoes = new ReceiveQueue<>(WAITING);
        private final ReceiveQueue<IcmpReport> reports = new ReceiveQueue<>(WAITING);

        @Override
        public boolean arrives(Ipv4Header ip, EchoReply reply, long at) {
            return echoes.put(new Echo(
                    ip.source(), reply.sequenceNumber(), ip.timeToLive(), reply.data(), ip.options(), at));
        }

        @Override
        public void fails(IcmpReport report) {
            boolean _ = reports.put(report);
        }

        @Override
        public void end(ConnectionError why) {
            echoes.end(why);
            reports.end(why);
        }
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
        EchoRequest request = new EchoRequest(identifier, sequence, Octets.of(data));
        loop.perform(() -> icmp.ask(address, to, request, options));
    }

    /** The next echo, if one has come. */
    public Optional<Echo> poll() {
        return receiver.echoes.poll();
    }

    /**
     * The next echo.
     *
     * @param millis the longest wait, in real time; 0 for any
     * @throws java.net.SocketTimeoutException when the time has passed
     */
    public Echo receive(long millis) throws IOException {
        return receiver.echoes.take(millis);
    }

    /** The next error about one of its requests, if one has come. */
    public Optional<IcmpReport> report() {
        return receiver.reports.poll();
    }

    /** Ends it. Closing again does nothing. */
    @Override
    public void close() {
        receiver.end(ConnectionError.CLOSED);
        loop.post(() -> icmp.close(identifier, receiver));
    }
}
