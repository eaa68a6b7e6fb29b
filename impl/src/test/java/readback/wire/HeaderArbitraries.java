package readback.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.Tuple;

/** Headers as values, and packets as octets that were put together without the codec. */
final class HeaderArbitraries {

    private HeaderArbitraries() {}

    static Arbitrary<TcpHeader> tcpHeaders() {
        return Combinators.combine(
                        bits(16).map(Port::new),
                        bits(16).map(Port::new),
                        words(),
                        words(),
                        bits(8).map(TcpFlags::new),
                        bits(16),
                        bits(16),
                        OptionArbitraries.tcp().list().ofMaxSize(12).map(it -> whatFits(it, TcpOption::length)))
                .as(TcpHeader::new)
                .withoutEdgeCases();
    }

    /** IPv4 headers of packets with little payload, fragments among them. */
    static Arbitrary<Ipv4Header> ipv4Headers() {
        Arbitrary<Tuple2<Integer, Integer>> service = Combinators.combine(bits(6), bits(2)).as(Tuple::of);
        Arbitrary<Tuple2<Boolean, Boolean>> flags =
                Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false)).as(Tuple::of);
        Arbitrary<Tuple2<Ipv4Address, Ipv4Address>> addresses =
                Combinators.combine(addresses(), addresses()).as(Tuple::of);
        Arbitrary<List<Ipv4Option>> options = OptionArbitraries.ipv4().list().ofMaxSize(12)
                .map(it -> oneSourceRoute(whatFits(it, Ipv4Option::length), Ipv4Option::type));
        return Combinators.combine(service, bits(8), bits(16), flags, bits(13), bits(16), addresses, options)
                .as((tos, payload, id, flag, offset, ttlAndProtocol, address, list) -> new Ipv4Header(
                        tos.get1(), tos.get2(), payload, id, flag.get1(), flag.get2(), offset,
                        ttlAndProtocol >>> 8,
                        new IpProtocol(ttlAndProtocol & 0xff),
                        address.get1(),
                        address.get2(),
                        list))
                .withoutEdgeCases();
    }

    static Arbitrary<UdpHeader> udpHeaders() {
        return Combinators.combine(
                        bits(16).map(Port::new),
                        bits(16).map(Port::new),
                        Arbitraries.integers().between(0, 80),
                        Arbitraries.of(true, false))
                .as(UdpHeader::new)
                .withoutEdgeCases();
    }

    static Arbitrary<IcmpMessage> icmpMessages() {
        Arbitrary<Octets> data = Arbitraries.bytes().array(byte[].class).ofMaxSize(80).map(Octets::of);
        return Arbitraries.oneOf(
                        Combinators.combine(bits(16), bits(16), data).as(IcmpMessage.EchoRequest::new),
                        Combinators.combine(bits(16), bits(16), data).as(IcmpMessage.EchoReply::new),
                        Combinators.combine(Arbitraries.of(IcmpMessage.UnreachableCode.class), bits(16), data)
                                .as(HeaderArbitraries::unreachable),
                        Combinators.combine(Arbitraries.of(IcmpMessage.TimeExceededCode.class), data)
                                .as(IcmpMessage.TimeExceeded::new),
                        Combinators.combine(Arbitraries.of(IcmpMessage.ParameterProblemCode.class), bits(8), data)
                                .as(IcmpMessage.ParameterProblem::new),
                        Combinators.combine(bits(8), bits(8), words(), data)
                                .filter((type, code, rest, octets) -> !IcmpMessages.isKnown(type, code))
                                .as(IcmpMessage.Other::new))
                .withoutEdgeCases();
    }

    private static IcmpMessage unreachable(IcmpMessage.UnreachableCode code, int mtu, Octets quoted) {
        int said = code == IcmpMessage.UnreachableCode.FRAGMENTATION_NEEDED ? mtu : 0;
        return new IcmpMessage.DestinationUnreachable(code, said, quoted);
    }

    static Arbitrary<Ipv4Address> addresses() {
        return words().map(Ipv4Address::new);
    }

    /** Any value of a field; its bounds more often than by chance. */
    static Arbitrary<Integer> bits(int bits) {
        int most = (1 << bits) - 1;
        return Arbitraries.oneOf(Arbitraries.integers().between(0, most), Arbitraries.of(0, 1, most));
    }

    static Arbitrary<Integer> words() {
        return Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static <O> List<O> whatFits(List<O> options, ToIntFunction<O> length) {
        List<O> fitting = new ArrayList<>();
        int octets = 0;
        for (O option : options) {
            if (octets + length.applyAsInt(option) <= 40) {
                fitting.add(option);
                octets += length.applyAsInt(option);
            }
        }
        return fitting;
    }

    /**
     * Sound TCP packets in canonical form, octet by octet: reserved bits and padding zero, checksums right, nothing
     * behind the packet.
     */
    static Arbitrary<byte[]> canonicalPackets() {
        Arbitrary<byte[]> fixed = Arbitraries.bytes().array(byte[].class).ofSize(20);
        Arbitrary<byte[]> text = Arbitraries.bytes().array(byte[].class).ofMaxSize(50);
        return Combinators.combine(fixed, ipv4Options(), fixed, tcpOptions(), text).as(HeaderArbitraries::packet)
                .withoutEdgeCases();
    }

    private static Arbitrary<byte[]> ipv4Options() {
        return OptionArbitraries.ipv4Octets().list().ofMaxSize(12)
                .map(it -> words(oneSourceRoute(whatFits(it, option -> option.length), option -> option[0] & 0xff)));
    }

    private static Arbitrary<byte[]> tcpOptions() {
        return OptionArbitraries.tcpOctets()
                .list()
                .ofMaxSize(12)
                .map(it -> words(whatFits(it, option -> option.length)));
    }

    /** Options as octets that fill whole words. */
    private static byte[] words(List<byte[]> options) {
        byte[] octets = Naive.concat(options.toArray(byte[][]::new));
        return Arrays.copyOf(octets, (octets.length + 3) / 4 * 4);
    }

    private static <O> List<O> oneSourceRoute(List<O> options, ToIntFunction<O> type) {
        List<O> kept = new ArrayList<>();
        boolean seen = false;
        for (O option : options) {
            boolean isSourceRoute = type.applyAsInt(option) == 131 || type.applyAsInt(option) == 137;
            if (!seen || !isSourceRoute) {
                kept.add(option);
            }
            seen |= isSourceRoute;
        }
        return kept;
    }

    private static byte[] packet(byte[] ipFixed, byte[] ipOptions, byte[] tcpFixed, byte[] tcpOptions, byte[] text) {
        byte[] ip = Naive.concat(ipFixed, ipOptions);
        byte[] segment = Naive.concat(tcpFixed, tcpOptions, text);
        segment[12] = (byte) ((20 + tcpOptions.length) / 4 << 4);
        ip[0] = (byte) (0x40 | ip.length / 4);
        Naive.put16(ip, 2, ip.length + segment.length);
        ip[6] &= 0x40;
        ip[7] = 0;
        ip[9] = 6;
        byte[] octets = Naive.concat(ip, segment);
        repairChecksums(octets);
        return octets;
    }

    /** Makes both checksums right, as far as the octets have the fields that this needs. */
    static void repairChecksums(byte[] octets) {
        int ipLength = octets.length < 20 ? 0 : 4 * (octets[0] & 0xf);
        if (ipLength < 20 || ipLength > octets.length) {
            return;
        }
        byte[] ip = Arrays.copyOf(octets, ipLength);
        Naive.repair(ip, 10);
        System.arraycopy(ip, 0, octets, 0, ipLength);
        int total = (ip[2] & 0xff) << 8 | ip[3] & 0xff;
        if (total < ipLength + 20 || total > octets.length) {
            return;
        }
        byte[] segment = Arrays.copyOfRange(octets, ipLength, total);
        Naive.put16(segment, 16, 0);
        byte[] addresses = Arrays.copyOfRange(ip, 12, 20);
        byte[] rest = {0, 6, (byte) (segment.length >> 8), (byte) segment.length};
        Naive.put16(octets, ipLength + 16, Naive.checksum(Naive.concat(addresses, rest, segment)));
    }
}
