package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readback.wire.IcmpView;
import readback.wire.Ipv4View;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpView;
import readback.wire.UdpView;

/** Each accessor of a view reads or writes the bits that the description says, and no others. */
class ViewFieldsTest {

    private static final int SOMEWHERE = 5;
    private static final int BEHIND = 3;

    /** One accessor of a view; its text is what a report calls the case. */
    private record Access<T>(HeaderDescription header, String name, T accessor) {
        Field field() {
            return header.field(name);
        }

        @Override
        public String toString() {
            return header + "." + name;
        }
    }

    private static final Map<String, Function<Ipv4View, Number>> IPV4_GETTERS = Map.ofEntries(
            Map.entry("version", Ipv4View::version),
            Map.entry("ihl", Ipv4View::ihl),
            Map.entry("dscp", Ipv4View::dscp),
            Map.entry("ecn", Ipv4View::ecn),
            Map.entry("totalLength", Ipv4View::totalLength),
            Map.entry("identification", Ipv4View::identification),
            Map.entry("reservedFlag", view -> bit(view.reservedFlag())),
            Map.entry("dontFragment", view -> bit(view.dontFragment())),
            Map.entry("moreFragments", view -> bit(view.moreFragments())),
            Map.entry("fragmentOffset", Ipv4View::fragmentOffset),
            Map.entry("timeToLive", Ipv4View::timeToLive),
            Map.entry("protocol", Ipv4View::protocol),
            Map.entry("headerChecksum", Ipv4View::headerChecksum),
            Map.entry("source", view -> Integer.toUnsignedLong(view.source())),
            Map.entry("destination", view -> Integer.toUnsignedLong(view.destination())));

    /** Without those that write several fields at once, see {@link #settersOfSeveralFields}. */
    private static final Map<String, BiConsumer<Ipv4View, Integer>> IPV4_SETTERS = Map.of(
            "dscp", (view, value) -> view.dscpAndEcn(value, view.ecn()),
            "ecn", (view, value) -> view.dscpAndEcn(view.dscp(), value),
            "totalLength", Ipv4View::totalLength,
            "identification", Ipv4View::identification,
            "timeToLive", Ipv4View::timeToLive,
            "protocol", Ipv4View::protocol,
            "source", Ipv4View::source,
            "destination", Ipv4View::destination);

    private static final Map<String, Function<TcpView, Number>> TCP_GETTERS = Map.ofEntries(
            Map.entry("sourcePort", TcpView::sourcePort),
            Map.entry("destinationPort", TcpView::destinationPort),
            Map.entry("sequenceNumber", view -> Integer.toUnsignedLong(view.sequenceNumber())),
            Map.entry("acknowledgmentNumber", view -> Integer.toUnsignedLong(view.acknowledgmentNumber())),
            Map.entry("dataOffset", TcpView::dataOffset),
            Map.entry("reserved", TcpView::reserved),
            Map.entry("cwr", view -> flag(view, TcpFlag.CWR)),
            Map.entry("ece", view -> flag(view, TcpFlag.ECE)),
            Map.entry("urg", view -> flag(view, TcpFlag.URG)),
            Map.entry("ack", view -> flag(view, TcpFlag.ACK)),
            Map.entry("psh", view -> flag(view, TcpFlag.PSH)),
            Map.entry("rst", view -> flag(view, TcpFlag.RST)),
            Map.entry("syn", view -> flag(view, TcpFlag.SYN)),
            Map.entry("fin", view -> flag(view, TcpFlag.FIN)),
            Map.entry("window", TcpView::window),
            Map.entry("checksum", TcpView::checksum),
            Map.entry("urgentPointer", TcpView::urgentPointer));

    private static final Map<String, BiConsumer<TcpView, Integer>> TCP_SETTERS = Map.ofEntries(
            Map.entry("sourcePort", TcpView::sourcePort),
            Map.entry("destinationPort", TcpView::destinationPort),
            Map.entry("sequenceNumber", TcpView::sequenceNumber),
            Map.entry("acknowledgmentNumber", TcpView::acknowledgmentNumber),
            Map.entry("cwr", (view, value) -> set(view, TcpFlag.CWR, value)),
            Map.entry("ece", (view, value) -> set(view, TcpFlag.ECE, value)),
            Map.entry("urg", (view, value) -> set(view, TcpFlag.URG, value)),
            Map.entry("ack", (view, value) -> set(view, TcpFlag.ACK, value)),
            Map.entry("psh", (view, value) -> set(view, TcpFlag.PSH, value)),
            Map.entry("rst", (view, value) -> set(view, TcpFlag.RST, value)),
            Map.entry("syn", (view, value) -> set(view, TcpFlag.SYN, value)),
            Map.entry("fin", (view, value) -> set(view, TcpFlag.FIN, value)),
            Map.entry("window", TcpView::window),
            Map.entry("urgentPointer", TcpView::urgentPointer));

    private static final Map<String, Function<UdpView, Number>> UDP_GETTERS = Map.of(
            "sourcePort", UdpView::sourcePort,
            "destinationPort", UdpView::destinationPort,
            "length", UdpView::length,
            "checksum", UdpView::checksum);

    private static final Map<String, BiConsumer<UdpView, Integer>> UDP_SETTERS = Map.of(
            "sourcePort", UdpView::sourcePort, "destinationPort", UdpView::destinationPort, "length", UdpView::length);

    /** Of all messages; {@code unused} fields and those that the stack has no use for are read by the decoder only. */
    private static final Map<String, Function<IcmpView, Number>> ICMP_GETTERS = Map.of(
            "type", IcmpView::type,
            "code", IcmpView::code,
            "checksum", IcmpView::checksum,
            "identifier", IcmpView::identifier,
            "sequenceNumber", IcmpView::sequenceNumber,
            "pointer", IcmpView::pointer,
            "nextHopMtu", IcmpView::nextHopMtu);

    private static final Map<String, BiConsumer<IcmpView, Integer>> ICMP_SETTERS =
            Map.of("type", IcmpView::type, "code", IcmpView::code);

    static Stream<Access<Function<MemorySegment, Number>>> getters() {
        Stream<Access<Function<MemorySegment, Number>>> ip = getters(Headers.IPV4, IPV4_GETTERS, ViewFieldsTest::ipv4);
        Stream<Access<Function<MemorySegment, Number>>> transport = Stream.concat(
                getters(Headers.TCP, TCP_GETTERS, ViewFieldsTest::tcp),
                getters(Headers.UDP, UDP_GETTERS, ViewFieldsTest::udp));
        return Stream.concat(Stream.concat(ip, transport), IcmpDescriptions.ALL.stream()
                .flatMap(message -> getters(message, ICMP_GETTERS, ViewFieldsTest::icmp)));
    }

    static Stream<Access<BiConsumer<MemorySegment, Integer>>> setters() {
        Stream<Access<BiConsumer<MemorySegment, Integer>>> ip =
                setters(Headers.IPV4, IPV4_SETTERS, ViewFieldsTest::ipv4);
        Stream<Access<BiConsumer<MemorySegment, Integer>>> transport = Stream.concat(
                setters(Headers.TCP, TCP_SETTERS, ViewFieldsTest::tcp),
                setters(Headers.UDP, UDP_SETTERS, ViewFieldsTest::udp));
        return Stream.concat(Stream.concat(ip, transport), IcmpDescriptions.ALL.stream()
                .flatMap(message -> setters(message, ICMP_SETTERS, ViewFieldsTest::icmp)));
    }

    private static <V> Stream<Access<Function<MemorySegment, Number>>> getters(
            HeaderDescription header, Map<String, Function<V, Number>> all, Function<MemorySegment, V> view) {
        return header.fields().stream()
                .filter(field -> all.containsKey(field.name()))
                .map(field -> new Access<>(
                        header, field.name(), memory -> all.get(field.name()).apply(view.apply(memory))));
    }

    private static <V> Stream<Access<BiConsumer<MemorySegment, Integer>>> setters(
            HeaderDescription header, Map<String, BiConsumer<V, Integer>> all, Function<MemorySegment, V> view) {
        return header.fields().stream()
                .filter(field -> all.containsKey(field.name()))
                .map(field -> new Access<>(header, field.name(),
                        (memory, value) -> all.get(field.name()).accept(view.apply(memory), value)));
    }

    @Test
    void everyFixedFieldOfIpv4TcpAndUdpHasAGetter() {
        assertThat(fixed(Headers.IPV4)).containsExactlyInAnyOrderElementsOf(IPV4_GETTERS.keySet());
        assertThat(fixed(Headers.TCP)).containsExactlyInAnyOrderElementsOf(TCP_GETTERS.keySet());
        assertThat(fixed(Headers.UDP)).containsExactlyInAnyOrderElementsOf(UDP_GETTERS.keySet());
        assertThat(IcmpDescriptions.ALL.stream().flatMap(it -> fixed(it).stream())).containsAll(ICMP_GETTERS.keySet());
    }

    /** RFC791-3.1-version, RFC791-3.1-ihl, RFC791-3.1-len and their neighbours: each field is where the RFC has it. */
    @ParameterizedTest
    @MethodSource("getters")
    void aGetterReadsTheBitsOfItsFieldAndNoOthers(Access<Function<MemorySegment, Number>> access) {
        Field field = access.field();
        Random random = new Random(access.toString().hashCode());
        for (int round = 0; round < 40; round++) {
            byte[] octets = background(access.header(), random, round);
            long value = value(field, random, round);
            put(octets, field, value);
            assertThat(access.accessor().apply(MemorySegment.ofArray(octets)).longValue()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("setters")
    void aSetterWritesTheBitsOfItsFieldAndNoOthers(Access<BiConsumer<MemorySegment, Integer>> access) {
        Field field = access.field();
        Random random = new Random(access.toString().hashCode());
        for (int round = 0; round < 40; round++) {
            byte[] octets = background(access.header(), random, round);
            byte[] expected = octets.clone();
            long value = value(field, random, round);
            put(expected, field, value);
            access.accessor().accept(MemorySegment.ofArray(octets), (int) value);
            assertThat(octets).isEqualTo(expected);
        }
    }

    @Test
    void settersOfSeveralFields() {
        Random random = new Random(1);
        for (int round = 0; round < 40; round++) {
            byte[] octets = background(Headers.IPV4, random, round);
            byte[] expected = octets.clone();
            boolean dontFragment = random.nextBoolean();
            boolean moreFragments = random.nextBoolean();
            int offset = random.nextInt(1 << 13);
            put(expected, Headers.IPV4.field("reservedFlag"), 0);
            put(expected, Headers.IPV4.field("dontFragment"), bit(dontFragment));
            put(expected, Headers.IPV4.field("moreFragments"), bit(moreFragments));
            put(expected, Headers.IPV4.field("fragmentOffset"), offset);
            int words = 5 + random.nextInt(11);
            put(expected, Headers.IPV4.field("version"), 4);
            put(expected, Headers.IPV4.field("ihl"), words);

            ipv4(MemorySegment.ofArray(octets)).flagsAndFragmentOffset(dontFragment, moreFragments, offset)
                    .versionAndHeaderLength(4 * words);
            assertThat(octets).isEqualTo(expected);

            byte[] segment = background(Headers.TCP, random, round);
            byte[] expectedSegment = segment.clone();
            put(expectedSegment, Headers.TCP.field("dataOffset"), words);
            put(expectedSegment, Headers.TCP.field("reserved"), 0);
            tcp(MemorySegment.ofArray(segment)).headerLength(4 * words);
            assertThat(segment).isEqualTo(expectedSegment);
        }
    }

    @Test
    void aChecksumIsWrittenToItsFieldAndNowhereElse() {
        Random random = new Random(1);
        for (int round = 0; round < 40; round++) {
            byte[] packet = background(Headers.IPV4, random, round);
            ipv4(MemorySegment.ofArray(packet)).versionAndHeaderLength(20);
            onlyChanges(packet, Headers.IPV4.field("headerChecksum"), it -> ipv4(it).updateChecksum());
            byte[] segment = background(Headers.TCP, random, round);
            onlyChanges(segment, Headers.TCP.field("checksum"), it -> tcp(it).updateChecksum(1, 2));
            byte[] datagram = background(Headers.UDP, random, round);
            put(datagram, Headers.UDP.field("length"), 8 + BEHIND);
            onlyChanges(datagram, Headers.UDP.field("checksum"), it -> udp(it).updateChecksum(1, 2));
            onlyChanges(datagram, Headers.UDP.field("checksum"), it -> udp(it).withoutChecksum());
            byte[] message = background(IcmpDescriptions.ALL.getFirst(), random, round);
            onlyChanges(message, IcmpDescriptions.ALL.getFirst().field("checksum"), it -> icmp(it).updateChecksum());
        }
    }

    private static void onlyChanges(byte[] octets, Field field, Consumer<MemorySegment> change) {
        byte[] before = octets.clone();
        change.accept(MemorySegment.ofArray(octets));
        put(before, field, 0);
        byte[] after = octets.clone();
        put(after, field, 0);
        assertThat(after).isEqualTo(before);
    }

    /** Zeros, ones, or anything; some octets in front of the header and behind it. */
    private static byte[] background(HeaderDescription header, Random random, int round) {
        byte[] octets = new byte[SOMEWHERE + header.fixedLength() + BEHIND];
        if (round % 3 == 1) {
            Arrays.fill(octets, (byte) 0xff);
        } else if (round % 3 == 2) {
            random.nextBytes(octets);
        }
        return octets;
    }

    private static long value(Field field, Random random, int round) {
        return switch (round / 3) {
            case 0 -> 0;
            case 1 -> field.most();
            default -> random.nextLong() & field.most();
        };
    }

    /** Writes a field bit by bit, without the description's own way of doing it. */
    private static void put(byte[] octets, Field field, long value) {
        for (int i = 0; i < field.width(); i++) {
            int bit = SOMEWHERE * 8 + field.offset() + i;
            int mask = 0x80 >> bit % 8;
            boolean set = (value >>> (field.width() - 1 - i) & 1) == 1;
            octets[bit / 8] = (byte) (set ? octets[bit / 8] | mask : octets[bit / 8] & ~mask);
        }
    }

    private static List<String> fixed(HeaderDescription header) {
        List<String> names = new ArrayList<>();
        header.fields().stream().filter(field -> !field.form().variable()).forEach(field -> names.add(field.name()));
        return names;
    }

    private static int bit(boolean set) {
        return set ? 1 : 0;
    }

    private static int flag(TcpView view, TcpFlag flag) {
        return bit(new TcpFlags(view.flags()).has(flag));
    }

    private static void set(TcpView view, TcpFlag flag, int value) {
        int mask = TcpFlags.of(flag).bits();
        view.flags(value == 1 ? view.flags() | mask : view.flags() & ~mask);
    }

    private static Ipv4View ipv4(MemorySegment memory) {
        return new Ipv4View().wrap(memory, SOMEWHERE, memory.byteSize() - SOMEWHERE);
    }

    private static TcpView tcp(MemorySegment memory) {
        return new TcpView().wrap(memory, SOMEWHERE, memory.byteSize() - SOMEWHERE);
    }

    private static UdpView udp(MemorySegment memory) {
        return new UdpView().wrap(memory, SOMEWHERE, memory.byteSize() - SOMEWHERE);
    }

    private static IcmpView icmp(MemorySegment memory) {
        return new IcmpView().wrap(memory, SOMEWHERE, memory.byteSize() - SOMEWHERE);
    }
}
