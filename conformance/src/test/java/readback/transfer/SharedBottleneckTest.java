package readback.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    private final ManualClock clock = new ManualClock();
    private final byte[] octets = new byte[1 << 16];
    private final List<TcpConnection> senders = new ArrayList<>();
    private final List<TcpConnection> receivers = new ArrayList<>();
    private Link there;
    private Link back;
    private DrivenHost sender;
    private DrivenHost receiver;

    private Link path(Link inner, long seed) {
        Impairment oneWay = Impairment.NONE.delay(ROUND_TRIP.dividedBy(2), JITTER);
        int queue = PathSettings.usualQueue(OptionalDouble.of(RATE), ROUND_TRIP);
        return new RateLink(new ImpairedLink(inner, oneWay, seed, clock::now), RATE, queue, clock::now);
    }

    private HostConfig config(int last, SplittableRandom random) {
        return HostConfig.of(Ipv4Address.of(10, 0, 0, last))
                .tcp(TcpConfig.DEFAULT.mss(PathSettings.MTU - 40))
                .clock(clock)
                .isn(IsnSource.rfc6528(random.split()))
                .seed(random.nextLong());
    }

    private void settle() throws IOException {
        boolean any = true;
        while (any) {
            there.await(0);
            back.await(0);
            boolean sent = sender.advance();
            any = receiver.advance() || sent;
        }
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
                            there.nextDeadline(), back.nextDeadline(), sender.nextDeadline(), receiver.nextDeadline())
                    .flatMapToLong(OptionalLong::stream)
                    .min();
            clock.advance(Duration.ofNanos(Math.max(0, next.orElseThrow() - clock.now())));
        }
        return got;
    }

    /** The second begins when the first has the bottleneck for itself, and yet comes to its half. */
    @Test
    void twoRenoFlowsShareItEvenly() throws IOException {
        long[] all = new long[2];
        for (long seed = 1; seed <= 5; seed++) {
            long[] got = run(seed);
            assertThat((got[0] + got[1]) * Byte.SIZE / (double) LASTS.toSeconds()).as("none of it is left idle")
                    .isGreaterThan(0.93 * RATE);
            all[0] += got[0];
            all[1] += got[1];
        }
        assertThat((double) all[0] / all[1]).isBetween(0.9, 1.1);
    }

    private long[] run(long seed) throws IOException {
        senders.clear();
        receivers.clear();
        SplittableRandom random = new SplittableRandom(seed);
        MemoryLink.Pair pair = MemoryLink.pair(1 << 12, PathSettings.MTU);
        there = path(pair.left(), random.nextLong());
        back = path(pair.right(), random.nextLong());
        sender = DrivenHost.of(config(1, random), there);
        receiver = DrivenHost.of(config(2, random), back);
        TcpListener listener = receiver.host().listen(80, 2);
        long begin = clock.now();
        senders.add(sender.host().open(listener.local()));
        long[] _ = share(listener, Duration.ofNanos(begin).plus(BEGINS_LATER));
        senders.add(sender.host().open(listener.local()));
        long[] got = share(listener, Duration.ofNanos(begin).plus(BEGINS_LATER).plus(LASTS));
        sender.host().close();
        receiver.host().close();
        return got;
    }
}
