package readback.host.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@link StreamBenchmark} over UDP is held against: the same octets in bare datagrams of the same size over
 * loopback, with nothing done about those that are lost. The sender is never more than a system buffer ahead.
 */
@State(Scope.Thread)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DatagramBenchmark {

    private static final int DATAGRAM = 1500;

    /** Datagrams that carry as much text as an operation of the stream. */
    private static final int DATAGRAMS = StreamBenchmark.CHUNK / 1448;

    /** So many may be under way. */
    private static final int AHEAD = 64;

    /** What has not come by then was lost. */
    private static final long LOST_AFTER = TimeUnit.MILLISECONDS.toNanos(10);

    private final ByteBuffer datagram = ByteBuffer.allocateDirect(DATAGRAM);
    private final AtomicLong received = new AtomicLong();
    private DatagramChannel from;
    private DatagramChannel to;
    private Thread receiver;
    private long sent;

    /** Begins to receive. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        to = DatagramChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20).bind(loopback);
        from = DatagramChannel.open().bind(loopback);
        from.connect(to.getLocalAddress());
        receiver = Thread.ofPlatform().daemon().start(this::receive);
    }

    private void receive() {
        ByteBuffer into = ByteBuffer.allocateDirect(DATAGRAM);
        try {
            while (true) {
                into.clear();
                to.receive(into);
                received.incrementAndGet();
            }
        } catch (ClosedChannelException e) {
            // That is the end.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends. */
    @TearDown(Level.Trial)
    public void close() throws IOException, InterruptedException {
        from.close();
        to.close();
        receiver.join(10_000);
    }

    @Benchmark
    public void send() throws IOException {
        for (int i = 0; i < DATAGRAMS; i++) {
            long since = System.nanoTime();
            while (sent - received.get() >= AHEAD) {
                if (System.nanoTime() - since > LOST_AFTER) {
                    sent = received.get();
                }
                Thread.onSpinWait();
            }
            datagram.clear();
            from.write(datagram);
            sent++;
        }
    }
}
