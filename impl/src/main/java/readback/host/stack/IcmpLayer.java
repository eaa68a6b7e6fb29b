package readback.host.stack;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.wire.Defect;
import readback.wire.IcmpMessage.EchoReply;
import readback.wire.IcmpMessage.EchoRequest;
import readback.wire.IcmpMessage;
import readback.wire.IcmpView;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Parsed;

/** ICMP: answers echo requests, hands errors on, and asks for echoes in the name of users (RFC 1122 section 3.2.2). */
public final class IcmpLayer implements Transport {

    private static final int IDENTIFIERS = 1 << 16;

    private final IpLayer ip;
    private final PacketCounter counter;
    private final Map<Integer, EchoReceiver> receivers = new HashMap<>();
    private int nextIdentifier = 1;

    IcmpLayer(IpLayer ip) {
        this.ip = ip;
        this.counter = ip.counter();
    }

    @Override
    public void arrives(Ipv4Header header, MemorySegment packet) throws IOException {
        switch (IcmpMessage.parse(packet.asSlice(header.length()))) {
            case Parsed.Rejected<IcmpMessage>(Defect defect) -> counter.malformed(defect.reason());
            case Parsed.Value<IcmpMessage>(IcmpMessage message) -> arrives(header, message);
        }
    }

    private void arrives(Ipv4Header header, IcmpMessage message) throws IOException {
        switch (message) {
            case EchoRequest request -> answer(header, request);
            case EchoReply reply -> arrives(header, reply);
            case IcmpMessage.DestinationUnreachable _, IcmpMessage.TimeExceeded _, IcmpMessage.ParameterProblem _ ->
                ip.fails(header.source(), message);
            // RFC1122-3.2.2-unknown. Source Quench and Redirect are among these (MUST-55, RFC 6633): dropped silently.
            case IcmpMessage.Other _ -> counter.dropped(Drop.ICMP_UNUSED);
        }
    }

    /** RFC1122-3.2.2.6-srv, -src, -data: all the data, from the address that was asked. */
    private void answer(Ipv4Header header, EchoRequest request) throws IOException {
        try {
            EchoOptions options = EchoOptions.of(header.options(), header.source(), header.destination(), ip.now());
            Ipv4Address to = options.firstHop().orElse(header.source());
            MemorySegment octets = octets(request.reply());
            SendOptions how = SendOptions.DEFAULT.headerOptions(options.options());
            ip.send(header.destination(), to, IpProtocol.ICMP, octets, how);
        } catch (SocketException e) {
            // No way back, or no identification left: there is no user to tell.
            counter.dropped(Drop.NO_WAY_BACK);
        }
    }

    private void arrives(Ipv4Header header, EchoReply reply) {
        Optional<EchoReceiver> asked = Optional.ofNullable(receivers.get(reply.identifier()));
        boolean taken = asked.isPresent() && asked.get().arrives(header, reply, ip.now());
        if (!taken) {
            counter.dropped(asked.isPresent() ? Drop.RECEIVE_BUFFER_FULL : Drop.NO_SOCKET);
        }
    }

    @Override
    public boolean hasSent(Quoted packet) {
        return packet.field16(0) == IcmpView.ECHO_REQUEST << 8 && receivers.containsKey(packet.field16(4));
    }

    @Override
    public void fails(IcmpReport report) {
        Optional.ofNullable(receivers.get(report.about().field16(4))).ifPresent(it -> it.fails(report));
    }

    // Users.

    /**
     * Chooses an identifier for echo requests.
     *
     * @throws SocketException when all are in use
     */
    public int open(EchoReceiver receiver) throws SocketException {
        for (int i = 0; i < IDENTIFIERS; i++) {
            int identifier = nextIdentifier++ & 0xffff;
            if (receivers.putIfAbsent(identifier, receiver) == null) {
                return identifier;
            }
        }
        throw new SocketException("All identifiers of echo requests are in use");
    }

    /** Sends an echo request. */
    public void ask(Ipv4Address from, Ipv4Address to, EchoRequest request, SendOptions options) throws IOException {
        ip.send(from, to, IpProtocol.ICMP, octets(request), options);
    }

    /** Frees an identifier, if it is this receiver's. */
    public void close(int identifier, EchoReceiver receiver) {
        receivers.remove(identifier, receiver);
    }

    private static MemorySegment octets(IcmpMessage message) {
        MemorySegment octets = MemorySegment.ofArray(new byte[message.length()]);
        message.emit(octets);
        return octets;
    }

    @Override
    public void forget(ConnectionError why) {
        List.copyOf(receivers.values()).forEach(it -> it.end(why));
        receivers.clear();
    }
}
