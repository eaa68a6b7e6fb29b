package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.UdpHeader;

/**
 * A component of a header's record stands, when it is written, in the bits of its field, and changes the checksum only.
 */
class RecordFieldsTest {

    private static final Ipv4Address A = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address B = Ipv4Address.of(10, 0, 0, 2);

    /** A field, its values, and the header that has such a value written out. */
    private record Case(HeaderDescription header, String name, int least, IntFunction<byte[]> written) {
        @Override
        public String toString() {
            return header + "." + name;
        }
    }

    private static final Map<String, IntFunction<Ipv4Header>> IPV4 = Map.ofEntries(
            Map.entry("dscp", value -> ip(value, 0, 0, 0, 0, 64, 6, A, B)),
            Map.entry("ecn", value -> ip(0, value, 0, 0, 0, 64, 6, A, B)),
            Map.entry("totalLength", value -> ip(0, 0, value - 20, 0, 0, 64, 6, A, B)),
            Map.entry("identification", value -> ip(0, 0, 0, value, 0, 64, 6, A, B)),
            Map.entry("dontFragment", value -> ip(0, 0, 0, 0, value << 14, 64, 6, A, B)),
            Map.entry("moreFragments", value -> ip(0, 0, 0, 0, value << 13, 64, 6, A, B)),
            Map.entry("fragmentOffset", value -> ip(0, 0, 0, 0, value, 64, 6, A, B)),
            Map.entry("timeToLive", value -> ip(0, 0, 0, 0, 0, value, 6, A, B)),
            Map.entry("protocol", value -> ip(0, 0, 0, 0, 0, 64, value, A, B)),
            Map.entry("source", value -> ip(0, 0, 0, 0, 0, 64, 6, new Ipv4Address(value), B)),
            Map.entry("destination", value -> ip(0, 0, 0, 0, 0, 64, 6, A, new Ipv4Address(value))));

    private static final Map<String, IntFunction<TcpHeader>> TCP = Map.ofEntries(
            Map.entry("sourcePort", value -> tcp(value, 2, 3, 4, 0, 6, 7)),
            Map.entry("destinationPort", value -> tcp(1, value, 3, 4, 0, 6, 7)),
            Map.entry("sequenceNumber", value -> tcp(1, 2, value, 4, 0, 6, 7)),
            Map.entry("acknowledgmentNumber", value -> tcp(1, 2, 3, value, 0, 6, 7)),
            Map.entry("cwr", value -> flag(TcpFlag.CWR, value)),
            Map.entry("ece", value -> flag(TcpFlag.ECE, value)),
            Map.entry("urg", value -> flag(TcpFlag.URG, value)),
            Map.entry("ack", value -> flag(TcpFlag.ACK, value)),
            Map.entry("psh", value -> flag(TcpFlag.PSH, value)),
            Map.entry("rst", value -> flag(TcpFlag.RST, value)),
            Map.entry("syn", value -> flag(TcpFlag.SYN, value)),
            Map.entry("fin", value -> flag(TcpFlag.FIN, value)),
            Map.entry("window", value -> tcp(1, 2, 3, 4, 0, value, 7)),
            Map.entry("urgentPointer", value -> tcp(1, 2, 3, 4, 0, 6, value)));

    static Stream<Case> cases() {
        return Stream.of(
                        IPV4.entrySet().stream()
                                .map(it -> new Case(
                                        Headers.IPV4,
                                        it.getKey(),
                                        it.getKey().equals("totalLength") ? 20 : 0,
                                        value -> emitted(it.getValue().apply(value)))),
                        TCP.entrySet().stream()
                                .map(it -> new Case(
                                        Headers.TCP,
                                        it.getKey(),
                                        0,
                                        value -> emitted(it.getValue().apply(value)))),
                        Stream.of(
                                new Case(Headers.UDP, "sourcePort", 0, value -> emitted(udp(value, 2))),
                                new Case(Headers.UDP, "destinationPort", 0, value -> emitted(udp(1, value)))))
                .flatMap(it -> it);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aComponentStandsInItsField(Case it) {
        Field field = it.header().field(it.name());
        Field checksum = it.header().field(it.header() == Headers.IPV4 ? "headerChecksum" : "checksum");
        byte[] base = it.written().apply(it.least());
        Random random = new Random(it.toString().hashCode());
        for (int round = 0; round < 20; round++) {
            long value = round == 0 ? field.most() : Math.max(it.least(), random.nextLong() & field.most());
            byte[] changed = it.written().apply((int) value);
            assertThat(field.get(MemorySegment.ofArray(changed), 0)).isEqualTo(value);
            MemorySegment restored = MemorySegment.ofArray(changed);
            field.set(restored, 0, it.least());
            checksum.set(restored, 0, checksum.get(MemorySegment.ofArray(base), 0));
            assertThat(changed).isEqualTo(base);
        }
    }

    private static Ipv4Header ip(
            int dscp,
            int ecn,
            int payload,
            int id,
            int fragment,
            int ttl,
            int protocol,
            Ipv4Address from,
            Ipv4Address to) {
        return new Ipv4Header(dscp, ecn, payload, id, (fragment >> 14 & 1) == 1, (fragment >> 13 & 1) == 1,
                fragment & 0x1fff, ttl, new IpProtocol(protocol), from, to, List.of());
    }

    private static TcpHeader tcp(int from, int to, int seq, int ack, int flags, int window, int urgent) {
        return new TcpHeader(new Port(from), new Port(to), seq, ack, new TcpFlags(flags), window, urgent, List.of());
    }

    private static TcpHeader flag(TcpFlag flag, int value) {
        return tcp(1, 2, 3, 4, value == 1 ? TcpFlags.of(flag).bits() : 0, 6, 7);
    }

    private static UdpHeader udp(int from, int to) {
        return UdpHeader.of(new Port(from), new Port(to), 0);
    }

    private static byte[] emitted(Ipv4Header header) {
        byte[] octets = new byte[header.length()];
        header.emit(MemorySegment.ofArray(octets));
        return octets;
    }

    private static byte[] emitted(TcpHeader header) {
        byte[] octets = new byte[header.length()];
        header.emit(MemorySegment.ofArray(octets), A, B);
        return octets;
    }

    private static byte[] emitted(UdpHeader header) {
        byte[] octets = new byte[header.length()];
        header.emit(MemorySegment.ofArray(octets), A, B);
        return octets;
    }
}
