package readback.ip;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option;
import readback.wire.Ipv4View;

/** Packets and networks for the tests of this package. */
final class GivenPackets {

    static final IpProtocol EXPERIMENT = new IpProtocol(253);
    static final Ipv4Address ALICE = Ipv4Address.of(10, 0, 0, 1);
    static final Ipv4Address BOB = Ipv4Address.of(10, 0, 1, 2);
    static final Ipv4Address BEYOND = Ipv4Address.of(192, 0, 2, 7);

    /** The router's interface at Alice's network, and the one at Bob's, which is narrow. */
    static final Interface LEFT = anInterface(0, "10.0.0.254/24", 1500);

    static final Interface RIGHT = anInterface(1, "10.0.1.254/24", 576);

    private GivenPackets() {}

    static Ipv4Address address(String text) {
        return Ipv4Address.parse(text).orElseThrow();
    }

    static Prefix prefix(String text) {
        return Prefix.parse(text).orElseThrow();
    }

    static Interface anInterface(int index, String address, int mtu) {
        String[] parts = address.split("/");
        return new Interface(index, List.of(new InterfaceAddress(address(parts[0]), Integer.parseInt(parts[1]))), mtu);
    }

    static Identification identification() {
        return new Identification(Identification.MAXIMUM_DATAGRAM_LIFETIME, 100, 1);
    }

    /**
     * A packet from Alice to Bob that may be fragmented, with so many octets behind the header, all of them different.
     */
    static APacket packet(int payloadLength) {
        return new APacket(0, 0, payloadLength, 1, false, false, 0, 64, EXPERIMENT, ALICE, BOB, List.of(), 0);
    }

    /** What a packet is to be like. */
    record APacket(
            int dscp,
            int ecn,
            int payloadLength,
            int identification,
            boolean dontFragment,
            boolean moreFragments,
            int offset,
            int timeToLive,
            IpProtocol protocol,
            Ipv4Address source,
            Ipv4Address destination,
            List<Ipv4Option> options,
            int seed) {

        APacket from(Ipv4Address it) {
            return new APacket(
                    dscp, ecn, payloadLength, identification, dontFragment, moreFragments, offset, timeToLive,
                    protocol, it, destination, options, seed);
        }

        APacket to(Ipv4Address it) {
            return new APacket(
                    dscp, ecn, payloadLength, identification, dontFragment, moreFragments, offset, timeToLive,
                    protocol, source, it, options, seed);
        }

        APacket timeToLive(int it) {
            return new APacket(
                    dscp, ecn, payloadLength, identification, dontFragment, moreFragments, offset, it,
                    protocol, source, destination, options, seed);
        }

        APacket whole() {
            return new APacket(
                    dscp, ecn, payloadLength, identification, true, moreFragments, offset, timeToLive,
                    protocol, source, destination, options, seed);
        }

        APacket fragment(int from, boolean more) {
            return new APacket(
                    dscp, ecn, payloadLength, identification, dontFragment, more, from, timeToLive, protocol,
                    source, destination, options, seed);
        }

        APacket carrying(IpProtocol it) {
            return new APacket(
                    dscp, ecn, payloadLength, identification, dontFragment, moreFragments, offset, timeToLive,
                    it, source, destination, options, seed);
        }

        APacket with(Ipv4Option... its) {
            return new APacket(
                    dscp, ecn, payloadLength, identification, dontFragment, moreFragments, offset, timeToLive,
                    protocol, source, destination,
                    List.of(its),
                    seed);
        }

        APacket marked(int codepoint, int congestion) {
            return new APacket(
                    codepoint, congestion, payloadLength, identification, dontFragment, moreFragments, offset,
                    timeToLive, protocol, source, destination, options, seed);
        }

        APacket identified(int it) {
            return new APacket(
                    dscp, ecn, payloadLength, it, dontFragment, moreFragments, offset, timeToLive, protocol,
                    source, destination, options, seed);
        }

        APacket seeded(int it) {
            return new APacket(
                    dscp, ecn, payloadLength, identification, dontFragment, moreFragments, offset, timeToLive,
                    protocol, source, destination, options, it);
        }

        MemorySegment memory() {
            Ipv4Header header = new Ipv4Header(
                    dscp, ecn, payloadLength, identification, dontFragment, moreFragments,
                    offset / 8,
                    timeToLive,
                    protocol,
                    source,
                    destination,
                    options);
            byte[] octets = new byte[header.totalLength()];
            byte[] payload = new byte[payloadLength];
            new Random(seed + offset).nextBytes(payload);
            System.arraycopy(payload, 0, octets, header.length(), payloadLength);
            header.emit(MemorySegment.ofArray(octets));
            return MemorySegment.ofArray(octets);
        }
    }

    static Ipv4View view(MemorySegment packet) {
        return new Ipv4View().wrap(packet);
    }

    /** A packet whose payload is this. */
    static MemorySegment packet(APacket like, byte[] payload) {
        MemorySegment packet = like.memory();
        MemorySegment.copy(
                payload, 0, packet, ValueLayout.JAVA_BYTE, view(packet).headerLength(), payload.length);
        return packet;
    }

    static byte[] octets(MemorySegment memory) {
        return memory.toArray(ValueLayout.JAVA_BYTE);
    }

    static MemorySegment copy(MemorySegment memory) {
        return MemorySegment.ofArray(octets(memory));
    }
}
