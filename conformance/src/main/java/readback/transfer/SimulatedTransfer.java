package readback.transfer;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import readback.capture.PcapngWriter;
import readback.host.DrivenHost;
import readback.host.HostConfig;
import readback.host.loop.ManualClock;
import readback.host.socket.IoResult;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.stack.IsnSource;
import readback.link.ImpairedLink;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.link.PcapngTap;
import readback.link.RateLink;
import readback.tcp.State;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Address;

/**
 * Octets that go from one host to another over a path that loses packets, both hosts and the path in one thread and in
 * simulated time: the same seed gives the same run.
 */
final class SimulatedTransfer {

    private static final int PACKETS = 1 << 16;

    /** States in which there is nothing more to be done. */
    private static final Set<State> OVER = EnumSet.of(State.CLOSED, State.TIME_WAIT);

    /** One read in so many is followed by a pause. */
    private static final int PAUSES = 8;

    private final byte[] octets;
    private final Conditions conditions;
    private final SplittableRandom random;
    private final ManualClock clock = new ManualClock();
    private final Side sender;
    private final Side receiver;
    private final Path there;
    private final Path back;

    /**
     * What goes on besides.
     *
     * @param bothWays the same octets go the other way, too
     * @param pauses now and then a host does nothing, or a reader reads nothing, for up to so long, so that windows
     *     close; zero: never
     * @param narrowing the path's MTU changes
     */
    record Conditions(boolean bothWays, Duration pauses, boolean narrowing) {

        /** Nothing. */
        static final Conditions NONE = new Conditions(false, Duration.ZERO, false);
    }

    /** A host, and its user. */
    private final class Side {
        private final DrivenHost host;
        private final boolean sends;
        private final boolean receives;
        private final MessageDigest received = sha256();
        private Optional<TcpConnection> connection = Optional.empty();
        private int given;
        private long arrived;
        private boolean ended;
        private long hostRests;
        private long userRests;

        Side(DrivenHost host, boolean sends, boolean receives) {
            this.host = host;
            this.sends = sends;
            this.receives = receives;
        }

        boolean broken() {
            return connection.flatMap(TcpConnection::error).isPresent();
        }

        /** All has been read, if anything is to come, and nothing is left to be acknowledged. */
        boolean done() {
            return (ended || !receives)
                    && connection.map(it -> OVER.contains(it.info().state())).orElse(false);
        }

        boolean advance() throws IOException {
            return hostRests - clock.now() <= 0 && host.advance();
        }

        OptionalLong nextDeadline() {
            long now = clock.now();
            OptionalLong host1 = hostRests - now > 0 ? OptionalLong.of(hostRests) : host.nextDeadline();
            if (userRests - now <= 0) {
                return host1;
            }
            return host1.isEmpty() ? OptionalLong.of(userRests)
                    : OptionalLong.of(Math.min(host1.getAsLong(), userRests));
        }

        /** Writes and reads what can be written and read, and says whether there was anything. */
        boolean uses(byte[] buffer) {
            if (connection.isEmpty() || broken()) {
                return false;
            }
            TcpConnection it = connection.get();
            boolean any = false;
            boolean open = it.info().state() != State.SYN_SENT;
            if (sends && open) {
                int chunk = Math.min(TransferHosts.CHUNK, octets.length - given);
                if (chunk > 0 && it.tryWrite(octets, given, chunk)
                        instanceof IoResult.Transferred(int count)) {
                    given += count;
                    any = true;
                }
            }
            if (sends ? open && given == octets.length : ended) {
                it.close();
            }
            if (!ended && userRests - clock.now() <= 0) {
                switch (it.tryRead(buffer, 0, buffer.length)) {
                    case IoResult.Transferred(int count) -> {
                        received.update(buffer, 0, count);
                        arrived += count;
                        any = true;
                        pause();
                    }
                    case IoResult.EndOfStream _ -> ended = true;
                    case IoResult.WouldBlock _, IoResult.Failed _ -> {
                        // Later, or never
                    }
                }
            }
            return any;
        }

        private void pause() {
            if (!conditions.pauses().isZero() && random.nextInt(PAUSES) == 0) {
                long until = clock.now() + random.nextLong(1, conditions.pauses().toNanos());
                if (random.nextBoolean()) {
                    hostRests = until;
                } else {
                    userRests = until;
                }
            }
        }
    }

    /** One way: the bottleneck, then what befalls a packet. */
    private record Path(
            ImpairedLink impaired, Optional<RateLink> bottleneck, Optional<NarrowingLink> narrowing, Link end) {

        static Path of(Link inner, PathSettings settings, boolean narrowing, long seed, ManualClock clock) {
            ImpairedLink impaired = new ImpairedLink(inner, settings.oneWay(), seed, clock::now);
            Optional<RateLink> bottleneck = settings.bitsPerSecond().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RateLink(
                            impaired, settings.bitsPerSecond().getAsDouble(), settings.queue(), clock::now));
            Link wide = bottleneck.<Link>map(link -> link).orElse(impaired);
            Optional<NarrowingLink> narrow =
                    narrowing ? Optional.of(new NarrowingLink(wide, ~seed, clock::now)) : Optional.empty();
            return new Path(impaired, bottleneck, narrow, narrow.<Link>map(link -> link).orElse(wide));
        }
    }

    /**
     * Between two hosts that have not begun.
     *
     * @param octets what is sent
     * @param tcp what both ends decide for themselves, but for the maximum segment size, which is the path's
     * @param capture where the sender's packets are recorded
     */
    SimulatedTransfer(
            byte[] octets, TcpConfig tcp, PathSettings settings, Conditions conditions, long seed,
            Optional<PcapngWriter> capture) {
        this.octets = octets;
        this.conditions = conditions;
        random = new SplittableRandom(seed);
        MemoryLink.Pair pair = MemoryLink.pair(PACKETS, PathSettings.MTU);
        there = Path.of(pair.left(), settings, conditions.narrowing(), random.nextLong(), clock);
        back = Path.of(pair.right(), settings, conditions.narrowing(), random.nextLong(), clock);
        Link tapped = capture.<Link>map(file -> new PcapngTap(there.end(), file, "sender", clock::now))
                .orElse(there.end());
        boolean both = conditions.bothWays();
        sender = new Side(DrivenHost.of(config(TransferHosts.SENDER, tcp, random), tapped), true, both);
        receiver = new Side(DrivenHost.of(config(TransferHosts.RECEIVER, tcp, random), back.end()), both, true);
    }

    private HostConfig config(Ipv4Address address, TcpConfig tcp, SplittableRandom random) {
        return TransferHosts.config(address, tcp, clock)
                .isn(IsnSource.rfc6528(random.split()))
                .seed(random.nextLong());
    }

    /**
     * Sends all.
     *
     * @param longest of simulated time, after which it is given up
     * @param progress is told how many octets have arrived, now and then
     * @throws IOException when a host has failed
     */
    Outcome run(Duration longest, LongConsumer progress) throws IOException {
        TcpListener listener = receiver.host.host().listen(TransferHosts.PORT, 1);
        sender.connection = Optional.of(sender.host.host().open(listener.local()));
        byte[] buffer = new byte[TransferHosts.CHUNK];
        Duration time = Duration.ZERO;
        boolean over = false;
        while (!over && clock.now() <= longest.toNanos()) {
            settle();
            if (receiver.connection.isEmpty()) {
                receiver.connection = listener.poll();
            }
            boolean more = true;
            while (more) {
                long before = sender.arrived + receiver.arrived;
                boolean used = sender.uses(buffer);
                more = receiver.uses(buffer) || used;
                if (sender.arrived + receiver.arrived > before) {
                    time = Duration.ofNanos(clock.now());
                }
                settle();
            }
            progress.accept(receiver.arrived);
            over = sender.broken() || receiver.broken() || (sender.done() && receiver.done()) || !next();
        }
        Outcome outcome = outcome(time);
        sender.host.host().close();
        receiver.host.host().close();
        return outcome;
    }

    private Outcome outcome(Duration time) {
        String sent = HexFormat.of().formatHex(sha256().digest(octets));
        String received = HexFormat.of().formatHex(receiver.received.digest());
        boolean arrived = receiver.ended && receiver.arrived == octets.length;
        if (conditions.bothWays()) {
            String other = HexFormat.of().formatHex(sender.received.digest());
            arrived &= sender.ended && sender.arrived == octets.length;
            received = other.equals(sent) ? received : other;
        }
        return new Outcome(
                receiver.arrived, time, arrived, sender.broken() || receiver.broken(), sent, received,
                there.impaired().counts(), back.impaired().counts(), dropped(there) + dropped(back),
                tooLong(there) + tooLong(back));
    }

    private static long tooLong(Path path) {
        return path.narrowing().map(NarrowingLink::dropped).orElse(0L);
    }

    private static long dropped(Path path) {
        return path.bottleneck().map(RateLink::dropped).orElse(0L);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** All happens that happens at this instant. */
    private void settle() throws IOException {
        boolean any = true;
        while (any) {
            there.end().await(0);
            back.end().await(0);
            boolean sent = sender.advance();
            any = receiver.advance() || sent;
        }
    }

    /** Time passes until something is to happen; false if nothing ever is. */
    private boolean next() {
        OptionalLong next = Stream.of(
                        there.end().nextDeadline(), back.end().nextDeadline(), sender.nextDeadline(),
                        receiver.nextDeadline())
                .flatMapToLong(OptionalLong::stream)
                .min();
        if (next.isEmpty()) {
            return false;
        }
        clock.advance(Duration.ofNanos(Math.max(0, next.getAsLong() - clock.now())));
        return true;
    }
}
