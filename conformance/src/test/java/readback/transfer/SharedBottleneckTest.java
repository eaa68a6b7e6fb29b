package readback.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import readback.host.DrivenHost;
import readback.host.HostConfig;
import readback.host.loop.ManualClock;
import readback.host.socket.IoResult;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.stack.IsnSource;
import readback.link.ImpairedLink;
import readback.link.Impairment;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.link.RateLink;
import readback.tcp.CongestionConfig;
import readback.tcp.CongestionConfig.Algorithm;
import readback.tcp.State;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Address;

/** Two connections that have all to send what the bottleneck admits: 10 Mbit/s, and a round trip of 20 ms. */
class SharedBottleneckTest {

    private static final double RATE = 10e6;
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);
    private static final Duration BEGINS_LATER = Duration.ofSeconds(2);

    /** Less than a full packet takes, so that none overtakes another; without it who loses is no chance. */
    private static final Duration JITTER = Duration.ofMillis(1);

    private static final Duration LASTS = Duration.ofSeconds(60);
    private static final int RECEIVER = 3;
    private static final int LAST_OCTET_OF_DESTINATION = 19;

    private final ManualClock clock = new ManualClock();
    private final byte[] octets = new byte[1 << 16];
    private final List<TcpConnection> senders = new ArrayList<>();
    private final List<TcpConnection> receivers = new ArrayList<>();
    private Link there;
    private Link back;
    private final List<DrivenHost> sending = new ArrayList<>();
    private final List<Link> near = new ArrayList<>();
    private final ByteBuffer packet = ByteBuffer.allocate(Link.MAX_PACKET);
    private DrivenHost receiver;

    private Link path(Link inner, long seed) {
        Impairment oneWay = Impairment.NONE.delay(ROUND_TRIP.dividedBy(2), JITTER);
        int queue = PathSettings.usualQueue(OptionalDouble.of(RATE), ROUND_TRIP);
        return new RateLink(new ImpairedLink(inner, oneWay, seed, clock::now), RATE, queue, clock::now);
    }

    private HostConfig config(int last, Algorithm algorithm, SplittableRandom random) {
        return HostConfig.of(Ipv4Address.of(10, 0, 0, last))
                .tcp(TcpConfig.DEFAULT.mss(PathSettings.MTU - 40)
                        .congestion(CongestionConfig.DEFAULT.algorithm(algorithm)))
                .clock(clock)
                .isn(IsnSource.rfc6528(random.split()))
                .seed(random.nextLong());
    }

    private void settle() throws IOException {
        boolean any = true;
        while (any) {
            there.await(0);
            back.await(0);
            any = receiver.advance();
            for (DrivenHost host : sending) {
                any |= host.advance();
            }
            any |= pass();
        }
    }

    /** Both senders are before the bottleneck; what comes back goes to the one it is for. */
    private boolean pass() throws IOException {
        boolean any = false;
        for (Link link : near) {
            while (link.receive(packet)) {
                there.send(packet);
                any = true;
            }
        }
        while (there.receive(packet)) {
            near.get(packet.get(LAST_OCTET_OF_DESTINATION) - 1).send(packet);
            any = true;
        }
        return any;
    }

    /** What each was given in that time, in octets. */
    private long[] share(TcpListener listener, Duration until) throws IOException {
        long[] got = new long[2];
        while (clock.now() < until.toNanos()) {
            settle();
            listener.poll().ifPresent(receivers::add);
            boolean more = true;
            while (more) {
                more = false;
                for (TcpConnection from : senders) {
                    more |= from.info().state() == State.ESTABLISHED
                            && from.tryWrite(octets, 0, octets.length) instanceof IoResult.Transferred;
                }
                for (TcpConnection to : receivers) {
                    if (to.tryRead(octets, 0, octets.length) instanceof IoResult.Transferred(int count)) {
                        got[receivers.indexOf(to)] += count;
                        more = true;
                    }
                }
                settle();
            }
            OptionalLong next = Stream.of(
                            there.nextDeadline(), back.nextDeadline(), receiver.nextDeadline(),
                            sending.getFirst().nextDeadline(), sending.getLast().nextDeadline())
                    .flatMapToLong(OptionalLong::stream)
                    .min();
            clock.advance(Duration.ofNanos(Math.max(0, next.orElseThrow() - clock.now())));
        }
        return got;
    }

    /** The second begins when the first has the bottleneck for itself, and yet comes to its half. */
    @Test
    void twoRenoFlowsShareItEvenly() throws IOException {
        assertThat(ratio(Algorithm.RENO, Algorithm.RENO)).isBetween(0.9, 1.1);
    }

    @Test
    void twoCubicFlowsShareItEvenly() throws IOException {
        assertThat(ratio(Algorithm.CUBIC, Algorithm.CUBIC)).isBetween(0.9, 1.1);
    }

    /**
     * RFC 9438 section 4.3: on a path as short as this CUBIC gets what Reno gets, or somewhat more, as its window is
     * reduced by less than half.
     */
    @Test
    void cubicLeavesRenoItsShare() throws IOException {
        assertThat(ratio(Algorithm.CUBIC, Algorithm.RENO)).isBetween(0.9, 1.5);
    }

    private double ratio(Algorithm first, Algorithm second) throws IOException {
        long[] all = new long[2];
        for (long seed = 1; seed <= 5; seed++) {
            long[] got = run(seed, first, second);
            assertThat((got[0] + got[1]) * Byte.SIZE / (double) LASTS.toSeconds()).as("none of it is left idle")
                    .isGreaterThan(0.93 * RATE);
            all[0] += got[0];
            all[1] += got[1];
        }
        return (double) all[0] / all[1];
    }

    private long[] run(long seed, Algorithm... algorithms) throws IOException {
        senders.clear();
        receivers.clear();
        sending.clear();
        near.clear();
        SplittableRandom random = new SplittableRandom(seed);
        MemoryLink.Pair pair = MemoryLink.pair(1 << 12, PathSettings.MTU);
        there = path(pair.left(), random.nextLong());
        back = path(pair.right(), random.nextLong());
        for (Algorithm algorithm : algorithms) {
            MemoryLink.Pair own = MemoryLink.pair(1 << 12, PathSettings.MTU);
            sending.add(DrivenHost.of(config(sending.size() + 1, algorithm, random), own.left()));
            near.add(own.right());
        }
        receiver = DrivenHost.of(config(RECEIVER, Algorithm.RENO, random), back);
        TcpListener listener = receiver.host().listen(80, 2);
        long begin = clock.now();
        senders.add(sending.getFirst().host().open(listener.local()));
        long[] _ = share(listener, Duration.ofNanos(begin).plus(BEGINS_LATER));
        senders.add(sending.getLast().host().open(listener.local()));
        long[] got = share(listener, Duration.ofNanos(begin).plus(BEGINS_LATER).plus(LASTS));
        for (DrivenHost host : sending) {
            host.host().close();
        }
        receiver.host().close();
        return got;
    }
}
