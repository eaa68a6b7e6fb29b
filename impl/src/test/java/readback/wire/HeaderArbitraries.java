package readback.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Headers as values, and packets as octets that were put together without the codec. */
final class HeaderArbitraries {

    private HeaderArbitraries() {}

    /** An option that has a length octet, as octets: the kind and as many data octets as it can hold. */
    private static Arbitrary<Tuple2<Integer, byte[]>> longOptions() {
        return Combinators.combine(kinds(), data())
                .as((kind, data) -> Tuple.of(kind, kind == 2 ? Arrays.copyOf(data, 2) : data));
    }

    private static Arbitrary<Integer> kinds() {
        return Arbitraries.oneOf(Arbitraries.integers().between(2, 255), Arbitraries.of(2, 3, 255));
    }

    private static Arbitrary<byte[]> data() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(38).withSizeDistribution(RandomDistribution.biased());
    }

    static Arbitrary<TcpHeader> tcpHeaders() {
        Arbitrary<TcpOption> option = Arbitraries.oneOf(
                Arbitraries.just(new TcpOption.NoOp()),
                Arbitraries.integers().between(0, 0xffff).map(TcpOption.Mss::new),
                Combinators.combine(Arbitraries.integers().between(3, 255), data())
                        .as((kind, data) -> new TcpOption.Unknown(kind, Octets.of(data))));
        return Combinators.combine(
                        bits(16).map(Port::new),
                        bits(16).map(Port::new),
                        words(),
                        words(),
                        bits(8).map(TcpFlags::new),
                        bits(16),
                        bits(16),
                        option.list().ofMaxSize(12).map(it -> whatFits(it, TcpOption::length)))
                .as(TcpHeader::new)
                .withoutEdgeCases();
    }

    /** IPv4 headers of packets with little payload, fragments among them. */
    static Arbitrary<Ipv4Header> ipv4Headers() {
        Arbitrary<Ipv4Option> option = Arbitraries.oneOf(
                Arbitraries.just(new Ipv4Option.NoOp()),
                Combinators.combine(Arbitraries.integers().between(2, 255), data())
                        .as((type, data) -> new Ipv4Option.Unknown(type, Octets.of(data))));
        Arbitrary<Tuple2<Integer, Integer>> service = Combinators.combine(bits(6), bits(2)).as(Tuple::of);
        Arbitrary<Tuple2<Boolean, Boolean>> flags =
                Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false)).as(Tuple::of);
        Arbitrary<Tuple2<Ipv4Address, Ipv4Address>> addresses =
                Combinators.combine(addresses(), addresses()).as(Tuple::of);
        Arbitrary<List<Ipv4Option>> options = option.list().ofMaxSize(12).map(it -> whatFits(it, Ipv4Option::length));
        return Combinators.combine(service, bits(8), bits(16), flags, bits(13), bits(16), addresses, options)
                .as((tos, payload, id, flag, offset, ttlAndProtocol, address, list) -> new Ipv4Header(
                        tos.get1(),
                        tos.get2(),
                        payload,
                        id,
                        flag.get1(),
                        flag.get2(),
                        offset,
                        ttlAndProtocol >>> 8,
                        new Protocol(ttlAndProtocol & 0xff),
                        address.get1(),
                        address.get2(),
                        list))
                .withoutEdgeCases();
    }

    static Arbitrary<Ipv4Address> addresses() {
        return words().map(Ipv4Address::new);
    }

    /** Any value of a field; its bounds more often than by chance. */
    private static Arbitrary<Integer> bits(int bits) {
        int most = (1 << bits) - 1;
        return Arbitraries.oneOf(Arbitraries.integers().between(0, most), Arbitraries.of(0, 1, most));
    }

    private static Arbitrary<Integer> words() {
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
        return Combinators.combine(fixed, options(), fixed, options(), text).as(HeaderArbitraries::packet)
                .withoutEdgeCases();
    }

    /** Options as octets that fill whole words. */
    private static Arbitrary<byte[]> options() {
        Arbitrary<byte[]> one = Arbitraries.oneOf(
                Arbitraries.just(new byte[] {1}), longOptions().map(it -> optionOctets(it.get1(), it.get2())));
        return one.list().ofMaxSize(12).map(it -> {
            byte[] octets = Naive.concat(whatFits(it, option -> option.length).toArray(byte[][]::new));
            return Arrays.copyOf(octets, (octets.length + 3) / 4 * 4);
        });
    }

    private static byte[] optionOctets(int kind, byte[] data) {
        return Naive.concat(new byte[] {(byte) kind, (byte) (2 + data.length)}, data);
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
