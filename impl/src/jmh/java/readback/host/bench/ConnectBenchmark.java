package readback.host.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import readback.host.DrivenHost;
import readback.host.HostConfig;
import readback.host.loop.ManualClock;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.link.MemoryLink;
import readback.wire.Ipv4Address;

/**
 * How many connections a second are opened and closed in good order on one core, which drives both hosts: handshake,
 * both FINs, and the end of TIME-WAIT. The goal is fifty thousand.
 */
@State(Scope.Thread)
@Threads(1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConnectBenchmark {

    private static final Duration TIME_WAIT = Duration.ofMinutes(5);

    private final ManualClock clock = new ManualClock(0);
    private final MemoryLink.Pair link = MemoryLink.pair();
    private final DrivenHost one = host(1, link.left());
    private final DrivenHost two = host(2, link.right());
    private TcpListener listener;

    private DrivenHost host(int number, MemoryLink end) {
        return DrivenHost.of(HostConfig.of(Ipv4Address.of(10, 0, 0, number)).clock(clock), end);
    }

    /** Listens. */
    @Setup(Level.Trial)
    public void listen() throws IOException {
        listener = two.host().listen(80, 1);
    }

    private void settle() throws IOException {
        boolean any = true;
        while (any) {
            any = one.advance() | two.advance();
        }
    }

    @Benchmark
    public void openAndClose() throws IOException {
        TcpConnection there = one.host().open(listener.local());
        settle();
        TcpConnection here = listener.poll().orElseThrow();
        there.close();
        settle();
        here.close();
        settle();
        clock.advance(TIME_WAIT);
        settle();
        if (!one.host().connections().isEmpty() || !two.host().connections().isEmpty()) {
            throw new IllegalStateException("a connection is left");
        }
    }
}
