package readback.wire;

import java.lang.foreign.MemorySegment;
import readback.wire.Defect.Reason;

/**
 * A whole TCP segment in its IPv4 packet.
 *
 * @param ip says TCP, is no fragment, and has the payload length of header and text together
 * @param text what the segment carries; a slice of the memory that was parsed, not a copy; by its
 *     identity, not its octets, two packets are equal
 */
public record Packet(Ipv4Header ip, TcpHeader tcp, MemorySegment text) {

    /** @throws IllegalArgumentException when the IPv4 header belongs to something else */
    public Packet {
        if (!ip.protocol().equals(IpProtocol.TCP) || ip.isFragment()) {
            throw new IllegalArgumentException("not the header of a whole TCP segment: " + ip);
        }
        if (ip.payloadLength() != tcp.length() + text.byteSize()) {
            throw new IllegalArgumentException("payload length " + ip.payloadLength() + " for a header of "
                    + tcp.length() + " and a text of " + text.byteSize());
        }
    }

    /**
     * A segment in an atomic packet, see {@link Ipv4Header#atomic}.
     *
     * @throws IllegalArgumentException when header and text have more than 65515 octets
     */
    public static Packet of(Ipv4Address source, Ipv4Address destination, TcpHeader tcp, MemorySegment text) {
        int payloadLength = Math.toIntExact(tcp.length() + text.byteSize());
        return new Packet(Ipv4Header.atomic(source, destination, IpProtocol.TCP, payloadLength), tcp, text);
    }

    /** Octets of both headers and the text, 40 to 65535. */
    public int length() {
        return ip.totalLength();
    }

    /**
     * Reads the packet at the start of the memory, which may go on behind it, and verifies both checksums. Fragments
     * are rejected: only their whole is a segment.
     */
    public static Parsed<Packet> parse(MemorySegment memory) {
        return switch (Ipv4Header.parse(memory)) {
            case Parsed.Rejected<Ipv4Header>(Defect defect) -> new Parsed.Rejected<>(defect);
            case Parsed.Value<Ipv4Header>(Ipv4Header ip) -> parse(memory, ip);
        };
    }

    private static Parsed<Packet> parse(MemorySegment memory, Ipv4Header ip) {
        if (ip.isFragment()) {
            long found = new Ipv4View().wrap(memory).fragmentBits();
            return new Parsed.Rejected<>(new Defect(Reason.FRAGMENT, Ipv4View.FLAGS_AND_FRAGMENT_OFFSET, found, 0));
        }
        if (!ip.protocol().equals(IpProtocol.TCP)) {
            return new Parsed.Rejected<>(new Defect(
                    Reason.NOT_TCP, Ipv4View.PROTOCOL, ip.protocol().number(), IpProtocol.TCP.number()));
        }
        MemorySegment segment = memory.asSlice(ip.length(), ip.payloadLength());
        return switch (TcpHeader.parse(segment, ip.source(), ip.destination())) {
            case Parsed.Rejected<TcpHeader>(Defect defect) -> new Parsed.Rejected<>(defect);
            case Parsed.Value<TcpHeader>(TcpHeader tcp) -> new Parsed.Value<>(
                    new Packet(ip, tcp, segment.asSlice(tcp.length())));
        };
    }

    /**
     * Writes the packet with both checksums to the start of the memory. The text may lie there already, in its place or
     * elsewhere.
     *
     * @return octets written, which is {@link #length}
     * @throws IndexOutOfBoundsException when the memory has fewer; nothing is written then
     */
    public int emit(MemorySegment memory) {
        MemorySegment packet = memory.asSlice(0, length());
        MemorySegment segment = packet.asSlice(ip.length());
        segment.asSlice(tcp.length()).copyFrom(text);
        tcp.emit(segment, ip.source(), ip.destination());
        ip.emit(packet);
        return length();
    }
}
