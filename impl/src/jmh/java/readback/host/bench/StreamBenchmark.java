package readback.host.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import readback.host.Host;
import readback.host.HostConfig;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.link.UdpLink;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Address;

/**
 * How fast octets get from one host to another, from a user's array to a user's array, with everything between:
 * buffers, the core, headers, checksums, the threads of both hosts and of their users. An operation is 64 KiB written;
 * a reader that lags holds the writer back, so that as much is read.
 */
@State(Scope.Thread)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StreamBenchmark {

    /** Octets of an operation. */
    static final int CHUNK = 1 << 16;

    private static final int HEADERS = 40;
    private static final int MANY = 1000;
    private static final int SMALL_WINDOW = 1 << 16;
    private static final long LONGEST = 10_000;

    /** Through memory with packets of so many octets, by so many connections in turn; or in UDP datagrams. */
    @Param({"memory-1500", "memory-65535", "memory-1500-by-1000", "udp-1500"})
    public String path = "";

    private final byte[] chunk = new byte[CHUNK];
    private final List<TcpConnection> writers = new ArrayList<>();
    private final List<Thread> readers = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private int next;

    /** Connects, and begins to read. */
    @Setup(Level.Trial)
    public void connect() throws IOException, InterruptedException {
        boolean many = path.endsWith("-by-1000");
        int mtu = path.startsWith("memory-65535") ? Link.MAX_PACKET : 1500;
        int connections = many ? MANY : 1;
        if (path.startsWith("udp")) {
            UdpLink.Pair link = UdpLink.pair();
            start(mtu, many, link.left(), link.right());
        } else {
            // Room for all windows together: this is about speed, and not about losses
            int capacity = many ? MANY * SMALL_WINDOW / 1024 : MemoryLink.DEFAULT_CAPACITY;
            MemoryLink.Pair link = MemoryLink.pair(capacity, mtu);
            start(mtu, many, link.left(), link.right());
        }
        CountDownLatch reading = new CountDownLatch(connections);
        TcpListener listener = hosts.getLast().listen(80, 1);
        for (int i = 0; i < connections; i++) {
            writers.add(hosts.getFirst().connect(listener.local(), LONGEST));
            TcpConnection here = listener.accept(LONGEST);
            readers.add(Thread.ofVirtual().start(() -> read(here, reading)));
        }
        reading.await();
    }

    private void start(int mtu, boolean many, Link left, Link right) {
        for (Link link : List.of(left, right)) {
            HostConfig config = HostConfig.of(Ipv4Address.of(10, 0, 0, 1 + hosts.size()));
            TcpConfig tcp = config.tcp().mss(mtu - HEADERS);
            hosts.add(Host.start(config.tcp(many ? tcp.window(SMALL_WINDOW) : tcp), link));
        }
    }

    private static void read(TcpConnection here, CountDownLatch reading) {
        byte[] into = new byte[CHUNK];
        reading.countDown();
        try {
            while (here.read(into, 0, CHUNK, 0) >= 0) {
                // The octets are here, and that is all.
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Disconnects. */
    @TearDown(Level.Trial)
    public void close() throws IOException, InterruptedException {
        writers.forEach(TcpConnection::close);
        for (Thread reader : readers) {
            reader.join(LONGEST);
        }
        for (Host host : hosts) {
            host.close();
        }
    }

    @Benchmark
    public void write() throws IOException {
        writers.get(next).write(chunk);
        next = (next + 1) % writers.size();
    }
}
