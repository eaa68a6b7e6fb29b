package readback.host.stack;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4View;
import readback.wire.Octets;

/**
 * What an ICMP error tells of the packet that it is about: the packet's header, and what stood behind it as far as it
 * is quoted. None of this is to be trusted: anyone can send it.
 *
 * @param destination where the packet was to go
 * @param totalLength octets that it had
 * @param transport what of the payload is quoted, at least 8 octets (RFC792-quote)
 */
public record Quoted(
        Ipv4Address source,
        Ipv4Address destination,
        IpProtocol protocol,
        int totalLength,
        int timeToLive,
        Octets transport) {

    private static final int LEAST_TRANSPORT = 8;

    /** Reads what is quoted; nothing when it is no IPv4 header with 8 octets behind it. */
    public static Optional<Quoted> of(Octets quoted) {
        MemorySegment memory = MemorySegment.ofArray(quoted.toArray());
        if (memory.byteSize() < Ipv4View.MINIMUM_LENGTH) {
            return Optional.empty();
        }
        Ipv4View view = new Ipv4View().wrap(memory);
        int header = view.headerLength();
        if (view.version() != 4 || header < Ipv4View.MINIMUM_LENGTH || memory.byteSize() < header + LEAST_TRANSPORT) {
            return Optional.empty();
        }
        return Optional.of(new Quoted(
                new Ipv4Address(view.source()),
                new Ipv4Address(view.destination()),
                new IpProtocol(view.protocol()),
                view.totalLength(),
                view.timeToLive(),
                Octets.copyOf(memory.asSlice(header))));
    }

    /** The port to which it was sent, if it was a UDP datagram or a TCP segment; 0 to 65535. */
    public int destinationPort() {
        return field16(2);
    }

    /** The sequence number, if it was an echo request; 0 to 65535. */
    public int sequence() {
        return field16(6);
    }

    /** Two octets of the transport's header, as a number; the first 8 octets are always there. */
    int field16(int offset) {
        byte[] octets = transport.toArray();
        return (octets[offset] & 0xff) << 8 | (octets[offset + 1] & 0xff);
    }

    /** Four octets likewise. */
    int field32(int offset) {
        return field16(offset) << 16 | field16(offset + 2);
    }
}
