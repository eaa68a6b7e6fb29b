package readback.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readback.capture.CapturedPacket;
import readback.capture.CaptureReader;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Header;
import readback.wire.Parsed;
import readback.wire.TcpFlag;
import readback.wire.TcpHeader;

class TransferCommandTest {

    @TempDir
    private Path home;

    private Bench.Outcome run(String... arguments) {
        return new Bench(home, Services.real()).run(arguments);
    }

    private Path file(int octets) throws IOException {
        byte[] random = new byte[octets];
        new Random(octets).nextBytes(random);
        return Files.write(home.resolve("file"), random);
    }

    private JsonNode json(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        Bench.Outcome outcome = run(all);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.json();
    }

    @Test
    void withoutLossNothingIsSentAgain() throws Exception {
        JsonNode json = json("transfer", file(200_000).toString());
        assertThat(json.path("arrived").asInt()).isEqualTo(200_000);
        assertThat(json.path("same").asBoolean()).isTrue();
        assertThat(json.path("retransmissions").asInt()).isZero();
        assertThat(json.path("sha256Received")).isEqualTo(json.path("sha256Sent"));
        assertThat(json.path("seconds").asDouble()).as("three round trips at least").isGreaterThan(0.05);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "1447, 2", "1448, 2", "1449, 3"})
    void filesOfAnyLengthArrive(int octets, int segments) throws Exception {
        JsonNode json = json("transfer", file(octets).toString());
        assertThat(json.path("arrived").asInt()).isEqualTo(octets);
        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.path("segments").asInt()).as("SYN, text, and a FIN, with the text or alone")
                .isBetween(segments, segments + 1);
    }

    @Test
    void whatIsLostDoubledAndGarbledArrivesAllTheSame() throws Exception {
        JsonNode json = json(
                "transfer", file(300_000).toString(), "--loss", "0.05", "--duplication", "0.05", "--corruption",
                "0.02", "--reordering", "0.05", "--rate", "20mbit");
        assertThat(json.path("same").asBoolean()).isTrue();
        assertThat(json.path("retransmissions").asInt()).isPositive();
        assertThat(json.path("lost").path("there").asInt()).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameRun() throws Exception {
        String name = file(100_000).toString();
        JsonNode once = json("transfer", name, "--loss", "0.05", "--seed", "7");
        assertThat(json("transfer", name, "--loss", "0.05", "--seed", "7")).isEqualTo(once);
        assertThat(json("transfer", name, "--loss", "0.05", "--seed", "8")).isNotEqualTo(once);
    }

    @Test
    void aBottleneckIsFilledAndNotExceeded() throws Exception {
        JsonNode json = json("transfer", file(2_000_000).toString(), "--rate", "10mbit", "--rtt", "20ms");
        assertThat(json.path("goodputBitsPerSecond").asDouble()).isBetween(8.5e6, 10e6);
        assertThat(json.path("lost").path("queue").asInt()).as("slow start goes beyond it").isPositive();
    }

    @Test
    void noMoreThanAWindowGoesInARoundTrip() throws Exception {
        String[] path = {"transfer", file(4_000_000).toString(), "--rtt", "200ms", "--rate", "100mbit"};
        Bench.Outcome usual = run(path);
        assertThat(usual.out()).contains("Window      262,144 octets, so that at most 10.486 Mbit/s go");
        assertThat(TransferCommand.USUAL_WINDOW).isEqualTo(TcpConfig.DEFAULT.window());
        String[] wider = java.util.Arrays.copyOf(path, path.length + 2);
        wider[path.length] = "--window";
        wider[path.length + 1] = "4194304";
        assertThat(run(wider).out()).doesNotContain("Window");
        assertThat(json(wider).path("seconds").asDouble()).as("several round trips fewer")
                .isLessThan(json(path).path("seconds").asDouble() - 0.3);
        assertThat(json("transfer", file(50_000).toString(), "--window", "1500", "--rtt", "10ms").path("seconds")
                .asDouble()).as("a segment in each round trip").isGreaterThan(0.3);
    }

    @Test
    void whatDoesNotArriveInTimeIsAFailure() throws Exception {
        Bench.Outcome outcome = run("transfer", file(10_000).toString(), "--loss", "1", "--longest", "30s");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("Arrived     0 of 10,000 octets", "received");
    }

    @Test
    void progressIsABarAndFitsALine() {
        assertThat(TransferCommand.progress(0, 5_000)).isEqualTo("[------------] 0 of 5,000 octets");
        assertThat(TransferCommand.progress(2_500, 5_000)).isEqualTo("[######------] 2,500 of 5,000 octets");
        assertThat(TransferCommand.progress(0, 0)).isEqualTo("[############] 0 of 0 octets");
        String longest = TransferCommand.progress(536_870_912, 536_870_912);
        assertThat("transfer: 59 min 59 s, " + longest).hasSizeLessThan(80);
    }

    @Test
    void theCaptureIsPlotted() throws Exception {
        Path capture = home.resolve("c.pcapng");
        Path plot = home.resolve("p.svg");
        run("transfer", file(100_000).toString(), "--loss", "0.05", "--capture", capture.toString(), "--plot",
                plot.toString());
        Path other = home.resolve("q.svg");
        JsonNode json = json("plot", capture.toString(), "--svg", other.toString());
        assertThat(Files.readString(other)).isEqualTo(Files.readString(plot));
        assertThat(json.path("octets").asInt()).as("text without SYN and FIN").isEqualTo(100_000);
        assertThat(json.path("retransmissions").asInt()).isPositive();
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(other.toFile());
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(Files.readString(other)).contains("class=\"ts-again\"", "class=\"ts-sack\"", "class=\"ts-window\"");
    }

    /** Both ends close, though what they say last is lost, and neither is reset. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theCaptureHasTheWholeConnection(int seed) throws Exception {
        Path capture = home.resolve("c.pcapng");
        json("transfer", file(3_000).toString(), "--loss", "0.3", "--seed", Integer.toString(seed), "--capture",
                capture.toString());
        List<TcpHeader> sent = new ArrayList<>();
        List<TcpHeader> came = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(capture)) {
            for (Optional<CapturedPacket> next = reader.next(); next.isPresent(); next = reader.next()) {
                Ipv4Header ip = value(Ipv4Header.parse(MemorySegment.ofArray(next.get().frame().toArray())));
                TcpHeader tcp = value(TcpHeader.parse(
                        MemorySegment.ofArray(next.get().frame().toArray()).asSlice(ip.length()),
                        ip.source(), ip.destination()));
                (ip.source().equals(TransferHosts.SENDER) ? sent : came).add(tcp);
            }
        }
        assertThat(sent).noneMatch(tcp -> tcp.flags().has(TcpFlag.RST)).anyMatch(tcp -> tcp.flags().has(TcpFlag.FIN));
        assertThat(came).noneMatch(tcp -> tcp.flags().has(TcpFlag.RST)).anyMatch(tcp -> tcp.flags().has(TcpFlag.FIN));
        TcpHeader fin = came.stream().filter(tcp -> tcp.flags().has(TcpFlag.FIN)).findFirst().orElseThrow();
        assertThat(sent.getLast().acknowledgmentNumber()).isEqualTo(fin.sequenceNumber() + 1);
    }

    private static <T> T value(Parsed<T> parsed) {
        return ((Parsed.Value<T>) parsed).value();
    }

    @Test
    void noFileIsWrittenOverAnother() throws Exception {
        String sent = file(10).toString();
        String linked = Files.createLink(home.resolve("linked"), Path.of(sent)).toString();
        String other = home.resolve("other").toString();
        String nowhere = home.resolve("no/where").toString();
        String[][] refused = {
            {"--plot", sent}, {"--capture", sent}, {"--plot", linked}, {"--capture", other, "--plot", other},
            {"--capture", other, "--plot", home.resolve("x/../other").toString()}, {"--plot", nowhere},
            {"--capture", home.toString()}
        };
        for (String[] it : refused) {
            String[] all = new String[2 + it.length];
            all[0] = "transfer";
            all[1] = sent;
            System.arraycopy(it, 0, all, 2, it.length);
            Bench.Outcome outcome = run(all);
            assertThat(outcome.exitCode()).as(String.join(" ", it)).isEqualTo(64);
            assertThat(outcome.err()).contains(it[it.length - 2])
                    .containsAnyOf("is the same file as", "there is no folder", "it is a folder");
        }
        assertThat(Files.size(Path.of(sent))).isEqualTo(10);
        assertThat(Path.of(other)).doesNotExist();
        Path capture = home.resolve("c.pcapng");
        json("transfer", sent, "--capture", capture.toString());
        long size = Files.size(capture);
        assertThat(run("plot", capture.toString(), "--svg", capture.toString()).exitCode()).isEqualTo(64);
        assertThat(Files.size(capture)).isEqualTo(size);
    }

    @Test
    void aCaptureWithoutConnectionHasNothingToPlot() throws Exception {
        Path capture = home.resolve("c.pcapng");
        readback.capture.PcapngWriter.create(capture).close();
        Bench.Outcome outcome = run("plot", capture.toString());
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("no TCP connection");
    }

    @ParameterizedTest
    @CsvSource({
        "--loss, 1.1, no probability",
        "--loss, -1, no probability",
        "--loss, five, no probability",
        "--rtt, 20, is not a time such as",
        "--rtt, 61s, more than 60s",
        "--rate, 10, is not a rate such as",
        "--rate, 0mbit, not within 1bit to 100gbit",
        "--rate, 101gbit, not within 1bit to 100gbit",
        "--queue, 1499, no room",
        "--queue, 3000, needs a bottleneck",
        "--window, 1499, not within 1500 to 268435456",
        "--window, 268435457, not within 1500 to 268435456",
        "--longest, soon, no time such as"
    })
    void whatMakesNoSenseIsRefused(String option, String value, String why) throws Exception {
        Bench.Outcome outcome = run("transfer", file(10).toString(), option, value);
        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err()).contains(why);
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        assertThat(run("transfer", "absent").exitCode()).isEqualTo(64);
        assertThat(run("transfer", "absent").err()).contains("absent cannot be read");
        assertThat(run("plot", "absent").exitCode()).isEqualTo(64);
        assertThat(run("plot", "absent").err()).contains("absent cannot be read");
    }
}
