package readback.wire.describe;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.wire.Defect;
import readback.wire.Defect.Reason;
import readback.wire.InternetChecksum;
import readback.wire.Ipv4View;
import readback.wire.Protocol;
import readback.wire.TcpView;

/**
 * Takes a packet apart, layer by layer, whatever is wrong with it: what is there is shown, and each defect stands with
 * the header that has it. An ICMP error's quoted packet is shown as layers too. Nothing here throws for what the octets
 * say.
 */
public final class Decoder {

    /** Quotes within quotes that are followed; an error about an error is a defect anyway (RFC1122-3.2.2-noerr). */
    private static final int MOST_QUOTES = 4;

    private static final int WORD = 4;
    private static final int QUOTE = 8;

    /**
     * Octets in the middle of the memory, and what is known about them.
     *
     * @param whole whether nothing of what was sent is missing, as it is in a fragment or a quote
     * @param quotes how many quotes they are in
     */
    private record Part(long start, long end, boolean whole, int quotes) {
        long length() {
            return end - start;
        }

        Part from(long offset) {
            return new Part(Math.min(end, start + offset), end, whole, quotes);
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
        Decoder decoder = new Decoder(packet);
        decoder.ipv4(new Part(0, packet.byteSize(), true, 0));
        return List.copyOf(decoder.layers);
    }

    private void ipv4(Part part) {
        Ipv4View view = new Ipv4View().wrap(memory, part.start(), part.length());
        boolean fixed = part.length() >= Ipv4View.MINIMUM_LENGTH;
        int claimed = fixed ? Math.max(view.headerLength(), Ipv4View.MINIMUM_LENGTH) : Ipv4View.MINIMUM_LENGTH;
        long headerEnd = Math.min(part.end(), part.start() + claimed);
        boolean sound = fixed && view.version() == 4 && view.headerLength() == headerEnd - part.start();
        List<Defect> defects = view.check().stream()
                .filter(it -> part.quotes() == 0 || it.reason() != Reason.IPV4_CUT_OFF)
                .toList();
        Optional<Boolean> checksumOk = sound
                ? Optional.of(InternetChecksum.verifies(InternetChecksum.sum(memory, part.start(), claimed)))
                : Optional.empty();
        add(Headers.IPV4, part, headerEnd, checksumOk, defects);
        if (!sound) {
            payload(new Part(headerEnd, part.end(), false, part.quotes()));
            return;
        }
        boolean believable = view.totalLength() >= claimed && view.totalLength() <= part.length();
        long end = believable ? part.start() + view.totalLength() : part.end();
        transport(view, new Part(headerEnd, end, believable && !view.isFragment(), part.quotes()));
        octets(Layer.TRAILER, new Part(end, part.end(), true, part.quotes()));
    }

    private void transport(Ipv4View ip, Part part) {
        int protocol = ip.protocol();
        if (ip.fragmentOffset() > 0) {
            payload(part);
        } else if (protocol == Protocol.TCP.number()) {
            tcp(ip, part);
        } else if (protocol == Protocol.UDP.number()) {
            udp(ip, part);
        } else if (protocol == Protocol.ICMP.number()) {
            icmp(part);
        } else {
            payload(part);
        }
    }

    private void tcp(Ipv4View ip, Part part) {
        TcpView view = new TcpView().wrap(memory, part.start(), part.length());
        boolean fixed = part.length() >= TcpView.MINIMUM_LENGTH;
        int claimed = fixed ? Math.max(view.headerLength(), TcpView.MINIMUM_LENGTH) : TcpView.MINIMUM_LENGTH;
        long headerEnd = Math.min(part.end(), part.start() + claimed);
        List<Defect> defects = view.check(ip.source(), ip.destination()).stream()
                .filter(it -> part.whole() || (it.reason() != Reason.TCP_CHECKSUM && !isMissing(it, part)))
                .toList();
        Optional<Boolean> checksumOk = part.whole() && fixed
                ? Optional.of(verifies(ip, part.start(), part.length()))
                : Optional.empty();
        add(Headers.TCP, part, headerEnd, checksumOk, defects);
        payload(part.from(headerEnd - part.start()));
    }

    private boolean verifies(Ipv4View ip, long start, long length) {
        int pseudoHeader = InternetChecksum.ofPseudoHeader(ip.source(), ip.destination(), ip.protocol(), length);
        return InternetChecksum.verifies(
                InternetChecksum.combine(pseudoHeader, InternetChecksum.sum(memory, start, length)));
    }

    /** Whether something is not there only because a quote need not have it. */
    private static boolean isMissing(Defect defect, Part part) {
        return part.quotes() > 0
                && (defect.reason() == Reason.TCP_TRUNCATED || defect.reason() == Reason.TCP_HEADER_CUT_OFF);
    }

    private void udp(Ipv4View ip, Part part) {
        long headerEnd = Math.min(part.end(), part.start() + Headers.UDP.fixedLength());
        Optional<Boolean> checksumOk = Optional.empty();
        if (part.length() >= Headers.UDP.fixedLength()) {
            long length = Headers.UDP.field("length").get(memory, part.start());
            boolean sent = Headers.UDP.field("checksum").get(memory, part.start()) != 0;
            if (sent && part.whole() && length >= Headers.UDP.fixedLength() && length <= part.length()) {
                checksumOk = Optional.of(verifies(ip, part.start(), length));
            }
        }
        add(Headers.UDP, part, headerEnd, checksumOk, List.of());
        payload(part.from(headerEnd - part.start()));
    }

    private void icmp(Part part) {
        int type = part.length() > 0 ? reader.octet(part.start()) : HeaderDescription.NO_NUMBER;
        HeaderDescription message = Headers.numbered(IcmpDescriptions.ALL, type).orElse(IcmpDescriptions.UNKNOWN);
        long headerEnd = Math.min(part.end(), part.start() + message.fixedLength());
        Optional<Boolean> checksumOk = part.whole() && part.length() >= WORD
                ? Optional.of(InternetChecksum.verifies(InternetChecksum.sum(memory, part.start(), part.length())))
                : Optional.empty();
        add(message, part, headerEnd, checksumOk, List.of());
        Part rest = part.from(headerEnd - part.start());
        if (IcmpDescriptions.quotes(type) && part.length() > QUOTE && part.quotes() < MOST_QUOTES) {
            ipv4(new Part(rest.start(), rest.end(), false, part.quotes() + 1));
        } else {
            payload(rest);
        }
    }

    private void payload(Part part) {
        octets(Layer.PAYLOAD, part);
    }

    private void octets(String name, Part part) {
        if (part.length() > 0) {
            List<Value.Named> fields = List.of(
                    new Value.Named("length", Form.NUMBER, new Value.Whole(part.length())),
                    new Value.Named("octets", Form.OCTETS, reader.octets(part.start(), part.end())));
            layers.add(new Layer(name, Optional.empty(), (int) part.start(), (int) part.length(), part.quotes() > 0,
                    fields, Optional.empty(), List.of()));
        }
    }

    private void add(
            HeaderDescription header, Part part, long headerEnd, Optional<Boolean> checksumOk, List<Defect> defects) {
        layers.add(new Layer(
                header.protocol(),
                Optional.of(header),
                (int) part.start(),
                (int) (headerEnd - part.start()),
                part.quotes() > 0,
                reader.fields(header, part.start(), headerEnd),
                checksumOk,
                defects));
    }
}
