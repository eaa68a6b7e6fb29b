package readback.wire.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A codec over Netty's {@link ByteBuf} as one would write it: a setter or a getter for each field, and checksums over
 * what lies in the buffer, four octets at a time.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 40, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SampleHeaders.SLOTS)
public class NettyHeaderBenchmark {

    @Param({"heap", "native"})
    public String memory = "heap";

    private ByteBuf ring = Unpooled.EMPTY_BUFFER;
    private int number;

    @Setup
    public void check() {
        int octets = SampleHeaders.SLOTS * SampleHeaders.STRIDE;
        ring = (memory.equals("heap") ? Unpooled.buffer(octets) : Unpooled.directBuffer(octets)).writeZero(octets);
        encode();
        for (int slot = 0; slot < SampleHeaders.SLOTS; slot++) {
            byte[] header = new byte[SampleHeaders.LENGTH];
            ring.getBytes(slot * SampleHeaders.STRIDE, header);
            SampleHeaders.requireReference(slot + 1, MemorySegment.ofArray(header), "heap");
        }
        SampleHeaders.requireSum(SampleHeaders.sumOfFields(SampleHeaders.SLOTS, "heap"), decode());
    }

    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public int encode() {
        int n = number;
        for (int at = 0; at < SampleHeaders.SLOTS * SampleHeaders.STRIDE; at += SampleHeaders.STRIDE) {
            write(at, ++n);
        }
        number = n;
        return n;
    }

    private void write(int ip, int n) {
        int destination = SampleHeaders.destination(n);
        ring.setByte(ip, 0x45);
        ring.setByte(ip + 1, n);
        ring.setShort(ip + 2, SampleHeaders.LENGTH);
        ring.setShort(ip + 4, n);
        ring.setShort(ip + 6, 0x4000);
        ring.setByte(ip + 8, n);
        ring.setByte(ip + 9, 6);
        ring.setShort(ip + 10, 0);
        ring.setInt(ip + 12, SampleHeaders.SOURCE);
        ring.setInt(ip + 16, destination);
        ring.setShort(ip + 10, ~fold(sum(ip, SampleHeaders.IP_LENGTH)));
        int tcp = ip + SampleHeaders.IP_LENGTH;
        ring.setShort(tcp, n);
        ring.setShort(tcp + 2, SampleHeaders.DESTINATION_PORT);
        ring.setInt(tcp + 4, SampleHeaders.sequenceNumber(n));
        ring.setInt(tcp + 8, SampleHeaders.acknowledgmentNumber(n));
        ring.setByte(tcp + 12, 0x80);
        ring.setByte(tcp + 13, SampleHeaders.FLAGS);
        ring.setShort(tcp + 14, n);
        ring.setInt(tcp + 16, 0);
        ring.setInt(tcp + 20, SampleHeaders.ALIGNED_TIMESTAMPS);
        ring.setInt(tcp + 24, n);
        ring.setInt(tcp + 28, SampleHeaders.echoReply(n));
        long sum = sum(tcp, SampleHeaders.TCP_LENGTH)
                + pseudoHeader(SampleHeaders.SOURCE, destination, SampleHeaders.TCP_LENGTH);
        ring.setShort(tcp + 16, ~fold(sum));
    }

    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public int decode() {
        int sum = 0;
        for (int at = 0; at < SampleHeaders.SLOTS * SampleHeaders.STRIDE; at += SampleHeaders.STRIDE) {
            sum += read(at);
        }
        return sum;
    }

    private int read(int ip) {
        int version = ring.getByte(ip) >>> 4 & 0xf;
        int ihl = ring.getByte(ip) & 0xf;
        int totalLength = ring.getUnsignedShort(ip + 2);
        if (version != 4 || ihl < 5 || totalLength < ihl * 4 || totalLength > SampleHeaders.LENGTH
                || fold(sum(ip, ihl * 4)) != 0xffff) {
            throw new IllegalStateException("IPv4");
        }
        int fragment = ring.getUnsignedShort(ip + 6);
        int source = ring.getInt(ip + 12);
        int destination = ring.getInt(ip + 16);
        int fields = version + ihl + (ring.getUnsignedByte(ip + 1) >>> 2) + (ring.getByte(ip + 1) & 3) + totalLength
                + ring.getUnsignedShort(ip + 4) + (fragment >>> 14 & 1) + (fragment >>> 13 & 1) + (fragment & 0x1fff)
                + ring.getUnsignedByte(ip + 8) + ring.getUnsignedByte(ip + 9) + ring.getUnsignedShort(ip + 10)
                + source + destination;
        return fields + readTcp(ip + ihl * 4, totalLength - ihl * 4, source, destination);
    }

    private int readTcp(int tcp, int length, int source, int destination) {
        int dataOffset = ring.getByte(tcp + 12) >>> 4 & 0xf;
        if (dataOffset < 5 || dataOffset * 4 > length
                || fold(sum(tcp, length) + pseudoHeader(source, destination, length)) != 0xffff) {
            throw new IllegalStateException("TCP");
        }
        int fields = ring.getUnsignedShort(tcp) + ring.getUnsignedShort(tcp + 2) + ring.getInt(tcp + 4)
                + ring.getInt(tcp + 8) + dataOffset + (ring.getByte(tcp + 12) & 0xf) + ring.getUnsignedByte(tcp + 13)
                + ring.getUnsignedShort(tcp + 14) + ring.getUnsignedShort(tcp + 16) + ring.getUnsignedShort(tcp + 18);
        boolean timestamped = dataOffset == 8 && ring.getInt(tcp + 20) == SampleHeaders.ALIGNED_TIMESTAMPS;
        return timestamped ? fields + ring.getInt(tcp + 24) + ring.getInt(tcp + 28) : fields;
    }

    private long sum(int at, int octets) {
        long sum = 0;
        for (int i = at; i < at + octets; i += 4) {
            sum += ring.getUnsignedInt(i);
        }
        return sum;
    }

    private static long pseudoHeader(int source, int destination, int length) {
        return Integer.toUnsignedLong(source) + Integer.toUnsignedLong(destination) + 6 + length;
    }

    private static int fold(long sum) {
        long folded = (sum >>> 32) + (sum & 0xffff_ffffL);
        folded = (folded >>> 16) + (folded & 0xffff);
        folded = (folded >>> 16) + (folded & 0xffff);
        return (int) ((folded >>> 16) + (folded & 0xffff));
    }
}
