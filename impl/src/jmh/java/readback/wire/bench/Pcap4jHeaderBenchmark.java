package readback.wire.bench;

import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Rfc791Tos;
import org.pcap4j.packet.TcpNoOperationOption;
import org.pcap4j.packet.TcpPacket.TcpHeader;
import org.pcap4j.packet.TcpPacket.TcpOption;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpTimestampsOption;
import org.pcap4j.packet.namednumber.IpNumber;
import org.pcap4j.packet.namednumber.IpVersion;
import org.pcap4j.packet.namednumber.TcpPort;

/**
 * Packets of pcap4j: built, with both checksums, and taken apart, with both checksums verified and every field asked.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 40, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SampleHeaders.SLOTS)
public class Pcap4jHeaderBenchmark {

    private final byte[][] ring = new byte[SampleHeaders.SLOTS][];
    private int number;

    @Setup
    public void check() throws IllegalRawDataException, UnknownHostException {
        encode();
        for (int slot = 0; slot < SampleHeaders.SLOTS; slot++) {
            SampleHeaders.requireReference(slot + 1, MemorySegment.ofArray(ring[slot]), "heap");
        }
        SampleHeaders.requireSum(SampleHeaders.sumOfFields(SampleHeaders.SLOTS, "heap"), decode());
    }

    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public int encode() throws UnknownHostException {
        for (int slot = 0; slot < SampleHeaders.SLOTS; slot++) {
            ring[slot] = write(++number);
        }
        return number;
    }

    private static byte[] write(int n) throws UnknownHostException {
        Inet4Address source = address(SampleHeaders.SOURCE);
        Inet4Address destination = address(SampleHeaders.destination(n));
        List<TcpOption> options = List.of(
                TcpNoOperationOption.getInstance(),
                TcpNoOperationOption.getInstance(),
                new TcpTimestampsOption.Builder()
                        .length((byte) 10)
                        .tsValue(n)
                        .tsEchoReply(SampleHeaders.echoReply(n))
                        .build());
        TcpPacket.Builder tcp = new TcpPacket.Builder()
                .srcAddr(source)
                .dstAddr(destination)
                .srcPort(TcpPort.getInstance((short) n))
                .dstPort(TcpPort.getInstance((short) SampleHeaders.DESTINATION_PORT))
                .sequenceNumber(SampleHeaders.sequenceNumber(n))
                .acknowledgmentNumber(SampleHeaders.acknowledgmentNumber(n))
                .ack(true)
                .window((short) n)
                .options(options)
                .correctLengthAtBuild(true)
                .correctChecksumAtBuild(true);
        return new IpV4Packet.Builder()
                .version(IpVersion.IPV4)
                .tos(IpV4Rfc791Tos.newInstance((byte) n))
                .identification((short) n)
                .dontFragmentFlag(true)
                .ttl((byte) n)
                .protocol(IpNumber.TCP)
                .srcAddr(source)
                .dstAddr(destination)
                .payloadBuilder(tcp)
                .correctLengthAtBuild(true)
                .correctChecksumAtBuild(true)
                .build()
                .getRawData();
    }

    private static Inet4Address address(int bits) throws UnknownHostException {
        byte[] octets = {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
        return (Inet4Address) InetAddress.getByAddress(octets);
    }

    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public int decode() throws IllegalRawDataException {
        int sum = 0;
        for (byte[] octets : ring) {
            sum += read(octets);
        }
        return sum;
    }

    private static int read(byte[] octets) throws IllegalRawDataException {
        IpV4Packet packet = IpV4Packet.newPacket(octets, 0, octets.length);
        IpV4Header ip = packet.getHeader();
        TcpPacket segment = (TcpPacket) packet.getPayload();
        TcpHeader tcp = segment.getHeader();
        if (!ip.hasValidChecksum(false) || !segment.hasValidChecksum(ip.getSrcAddr(), ip.getDstAddr(), false)) {
            throw new IllegalStateException("checksum");
        }
        int service = ip.getTos().value() & 0xff;
        int fields = ip.getVersion().value() + ip.getIhlAsInt() + (service >>> 2) + (service & 3)
                + ip.getTotalLengthAsInt() + ip.getIdentificationAsInt() + (ip.getDontFragmentFlag() ? 1 : 0)
                + (ip.getMoreFragmentFlag() ? 1 : 0) + ip.getFragmentOffset() + ip.getTtlAsInt()
                + (ip.getProtocol().value() & 0xff) + (ip.getHeaderChecksum() & 0xffff)
                + bits(ip.getSrcAddr()) + bits(ip.getDstAddr());
        fields += tcp.getSrcPort().valueAsInt() + tcp.getDstPort().valueAsInt() + tcp.getSequenceNumber()
                + tcp.getAcknowledgmentNumber() + tcp.getDataOffsetAsInt() + tcp.getReserved() + flags(tcp)
                + tcp.getWindowAsInt() + (tcp.getChecksum() & 0xffff) + (tcp.getUrgentPointer() & 0xffff);
        for (TcpOption option : tcp.getOptions()) {
            if (option instanceof TcpTimestampsOption timestamps) {
                fields += timestamps.getTsValue() + timestamps.getTsEchoReply();
            }
        }
        return fields;
    }

    private static int flags(TcpHeader tcp) {
        return (tcp.getUrg() ? 0x20 : 0) | (tcp.getAck() ? 0x10 : 0) | (tcp.getPsh() ? 8 : 0) | (tcp.getRst() ? 4 : 0)
                | (tcp.getSyn() ? 2 : 0) | (tcp.getFin() ? 1 : 0);
    }

    private static int bits(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }
}
