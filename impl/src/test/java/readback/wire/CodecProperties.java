package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.Wire.emit;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Reading and writing undo each other, and whatever the network sends is a value or a defect. */
class CodecProperties {

    @Provide
    Arbitrary<TcpHeader> tcpHeaders() {
        return HeaderArbitraries.tcpHeaders();
    }

    @Provide
    Arbitrary<Ipv4Header> ipv4Headers() {
        return HeaderArbitraries.ipv4Headers();
    }

    @Provide
    Arbitrary<UdpHeader> udpHeaders() {
        return HeaderArbitraries.udpHeaders();
    }

    @Provide
    Arbitrary<IcmpMessage> icmpMessages() {
        return HeaderArbitraries.icmpMessages();
    }

    @Provide
    Arbitrary<Ipv4Address> addresses() {
        return HeaderArbitraries.addresses();
    }

    @Provide
    Arbitrary<byte[]> canonicalPackets() {
        return HeaderArbitraries.canonicalPackets();
    }

    @Provide
    Arbitrary<byte[]> damagedPackets() {
        return Damage.packets(canonicalPackets());
    }

    @Property
    void anIpv4HeaderIsReadAsItWasWritten(@ForAll("ipv4Headers") Ipv4Header header) {
        byte[] octets = emit(header);
        assertThat(octets).hasSize(header.length());
        assertThat(Naive.sum(octets)).isEqualTo(0xffff);
        byte[] packet = Naive.concat(octets, new byte[header.payloadLength()]);
        assertThat(value(Ipv4Header.parse(memory(packet)))).isEqualTo(header);
    }

    @Property
    void aTcpHeaderIsReadAsItWasWritten(
            @ForAll("tcpHeaders") TcpHeader header,
            @ForAll @Size(max = 80) byte[] text,
            @ForAll("addresses") Ipv4Address from,
            @ForAll("addresses") Ipv4Address to) {
        byte[] segment = Naive.concat(new byte[header.length()], text);
        header.emit(memory(segment), from, to);
        assertThat(Naive.sum(Naive.concat(Naive.pseudoHeader(from, to, 6, segment.length), segment)))
                .isEqualTo(0xffff);
        assertThat(segment).endsWith(text);
        assertThat(value(TcpHeader.parse(memory(segment), from, to))).isEqualTo(header);
    }

    @Property
    void aUdpHeaderIsReadAsItWasWritten(
            @ForAll("udpHeaders") UdpHeader header,
            @ForAll("addresses") Ipv4Address from,
            @ForAll("addresses") Ipv4Address to) {
        byte[] datagram = new byte[header.length()];
        Arrays.fill(datagram, (byte) 0x5a);
        header.emit(memory(datagram), from, to);
        if (header.checksummed()) {
            assertThat(Naive.sum(Naive.concat(Naive.pseudoHeader(from, to, 17, datagram.length), datagram)))
                    .isEqualTo(0xffff);
        }
        assertThat(value(UdpHeader.parse(memory(datagram), from, to))).isEqualTo(header);
    }

    @Property
    void anIcmpMessageIsReadAsItWasWritten(@ForAll("icmpMessages") IcmpMessage message) {
        byte[] octets = emit(message);
        assertThat(Naive.sum(octets)).isEqualTo(0xffff);
        assertThat(value(IcmpMessage.parse(memory(octets)))).isEqualTo(message);
    }

    /** Canonical: what a type and code leave unused is zero. */
    @Property
    void aCanonicalIcmpMessageIsWrittenAsItWasRead(@ForAll("icmpMessages") IcmpMessage message) {
        byte[] octets = emit(message);
        assertThat(emit(value(IcmpMessage.parse(memory(octets))))).isEqualTo(octets);
    }

    /** An address that changes, or any other word, as a router or a translator would change it. */
    @Property
    void anUpdatedChecksumIsThatOfTheWhole(
            @ForAll @Size(min = 1, max = 40) byte[] octets, @ForAll int place, @ForAll int newBits) {
        byte[] words = Arrays.copyOf(octets, (octets.length + 7) / 4 * 4);
        words[words.length - 1] = 1;
        int at = Math.floorMod(place, words.length / 4 - 1) * 4;
        int checksum = Naive.checksum(words);
        int oldBits = Fields.get32(memory(words), at);
        Fields.set32(memory(words), at, newBits);
        assertThat(InternetChecksum.update32(checksum, oldBits, newBits)).isEqualTo(Naive.checksum(words));
        Fields.set32(memory(words), at, oldBits);
        Naive.put16(words, at, newBits);
        assertThat(InternetChecksum.update(checksum, oldBits >>> 16, newBits & 0xffff))
                .isEqualTo(Naive.checksum(words));
    }

    @Property
    void aPacketIsReadAsItWasWritten(
            @ForAll("tcpHeaders") TcpHeader header,
            @ForAll @Size(max = 80) byte[] text,
            @ForAll("addresses") Ipv4Address from,
            @ForAll("addresses") Ipv4Address to) {
        Packet packet = Packet.of(from, to, header, memory(text));
        Packet read = value(Packet.parse(memory(emit(packet))));
        assertThat(read.ip()).isEqualTo(packet.ip());
        assertThat(read.tcp()).isEqualTo(header);
        assertThat(read.text().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(text);
    }

    @Property
    void aCanonicalPacketIsWrittenAsItWasRead(@ForAll("canonicalPackets") byte[] octets) {
        assertThat(emit(value(Packet.parse(memory(octets))))).isEqualTo(octets);
    }

    @Property
    void anyOctetsAreAValueOrADefect(@ForAll byte[] octets) {
        readAll(octets);
    }

    @Property(tries = 8000)
    @StatisticsReport(onFailureOnly = true)
    void damagedPacketsAreAValueOrADefect(@ForAll("damagedPackets") byte[] octets) {
        Parsed<Packet> parsed = readAll(octets);
        Statistics.collect(
                switch (parsed) {
                    case Parsed.Value<Packet> _ -> "read";
                    case Parsed.Rejected<Packet>(Defect defect) -> defect.reason().name();
                });
        Statistics.coverage(it -> {
            it.check("read").count(count -> count > 0);
            Arrays.stream(Defect.Reason.values())
                    .filter(reason -> !reason.name().startsWith("UDP_") && !reason.name().startsWith("ICMP_"))
                    .forEach(reason -> it.check(reason.name()).count(count -> count > 0));
        });
    }

    /** What the fuzz test checks as well: whatever was read is written, and read again as the same. */
    static Parsed<Packet> readAll(byte[] octets) {
        MemorySegment memory = memory(octets);
        Ipv4Header.parse(memory);
        TcpHeader.parse(memory, new Ipv4Address(0), new Ipv4Address(0));
        UdpHeader.parse(memory, new Ipv4Address(0), new Ipv4Address(0));
        IcmpMessage.parse(memory);
        allDefectsBeginWithTheFirst(octets);
        Parsed<Packet> parsed = Packet.parse(memory);
        if (parsed instanceof Parsed.Value<Packet>(Packet packet)) {
            byte[] written = emit(packet);
            assertThat(written.length).isLessThanOrEqualTo(octets.length);
            Packet again = value(Packet.parse(memory(written)));
            assertThat(again.ip()).isEqualTo(packet.ip());
            assertThat(again.tcp()).isEqualTo(packet.tcp());
            assertThat(again.text().mismatch(packet.text())).isEqualTo(-1);
        }
        return parsed;
    }

    private static void allDefectsBeginWithTheFirst(byte[] octets) {
        MemorySegment memory = memory(octets);
        Ipv4View ip = new Ipv4View().wrap(memory);
        assertThat(ip.checkAll().stream().findFirst()).isEqualTo(ip.check());
        int start = octets.length < Ipv4View.MINIMUM_LENGTH ? 0 : Math.min(ip.headerLength(), octets.length);
        long length = octets.length - start;
        TcpView tcp = new TcpView().wrap(memory, start, length);
        assertThat(tcp.checkAll(1, 2).stream().findFirst()).isEqualTo(tcp.check(1, 2));
        UdpView udp = new UdpView().wrap(memory, start, length);
        assertThat(udp.checkAll(1, 2).stream().findFirst()).isEqualTo(udp.check(1, 2));
        IcmpView icmp = new IcmpView().wrap(memory, start, length);
        assertThat(icmp.checkAll().stream().findFirst()).isEqualTo(icmp.check());
        List<Defect> all = Defects.of(memory);
        switch (Packet.parse(memory)) {
            case Parsed.Value<Packet> _ -> assertThat(all).isEmpty();
            case Parsed.Rejected<Packet>(Defect defect) when defect.reason() == Defect.Reason.FRAGMENT
                            || defect.reason() == Defect.Reason.NOT_TCP -> assertThat(all).doesNotContain(defect);
            case Parsed.Rejected<Packet>(Defect defect) -> assertThat(all).startsWith(defect);
        }
    }
}
