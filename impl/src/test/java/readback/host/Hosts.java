package readback.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import readback.host.loop.ManualClock;
import readback.host.socket.TcpConnection;
import readback.host.stack.Endpoint;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.tcp.SeqNum;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Address;

/** Two hosts on one link, and a clock that stands still until it is told otherwise. */
final class Hosts implements AutoCloseable {

    static final Ipv4Address ONE = Ipv4Address.of(10, 0, 0, 1);
    static final Ipv4Address TWO = Ipv4Address.of(10, 0, 0, 2);

    static final TcpConfig TCP = new TcpConfig(
            1000, 400, 3, 3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30));

    /** A wait, in milliseconds, that no test should reach the end of. */
    static final long LONG = 60_000;

    final ManualClock clock = new ManualClock(Long.MAX_VALUE - 1_000_000_000L);
    final Host one;
    final Host two;

    Hosts(Link left, Link right) {
        this(left, right, it -> it);
    }

    /** With a change to what both are made of. */
    Hosts(Link left, Link right, UnaryOperator<HostConfig> change) {
        one = Host.start(change.apply(config(ONE, 100)), left);
        two = Host.start(change.apply(config(TWO, 300)), right);
    }

    static Hosts inMemory() {
        MemoryLink.Pair link = MemoryLink.pair();
        return new Hosts(link.left(), link.right());
    }

    HostConfig config(Ipv4Address address, int iss) {
        return HostConfig.of(address).tcp(TCP).clock(clock).isn((_, _) -> new SeqNum(iss)).seed(7);
    }

    /** Returns when neither host has anything more to say to the other. */
    void settle() throws IOException {
        long before;
        do {
            before = one.counts().sent() + two.counts().sent();
            one.settle();
            two.settle();
            one.settle();
        } while (one.counts().sent() + two.counts().sent() != before);
    }

    void pass(Duration time) throws IOException {
        clock.advance(time);
        settle();
    }

    static Endpoint at(Ipv4Address address, int port) {
        return Endpoint.of(address, port);
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The next so many octets that a connection gives. */
    static String read(TcpConnection from, int length) throws IOException {
        byte[] octets = new byte[length];
        int done = 0;
        while (done < length) {
            int count = from.read(octets, done, length - done, LONG);
            if (count < 0) {
                throw new AssertionError("the stream ended after " + done + " octets");
            }
            done += count;
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** Whether the peer has nothing more to send. */
    static boolean isAtEnd(TcpConnection from) throws IOException {
        return from.read(new byte[1], 0, 1, LONG) < 0;
    }

    @Override
    public void close() throws IOException {
        one.close();
        two.close();
    }
}
