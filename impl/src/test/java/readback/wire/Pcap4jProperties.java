package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.Wire.emit;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV4DestinationUnreachablePacket;
import org.pcap4j.packet.IcmpV4EchoPacket;
import org.pcap4j.packet.IcmpV4EchoReplyPacket;
import org.pcap4j.packet.IcmpV4ParameterProblemPacket;
import org.pcap4j.packet.IcmpV4TimeExceededPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Rfc791Tos;
import org.pcap4j.packet.TcpMaximumSegmentSizeOption;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpSackOption;
import org.pcap4j.packet.TcpTimestampsOption;
import org.pcap4j.packet.TcpWindowScaleOption;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.UnknownPacket;
import org.pcap4j.packet.namednumber.IpNumber;
import org.pcap4j.packet.namednumber.IpVersion;
import org.pcap4j.packet.namednumber.TcpPort;
import org.pcap4j.packet.namednumber.UdpPort;

/** Pcap4J, which was written by others from the same RFCs, reads what we write, and we what it writes. */
class Pcap4jProperties {

    /** IANA's for experiments: nobody looks into the payload. */
    private static final int EXPERIMENT = 253;

    @Provide
    Arbitrary<Ipv4Header> ipv4Headers() {
        return HeaderArbitraries.ipv4Headers();
    }

    @Provide
    Arbitrary<TcpHeader> tcpHeaders() {
        return HeaderArbitraries.tcpHeaders();
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

    @Property(tries = 500)
    void itReadsOurIpv4Headers(@ForAll("ipv4Headers") Ipv4Header ours) throws IllegalRawDataException {
        byte[] packet = Arrays.copyOf(emit(ours), ours.totalLength());
        packet[Ipv4View.PROTOCOL] = (byte) EXPERIMENT;
        new Ipv4View().wrap(memory(packet)).updateChecksum();
        IpV4Header theirs = IpV4Packet.newPacket(packet, 0, packet.length).getHeader();
        assertThat(theirs.getVersion()).isEqualTo(IpVersion.IPV4);
        assertThat(theirs.getIhlAsInt()).isEqualTo(ours.length() / 4);
        assertThat(theirs.getTos().value() & 0xff).isEqualTo(ours.dscp() << 2 | ours.ecn());
        assertThat(theirs.getTotalLengthAsInt()).isEqualTo(ours.totalLength());
        assertThat(theirs.getIdentificationAsInt()).isEqualTo(ours.identification());
        assertThat(theirs.getReservedFlag()).isFalse();
        assertThat(theirs.getDontFragmentFlag()).isEqualTo(ours.dontFragment());
        assertThat(theirs.getMoreFragmentFlag()).isEqualTo(ours.moreFragments());
        assertThat(theirs.getFragmentOffset()).isEqualTo((short) ours.fragmentOffset());
        assertThat(theirs.getTtlAsInt()).isEqualTo(ours.timeToLive());
        assertThat(theirs.getProtocol().value() & 0xff).isEqualTo(EXPERIMENT);
        assertThat(theirs.hasValidChecksum(false)).isTrue();
        assertThat(theirs.getSrcAddr()).isEqualTo(inet(ours.source()));
        assertThat(theirs.getDstAddr()).isEqualTo(inet(ours.destination()));
        assertThat(theirs.getRawData()).isEqualTo(Arrays.copyOf(packet, ours.length()));
    }

    @Property(tries = 500)
    void itReadsOurTcpHeaders(
            @ForAll("tcpHeaders") TcpHeader ours,
            @ForAll @Size(max = 40) byte[] text,
            @ForAll("addresses") Ipv4Address from,
            @ForAll("addresses") Ipv4Address to)
            throws IllegalRawDataException {
        byte[] segment = Naive.concat(new byte[ours.length()], text);
        ours.emit(memory(segment), from, to);
        TcpPacket packet = TcpPacket.newPacket(segment, 0, segment.length);
        TcpPacket.TcpHeader theirs = packet.getHeader();
        assertThat(theirs.getSrcPort().valueAsInt()).isEqualTo(ours.source().number());
        assertThat(theirs.getDstPort().valueAsInt()).isEqualTo(ours.destination().number());
        assertThat(theirs.getSequenceNumber()).isEqualTo(ours.sequenceNumber());
        assertThat(theirs.getAcknowledgmentNumber()).isEqualTo(ours.acknowledgmentNumber());
        assertThat(theirs.getDataOffsetAsInt()).isEqualTo(ours.length() / 4);
        assertThat(flags(theirs)).isEqualTo(ours.flags());
        assertThat(theirs.getWindowAsInt()).isEqualTo(ours.window());
        assertThat(theirs.getUrgentPointerAsInt()).isEqualTo(ours.urgentPointer());
        assertThat(packet.hasValidChecksum(inet(from), inet(to), false)).isTrue();
        for (int i = 0; i < theirs.getOptions().size(); i++) {
            agree(ours.options().get(i), theirs.getOptions().get(i));
        }
        assertThat(packet.getRawData()).isEqualTo(segment);
    }

    /** ECE and CWR are reserved bits to it, as they were before RFC 3168. */
    private static TcpFlags flags(TcpPacket.TcpHeader header) {
        int low = (header.getFin() ? 1 : 0)
                | (header.getSyn() ? 2 : 0)
                | (header.getRst() ? 4 : 0)
                | (header.getPsh() ? 8 : 0)
                | (header.getAck() ? 16 : 0)
                | (header.getUrg() ? 32 : 0);
        return new TcpFlags(header.getReserved() << 6 | low);
    }

    private static void agree(TcpOption ours, TcpPacket.TcpOption theirs) {
        assertThat(theirs.getKind().value() & 0xff).isEqualTo(ours.kind());
        switch (theirs) {
            case TcpMaximumSegmentSizeOption it ->
                assertThat(new TcpOption.Mss(it.getMaxSegSizeAsInt())).isEqualTo(ours);
            case TcpWindowScaleOption it ->
                assertThat(new TcpOption.WindowScale(it.getShiftCountAsInt())).isEqualTo(ours);
            case TcpTimestampsOption it ->
                assertThat(new TcpOption.Timestamps(it.getTsValue(), it.getTsEchoReply())).isEqualTo(ours);
            case TcpSackOption it -> assertThat(it).isEqualTo(theirs((TcpOption.Sack) ours));
            default -> {}
        }
    }

    /** It shows the blocks to nobody, but compares them. */
    private static TcpSackOption theirs(TcpOption.Sack ours) {
        return new TcpSackOption.Builder()
                .sacks(ours.blocks().stream()
                        .map(it -> new TcpSackOption.Sack(it.leftEdge(), it.rightEdge()))
                        .toList())
                .correctLengthAtBuild(true)
                .build();
    }

    @Property(tries = 300)
    void itReadsOurUdpHeaders(
            @ForAll("udpHeaders") UdpHeader ours,
            @ForAll("addresses") Ipv4Address from,
            @ForAll("addresses") Ipv4Address to)
            throws IllegalRawDataException {
        byte[] datagram = new byte[ours.length()];
        Arrays.fill(datagram, (byte) 0xc3);
        ours.emit(memory(datagram), from, to);
        UdpPacket packet = UdpPacket.newPacket(datagram, 0, datagram.length);
        assertThat(packet.getHeader().getSrcPort().valueAsInt()).isEqualTo(ours.source().number());
        assertThat(packet.getHeader().getDstPort().valueAsInt()).isEqualTo(ours.destination().number());
        assertThat(packet.getHeader().getLengthAsInt()).isEqualTo(ours.length());
        assertThat(packet.hasValidChecksum(inet(from), inet(to), true)).isTrue();
        assertThat(packet.hasValidChecksum(inet(from), inet(to), false)).isEqualTo(ours.checksummed());
    }

    @Property(tries = 500)
    void itReadsOurIcmpMessages(@ForAll("icmpMessages") IcmpMessage ours) throws IllegalRawDataException {
        byte[] octets = emit(ours);
        IcmpV4CommonPacket packet = IcmpV4CommonPacket.newPacket(octets, 0, octets.length);
        assertThat(packet.getHeader().getType().value() & 0xff).isEqualTo(ours.type());
        assertThat(packet.getHeader().getCode().value() & 0xff).isEqualTo(ours.codeNumber());
        // Of some kinds that we keep whole it drops what stands behind their fields, and then misses it in the
        // checksum.
        if (!(ours instanceof IcmpMessage.Other)) {
            assertThat(packet.hasValidChecksum(false)).isTrue();
            assertThat(packet.getRawData()).isEqualTo(octets);
        }
        switch (packet.getPayload()) {
            case IcmpV4EchoPacket it ->
                assertThat(it.getHeader().getIdentifierAsInt() << 16 | it.getHeader().getSequenceNumberAsInt())
                        .isEqualTo(ours.restOfHeader());
            case IcmpV4EchoReplyPacket it ->
                assertThat(it.getHeader().getIdentifierAsInt() << 16 | it.getHeader().getSequenceNumberAsInt())
                        .isEqualTo(ours.restOfHeader());
            case IcmpV4DestinationUnreachablePacket it ->
                assertThat(it.getHeader().getUnused()).isEqualTo(ours.restOfHeader());
            case IcmpV4TimeExceededPacket it ->
                assertThat(it.getHeader().getUnused()).isEqualTo(ours.restOfHeader());
            case IcmpV4ParameterProblemPacket it ->
                assertThat((it.getHeader().getPointer() & 0xff) << 24 | it.getHeader().getUnused())
                        .isEqualTo(ours.restOfHeader());
            default -> assertThat(ours).isInstanceOf(IcmpMessage.Other.class);
        }
    }

    @Provide
    Arbitrary<TcpPacket.Builder> theirSegments() {
        Arbitrary<List<Integer>> words = HeaderArbitraries.words().list().ofSize(8);
        Arbitrary<byte[]> text = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
        return Combinators.combine(words, text).as((word, octets) -> new TcpPacket.Builder()
                .srcPort(TcpPort.getInstance(word.get(0).shortValue()))
                .dstPort(TcpPort.getInstance(word.get(1).shortValue()))
                .sequenceNumber(word.get(2))
                .acknowledgmentNumber(word.get(3))
                .fin((word.get(4) & 1) != 0)
                .syn((word.get(4) & 2) != 0)
                .rst((word.get(4) & 4) != 0)
                .psh((word.get(4) & 8) != 0)
                .ack((word.get(4) & 16) != 0)
                .urg((word.get(4) & 32) != 0)
                .window(word.get(5).shortValue())
                .urgentPointer(word.get(6).shortValue())
                .options(List.of(
                        new TcpMaximumSegmentSizeOption.Builder()
                                .maxSegSize(word.get(7).shortValue())
                                .correctLengthAtBuild(true)
                                .build(),
                        new TcpTimestampsOption.Builder()
                                .tsValue(word.get(7))
                                .tsEchoReply(word.get(6))
                                .correctLengthAtBuild(true)
                                .build()))
                .payloadBuilder(new UnknownPacket.Builder().rawData(octets))
                .paddingAtBuild(true)
                .correctLengthAtBuild(true)
                .correctChecksumAtBuild(true));
    }

    @Property(tries = 500)
    void weReadItsPackets(
            @ForAll("theirSegments") TcpPacket.Builder segment,
            @ForAll("ipv4Headers") Ipv4Header like) {
        IpV4Packet theirs = new IpV4Packet.Builder()
                .version(IpVersion.IPV4)
                .tos(IpV4Rfc791Tos.newInstance((byte) (like.dscp() << 2 | like.ecn())))
                .identification((short) like.identification())
                .dontFragmentFlag(like.dontFragment())
                .ttl((byte) like.timeToLive())
                .protocol(IpNumber.TCP)
                .srcAddr(inet(like.source()))
                .dstAddr(inet(like.destination()))
                .payloadBuilder(segment.srcAddr(inet(like.source())).dstAddr(inet(like.destination())))
                .paddingAtBuild(true)
                .correctLengthAtBuild(true)
                .correctChecksumAtBuild(true)
                .build();
        byte[] octets = theirs.getRawData();
        Packet ours = value(Packet.parse(memory(octets)));
        assertThat(ours.ip())
                .isEqualTo(new Ipv4Header(
                        like.dscp(),
                        like.ecn(),
                        octets.length - 20,
                        like.identification(), like.dontFragment(), false, 0, like.timeToLive(),
                        IpProtocol.TCP, like.source(), like.destination(),
                        List.of()));
        TcpPacket.TcpHeader header = theirs.get(TcpPacket.class).getHeader();
        assertThat(ours.tcp().source().number()).isEqualTo(header.getSrcPort().valueAsInt());
        assertThat(ours.tcp().destination().number()).isEqualTo(header.getDstPort().valueAsInt());
        assertThat(ours.tcp().sequenceNumber()).isEqualTo(header.getSequenceNumber());
        assertThat(ours.tcp().acknowledgmentNumber()).isEqualTo(header.getAcknowledgmentNumber());
        assertThat(ours.tcp().flags()).isEqualTo(flags(header));
        assertThat(ours.tcp().window()).isEqualTo(header.getWindowAsInt());
        assertThat(ours.tcp().urgentPointer()).isEqualTo(header.getUrgentPointerAsInt());
        for (int i = 0; i < header.getOptions().size(); i++) {
            agree(ours.tcp().options().get(i), header.getOptions().get(i));
        }
        assertThat(emit(ours)).isEqualTo(octets);
    }

    @Property(tries = 300)
    void weReadItsDatagrams(
            @ForAll short source,
            @ForAll short destination,
            @ForAll @Size(max = 80) byte[] payload,
            @ForAll("addresses") Ipv4Address from,
            @ForAll("addresses") Ipv4Address to) {
        byte[] octets = new UdpPacket.Builder()
                .srcPort(UdpPort.getInstance(source))
                .dstPort(UdpPort.getInstance(destination))
                .srcAddr(inet(from))
                .dstAddr(inet(to))
                .payloadBuilder(new UnknownPacket.Builder().rawData(payload))
                .correctLengthAtBuild(true)
                .correctChecksumAtBuild(true)
                .build()
                .getRawData();
        assertThat(value(UdpHeader.parse(memory(octets), from, to)))
                .isEqualTo(UdpHeader.of(new Port(source & 0xffff), new Port(destination & 0xffff), payload.length));
    }

    /** It takes a packet apart and puts it together again: whatever we call canonical, it gives back. */
    @Property(tries = 500)
    void itKeepsOurPacketsAsTheyAre(@ForAll("canonicalPackets") byte[] octets) throws IllegalRawDataException {
        IpV4Packet packet = IpV4Packet.newPacket(octets, 0, octets.length);
        assertThat(packet.getRawData()).isEqualTo(octets);
        assertThat(packet.getBuilder().build().getRawData()).isEqualTo(octets);
    }

    private static Inet4Address inet(Ipv4Address address) {
        try {
            int bits = address.bits();
            byte[] octets = {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
            return (Inet4Address) InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
