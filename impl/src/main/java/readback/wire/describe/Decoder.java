package readback.wire.describe;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import readback.wire.Defect.Reason;
import readback.wire.Defect;
import readback.wire.IcmpView;
import readback.wire.InternetChecksum;
import readback.wire.IpProtocol;
import readback.wire.Ipv4View;
import readback.wire.TcpView;
import readback.wire.UdpView;

/**
 * Takes a packet apart, layer by layer, whatever is wrong with it: what is there is shown, and each defect stands with
 * the header that has it. An ICMP error's quoted packet is shown as layers too. Nothing here throws for what the octets
 * say.
 */
public final class Decoder {

    /** Quotes within quotes that are followed; an error about an error is a defect anyway (RFC1122-3.2.2-noerr). */
    private static final int MOST_QUOTES = 4;

    /** What is no news about a packet of which only the beginning was kept. */
    private static final Set<Reason> CUT_OFF = EnumSet.of(
            Reason.IPV4_CUT_OFF, Reason.IPV4_HEADER_CUT_OFF, Reason.TCP_TRUNCATED, Reason.TCP_HEADER_CUT_OFF,
            Reason.UDP_TRUNCATED, Reason.UDP_CUT_OFF, Reason.ICMP_TRUNCATED);

    /** What cannot be known about a transport of which some is missing. */
    private static final Set<Reason> UNKNOWN = EnumSet.of(
            Reason.TCP_CHECKSUM, Reason.UDP_CUT_OFF, Reason.UDP_CHECKSUM, Reason.ICMP_CHECKSUM);

    /**
     * Octets in the middle of the memory, and what is known about them.
     *
     * @param beginning whether there may have been more: they are a quote, or what a capture kept
     * @param whole whether nothing of what was sent is missing, as it is in a fragment
     * @param quotes how many quotes they are in
     */
    private record PacketExtent(long start, long end, boolean beginning, boolean whole, int quotes) {
        long length() {
            return end - start;
        }

        PacketExtent between(long newStart, long newEnd) {
            return new PacketExtent(newStart, newEnd, beginning, whole, quotes);
        }

        PacketExtent whole(boolean nothingMissing) {
            return new PacketExtent(start, end, beginning, nothingMissing, quotes);
        }

        PacketExtent quote() {
            return new PacketExtent(start, end, true, true, quotes + 1);
        }

        /** The defects that are the packet's fault. */
        List<Defect> faults(List<Defect> defects) {
            return defects.stream()
                    .filter(it -> !(beginning && CUT_OFF.contains(it.reason())))
                    .filter(it -> whole || !UNKNOWN.contains(it.reason()))
                    .toList();
        }
    }

    private final MemorySegment memory;
    private final FieldReader reader;
    private final List<Layer> layers = new ArrayList<>();

    private Decoder(MemorySegment memory) {
        this.memory = memory;
        this.reader = new FieldReader(memory);
    }

    /**
     * The layers of an IPv4 packet, outermost first.
     *
     * @param packet from its first octet to the last that was received; what lies behind its total length becomes a
     *     layer too
     */
    public static List<Layer> decode(MemorySegment packet) {
        return decode(packet, false);
    }

    /** The layers of a packet of which a capture kept the beginning only: that the rest is missing is no defect. */
    public static List<Layer> decodeBeginning(MemorySegment packet) {
        return decode(packet, true);
    }

    private static List<Layer> decode(MemorySegment packet, boolean beginning) {
        Decoder decoder = new Decoder(packet);
        decoder.ipv4(new PacketExtent(0, packet.byteSize(), beginning, true, 0));
        return List.copyOf(decoder.layers);
    }

    private void ipv4(PacketExtent part) {
        Ipv4View view = new Ipv4View().wrap(memory, part.start(), part.length());
        boolean fixed = part.length() >= Ipv4View.MINIMUM_LENGTH;
        int claimed = fixed ? Math.max(view.headerLength(), Ipv4View.MINIMUM_LENGTH) : Ipv4View.MINIMUM_LENGTH;
        long headerEnd = Math.min(part.end(), part.start() + claimed);
        boolean sound = fixed && view.version() == 4 && view.headerLength() == headerEnd - part.start();
        Optional<Boolean> checksumOk = sound
                ? Optional.of(InternetChecksum.verifies(InternetChecksum.sum(memory, part.start(), claimed)))
                : Optional.empty();
        add(Headers.IPV4, part, headerEnd, checksumOk, view.checkAll());
        if (!sound) {
            octets(Layer.PAYLOAD, part.between(headerEnd, part.end()));
            return;
        }
        boolean believable = view.totalLength() >= claimed && view.totalLength() <= part.length();
        long end = believable ? part.start() + view.totalLength() : part.end();
        transport(view, part.between(headerEnd, end).whole(believable && !view.isFragment()));
        octets(Layer.TRAILER, part.between(end, part.end()));
    }

    private void transport(Ipv4View ip, PacketExtent part) {
        int protocol = ip.fragmentOffset() > 0 ? HeaderDescription.NO_NUMBER : ip.protocol();
        if (protocol == IpProtocol.TCP.number()) {
            tcp(ip, part);
        } else if (protocol == IpProtocol.UDP.number()) {
            udp(ip, part);
        } else if (protocol == IpProtocol.ICMP.number()) {
            icmp(part);
        } else {
            octets(Layer.PAYLOAD, part);
        }
    }

    private void tcp(Ipv4View ip, PacketExtent part) {
        TcpView view = new TcpView().wrap(memory, part.start(), part.length());
        boolean fixed = part.length() >= TcpView.MINIMUM_LENGTH;
        int claimed = fixed ? Math.max(view.headerLength(), TcpView.MINIMUM_LENGTH) : TcpView.MINIMUM_LENGTH;
        long headerEnd = Math.min(part.end(), part.start() + claimed);
        add(Headers.TCP, part, headerEnd, judged(part.whole() && fixed, ip, part),
                view.checkAll(ip.source(), ip.destination()));
        octets(Layer.PAYLOAD, part.between(headerEnd, part.end()));
    }

    private void udp(Ipv4View ip, PacketExtent part) {
        UdpView view = new UdpView().wrap(memory, part.start(), part.length());
        boolean fixed = part.length() >= UdpView.HEADER_LENGTH;
        long headerEnd = Math.min(part.end(), part.start() + UdpView.HEADER_LENGTH);
        boolean believable = fixed && view.length() >= UdpView.HEADER_LENGTH && view.length() <= part.length();
        long end = believable ? part.start() + view.length() : part.end();
        add(Headers.UDP, part, headerEnd,
                judged(part.whole() && believable && view.hasChecksum(), ip, part.between(part.start(), end)),
                view.checkAll(ip.source(), ip.destination()));
        octets(Layer.PAYLOAD, part.between(headerEnd, end));
        octets(Layer.TRAILER, part.between(end, part.end()));
    }

    /** Whether the checksum over pseudo header and part is right, if it can be judged. */
    private Optional<Boolean> judged(boolean possible, Ipv4View ip, PacketExtent part) {
        if (!possible) {
            return Optional.empty();
        }
        int pseudoHeader =
                InternetChecksum.ofPseudoHeader(ip.source(), ip.destination(), ip.protocol(), part.length());
        return Optional.of(InternetChecksum.verifies(
                InternetChecksum.combine(pseudoHeader, InternetChecksum.sum(memory, part.start(), part.length()))));
    }

    private void icmp(PacketExtent part) {
        IcmpView view = new IcmpView().wrap(memory, part.start(), part.length());
        int type = part.length() > 0 ? view.type() : HeaderDescription.NO_NUMBER;
        HeaderDescription message = Headers.numbered(IcmpDescriptions.ALL, type).orElse(IcmpDescriptions.UNKNOWN);
        long headerEnd = Math.min(part.end(), part.start() + message.fixedLength());
        Optional<Boolean> checksumOk = part.whole() && part.length() >= IcmpView.MINIMUM_LENGTH
                ? Optional.of(InternetChecksum.verifies(InternetChecksum.sum(memory, part.start(), part.length())))
                : Optional.empty();
        add(message, part, headerEnd, checksumOk, view.checkAll());
        PacketExtent rest = part.between(headerEnd, part.end());
        if (IcmpDescriptions.quotes(type) && rest.length() > 0 && part.quotes() < MOST_QUOTES) {
            ipv4(rest.quote());
        } else {
            octets(Layer.PAYLOAD, rest);
        }
    }

    private void octets(String name, PacketExtent part) {
        if (part.length() > 0) {
            List<FieldValue.Named> fields = List.of(
                    new FieldValue.Named("length", Form.NUMBER, new FieldValue.Whole(part.length())),
                    new FieldValue.Named("octets", Form.OCTETS, reader.octets(part.start(), part.end())));
            layers.add(new Layer(name, Optional.empty(), (int) part.start(), (int) part.length(), part.quotes() > 0,
                    fields, Optional.empty(), List.of()));
        }
    }

    private void add(
            HeaderDescription header, PacketExtent part, long headerEnd, Optional<Boolean> checksumOk,
                    List<Defect> defects) {
        layers.add(new Layer(
                header.protocol(),
                Optional.of(header),
                (int) part.start(),
                (int) (headerEnd - part.start()),
                part.quotes() > 0,
                reader.fields(header, part.start(), headerEnd),
                checksumOk,
                part.faults(defects)));
    }
}
