package readback.conformance.forwarding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;
import readback.conformance.forwarding.SpecPacket.Part;
import readback.spec.TlaValue;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option.RouteKind;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/**
 * One way to make packets of the specification concrete: all that it leaves out is chosen from a seed, once for a step,
 * so that every packet of the step is made in the same way.
 *
 * <p>A unit is so many octets that the least MTU carries one, and that an error message with a short quote is one; the
 * last unit of a datagram may be shorter. What lies beyond the largest datagram of the model lies beyond that of RFC
 * 791.
 */
final class PacketConcretion {

    private static final int HEADER = 20;

    /** The address of whoever takes the step: 172.16.0.1. */
    static final int OWN = 0xac100001;

    /** A multiple of 8 beyond the longest payload, as far as an offset can say. */
    private static final int BEYOND = 65_528;

    private static final int[] PROTOCOLS = {1, 6, 17, 253};
    private static final int ODD = 0x9e37;
    private static final int ECHO_REQUEST = 8;
    private static final int SOURCE_QUENCH = 4;

    private final String self;
    private final int maxUnits;
    private final int unit;
    private final int shortBy;
    private final int spareMtu;
    private final int identifications;
    private final int dscp;
    private final int ttlBump;
    private final int addresses;
    private final int strictness;
    private final int errorKind;
    private final int protocols;

    /**
     * Chooses.
     *
     * @param self the name of whoever takes the step
     * @param maxUnits units of the largest datagram
     */
    PacketConcretion(long seed, String self, int maxUnits) {
        SplittableRandom random = new SplittableRandom(seed);
        this.self = self;
        this.maxUnits = maxUnits;
        unit = 48 + 8 * random.nextInt(12);
        shortBy = random.nextInt(8);
        spareMtu = random.nextInt(8);
        identifications = random.nextInt();
        dscp = random.nextInt(64);
        ttlBump = random.nextInt(200);
        addresses = random.nextInt();
        strictness = random.nextInt(2);
        errorKind = random.nextInt(4);
        protocols = random.nextInt(PROTOCOLS.length);
    }

    /** Octets of the longest packet on a link that carries so many units. */
    int mtu(int units) {
        return HEADER + units * unit + spareMtu;
    }

    /**
     * An address for a name; those of others are never in 172.16/12.
     *
     * @param name {@code martian} and {@code group} are what they say
     */
    Ipv4Address address(String name, boolean source) {
        int mixed = mix(addresses ^ name.hashCode() * 0x9e3779b9);
        return new Ipv4Address(switch (name) {
            case "martian" -> martian(mixed, source);
            case "group" -> 0xe0000000 | (mixed & 0x0fffffff);
            default -> name.equals(self) ? OWN : ((name.hashCode() & 0x1f) + 64) << 24 | (mixed & 0xffffff);
        });
    }

    /** Networks 0 and 127, class E; as a source also the limited broadcast. */
    private static int martian(int mixed, boolean source) {
        int rest = mixed & 0xfffffe;
        return switch (mixed >>> 30) {
            case 0 -> rest;
            case 1 -> 127 << 24 | rest;
            case 2 -> 0xf0000000 | rest;
            default -> source ? -1 : 127 << 24 | rest;
        };
    }

    /** The TTL: a spent one as it is, any other as any other. */
    int ttl(int ttl) {
        return ttl <= 1 ? ttl : ttl + ttlBump;
    }

    /** A protocol for a name; {@code UDP} and {@code TCP} stand for any two. */
    IpProtocol protocol(String name) {
        return new IpProtocol(PROTOCOLS[(protocols + (name.equals("TCP") ? 1 : 0)) % PROTOCOLS.length]);
    }

    /** The packet as it arrives. */
    MemorySegment packet(SpecPacket p) {
        return packet(p, ttl(p.ttl()), p.end(), !p.mf());
    }

    /**
     * A packet that comes of another.
     *
     * @param p the one that arrived
     */
    MemorySegment packet(SpecPacket q, SpecPacket p) {
        return packet(q, ttl(p.ttl()) - (p.ttl() - q.ttl()), p.end(), !p.mf());
    }

    private MemorySegment packet(SpecPacket p, int ttl, int lastEnd, boolean last) {
        Part part = new Part(p.off(), p.mf(), p.data());
        byte[] payload = p.error() ? error() : payload(part, p.proto(), last && p.end() == lastEnd);
        List<Ipv4Option> options = p.routed() ? List.of(sourceRoute()) : List.of();
        Ipv4Header header = new Ipv4Header(
                dscp,
                0,
                payload.length,
                identification(p.id()),
                p.df(),
                p.mf(),
                octet(p.off()) / 8,
                ttl,
                p.error() ? IpProtocol.ICMP : protocol(p.proto()),
                address(p.src(), true),
                address(p.dst(), false),
                options);
        return packet(header, payload);
    }

    private static MemorySegment packet(Ipv4Header header, byte[] payload) {
        MemorySegment memory = MemorySegment.ofArray(new byte[header.totalLength()]);
        header.emit(memory);
        MemorySegment.copy(payload, 0, memory, ValueLayout.JAVA_BYTE, header.length(), payload.length);
        return memory;
    }

    /** An identification, another for each; that of a packet that needs none may be any. */
    int identification(int id) {
        return mix(identifications) + id * ODD & 0xffff;
    }

    /** Where a unit begins. */
    int octet(int units) {
        return units > maxUnits ? BEYOND : units * unit;
    }

    /** Where a part ends: the last unit of a datagram may be short. */
    int end(Part part, boolean isShort) {
        return isShort && part.end() <= maxUnits ? octet(part.end()) - shortBy : octet(part.end());
    }

    private byte[] payload(Part part, String proto, boolean isShort) {
        int from = octet(part.off());
        byte[] payload = new byte[end(part, isShort) - from];
        for (int i = 0; i < part.data().size(); i++) {
            int begin = octet(part.off() + i) - from;
            fill(payload, begin, Math.min(octet(part.off() + i + 1) - from, payload.length), part.data().get(i));
        }
        if (part.off() == 0 && protocol(proto).equals(IpProtocol.ICMP)) {
            payload[0] = ECHO_REQUEST;
        }
        return payload;
    }

    /** The payload of a whole datagram. */
    byte[] payload(List<TlaValue> units, String proto) {
        return payload(new Part(0, false, units), proto, true);
    }

    private static void fill(byte[] octets, int from, int to, TlaValue identity) {
        long word = mix(identity.hashCode());
        for (int at = from; at < to; at++) {
            word = word * 0x5851f42d4c957f2dL + 0x14057b7ef767814fL;
            octets[at] = (byte) (word >>> 56);
        }
    }

    /** An error of some type, with the header that it quotes. */
    private byte[] error() {
        Ipv4Header about = new Ipv4Header(
                0, 0, 8, 1, false, false, 0, 3, IpProtocol.UDP, address("S", true), address("H", false), List.of());
        Octets quoted = Octets.copyOf(packet(about, new byte[8]));
        IcmpMessage message = switch (errorKind) {
            case 0 -> new IcmpMessage.DestinationUnreachable(UnreachableCode.HOST_UNREACHABLE, 0, quoted);
            case 1 -> new IcmpMessage.TimeExceeded(TimeExceededCode.TIME_TO_LIVE, quoted);
            case 2 -> new IcmpMessage.Other(SOURCE_QUENCH, 0, 0, quoted);
            default -> new IcmpMessage.ParameterProblem(IcmpMessage.ParameterProblemCode.POINTED_AT, 1, quoted);
        };
        MemorySegment memory = MemorySegment.ofArray(new byte[message.length()]);
        message.emit(memory);
        return memory.toArray(ValueLayout.JAVA_BYTE);
    }

    /** Loose or strict, with one address to go. */
    private Ipv4Option sourceRoute() {
        RouteKind kind = strictness == 0 ? RouteKind.LOOSE_SOURCE : RouteKind.STRICT_SOURCE;
        return Ipv4Option.RouteOption.through(kind, List.of(address("elsewhere", false)));
    }

    static int mix(int value) {
        int mixed = value * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
