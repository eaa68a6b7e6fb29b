package readback.wire;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import readback.wire.Ipv4Option.RouteKind;
import readback.wire.Ipv4Option.RouteOption;
import readback.wire.TcpOption.Sack;

/** Options as values, and as octets that were put together without the codec. */
final class OptionArbitraries {

    private OptionArbitraries() {}

    static Arbitrary<TcpOption> tcp() {
        return Arbitraries.oneOf(
                Arbitraries.just(new TcpOption.NoOp()),
                HeaderArbitraries.bits(16).map(TcpOption.Mss::new),
                HeaderArbitraries.bits(8).map(TcpOption.WindowScale::new),
                Arbitraries.just(new TcpOption.SackPermitted()),
                Combinators.combine(HeaderArbitraries.words(), HeaderArbitraries.words())
                        .as(Sack.Block::new)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(Sack::new),
                Combinators.combine(HeaderArbitraries.words(), HeaderArbitraries.words())
                        .as(TcpOption.Timestamps::new),
                Combinators.combine(Arbitraries.of(true, false), HeaderArbitraries.bits(15))
                        .as(TcpOption.UserTimeout::new),
                data().map(it -> new TcpOption.FastOpen(Octets.of(Arrays.copyOf(it, cookieLength(it.length))))),
                Combinators.combine(kinds(), data())
                        .filter((kind, data) -> !TcpOptions.isKnown(kind, data.length))
                        .as((kind, data) -> new TcpOption.Unknown(kind, Octets.of(data))));
    }

    static Arbitrary<Ipv4Option> ipv4() {
        return Arbitraries.oneOf(
                Arbitraries.just(new Ipv4Option.NoOp()),
                Combinators.combine(Arbitraries.of(RouteKind.class), HeaderArbitraries.bits(8), data())
                        .as(OptionArbitraries::route),
                Combinators.combine(
                                HeaderArbitraries.bits(8),
                                HeaderArbitraries.bits(4),
                                Arbitraries.integers().between(0, 4),
                                data())
                        .as(OptionArbitraries::timestamps),
                HeaderArbitraries.bits(16).map(Ipv4Option.RouterAlert::new),
                Combinators.combine(kinds(), data())
                        .filter((type, data) -> !Ipv4Options.isKnown(type))
                        .as((type, data) -> new Ipv4Option.Unknown(type, Octets.of(data))));
    }

    private static RouteOption route(RouteKind kind, int pointer, byte[] data) {
        byte[] octets = Arrays.copyOf(data, Math.min(37, data.length));
        return new RouteOption(kind, pointerWithRoom(pointer, 4, 3 + octets.length, 4), Octets.of(octets));
    }

    private static Ipv4Option.Timestamps timestamps(int pointer, int overflow, int flag, byte[] data) {
        byte[] octets = Arrays.copyOf(data, Math.min(36, data.length));
        int place = pointerWithRoom(pointer, 5, 4 + octets.length, octetsOfEntry(flag));
        return new Ipv4Option.Timestamps(place, overflow, flag, Octets.of(octets));
    }

    private static int octetsOfEntry(int flag) {
        return flag == 0 ? 4 : flag == 1 || flag == 3 ? 8 : 1;
    }

    /** A pointer near the one given, from the least one on, with room for an entry or none at all behind it. */
    private static int pointerWithRoom(int pointer, int least, int length, int entry) {
        int place = Math.max(least, pointer > 200 ? pointer : pointer % 44);
        return place <= length && place + entry - 1 > length ? length + 1 : place;
    }

    private static int cookieLength(int about) {
        return about < 4 ? 0 : Math.min(16, about) / 2 * 2;
    }

    /** TCP options as octets, with lengths that their kind has. */
    static Arbitrary<byte[]> tcpOctets() {
        return Arbitraries.oneOf(
                Arbitraries.just(new byte[] {1}),
                Combinators.combine(kinds(), data()).as((kind, data) -> octets(kind, Arrays.copyOf(data, switch (kind) {
                    case 2, 28 -> 2;
                    case 3 -> 1;
                    case 4 -> 0;
                    case 5 -> 8 * (1 + data.length % 4);
                    case 8 -> 8;
                    default -> data.length;
                }))));
    }

    /** IPv4 options as octets, formed as their type has it. */
    static Arbitrary<byte[]> ipv4Octets() {
        return Arbitraries.oneOf(
                Arbitraries.just(new byte[] {1}),
                Combinators.combine(kinds(), data()).as((type, data) -> switch (type) {
                    case 7, 131, 137 -> {
                        byte[] route = octets(type, Arrays.copyOf(data, Math.max(1, data.length)));
                        route[2] = (byte) pointerWithRoom(route[2] & 0xff, 4, route.length, 4);
                        yield route;
                    }
                    case 68 -> {
                        byte[] times = octets(type, Arrays.copyOf(data, Math.max(2, data.length)));
                        int entry = octetsOfEntry(times[3] & 0xf);
                        times[2] = (byte) pointerWithRoom(times[2] & 0xff, 5, times.length, entry);
                        yield times;
                    }
                    case 148 -> octets(type, Arrays.copyOf(data, 2));
                    default -> octets(type, data);
                }));
    }

    private static byte[] octets(int kind, byte[] data) {
        return Naive.concat(new byte[] {(byte) kind, (byte) (2 + data.length)}, data);
    }

    private static Arbitrary<Integer> kinds() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(2, 255),
                Arbitraries.of(2, 3, 4, 5, 8, 28, 34, 255),
                Arbitraries.of(7, 68, 131, 137, 148));
    }

    private static Arbitrary<byte[]> data() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(38).withSizeDistribution(RandomDistribution.biased());
    }
}
