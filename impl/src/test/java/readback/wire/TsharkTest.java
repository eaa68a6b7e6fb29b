package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.Wire.emit;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark, which was written by others, reads in random headers what we wrote, and we read what it writes. */
class TsharkTest {

    private static final int PACKETS = 300;
    private static final Ipv4Address A = Ipv4Address.of(192, 0, 2, 1);
    private static final Ipv4Address B = Ipv4Address.of(192, 0, 2, 2);

    /** IANA's for experiments: no dissector looks into the payload. */
    private static final IpProtocol EXPERIMENT = new IpProtocol(253);

    /** RFC 4727 section 3.1; tshark passes it over. */
    private static final int EXPERIMENTAL_OPTION = 158;

    /** IANA has assigned this kind of TCP option to nobody. */
    private static final int UNASSIGNED_OPTION = 200;

    @TempDir
    Path directory;

    @BeforeEach
    void needTshark() {
        Tshark.assumeInstalled();
    }

    private static <T> List<T> some(Arbitrary<T> arbitrary) {
        List<T> some = new ArrayList<>();
        JqwikSession.run(() -> arbitrary.sampleStream().limit(PACKETS).forEach(some::add));
        return some;
    }

    /** Each packet is shown as expected. */
    private <T> void agree(List<T> values, Function<T, byte[]> packet, Function<T, Map<String, String>> expected)
            throws IOException, InterruptedException {
        agree(values, packet, expected, Tshark.Occurrence.ALL);
    }

    private <T> void agree(
            List<T> values,
            Function<T, byte[]> packet,
            Function<T, Map<String, String>> expected,
            Tshark.Occurrence occurrence)
            throws IOException, InterruptedException {
        List<byte[]> packets = values.stream().map(packet).toList();
        List<String> names = List.copyOf(expected.apply(values.getFirst()).keySet());
        List<Map<String, String>> shown =
                Tshark.fields(directory.resolve("packets.pcapng"), packets, names, occurrence);
        for (int i = 0; i < values.size(); i++) {
            assertThat(shown.get(i))
                    .as("%s%n%s", values.get(i), Octets.of(packets.get(i)))
                    .containsExactlyInAnyOrderEntriesOf(expected.apply(values.get(i)));
        }
    }

    @Test
    void ipv4Headers() throws Exception {
        List<Ipv4Header> headers = some(HeaderArbitraries.ipv4Headers().map(TsharkTest::experiment));
        agree(headers, TsharkTest::packet, TsharkTest::shown);
        agree(headers.stream().filter(it -> !hasSourceRoute(it)).toList(), TsharkTest::packet, it ->
                Map.of("ip.dst", it.destination().toString()));
    }

    /** Then tshark shows the end of the route as the destination. */
    private static boolean hasSourceRoute(Ipv4Header header) {
        return header.options().stream()
                .anyMatch(it ->
                        it.type() == Ipv4Option.LOOSE_SOURCE_ROUTE || it.type() == Ipv4Option.STRICT_SOURCE_ROUTE);
    }

    private static byte[] packet(Ipv4Header it) {
        return Arrays.copyOf(emit(it), it.totalLength());
    }

    private static Ipv4Header experiment(Ipv4Header it) {
        return new Ipv4Header(
                it.dscp(), it.ecn(), it.payloadLength(), it.identification(), it.dontFragment(), it.moreFragments(),
                it.fragmentOffset(), it.timeToLive(), EXPERIMENT, it.source(), it.destination(),
                it.options().stream().map(TsharkTest::experiment).toList());
    }

    /** Unknown options of the type that is for experiments; of others tshark shows what it knows, and we do not. */
    private static Ipv4Option experiment(Ipv4Option option) {
        return option instanceof Ipv4Option.Unknown it
                ? new Ipv4Option.Unknown(EXPERIMENTAL_OPTION, it.data())
                : option;
    }

    private static Map<String, String> shown(Ipv4Header it) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ip.version", "4");
        fields.put("ip.hdr_len", decimal(it.length()));
        fields.put("ip.dsfield.dscp", decimal(it.dscp()));
        fields.put("ip.dsfield.ecn", decimal(it.ecn()));
        fields.put("ip.len", decimal(it.totalLength()));
        fields.put("ip.id", "0x%04x".formatted(it.identification()));
        fields.put("ip.flags.rb", "0");
        fields.put("ip.flags.df", bit(it.dontFragment()));
        fields.put("ip.flags.mf", bit(it.moreFragments()));
        fields.put("ip.frag_offset", decimal(it.fragmentOffset()));
        fields.put("ip.ttl", decimal(it.timeToLive()));
        fields.put("ip.proto", decimal(it.protocol().number()));
        fields.put("ip.checksum.status", "1");
        fields.put("ip.src", it.source().toString());
        fields.put("ip.opt.type", all(it.options(), option -> option.type() == EXPERIMENTAL_OPTION
                ? Stream.of()
                : Stream.of(decimal(option.type()))));
        fields.put("ip.opt.ra", of(it, Ipv4Option.RouterAlert.class, alert -> Stream.of(decimal(alert.value()))));
        fields.put(
                "ip.opt.overflow", of(it, Ipv4Option.Timestamps.class, times -> Stream.of(decimal(times.overflow()))));
        fields.put(
                "ip.opt.flag",
                of(it, Ipv4Option.Timestamps.class, times -> Stream.of("0x%02x".formatted(times.flag()))));
        return fields;
    }

    private static <O> String of(Ipv4Header header, Class<O> type, Function<O, Stream<String>> shown) {
        return all(header.options().stream().filter(type::isInstance).map(type::cast).toList(), shown);
    }

    @Test
    void tcpHeaders() throws Exception {
        agree(some(HeaderArbitraries.tcpHeaders().map(TsharkTest::unassigned)), TsharkTest::packet, TsharkTest::shown);
    }

    /** Unknown options of a kind that is nobody's; of others tshark shows what it knows, and we do not. */
    private static TcpHeader unassigned(TcpHeader it) {
        List<TcpOption> options = it.options().stream()
                .map(option -> option instanceof TcpOption.Unknown(int _, Octets data)
                        ? new TcpOption.Unknown(UNASSIGNED_OPTION, data)
                        : option)
                .toList();
        return new TcpHeader(
                it.source(), it.destination(), it.sequenceNumber(), it.acknowledgmentNumber(), it.flags(), it.window(),
                it.urgentPointer(), options);
    }

    private static byte[] packet(TcpHeader it) {
        return emit(Packet.of(A, B, it, memory("c0ffee")));
    }

    private static Map<String, String> shown(TcpHeader it) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("tcp.srcport", decimal(it.source().number()));
        fields.put("tcp.dstport", decimal(it.destination().number()));
        fields.put("tcp.seq_raw", Integer.toUnsignedString(it.sequenceNumber()));
        fields.put("tcp.ack_raw", Integer.toUnsignedString(it.acknowledgmentNumber()));
        fields.put("tcp.hdr_len", decimal(it.length()));
        fields.put("tcp.flags", "0x%04x".formatted(it.flags().bits()));
        fields.put("tcp.window_size_value", decimal(it.window()));
        fields.put("tcp.checksum.status", "1");
        fields.put("tcp.urgent_pointer", decimal(it.urgentPointer()));
        fields.put("tcp.len", "3");
        fields.put("tcp.option_kind", all(it.options(), TsharkTest::kinds));
        fields.put("tcp.options.mss_val", of(it, TcpOption.Mss.class, mss -> Stream.of(decimal(mss.octets()))));
        fields.put("tcp.options.wscale.shift",
                of(it, TcpOption.WindowScale.class, scale -> Stream.of(decimal(scale.shift()))));
        fields.put("tcp.options.sack_le", of(it, TcpOption.Sack.class, sack -> sack.blocks().stream()
                .map(block -> Integer.toUnsignedString(block.leftEdge()))));
        fields.put("tcp.options.sack_re", of(it, TcpOption.Sack.class, sack -> sack.blocks().stream()
                .map(block -> Integer.toUnsignedString(block.rightEdge()))));
        fields.put("tcp.options.timestamp.tsval",
                of(it, TcpOption.Timestamps.class, times -> Stream.of(Integer.toUnsignedString(times.value()))));
        fields.put("tcp.options.timestamp.tsecr",
                of(it, TcpOption.Timestamps.class, times -> Stream.of(Integer.toUnsignedString(times.echoReply()))));
        fields.put("tcp.options.user_to_granularity",
                of(it, TcpOption.UserTimeout.class, timeout -> Stream.of(bit(timeout.minutes()))));
        fields.put("tcp.options.user_to_val",
                of(it, TcpOption.UserTimeout.class, timeout -> Stream.of(decimal(timeout.timeout()))));
        return fields;
    }

    /** It takes each octet of padding for one more end of the list. */
    private static Stream<String> kinds(TcpOption option) {
        int times = option instanceof TcpOption.End end ? end.length() : 1;
        return Stream.generate(() -> decimal(option.kind())).limit(times);
    }

    private static <O> String of(TcpHeader header, Class<O> type, Function<O, Stream<String>> shown) {
        return all(header.options().stream().filter(type::isInstance).map(type::cast).toList(), shown);
    }

    private static <O> String all(List<O> options, Function<O, Stream<String>> shown) {
        return options.stream().flatMap(shown).collect(Collectors.joining(","));
    }

    @Test
    void udpHeaders() throws Exception {
        agree(some(HeaderArbitraries.udpHeaders()), TsharkTest::packet, TsharkTest::shown);
    }

    private static byte[] packet(UdpHeader it) {
        byte[] datagram = new byte[it.length()];
        Arrays.fill(datagram, (byte) 0xc3);
        it.emit(memory(datagram), A, B);
        return Naive.concat(emit(Ipv4Header.atomic(A, B, IpProtocol.UDP, datagram.length)), datagram);
    }

    private static Map<String, String> shown(UdpHeader it) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("udp.srcport", decimal(it.source().number()));
        fields.put("udp.dstport", decimal(it.destination().number()));
        fields.put("udp.length", decimal(it.length()));
        fields.put("udp.checksum.status", it.checksummed() ? "1" : "3");
        return fields;
    }

    @Test
    void icmpMessages() throws Exception {
        List<IcmpMessage> messages = some(HeaderArbitraries.icmpMessages());
        agree(messages, TsharkTest::packet, TsharkTest::shown, Tshark.Occurrence.FIRST);
        agree(messages.stream().filter(it -> !(it instanceof IcmpMessage.Other)).toList(),
                TsharkTest::packet, TsharkTest::shownInFull, Tshark.Occurrence.FIRST);
    }

    private static byte[] packet(IcmpMessage it) {
        return Naive.concat(emit(Ipv4Header.atomic(A, B, IpProtocol.ICMP, it.length())), emit(it));
    }

    private static Map<String, String> shown(IcmpMessage it) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("icmp.type", decimal(it.type()));
        fields.put("icmp.code", decimal(it.codeNumber()));
        fields.put("icmp.checksum.status", "1");
        return fields;
    }

    private static Map<String, String> shownInFull(IcmpMessage it) {
        Map<String, String> fields = shown(it);
        boolean echo = it instanceof IcmpMessage.EchoRequest || it instanceof IcmpMessage.EchoReply;
        fields.put("icmp.ident", echo ? decimal(it.restOfHeader() >>> 16) : "");
        fields.put("icmp.seq", echo ? decimal(it.restOfHeader() & 0xffff) : "");
        fields.put("icmp.mtu", it.type() == 3 && it.codeNumber() == 4 ? decimal(it.restOfHeader()) : "");
        fields.put("icmp.pointer", it.type() == 12 ? decimal(it.restOfHeader() >>> 24) : "");
        return fields;
    }

    @Test
    void segmentsThatText2pcapBuilds() throws Exception {
        List<byte[]> payloads = some(payloads());
        List<MemorySegment> packets = Tshark.build(directory, "-T", payloads);
        assertThat(packets).hasSameSizeAs(payloads);
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = value(Packet.parse(packets.get(i)));
            assertThat(packet.ip().source()).isEqualTo(Ipv4Address.of(10, 1, 2, 3));
            assertThat(packet.ip().destination()).isEqualTo(Ipv4Address.of(10, 4, 5, 6));
            assertThat(packet.tcp().source()).isEqualTo(new Port(1000));
            assertThat(packet.tcp().destination()).isEqualTo(new Port(2000));
            assertThat(packet.text().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(payloads.get(i));
            assertThat(emit(packet)).isEqualTo(packets.get(i).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void datagramsThatText2pcapBuilds() throws Exception {
        List<byte[]> payloads = some(payloads());
        List<MemorySegment> packets = Tshark.build(directory, "-u", payloads);
        assertThat(packets).hasSameSizeAs(payloads);
        for (int i = 0; i < packets.size(); i++) {
            Ipv4Header ip = value(Ipv4Header.parse(packets.get(i)));
            MemorySegment datagram = packets.get(i).asSlice(ip.length(), ip.payloadLength());
            assertThat(value(UdpHeader.parse(datagram, ip.source(), ip.destination())))
                    .isEqualTo(UdpHeader.of(new Port(1000), new Port(2000), payloads.get(i).length));
        }
    }

    private static Arbitrary<byte[]> payloads() {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(80);
    }

    private static String bit(boolean set) {
        return set ? "1" : "0";
    }

    private static String decimal(int number) {
        return Integer.toString(number);
    }
}
