package readback.host;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.wire.Defect;
import readback.wire.IcmpMessage;
import readback.wire.IcmpMessage.EchoReply;
import readback.wire.IcmpMessage.EchoRequest;
import readback.wire.IcmpView;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Octets;
import readback.wire.Parsed;
import readback.wire.Protocol;

/** ICMP: answers echo requests, hands errors on, and asks for echoes in the name of users (RFC 1122 section 3.2.2). */
final class IcmpLayer implements IpLayer.Transport {

    private static final int IDENTIFIERS = 1 << 16;

    private final IpLayer ip;
    private final PacketCounts.Counter counter;
    private final Map<Integer, EchoSocket> sockets = new HashMap<>();
    private int nextIdentifier = 1;

    IcmpLayer(IpLayer ip, PacketCounts.Counter counter) {
        this.ip = ip;
        this.counter = counter;
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
            ip.send(header.destination(), to, Protocol.ICMP, octets, how);
        } catch (SocketException e) {
            // No way back, or no identification left: nobody here to tell.
            counter.dropped(Drop.NO_WAY_BACK);
        }
    }

    private void arrives(Ipv4Header header, EchoReply reply) {
        Optional<EchoSocket> asked = Optional.ofNullable(sockets.get(reply.identifier()));
        boolean taken = asked.isPresent()
                && asked.get().arrives(new EchoSocket.Echo(
                        header.source(),
                        reply.sequenceNumber(),
                        header.timeToLive(),
                        reply.data(),
                        header.options(),
                        ip.now()));
        if (!taken) {
            counter.dropped(asked.isPresent() ? Drop.RECEIVE_BUFFER_FULL : Drop.NO_SOCKET);
        }
    }

    @Override
    public boolean hasSent(Quoted packet) {
        return packet.field16(0) == IcmpView.ECHO_REQUEST << 8 && sockets.containsKey(packet.field16(4));
    }

    @Override
    public void fails(IcmpReport report) {
        Optional.ofNullable(sockets.get(report.about().field16(4))).ifPresent(it -> it.fails(report));
    }

    // Users.

    EchoSocket open(Host host) throws SocketException {
        for (int i = 0; i < IDENTIFIERS; i++) {
            int identifier = nextIdentifier++ & 0xffff;
            if (!sockets.containsKey(identifier)) {
                EchoSocket socket = new EchoSocket(host, identifier);
                sockets.put(identifier, socket);
                return socket;
            }
        }
        throw new SocketException("All identifiers of echo requests are in use");
    }

    boolean ask(Ipv4Address from, Ipv4Address to, EchoRequest request, SendOptions options) throws IOException {
        send(from, to, request, options);
        return true;
    }

    boolean close(EchoSocket socket) {
        return sockets.remove(socket.identifier(), socket);
    }

    private void send(Ipv4Address from, Ipv4Address to, IcmpMessage message, SendOptions options) throws IOException {
        ip.send(from, to, Protocol.ICMP, octets(message), options);
    }

    private static MemorySegment octets(IcmpMessage message) {
        MemorySegment octets = MemorySegment.ofArray(new byte[message.length()]);
        message.emit(octets);
        return octets;
    }

    void forget(String why) {
        List.copyOf(sockets.values()).forEach(it -> it.end(why));
        sockets.clear();
    }

    static EchoRequest request(int identifier, int sequence, byte[] data) {
        return new EchoRequest(identifier, sequence, Octets.of(data));
    }
}
