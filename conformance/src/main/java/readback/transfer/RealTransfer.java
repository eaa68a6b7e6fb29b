package readback.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import readback.capture.PcapngWriter;
import readback.host.Host;
import readback.host.loop.HostClock;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.stack.Endpoint;
import readback.link.ImpairedLink;
import readback.link.Link;
import readback.link.PcapngTap;
import readback.link.RateLink;
import readback.link.UdpLink;
import readback.tcp.TcpConfig;

/**
 * One end of a transfer between two processes, in real time: packets go in UDP datagrams, and each end impairs what it
 * sends. What was received is told to who sent it: its SHA-256 goes back on the same connection.
 */
final class RealTransfer {

    private static final int DIGEST = 32;

    private static final Duration DAY = Duration.ofDays(1);

    /** How long the receiver waits for its FIN to be acknowledged. */
    private static final Duration LAST = Duration.ofSeconds(5);

    private final PathSettings settings;
    private final TcpConfig tcp;
    private final SplittableRandom random;
    private final HostClock clock = HostClock.real();

    RealTransfer(PathSettings settings, TcpConfig tcp, long seed) {
        this.settings = settings;
        this.tcp = tcp;
        random = new SplittableRandom(seed);
    }

    /**
     * What became of it at one end.
     *
     * @param octets that were sent, or received
     * @param time from the beginning of the connection to the end of the stream
     * @param digest of what was received; empty where the other end did not tell
     * @param lost packets that this end lost on purpose
     */
    record End(long octets, Duration time, Optional<byte[]> digest, long lost) {

        /** Bits of text in a second; 0 where no time passed. */
        double goodput() {
            return time.isZero() ? 0 : octets * (double) Byte.SIZE / (time.toNanos() / 1e9);
        }
    }

    /** Where what is received goes. */
    @FunctionalInterface
    interface Destination {
        /** Opens it. */
        OutputStream open() throws IOException;
    }

    private record Path(ImpairedLink impaired, Link end) {}

    private Path impaired(Link inner) {
        ImpairedLink impaired = new ImpairedLink(inner, settings.oneWay(), random.nextLong(), clock::now);
        Link end = settings.bitsPerSecond().isEmpty()
                ? impaired
                : new RateLink(impaired, settings.bitsPerSecond().getAsDouble(), settings.queue(), clock::now);
        return new Path(impaired, end);
    }

    /**
     * Sends all, and waits to be told what arrived.
     *
     * @param longest for each wait, that for an acknowledgment among them
     * @throws SocketTimeoutException when nobody answers
     * @throws IOException when the connection is broken
     */
    End send(byte[] octets, InetSocketAddress to, Duration longest, PcapngWriter capture, LongConsumer progress)
            throws IOException {
        UdpLink link = UdpLink.open(
                to.getAddress().isLoopbackAddress()
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
                        : new InetSocketAddress(0),
                PathSettings.MTU);
        link.peer(to);
        Path path = impaired(link);
        long epoch = sinceEpoch() - clock.now();
        Link tapped = new PcapngTap(path.end(), capture, "sender", () -> epoch + clock.now());
        try (Host host = Host.start(TransferHosts.config(TransferHosts.SENDER, tcp, clock), tapped)) {
            long began = System.nanoTime();
            Endpoint receiver = Endpoint.of(TransferHosts.RECEIVER, TransferHosts.PORT);
            TcpConnection connection = host.connect(receiver, longest.toMillis());
            connection.userTimeout(Optional.of(timeout(longest)));
            for (int given = 0; given < octets.length; given += TransferHosts.CHUNK) {
                connection.write(octets, given, Math.min(TransferHosts.CHUNK, octets.length - given));
                progress.accept(given);
            }
            connection.close();
            byte[] digest = new byte[DIGEST];
            int got = 0;
            for (int n = 0; n >= 0 && got < DIGEST; got += Math.max(n, 0)) {
                n = connection.read(digest, got, DIGEST - got, longest.toMillis());
            }
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            connection.awaitEnd(LAST.toMillis());
            return new End(
                    octets.length, time, got == DIGEST ? Optional.of(digest) : Optional.empty(),
                    path.impaired().counts().lost());
        }
    }

    /**
     * Waits for a sender, and receives all.
     *
     * @param to is opened when the sender has come
     * @param longest for each wait
     * @param listening is told when a sender may come
     * @throws SocketTimeoutException when none comes
     * @throws IOException when the connection is broken, or the octets cannot be written
     */
    End receive(
            InetSocketAddress local, Destination to, MessageDigest digest, Duration longest,
            Runnable listening, LongConsumer progress) throws IOException {
        UdpLink link = UdpLink.open(local, PathSettings.MTU);
        link.peerIsWhoComesFirst();
        Path path = impaired(link);
        try (Host host = Host.start(TransferHosts.config(TransferHosts.RECEIVER, tcp, clock), path.end())) {
            TcpListener listener = host.listen(TransferHosts.PORT, 1);
            listening.run();
            TcpConnection connection = listener.accept(longest.toMillis());
            connection.userTimeout(Optional.of(timeout(longest)));
            long began = System.nanoTime();
            byte[] buffer = new byte[TransferHosts.CHUNK];
            long octets = 0;
            try (OutputStream file = to.open()) {
                for (int n = 0; n >= 0; n = connection.read(buffer, 0, buffer.length, longest.toMillis())) {
                    file.write(buffer, 0, n);
                    digest.update(buffer, 0, n);
                    octets += n;
                    progress.accept(octets);
                }
            }
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            byte[] all = digest.digest();
            connection.write(all);
            connection.close();
            connection.awaitEnd(LAST.toMillis());
            return new End(octets, time, Optional.of(all), path.impaired().counts().lost());
        }
    }

    private static long sinceEpoch() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** As a connection takes it: a day at most. */
    private static Duration timeout(Duration longest) {
        return longest.compareTo(DAY) < 0 ? longest : DAY;
    }}
