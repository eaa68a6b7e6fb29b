package readback.transfer;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
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

    private static final Ipv4Address SENDER = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address RECEIVER = Ipv4Address.of(10, 0, 0, 2);
    private static final int PORT = 80;
    private static final int HEADERS = 40;
    private static final int CHUNK = 1 << 16;
    private static final int PACKETS = 1 << 16;

    private final byte[] octets;
    private final ManualClock clock = new ManualClock();
    private final DrivenHost sender;
    private final DrivenHost receiver;
    private final Path there;
    private final Path back;

    /** One way: the bottleneck, then what befalls a packet. */
    private record Path(ImpairedLink impaired, Optional<RateLink> bottleneck, Link end) {

        static Path of(Link inner, PathSettings settings, long seed, ManualClock clock) {
            ImpairedLink impaired = new ImpairedLink(inner, settings.oneWay(), seed, clock::now);
            Optional<RateLink> bottleneck = settings.bitsPerSecond().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RateLink(
                            impaired, settings.bitsPerSecond().getAsDouble(), settings.queue(), clock::now));
            return new Path(impaired, bottleneck, bottleneck.<Link>map(link -> link).orElse(impaired));
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
            byte[] octets, TcpConfig tcp, PathSettings settings, long seed, Optional<PcapngWriter> capture) {
        this.octets = octets;
        SplittableRandom random = new SplittableRandom(seed);
        MemoryLink.Pair pair = MemoryLink.pair(PACKETS, PathSettings.MTU);
        there = Path.of(pair.left(), settings, random.nextLong(), clock);
        back = Path.of(pair.right(), settings, random.nextLong(), clock);
        Link tapped = capture.<Link>map(file -> new PcapngTap(there.end(), file, "sender", clock::now))
                .orElse(there.end());
        sender = DrivenHost.of(config(SENDER, tcp, random), tapped);
        receiver = DrivenHost.of(config(RECEIVER, tcp, random), back.end());
    }

    private HostConfig config(Ipv4Address address, TcpConfig tcp, SplittableRandom random) {
        HostConfig usual = HostConfig.of(address);
        int buffer = Math.max(usual.receiveBuffer(), tcp.window());
        return usual.buffers(buffer, buffer)
                .tcp(tcp.mss(PathSettings.MTU - HEADERS))
                .clock(clock)
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
        TcpListener listener = receiver.host().listen(PORT, 1);
        TcpConnection from = sender.host().open(listener.local());
        Optional<TcpConnection> to = Optional.empty();
        MessageDigest received = sha256();
        byte[] buffer = new byte[CHUNK];
        int given = 0;
        long arrived = 0;
        boolean ended = false;
        boolean broken = false;
        Duration time = Duration.ZERO;
        while (!ended && !broken && clock.now() <= longest.toNanos()) {
            settle();
            to = to.isPresent() ? to : listener.poll();
            boolean more = true;
            while (more && !ended && !broken) {
                more = false;
                boolean open = from.info().state() != State.SYN_SENT;
                if (open && given < octets.length) {
                    IoResult written = from.tryWrite(octets, given, Math.min(CHUNK, octets.length - given));
                    if (written instanceof IoResult.Transferred(int count)) {
                        given += count;
                        more = true;
                    }
                }
                if (open && given == octets.length) {
                    from.close();
                }
                broken = from.error().isPresent() || to.flatMap(TcpConnection::error).isPresent();
                if (to.isPresent()) {
                    IoResult read = to.get().tryRead(buffer, 0, buffer.length);
                    if (read instanceof IoResult.Transferred(int count)) {
                        received.update(buffer, 0, count);
                        arrived += count;
                        time = Duration.ofNanos(clock.now());
                        more = true;
                    } else if (read instanceof IoResult.EndOfStream) {
                        ended = true;
                    }
                }
                settle();
            }
            progress.accept(arrived);
            if (!ended && !broken && !next()) {
                break;
            }
        }
        String sent = HexFormat.of().formatHex(sha256().digest(octets));
        Outcome outcome = new Outcome(
                arrived, time, ended && arrived == octets.length, broken, sent, HexFormat.of()
                        .formatHex(received.digest()),
                there.impaired().counts(), back.impaired().counts(), dropped(there) + dropped(back));
        sender.host().close();
        receiver.host().close();
        return outcome;
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
