package readback.host;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.ip.Problem;
import readback.wire.Defect;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.Ipv4Header;
import readback.wire.Octets;
import readback.wire.Parsed;
import readback.wire.Port;
import readback.wire.Protocol;
import readback.wire.UdpHeader;

/** UDP (RFC 768, RFC 1122 section 4.1): finds the socket of a datagram, or says that there is none. */
final class UdpLayer implements IpLayer.Transport {

    private final IpLayer ip;
    private final PacketCounts.Counter counter;
    private final EphemeralPorts ephemeral;
    private final Map<Port, UdpSocket> sockets = new HashMap<>();

    UdpLayer(IpLayer ip, PacketCounts.Counter counter, long seed) {
        this.ip = ip;
        this.counter = counter;
        ephemeral = new EphemeralPorts(seed);
    }

    @Override
    public void arrives(Ipv4Header header, MemorySegment packet) throws IOException {
        MemorySegment datagram = packet.asSlice(header.length());
        switch (UdpHeader.parse(datagram, header.source(), header.destination())) {
            case Parsed.Rejected<UdpHeader>(Defect defect) -> counter.malformed(defect.reason());
            case Parsed.Value<UdpHeader>(UdpHeader udp) -> arrives(header, udp, datagram, packet);
        }
    }

    private void arrives(Ipv4Header header, UdpHeader udp, MemorySegment datagram, MemorySegment packet)
            throws IOException {
        Optional<UdpSocket> socket = Optional.ofNullable(sockets.get(udp.destination()));
        if (socket.isEmpty()) {
            // RFC1122-4.1.3.1, RFC1122-3.2.2.1-gen
            counter.dropped(Drop.NO_SOCKET);
            ip.report(new Problem.Unreachable(UnreachableCode.PORT_UNREACHABLE), packet);
            return;
        }
        int headerLength = udp.length() - udp.payloadLength();
        UdpSocket.Datagram received = new UdpSocket.Datagram(
                new Endpoint(header.source(), udp.source()),
                Octets.copyOf(datagram.asSlice(headerLength, udp.payloadLength())),
                header.timeToLive(),
                header.options(),
                ip.now());
        if (!socket.get().arrives(received)) {
            counter.dropped(Drop.RECEIVE_BUFFER_FULL);
        }
    }

    @Override
    public boolean hasSent(Quoted packet) {
        return sockets.containsKey(new Port(packet.field16(0)));
    }

    @Override
    public void fails(IcmpReport report) {
        Optional.ofNullable(sockets.get(new Port(report.about().field16(0)))).ifPresent(it -> it.fails(report));
    }

    // Users.

    UdpSocket open(Host host, Port wanted) throws BindException {
        Port port = wanted.number() == 0 ? ephemeral.choose(it -> !sockets.containsKey(it)) : wanted;
        if (sockets.containsKey(port)) {
            throw new BindException("Address already in use: " + port);
        }
        UdpSocket socket = new UdpSocket(host, new Endpoint(host.address(), port));
        sockets.put(port, socket);
        return socket;
    }

    boolean send(Endpoint from, Endpoint to, byte[] data, SendOptions options) throws IOException {
        if (data.length > UdpSocket.MOST) {
            throw new MessageTooLongException(data.length, UdpSocket.MOST);
        }
        UdpHeader udp = UdpHeader.of(from.port(), to.port(), data.length);
        MemorySegment datagram = MemorySegment.ofArray(new byte[udp.length()]);
        MemorySegment.copy(MemorySegment.ofArray(data), 0, datagram, udp.length() - data.length, data.length);
        udp.emit(datagram, from.address(), to.address());
        ip.send(from.address(), to.address(), Protocol.UDP, datagram, options);
        return true;
    }

    boolean close(UdpSocket socket) {
        return sockets.remove(socket.local().port(), socket);
    }

    void forget(String why) {
        List.copyOf(sockets.values()).forEach(it -> it.end(why));
        sockets.clear();
    }
}
