package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.Hosts.ONE;
import static readback.host.Hosts.TWO;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import readback.host.loop.ManualClock;
import readback.host.socket.IoResult;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.link.ImpairedLink;
import readback.link.Impairment;
import readback.link.MemoryLink;
import readback.tcp.Connection.Paired;
import readback.tcp.SeqNum;
import readback.tcp.State;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Address;

/** A stream over links that lose, repeat and reorder, through windows of any size, to who reads now and then. */
class LaggingReaderProperties {

    private static final int LENGTH = 20_000;

    /** So many moments may pass without an octet read. */
    private static final int PATIENCE = 2000;

    private static final Impairment BAD =
            Impairment.NONE.loss(0.1).duplication(0.1).reordering(0.3, 4).patience(Duration.ofMillis(300));

    /** Two hosts that one thread drives. */
    private static final class Ends implements AutoCloseable {
        final ManualClock clock = new ManualClock(Long.MAX_VALUE - 3_000_000_000L);
        final MemoryLink.Pair link = MemoryLink.pair();
        final DrivenHost one;
        final DrivenHost two;
        final TcpConnection writer;
        final TcpConnection reader;

        Ends(long seed, int window, int mss) throws IOException {
            one = DrivenHost.of(
                    config(ONE, window, mss, seed), new ImpairedLink(link.left(), BAD, seed, clock::now));
            two = DrivenHost.of(
                    config(TWO, window, mss, seed), new ImpairedLink(link.right(), BAD, seed + 1, clock::now));
            TcpListener listener = two.host().listen(80, 5);
            writer = one.host().open(listener.local());
            while (!listener.isReady()) {
                passes();
            }
            reader = listener.poll().orElseThrow();
        }

        private HostConfig config(Ipv4Address address, int window, int mss, long seed) {
            TcpConfig tcp = new TcpConfig(
                    window, mss, TcpConfig.FOREVER, TcpConfig.FOREVER, Duration.ofSeconds(1), Duration.ofSeconds(60),
                    Duration.ofSeconds(30));
            return HostConfig.of(address)
                    .tcp(tcp)
                    .clock(clock)
                    .isn((_, _) -> new SeqNum(-5000))
                    .seed(seed)
                    .buffers(LENGTH / 3, window);
        }

        void settle() throws IOException {
            while (one.advance() | two.advance()) {
                // Again.
            }
        }

        /** The time passes until one of the two has something to do. */
        void passes() throws IOException {
            settle();
            long now = clock.now();
            Stream.of(one.nextDeadline(), two.nextDeadline())
                    .filter(OptionalLong::isPresent)
                    .mapToLong(it -> it.getAsLong() - now)
                    .min()
                    .ifPresent(ahead -> clock.advance(Duration.ofNanos(Math.max(0, ahead))));
            settle();
        }

        @Override
        public void close() throws IOException {
            one.host().close();
            two.host().close();
        }
    }

    @Property(tries = 60, seed = "20261125")
    void theStreamArrivesWholeAndInOrder(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3000) int window,
            @ForAll @IntRange(min = 28, max = 1400) int mss)
            throws IOException {
        byte[] written = RawPeer.data(LENGTH);
        byte[] read = new byte[LENGTH];
        Random random = new Random(seed);
        int at = 0;
        int to = 0;
        int waited = 0;
        try (Ends ends = new Ends(seed, window, mss)) {
            while (to < LENGTH) {
                if (at < LENGTH && ends.writer.tryWrite(written, at, Math.min(LENGTH - at, 1 + random.nextInt(4000)))
                        instanceof IoResult.Transferred(int count)) {
                    at += count;
                    if (at == LENGTH) {
                        ends.writer.close();
                    }
                }
                waited++;
                if (random.nextInt(3) == 0
                        && ends.reader.tryRead(read, to, Math.min(LENGTH - to, 1 + random.nextInt(2 * window)))
                                instanceof IoResult.Transferred(int count)) {
                    to += count;
                    waited = 0;
                }
                assertThat(waited)
                        .as("after %d octets of %d, %s and %s", to, at, ends.writer.info(), ends.reader.info())
                        .isLessThan(PATIENCE);
                assertThat(ends.reader.info().connection())
                        .isInstanceOfSatisfying(Paired.class, it -> assertThat(it.rcv().wnd()).isBetween(0, window));
                ends.passes();
            }
            assertThat(Arrays.mismatch(read, written)).isEqualTo(-1);
            for (int i = 0; i < PATIENCE && ends.reader.info().state() != State.CLOSE_WAIT; i++) {
                ends.passes();
            }
            assertThat(ends.reader.info().state()).isEqualTo(State.CLOSE_WAIT);
            assertThat(ends.one.host().failure()).isEmpty();
            assertThat(ends.two.host().failure()).isEmpty();
        }
    }
}
