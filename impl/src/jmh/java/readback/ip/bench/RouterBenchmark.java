package readback.ip.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import readback.ip.Arrival;
import readback.ip.FragmentVerdict;
import readback.ip.Identification;
import readback.ip.Interface;
import readback.ip.InterfaceAddress;
import readback.ip.NextHop;
import readback.ip.Prefix;
import readback.ip.Router;
import readback.ip.RouterConfig;
import readback.ip.RoutingTable;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;

/**
 * How many packets of 64 octets a second the router sends on, on one core, with 100,000 prefixes. The goal is ten
 * million.
 *
 * <p>The lengths of the prefixes are about as in the internet: more than half are of 24 bits. The destinations are
 * random among them, and there are 128 next hops, so that hardly any two packets in a row go the same way. Every 200
 * rounds the packets get their time to live back, which takes part of the time too.
 */
@State(Scope.Thread)
@Threads(1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RouterBenchmark {

    private static final int PREFIXES = 100_000;
    private static final int PACKETS = 4096;
    private static final int OCTETS = 64;
    private static final int ROUNDS = 200;

    /** Out of a hundred prefixes, so many have this length and those from 16 on before it. */
    private static final int[] UP_TO_LENGTH_FROM_16 = {2, 3, 4, 6, 10, 14, 24, 34, 94, 100};

    private final Random random = new Random(1);
    private final RoutingTable table = new RoutingTable();
    private final List<Interface> interfaces = new ArrayList<>();
    private final List<Prefix> prefixes = new ArrayList<>();
    private final MemorySegment fresh = Arena.global().allocate(PACKETS * OCTETS, OCTETS);
    private final MemorySegment memory = Arena.global().allocate(PACKETS * OCTETS, OCTETS);
    private Router router = new Router(RouterConfig.ROUTER, interfaces, table, identification());
    private Interface in = anInterface(0);
    private int round;

    /** Fills the table and writes the packets. */
    @Setup
    public void fill() {
        for (int i = 0; i < 16; i++) {
            interfaces.add(anInterface(i));
        }
        in = interfaces.getFirst();
        while (table.size() < PREFIXES) {
            Prefix prefix = Prefix.of(unicast(), length());
            table.put(prefix, NextHop.via(interfaces.get(random.nextInt(16)), gateway()));
            prefixes.add(prefix);
        }
        router = new Router(RouterConfig.ROUTER, interfaces, table, identification());
        for (int i = 0; i < PACKETS; i++) {
            write(fresh.asSlice((long) i * OCTETS, OCTETS));
        }
    }

    private int length() {
        int percent = random.nextInt(100);
        int length = 16;
        while (percent >= UP_TO_LENGTH_FROM_16[length - 16]) {
            length++;
        }
        return length;
    }

    private Ipv4Address unicast() {
        return Ipv4Address.of(11 + random.nextInt(100), random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    private void write(MemorySegment packet) {
        Prefix to = prefixes.get(random.nextInt(prefixes.size()));
        int host = to.length() == 32 ? 0 : random.nextInt() >>> to.length();
        new Ipv4Header(
                        0,
                        0,
                        OCTETS - 20,
                        0, true, false, 0, 255, IpProtocol.UDP, unicast(),
                        new Ipv4Address(to.address().bits() | host),
                        List.of())
                .emit(packet);
    }

    private Ipv4Address gateway() {
        return Ipv4Address.of(10, 0, 0, 2 + random.nextInt(8));
    }

    private static Identification identification() {
        return new Identification(Identification.MAXIMUM_DATAGRAM_LIFETIME, 1, 1);
    }

    private static Interface anInterface(int index) {
        return new Interface(index, List.of(new InterfaceAddress(Ipv4Address.of(10, 0, index, 1), 24)), 1500);
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public void forward(Blackhole sink) {
        if (round++ % ROUNDS == 0) {
            memory.copyFrom(fresh);
        }
        for (long offset = 0; offset < PACKETS * OCTETS; offset += OCTETS) {
            FragmentVerdict verdict = router.packetArrives(memory, offset, OCTETS, in, Arrival.UNICAST, round);
            if (!(verdict instanceof FragmentVerdict.Forward)) {
                throw new IllegalStateException(verdict.toString());
            }
            sink.consume(verdict);
        }
    }
}
