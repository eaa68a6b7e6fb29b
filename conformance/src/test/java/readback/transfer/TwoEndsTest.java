package readback.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.capture.CaptureReader;
import readback.capture.PcapngWriter;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;
import readback.link.Impairment;
import readback.tcp.TcpConfig;

/** Both ends of a transfer over UDP datagrams, each a command of its own. */
class TwoEndsTest {

    /** The common pool may have one thread only, and both ends wait for each other. */
    private static final Executor OWN_THREAD = task -> Thread.ofPlatform().daemon().start(task);

    @TempDir
    private Path home;

    private Bench.Outcome run(String... arguments) {
        return new Bench(home, Services.real()).run(arguments);
    }

    /** A port that was free a moment ago. */
    private static String port() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private Path file(int octets) throws IOException {
        byte[] random = new byte[octets];
        new Random(octets).nextBytes(random);
        return Files.write(home.resolve("sent"), random);
    }

    @Test
    void whatIsSentArrivesThoughPacketsAreLost() throws Exception {
        String port = port();
        Path sent = file(300_000);
        Path received = home.resolve("received");
        CompletableFuture<Bench.Outcome> listening = CompletableFuture.supplyAsync(
                () -> run("transfer", received.toString(), "--listen", port, "--rate", "50mbit", "--longest", "1m",
                        "--json"),
                OWN_THREAD);
        Bench.Outcome sending = run(
                "transfer", sent.toString(), "--connect", "127.0.0.1:" + port, "--loss", "0.02", "--rtt", "1ms",
                "--rate", "50mbit", "--capture", home.resolve("c.pcapng").toString(), "--longest", "1m", "--json");
        assertThat(sending.exitCode()).as(sending.err()).isZero();
        JsonNode json = sending.json();
        assertThat(json.path("same").asBoolean()).isTrue();
        assertThat(json.path("octets").asInt()).isEqualTo(300_000);
        assertThat(json.path("retransmissions").asInt()).isPositive();
        Bench.Outcome outcome = listening.get(1, TimeUnit.MINUTES);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.json().path("octets").asInt()).isEqualTo(300_000);
        assertThat(outcome.json().path("sha256Received")).isEqualTo(json.path("sha256Sent"));
        assertThat(received).hasSameBinaryContentAs(sent);
        assertThat(json.path("goodputBitsPerSecond").asDouble()).isLessThan(50e6);
        try (CaptureReader reader = CaptureReader.open(home.resolve("c.pcapng"))) {
            Instant first = reader.next().orElseThrow().time().orElseThrow();
            assertThat(first).isBetween(Instant.now().minusSeconds(600), Instant.now());
        }
    }

    /** Writes are bounded, too: a receiver that reads nothing does not keep the sender for ever. */
    @Test
    void aReceiverThatReadsNothingIsGivenUp() throws Exception {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port()));
        PathSettings path =
                new PathSettings(Impairment.NONE, Duration.ofMillis(1), OptionalDouble.empty(), PathSettings.MTU);
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch listening = new CountDownLatch(1);
        CompletableFuture<RealTransfer.End> receiving = CompletableFuture.supplyAsync(() -> {
            try {
                return new RealTransfer(path, TcpConfig.DEFAULT, 1).receive(
                        at, () -> {
                            try {
                                over.await();
                            } catch (InterruptedException e) {
                                throw new IOException(e);
                            }
                            return OutputStream.nullOutputStream();
                        }, SimulatedTransfer.sha256(), Duration.ofSeconds(5), listening::countDown, _ -> {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, OWN_THREAD);
        try (PcapngWriter capture = PcapngWriter.create(home.resolve("c.pcapng"))) {
            assertThat(listening.await(1, TimeUnit.MINUTES)).isTrue();
            assertThatExceptionOfType(SocketException.class).isThrownBy(() ->
                    new RealTransfer(path, TcpConfig.DEFAULT, 2).send(
                            new byte[1 << 23], at, Duration.ofSeconds(2), capture, _ -> {}));
        } finally {
            over.countDown();
        }
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> receiving.get(1, TimeUnit.MINUTES));
    }

    @Test
    void nobodyIsThere() throws Exception {
        Bench.Outcome sending =
                run("transfer", file(10).toString(), "--connect", port(), "--longest", "1s");
        assertThat(sending.exitCode()).isEqualTo(2);
        assertThat(sending.err()).contains("nobody answers at 127.0.0.1:");
        Path received = home.resolve("received");
        Bench.Outcome listening = run("transfer", received.toString(), "--listen", port(), "--longest", "1s");
        assertThat(listening.exitCode()).isEqualTo(2);
        assertThat(listening.err()).contains("nobody sends to 127.0.0.1:");
        assertThat(received).doesNotExist();
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        String there = file(10).toString();
        assertThat(run("transfer", there, "--listen", port()).exitCode()).isEqualTo(64);
        assertThat(Files.size(Path.of(there))).as("nothing is written over").isEqualTo(10);
        Bench.Outcome nowhere = run("transfer", home.resolve("no/where").toString(), "--listen", port());
        assertThat(nowhere.exitCode()).isEqualTo(64);
        assertThat(nowhere.err()).contains("cannot be written");
        assertThat(run("transfer", there, "--connect", port(), "--both-ways").err()).contains("simulated time");
        assertThat(run("transfer", "x", "--listen", "0").err()).contains("no port");
        assertThat(run("transfer", "x", "--listen", "70000").exitCode()).isEqualTo(64);
        assertThat(run("transfer", "x", "--listen", "7000", "--connect", "7000").exitCode()).isEqualTo(64);
        assertThat(run("transfer", there, "--connect", "nowhere.invalid:7000").err()).contains("no IPv4 address");
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Bench.Outcome outcome = run("transfer", home.resolve("y").toString(), "--listen", port);
            assertThat(outcome.exitCode()).isEqualTo(64);
            assertThat(outcome.err()).contains("--listen 127.0.0.1:" + port);
            assertThat(home.resolve("y")).doesNotExist();
        }
    }
}
