package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import readback.wire.Defect.Reason;

/** All that is wrong with a packet, where {@link Parsed.Rejected} has what was found first. */
public final class Defects {

    /** What is no news about a transport of which the packet's total length says that a part is missing. */
    private static final Set<Reason> NO_NEWS = EnumSet.of(
            Reason.TCP_TRUNCATED, Reason.TCP_HEADER_CUT_OFF, Reason.TCP_CHECKSUM, Reason.UDP_TRUNCATED,
            Reason.UDP_CUT_OFF, Reason.UDP_CHECKSUM, Reason.ICMP_TRUNCATED, Reason.ICMP_CHECKSUM);

    private Defects() {}

    /**
     * The defects of the IPv4 header at the start of the memory and of the TCP segment, UDP datagram or ICMP message
     * behind it; none of a sound packet. Offsets count from the first octet of the header that has the defect. Where it
     * cannot be known where the transport starts, and in fragments, the transport is not looked at.
     *
     * @param packet may go on behind the packet
     */
    public static List<Defect> of(MemorySegment packet) {
        Ipv4View ip = new Ipv4View().wrap(packet);
        List<Defect> defects = new ArrayList<>(ip.checkAll());
        if (hasTransport(ip, packet.byteSize(), defects)) {
            transport(ip, packet).forEach(defects::add);
        }
        return List.copyOf(defects);
    }

    private static boolean hasTransport(Ipv4View ip, long available, List<Defect> defects) {
        return !has(defects, Reason.IPV4_TRUNCATED)
                && !has(defects, Reason.IPV4_VERSION)
                && !has(defects, Reason.IPV4_TOTAL_LENGTH_TOO_SHORT)
                && ip.headerLength() >= Ipv4View.MINIMUM_LENGTH
                && ip.headerLength() <= available
                && !ip.isFragment();
    }

    private static Stream<Defect> transport(Ipv4View ip, MemorySegment packet) {
        boolean cutOff = ip.totalLength() > packet.byteSize();
        long start = ip.headerLength();
        long length = Math.min(ip.totalLength(), packet.byteSize()) - start;
        IpProtocol protocol = new IpProtocol(ip.protocol());
        Stream<Defect> defects = Stream.of();
        if (protocol.equals(IpProtocol.TCP)) {
            defects = new TcpView().wrap(packet, start, length).checkAll(ip.source(), ip.destination()).stream();
        } else if (protocol.equals(IpProtocol.UDP)) {
            defects = new UdpView().wrap(packet, start, length).checkAll(ip.source(), ip.destination()).stream();
        } else if (protocol.equals(IpProtocol.ICMP)) {
            defects = new IcmpView().wrap(packet, start, length).checkAll().stream();
        }
        return defects.filter(it -> !cutOff || !NO_NEWS.contains(it.reason()));
    }

    private static boolean has(List<Defect> defects, Reason reason) {
        return defects.stream().anyMatch(it -> it.reason() == reason);
    }
}
