package readback.host.stack;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import readback.wire.Ipv4Address;
import readback.wire.Port;

/** One end of a connection: an address and a port. RFC 9293 calls it a socket. */
public record Endpoint(Ipv4Address address, Port port) {

    /**
     * The endpoint {@code address:port}.
     *
     * @throws IllegalArgumentException when the port is not in 0..65535
     */
    public static Endpoint of(Ipv4Address address, int port) {
        return new Endpoint(address, new Port(port));
    }

    /** The endpoint that {@code java.net} calls so; empty for a name that is not resolved, and for IPv6. */
    public static Optional<Endpoint> of(InetSocketAddress socket) {
        return socket.getAddress() instanceof Inet4Address inet
                ? Optional.of(of(new Ipv4Address(ByteBuffer.wrap(inet.getAddress()).getInt()), socket.getPort()))
                : Optional.empty();
    }

    /** What {@code java.net} calls this endpoint. */
    public InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(inetAddress(address), port.number());
    }

    /** What {@code java.net} calls this address. */
    public static InetAddress inetAddress(Ipv4Address address) {
        try {
            return InetAddress.getByAddress(
                    ByteBuffer.allocate(Integer.BYTES).putInt(0, address.bits()).array());
        } catch (UnknownHostException e) {
            throw new AssertionError("four octets are an address", e);
        }
    }

    /** The address, a colon, and the port. */
    @Override
    public String toString() {
        return address + ":" + port;
    }
}
