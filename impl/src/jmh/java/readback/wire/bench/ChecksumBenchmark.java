package readback.wire.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import readback.wire.InternetChecksum;

/** The sum over a header, a small packet, a full segment's text, and the longest packet. The goal is 45 ns for 1460. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 60, time = 40, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChecksumBenchmark {

    /** Sums start at one of so many places, as those of the C program do. */
    private static final int PLACES = 16;

    @Param({"heap", "native"})
    public String memory = "heap";

    @Param({"20", "64", "1460", "65535"})
    public int octets = 20;

    private MemorySegment text = MemorySegment.NULL;
    private int number;

    @Setup
    public void fill() {
        text = SampleHeaders.memory(memory, octets + 4 * PLACES);
        for (int i = 0; i < text.byteSize(); i++) {
            text.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 7));
        }
    }

    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    public int sum() {
        return InternetChecksum.sum(text, (number++ & (PLACES - 1)) * 4, octets);
    }
}
