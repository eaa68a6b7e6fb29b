package readback.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.capture.CaptureReader;
import readback.capture.CapturedPacket;
import readback.capture.PcapngWriter;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;

/** Captures as other programs make them. */
class PlotForeignCapturesTest {

    private static final int CHECKSUM = 20 + 16;
    private static final long LATER = Duration.ofMinutes(10).toNanos();

    @TempDir
    private Path home;

    private Path original = Path.of("");

    @BeforeEach
    void capture() throws IOException {
        byte[] random = new byte[50_000];
        new Random(1).nextBytes(random);
        Path file = Files.write(home.resolve("sent"), random);
        original = home.resolve("original.pcapng");
        run("transfer", file.toString(), "--loss", "0.05", "--rtt", "10ms", "--capture", original.toString());
    }

    private Bench.Outcome run(String... arguments) {
        Bench.Outcome outcome = new Bench(home, Services.real()).run(arguments);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome;
    }

    /** Adds the packets of the original, each changed, and later by so much. */
    private void copy(PcapngWriter to, UnaryOperator<byte[]> change, long later) throws IOException {
        int number = to.newInterface("copy");
        try (CaptureReader reader = CaptureReader.open(original)) {
            for (Optional<CapturedPacket> next = reader.next(); next.isPresent(); next = reader.next()) {
                long nanos = Duration.between(Instant.EPOCH, next.get().time().orElseThrow()).toNanos();
                to.packet(number, PcapngWriter.Direction.INBOUND, nanos + later,
                        ByteBuffer.wrap(change.apply(next.get().frame().toArray())));
            }
        }
    }

    private JsonNode plot(Path capture, String... more) {
        String[] arguments = {"plot", capture.toString(), "--svg", home.resolve("x.svg").toString(), "--json"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return run(all).json();
    }

    private Path changed(UnaryOperator<byte[]> change) throws IOException {
        Path to = home.resolve("changed.pcapng");
        try (PcapngWriter writer = PcapngWriter.create(to)) {
            copy(writer, change, 0);
        }
        return to;
    }

    private static int word(byte[] octets, int at) {
        return ((octets[at] & 0xff) << Byte.SIZE) | (octets[at + 1] & 0xff);
    }

    /** Linux leaves the sum of the pseudo-header there, and the network device does the rest. */
    private static byte[] offloaded(byte[] packet) {
        int sum = 6 + packet.length - 20;
        for (int at = 12; at < 20; at += 2) {
            sum += word(packet, at);
        }
        sum = (sum & 0xffff) + (sum >>> Short.SIZE);
        byte[] octets = packet.clone();
        octets[CHECKSUM] = (byte) (sum >>> Byte.SIZE);
        octets[CHECKSUM + 1] = (byte) sum;
        return octets;
    }

    @Test
    void checksumsThatWereLeftToTheDeviceDoNotMatter() throws Exception {
        assertThat(plot(changed(PlotForeignCapturesTest::offloaded))).isEqualTo(plot(original));
    }

    @Test
    void theBeginningOfEachPacketIsEnough() throws Exception {
        assertThat(plot(changed(packet -> Arrays.copyOf(packet, Math.min(packet.length, 96)))))
                .isEqualTo(plot(original));
    }

    @Test
    void whatWasDamagedOnItsWayIsNotDrawn() throws Exception {
        Path damaged = changed(packet -> {
            byte[] octets = packet.clone();
            octets[CHECKSUM + 1] = (byte) (octets[CHECKSUM + 1] ^ 1);
            return octets;
        });
        assertThat(new Bench(home, Services.real()).run("plot", damaged.toString()).exitCode()).isEqualTo(3);
    }

    @Test
    void anotherConnectionBetweenTheSamePortsIsAnotherAndHasATimeOfItsOwn() throws Exception {
        Path twice = home.resolve("twice.pcapng");
        try (PcapngWriter writer = PcapngWriter.create(twice)) {
            copy(writer, UnaryOperator.identity(), 0);
            copy(writer, packet -> {
                byte[] octets = packet.clone();
                // another initial sequence number, on both sides
                octets[24] = (byte) (octets[24] + 1);
                octets[28] = (byte) (octets[28] + ((octets[33] & 0x10) != 0 ? 1 : 0));
                return offloaded(octets);
            }, LATER);
        }
        JsonNode once = plot(original);
        JsonNode second = plot(twice, "--connection", "2");
        assertThat(second.path("connections").asInt()).isEqualTo(2);
        for (String same : new String[] {"segments", "retransmissions", "octets", "seconds"}) {
            assertThat(second.path(same)).as(same).isEqualTo(once.path(same));
        }
    }
}
