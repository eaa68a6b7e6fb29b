package readback.ip;

import java.lang.foreign.MemorySegment;
import readback.wire.IcmpMessage;
import readback.wire.Ipv4Header;

/**
 * An ICMP error, ready to be sent like any packet of one's own.
 *
 * @param ip goes to the source of the packet at fault (RFC792-src)
 */
public record IcmpError(Ipv4Header ip, IcmpMessage message) {

    /** Octets of the longest error (RFC1812-4.3.2.3). */
    public static final int MAXIMUM_LENGTH = 576;

    /** Octets of the packet, at most {@link #MAXIMUM_LENGTH}. */
    public int length() {
        return ip.totalLength();
    }

    /** The packet in new memory. */
    public MemorySegment packet() {
        MemorySegment packet = MemorySegment.ofArray(new byte[length()]);
        ip.emit(packet);
        message.emit(packet.asSlice(ip.length()));
        return packet;
    }
}
