package readback.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;

/** Both ends of a transfer over UDP datagrams, each a command of its own. */
class TwoEndsTest {

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
                () -> run("transfer", received.toString(), "--listen", port, "--longest", "1m", "--json"));
        Bench.Outcome sending = run(
                "transfer", sent.toString(), "--connect", "127.0.0.1:" + port, "--loss", "0.02", "--rtt", "1ms",
                "--longest", "1m", "--json");
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
