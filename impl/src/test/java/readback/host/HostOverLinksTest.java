package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static readback.host.Hosts.LONG;
import static readback.host.Hosts.isAtEnd;
import static readback.host.Hosts.octets;
import static readback.host.Hosts.read;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readback.capture.PcapngWriter;
import readback.host.loop.ManualClock;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.link.ImpairedLink;
import readback.link.Impairment;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.link.PcapngTap;
import readback.link.UdpLink;
import readback.tcp.SeqNum;
import readback.tcp.State;
import readback.tcp.TcpConfig;
import readback.wire.Packet;
import readback.wire.Parsed;
import readback.wire.TcpHeader;

/** Hosts over links that are not what a test would wish for. */
class HostOverLinksTest {

    @Test
    void echoInRealTimeOverUdp() throws IOException {
        UdpLink.Pair link = UdpLink.pair();
        try (Host one = Host.start(HostConfig.of(Hosts.ONE), link.left());
                Host two = Host.start(HostConfig.of(Hosts.TWO), link.right());
                TcpListener listener = two.listen(80, 5)) {
            TcpConnection there = one.connect(listener.local(), LONG);
            TcpConnection here = listener.accept(LONG);
            String much = "All work and no play. ".repeat(10_000);
            Thread echo = Thread.ofVirtual().start(() -> echo(here));
            Thread sender = Thread.ofVirtual().start(() -> send(there, much));
            assertThat(read(there, much.length())).isEqualTo(much);
            assertThat(isAtEnd(there)).isTrue();
            join(echo, sender);
            assertThat(one.failure()).isEmpty();
            assertThat(two.failure()).isEmpty();
        }
    }

    @Test
    void whatIsRecordedIsSoundInOthersEyes(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
        Path file = folder.resolve("capture.pcapng");
        MemoryLink.Pair link = MemoryLink.pair();
        try (PcapngWriter capture = PcapngWriter.create(file);
                Hosts hosts = new Hosts(new PcapngTap(link.left(), capture, "one", () -> 1), link.right())) {
            TcpListener listener = hosts.two.listen(80, 1);
            TcpConnection there = hosts.one.connect(listener.local(), LONG);
            TcpConnection here = listener.accept(LONG);
            there.write(octets("hello"));
            assertThat(read(here, 5)).isEqualTo("hello");
            there.close();
            here.close();
            hosts.settle();
        }
        assertThat(tshark(file, "tcp.checksum.status == 1 && ip.checksum.status == 1 && !_ws.malformed")
                        .lines()
                        .map(it -> it.split("\t")[1]))
                .startsWith("0x0002", "0x0012", "0x0010", "0x0018")
                .contains("0x0011")
                .hasSize(tshark(file, "ip").lines().toList().size());
    }

    private static String tshark(Path file, String filter) throws IOException {
        Process tshark = new ProcessBuilder("/usr/bin/tshark", "-r", file.toString(), "-Y", filter,
                        "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE",
                        "-T", "fields", "-e", "ip.src", "-e", "tcp.flags")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void join(Thread... threads) {
        for (Thread thread : threads) {
            try {
                assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static void send(TcpConnection to, String text) {
        try {
            to.write(octets(text));
            to.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void echo(TcpConnection connection) {
        byte[] octets = new byte[10_000];
        try {
            for (int n = connection.read(octets, 0, octets.length, LONG);
                    n >= 0;
                    n = connection.read(octets, 0, octets.length, LONG)) {
                connection.write(octets, 0, n);
            }
            connection.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens, says a few words each way, and closes, while the clock is set on whenever nothing happens by itself. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aConnectionSurvivesABadNetwork(long seed) throws IOException {
        MemoryLink.Pair link = MemoryLink.pair();
        ManualClock clock = new ManualClock();
        Impairment bad = Impairment.NONE
                .loss(0.3)
                .duplication(0.3)
                .corruption(0.1)
                .reordering(0.3, 3)
                .delay(Duration.ofMillis(10), Duration.ofMillis(300));
        TcpConfig patient = new TcpConfig(
                1000, 100, 30, 30, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofMinutes(2));
        HostConfig left = HostConfig.of(Hosts.ONE).tcp(patient).clock(clock).seed(seed);
        HostConfig right = HostConfig.of(Hosts.TWO).tcp(patient).clock(clock).seed(seed);
        try (Host one = Host.start(left, new ImpairedLink(link.left(), bad, seed, clock::now));
                Host two = Host.start(right, new ImpairedLink(link.right(), bad, -seed, clock::now));
                TcpListener listener = two.listen(80, 1)) {
            TcpConnection there = one.open(listener.local());
            String question = "can you hear me now? ".repeat(20);
            there.write(octets(question));
            await(clock, one, two, () -> there.info().state() == State.ESTABLISHED);
            await(clock, one, two, () -> two.connections().getFirst().state() == State.ESTABLISHED);
            there.close();
            TcpConnection here = listener.accept(LONG);
            await(clock, one, two, () -> here.info().state() == State.CLOSE_WAIT);
            assertThat(read(here, question.length())).isEqualTo(question);
            assertThat(isAtEnd(here)).isTrue();
            here.write(octets("yes"));
            here.close();
            await(clock, one, two, () -> one.connections().isEmpty() && two.connections().isEmpty());
            assertThat(read(there, 3)).isEqualTo("yes");
            assertThat(isAtEnd(there)).isTrue();
        }
    }

    /** Sets the clock on, a tenth of a second at a time, until something is the case. */
    private static void await(
            ManualClock clock, Host one, Host two, java.util.function.BooleanSupplier until) throws IOException {
        for (int i = 0; i < 10_000 && !until.getAsBoolean(); i++) {
            clock.advance(Duration.ofMillis(100));
            one.settle();
            two.settle();
            assertThat(one.failure()).isEmpty();
            assertThat(two.failure()).isEmpty();
        }
        assertThat(until.getAsBoolean()).isTrue();
    }

    /** Two hosts, each on a UDP link of its own, and between them somebody who hands over packets by hand. */
    private static final class Middle implements AutoCloseable {
        private final ManualClock clock = new ManualClock();
        private final UdpLink.Pair left = UdpLink.pair();
        private final UdpLink.Pair right = UdpLink.pair();
        private final ByteBuffer buffer = ByteBuffer.allocate(Link.MAX_PACKET);
        final Host one;
        final Host two;

        Middle(int iss1, int iss2) throws IOException {
            one = Host.start(config(Hosts.ONE, iss1), left.left());
            two = Host.start(config(Hosts.TWO, iss2), right.left());
        }

        private HostConfig config(readback.wire.Ipv4Address address, int iss) {
            return HostConfig.of(address).tcp(Hosts.TCP).clock(clock).isn((_, _) -> new SeqNum(iss)).seed(1);
        }

        /** What a host has sent since it was last asked. */
        List<byte[]> sentBy(Host host) throws IOException {
            host.settle();
            List<byte[]> all = new ArrayList<>();
            while ((host == one ? left : right).right().receive(buffer)) {
                byte[] packet = new byte[buffer.remaining()];
                buffer.get(packet);
                all.add(packet);
            }
            return all;
        }

        void deliver(byte[] packet, Host to) throws IOException {
            (to == one ? left : right).right().send(ByteBuffer.wrap(packet));
            to.settle();
        }

        @Override
        public void close() throws IOException {
            one.close();
            two.close();
            left.right().close();
            right.right().close();
        }
    }

    private static TcpHeader header(byte[] packet) {
        return switch (Packet.parse(MemorySegment.ofArray(packet))) {
            case Parsed.Value<Packet>(Packet it) -> it.tcp();
            case Parsed.Rejected<Packet> it -> throw new AssertionError(it);
        };
    }

    @Test
    void aReplayInTheMiddleSeesAndDecidesAboutEachPacket() throws IOException {
        try (Middle middle = new Middle(-1, Integer.MAX_VALUE)) {
            TcpConnection left = middle.one.open(5000, Hosts.at(Hosts.TWO, 6000));
            TcpConnection right = middle.two.open(6000, Hosts.at(Hosts.ONE, 5000));
            byte[] syn1 = middle.sentBy(middle.one).getFirst();
            byte[] syn2 = middle.sentBy(middle.two).getFirst();
            assertThat(header(syn1).sequenceNumber()).isEqualTo(-1);
            assertThat(header(syn2).sequenceNumber()).isEqualTo(Integer.MAX_VALUE);

            // Figure 7: simultaneous open. The first SYN is lost, and sent again by the clock.
            middle.clock.advance(Duration.ofSeconds(1));
            byte[] syn1Again = middle.sentBy(middle.one).getFirst();
            assertThat(syn1Again).isEqualTo(syn1);
            middle.deliver(syn2, middle.one);
            middle.deliver(syn1Again, middle.two);
            assertThat(left.info().state()).isEqualTo(State.SYN_RECEIVED);
            byte[] synAck1 = middle.sentBy(middle.one).getFirst();
            byte[] synAck2 = middle.sentBy(middle.two).getLast();
            assertThat(header(synAck1).flags()).hasToString("SYN,ACK");
            middle.deliver(synAck2, middle.one);
            middle.deliver(synAck1, middle.two);
            assertThat(left.info().state()).isEqualTo(State.ESTABLISHED);
            assertThat(right.info().state()).isEqualTo(State.ESTABLISHED);

            // Simultaneous close.
            middle.sentBy(middle.one);
            middle.sentBy(middle.two);
            left.close();
            right.close();
            byte[] fin1 = middle.sentBy(middle.one).getFirst();
            byte[] fin2 = middle.sentBy(middle.two).getFirst();
            middle.deliver(fin2, middle.one);
            middle.deliver(fin1, middle.two);
            assertThat(left.info().state()).isEqualTo(State.CLOSING);
            byte[] ack1 = middle.sentBy(middle.one).getFirst();
            byte[] ack2 = middle.sentBy(middle.two).getFirst();
            middle.deliver(ack2, middle.one);
            middle.deliver(ack1, middle.two);
            assertThat(left.info().state()).isEqualTo(State.TIME_WAIT);
            assertThat(right.info().state()).isEqualTo(State.TIME_WAIT);
        }
    }
}
