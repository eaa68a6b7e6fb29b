package readback.wire.bench;

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
import readback.wire.Ipv4View;
import readback.wire.TcpView;

/** Our views, over an array and over memory outside the heap. The goal is 10 ns to write and 15 ns to read. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 40, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SampleHeaders.SLOTS)
public class HeaderBenchmark {

    @Param({"heap", "native"})
    public String memory = "heap";

    private final Ipv4View ip = new Ipv4View();
    private final TcpView tcp = new TcpView();
    private MemorySegment ring = MemorySegment.NULL;
    private int number;

    @Setup
    public void check() {
        ring = SampleHeaders.ring(memory);
        encode();
        for (int slot = 0; slot < SampleHeaders.SLOTS; slot++) {
            SampleHeaders.requireReference(slot + 1,
                    ring.asSlice((long) slot * SampleHeaders.STRIDE, SampleHeaders.LENGTH), memory);
        }
        SampleHeaders.requireSum(SampleHeaders.sumOfFields(SampleHeaders.SLOTS, memory), decode());
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

    @CompilerControl(CompilerControl.Mode.INLINE)
    private void write(long at, int n) {
        int destination = SampleHeaders.destination(n);
        ip.wrap(ring, at, SampleHeaders.LENGTH)
                .emit(
                        SampleHeaders.IP_LENGTH,
                        n,
                        SampleHeaders.LENGTH,
                        n,
                        Ipv4View.flagsAndFragmentOffsetBits(true, false, 0),
                        n,
                        6,
                        SampleHeaders.SOURCE,
                        destination);
        tcp.wrap(ring, at + SampleHeaders.IP_LENGTH, SampleHeaders.TCP_LENGTH)
                .emitTimestamped(
                        SampleHeaders.SOURCE, destination, 0, n, SampleHeaders.DESTINATION_PORT,
                        SampleHeaders.sequenceNumber(n),
                        SampleHeaders.acknowledgmentNumber(n),
                        SampleHeaders.FLAGS,
                        n,
                        0,
                        n,
                        SampleHeaders.echoReply(n));
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

    @CompilerControl(CompilerControl.Mode.INLINE)
    private int read(long at) {
        if (ip.wrap(ring, at, SampleHeaders.LENGTH).check().isPresent()) {
            throw new IllegalStateException("IPv4");
        }
        int sum = fields(ip);
        int length = ip.headerLength();
        tcp.wrap(ring, at + length, ip.totalLength() - length);
        if (tcp.check(ip.source(), ip.destination()).isPresent()) {
            throw new IllegalStateException("TCP");
        }
        return sum + fields(tcp);
    }

    @CompilerControl(CompilerControl.Mode.INLINE)
    private static int fields(Ipv4View ip) {
        return ip.version() + ip.ihl() + ip.dscp() + ip.ecn() + ip.totalLength() + ip.identification()
                + (ip.dontFragment() ? 1 : 0) + (ip.moreFragments() ? 1 : 0) + ip.fragmentOffset()
                + ip.timeToLive() + ip.protocol() + ip.headerChecksum() + ip.source() + ip.destination();
    }

    @CompilerControl(CompilerControl.Mode.INLINE)
    private static int fields(TcpView tcp) {
        return tcp.sourcePort() + tcp.destinationPort() + tcp.sequenceNumber() + tcp.acknowledgmentNumber()
                + tcp.dataOffset() + tcp.reserved() + tcp.flags() + tcp.window() + tcp.checksum()
                + tcp.urgentPointer() + (tcp.isTimestamped() ? tcp.timestamp() + tcp.timestampEchoReply() : 0);
    }
}
