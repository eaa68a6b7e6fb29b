package readback.host.stack;

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
import readback.wire.IpProtocol;
import readback.wire.Ipv4Header;
import readback.wire.Octets;
import readback.wire.Parsed;
import readback.wire.Port;
import readback.wire.UdpHeader;

/** UDP (RFC 768, RFC 1122 section 4.1): finds the receiver of a datagram, or says that there is none. */
public final class UdpLayer implements Transport {

    /** Octets that a datagram can carry: 65,535 less the headers of IP and UDP. */
    public static final int MOST = 65_507;

    private final IpLayer ip;
    private final PacketCounter counter;
    private final EphemeralPorts ephemeral;
    private final Map<Port, UdpReceiver> receivers = new HashMap<>();

    /**
     * UDP on top of this layer, to be registered there.
     *
     * @param seed decides about ephemeral ports
     */
    public UdpLayer(IpLayer ip, long seed) {
        this.ip = ip;
        counter = ip.counter();
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
        Optional<UdpReceiver> receiver = Optional.ofNullable(receivers.get(udp.destination()));
        if (receiver.isEmpty()) {
            // RFC1122-4.1.3.1, RFC1122-3.2.2.1-gen
            counter.dropped(Drop.NO_SOCKET);
            ip.report(new Problem.Unreachable(UnreachableCode.PORT_UNREACHABLE), packet);
            return;
        }
        int headerLength = udp.length() - udp.payloadLength();
        Octets data = Octets.copyOf(datagram.asSlice(headerLength, udp.payloadLength()));
        if (!receiver.get().arrives(header, udp, data, ip.now())) {
            counter.dropped(Drop.RECEIVE_BUFFER_FULL);
        }
    }

    @Override
    public boolean hasSent(Quoted packet) {
        return receivers.containsKey(new Port(packet.field16(0)));
    }

    @Override
    public void fails(IcmpReport report) {
        Optional.ofNullable(receivers.get(new Port(report.about().field16(0)))).ifPresent(it -> it.fails(report));
    }

    // Users.

    /**
     * Has a receiver get what comes for a port.
     *
     * @param wanted port 0 stands for any
     * @return the port
     * @throws BindException when it has a receiver already, or all have
     */
    public Port open(UdpReceiver receiver, Port wanted) throws BindException {
        Port port = wanted.number() == 0 ? ephemeral.choose(it -> !receivers.containsKey(it)) : wanted;
        if (receivers.putIfAbsent(port, receiver) != null) {
            throw new BindException("Address already in use: " + port);
        }
        return port;
    }

    /**
     * Sends a datagram.
     *
     * @throws MessageTooLongException when it has more than {@link #MOST} octets, or must not be fragmented and would
     *     have to be
     */
    public void send(Endpoint from, Endpoint to, byte[] data, SendOptions options) throws IOException {
        if (data.length > MOST) {
            throw new MessageTooLongException(data.length, MOST);
        }
        UdpHeader udp = UdpHeader.of(from.port(), to.port(), data.length);
        MemorySegment datagram = MemorySegment.ofArray(new byte[udp.length()]);
        MemorySegment.copy(MemorySegment.ofArray(data), 0, datagram, udp.length() - data.length, data.length);
        udp.emit(datagram, from.address(), to.address());
        ip.send(from.address(), to.address(), IpProtocol.UDP, datagram, options);
    }

    /** Frees a port, if it is this receiver's. */
    public void close(Port port, UdpReceiver receiver) {
        receivers.remove(port, receiver);
    }

    @Override
    public void forget(ConnectionError why) {
        List.copyOf(receivers.values()).forEach(it -> it.end(why));
        receivers.clear();
    }
}
