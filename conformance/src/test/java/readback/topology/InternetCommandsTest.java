package readback.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;

/** {@code net}, {@code ping} and {@code traceroute}, on the examples. */
class InternetCommandsTest {

    private static final String NARROW = "topologies/narrow.json";
    private static final String TRIANGLE = "topologies/triangle.json";
    private static final String ASTRAY = "topologies/astray.json";

    @TempDir
    private Path home;

    private Bench.Outcome run(String... arguments) {
        return new Bench(home, Services.real()).run(arguments);
    }

    @Test
    void netDrawsAndSaysWhoReachesWhomBeforeAndAfterEachChange() {
        Bench.Outcome outcome = run("net", TRIANGLE);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("│ alice    ├─.2 1ms─.1─┤ r1 ├")
                .containsSubsequence(
                        "At the beginning:",
                        "alice  bob    reached        24ms  r1 r2\n",
                        "At 2.3s, after r1-r2 went down at 2s, these go another way:",
                        "alice  bob    reached        44ms  r1 r3 r2\n",
                        "At 6.3s, after r1-r2 went up at 6s, these go another way:",
                        "alice  bob    reached        24ms  r1 r2\n",
                        "Meanwhile",
                        "..........xx....",
                        "Lost on links that were down: r1-r2");
    }

    @Test
    void netTellsCirclesAndVoids() {
        JsonNode json = run("net", ASTRAY, "--json").json();
        JsonNode first = json.path("surveys").path(0).path("reaches").path(1);
        assertThat(first.path("to").asText()).isEqualTo("carol");
        assertThat(first.path("ending").asText()).isEqualTo("CIRCLE");
        assertThat(first.path("reached").asBoolean()).isFalse();
        assertThat(json.path("surveys").path(1).path("reaches").path(1).path("way"))
                .hasToString("[\"r1\",\"r2\",\"r3\"]");
        assertThat(json.path("allReached").asBoolean()).isTrue();
        assertThat(json.path("traffic").path("nodes").path("r2").path("discarded").path("TIME_TO_LIVE").asInt())
                .isPositive();
        assertThat(json.path("traffic").path("flows").path(1).path("marks").asText()).startsWith("!!!!!!!!");
    }

    @Test
    void netEndsWithOneWhereInTheEndSomebodyIsNotReached() throws IOException {
        Path cut = home.resolve("cut.json");
        Files.writeString(cut, Files.readString(Path.of(NARROW))
                .replaceFirst("\\{", "{\"changes\": [{\"at\": \"1s\", \"link\": \"narrow\", \"becomes\": \"down\"}],"));
        Bench.Outcome outcome = run("net", cut.toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("no way").contains("alice  bob    no way");
    }

    @Test
    void netDrawsAndRecordsIntoFiles() throws Exception {
        Path svg = home.resolve("net.svg");
        Path capture = home.resolve("net.pcapng");
        assertThat(run("net", NARROW, "--svg", svg.toString(), "--pcapng", capture.toString()).exitCode()).isZero();
        assertThat(svg).content().startsWith("<svg ").contains(">bob<").contains("mtu 296");
        assertThat(capture).exists();
        assertThat(Files.size(capture)).isGreaterThan(10_000);
        assertThat(run("net", NARROW, "--svg", home.toString()).exitCode()).isEqualTo(64);
        assertThat(run("net", NARROW, "--pcapng", home.toString()).exitCode()).isEqualTo(64);
    }

    @Test
    void theSameSeedPrintsTheSame() {
        assertThat(run("net", ASTRAY, "--seed", "5").out()).isEqualTo(run("net", ASTRAY, "--seed", "5").out());
        assertThat(run("net", ASTRAY, "--seed", "5").out()).isNotEqualTo(run("net", ASTRAY, "--seed", "6").out());
    }

    @Test
    void whatIsNotSoundSaysWhere() throws IOException {
        Path bad = home.resolve("bad.json");
        Files.writeString(bad, Files.readString(Path.of(NARROW)).replace("296", "40"));
        Bench.Outcome outcome = run("net", bad.toString());
        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err())
                .contains("bad.json: /links/2/mtu: a whole number from 68 to 65535 is expected, not 40");
        Files.writeString(bad, "{");
        assertThat(run("ping", bad.toString(), "a", "b").exitCode()).isEqualTo(64);
        assertThat(run("net", home.resolve("absent.json").toString()).err()).contains("cannot read");
        assertThat(run("net").exitCode()).isEqualTo(64);
    }

    @Test
    void pingPrintsAsPingDoes() {
        Bench.Outcome outcome = run("ping", NARROW, "alice", "bob", "--count", "2");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines()).containsExactly(
                "PING bob (10.0.2.2) from alice (10.0.1.2): 56 octets of data",
                "64 octets from 10.0.2.2: icmp_seq=0 ttl=61 time=54.000 ms",
                "64 octets from 10.0.2.2: icmp_seq=1 ttl=61 time=54.000 ms",
                "",
                "--- bob (10.0.2.2) ---",
                "2 requests, 2 answered, 0% loss",
                "round trip min/avg/max = 54.000/54.000/54.000 ms");
    }

    @Test
    void pingRecordsTheRoute() {
        assertThat(run("ping", NARROW, "alice", "bob", "--count", "1", "--record-route").out().replaceAll("\\s+", " "))
                .contains("route: r1 (10.0.12.1) r2 (10.0.23.1) r3 (10.0.2.1) bob (10.0.2.2) r3 (10.0.23.2)");
        assertThat(run("ping", NARROW, "alice", "r1", "--count", "1", "--record-route", "--json")
                        .json().path("outcomes").path(0).path("route").path(0).asText())
                .isEqualTo("10.0.1.1");
    }

    @Test
    void pingTellsWhatDoesNotFitAndThenKnows() {
        Bench.Outcome outcome = run("ping", NARROW, "alice", "bob", "--count", "2", "--size", "1000", "--df");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("From r2 (10.0.12.2) icmp_seq=0 fragmentation needed and DF set, mtu = 296")
                .contains("icmp_seq=1 not sent: too long for the path, mtu = 296")
                .contains("2 requests, 0 answered, 100% loss");
        assertThat(run("ping", NARROW, "alice", "bob", "--size", "1000").exitCode()).isZero();
        assertThat(run("ping", NARROW, "alice", "bob", "--size", "65507", "--count", "1").exitCode()).isZero();
    }

    @Test
    void pingEndsWithOneWithoutAnAnswer() {
        Bench.Outcome aged = run("ping", ASTRAY, "alice", "carol", "--count", "1", "--ttl", "5");
        assertThat(aged.exitCode()).isEqualTo(1);
        assertThat(aged.out()).contains("icmp_seq=0 time to live exceeded");
        Bench.Outcome nowhere = run("ping", ASTRAY, "alice", "192.0.2.1", "--count", "1", "--json");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        JsonNode outcome = nowhere.json().path("outcomes").path(0);
        assertThat(outcome.path("type").asInt()).isEqualTo(3);
        assertThat(outcome.path("message").asText()).isEqualTo("net unreachable");
        assertThat(run("ping", ASTRAY, "alice", "carol", "--count", "1", "--after", "3s").exitCode()).isZero();
    }

    @Test
    void pingSeesTheChangesInTheirTime() {
        JsonNode json = run("ping", TRIANGLE, "alice", "bob", "--count", "5", "--json").json();
        assertThat(json.path("received").asInt()).isEqualTo(4);
        assertThat(json.path("loss").asDouble()).isEqualTo(0.2);
        assertThat(json.path("outcomes").findValuesAsText("milliseconds"))
                .containsExactly("24.0", "24.0", "44.0", "44.0");
        assertThat(json.path("outcomes").path(4).path("outcome").asText()).isEqualTo("silence");
        assertThat(json.path("outcomes").path(4).path("sequence").asInt()).isEqualTo(2);
    }

    @Test
    void wrongNamesAndNumbersAreRefused() {
        assertThat(run("ping", NARROW, "zoe", "bob").err()).contains("there is no host zoe; hosts are alice, bob");
        assertThat(run("ping", NARROW, "r1", "bob").exitCode()).isEqualTo(64);
        assertThat(run("ping", NARROW, "alice", "zoe").err())
                .contains("there is no node zoe; nodes are alice, bob, r1");
        assertThat(run("ping", NARROW, "alice", "alice").exitCode()).isEqualTo(64);
        for (String[] option : new String[][] {{"--count", "0"}, {"--size", "65508"}, {"--size", "-1"}, {"--ttl", "0"},
            {"--ttl", "256"}, {"--count", "x"}}) {
            assertThat(run("ping", NARROW, "alice", "bob", option[0], option[1]).exitCode()).isEqualTo(64);
        }
        assertThat(run("traceroute", NARROW, "alice", "bob", "--max-hops", "0").exitCode()).isEqualTo(64);
        assertThat(run("ping", NARROW, "alice").exitCode()).isEqualTo(64);
    }

    @Test
    void tracerouteNamesEachHop() {
        for (String[] arguments : new String[][] {
            {"traceroute", NARROW, "alice", "bob"}, {"traceroute", NARROW, "alice", "bob", "--icmp"}
        }) {
            Bench.Outcome outcome = run(arguments);
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out().lines()).containsExactly(
                    "traceroute to bob (10.0.2.2) from alice (10.0.1.2), 30 hops at most",
                    " 1  r1 (10.0.1.1)  2.000 ms  2.000 ms  2.000 ms",
                    " 2  r2 (10.0.12.2)  12.000 ms  12.000 ms  12.000 ms",
                    " 3  r3 (10.0.23.2)  52.000 ms  52.000 ms  52.000 ms",
                    " 4  bob (10.0.2.2)  54.000 ms  54.000 ms  54.000 ms");
        }
    }

    @Test
    void tracerouteEndsWithOneShortOfItsTarget() {
        Bench.Outcome circle = run("traceroute", ASTRAY, "alice", "carol", "--max-hops", "4");
        assertThat(circle.exitCode()).isEqualTo(1);
        assertThat(circle.out()).contains(" 3  r1 (10.0.1.1)").contains(" 4  r2 (10.0.12.2)");
        JsonNode json = run("traceroute", ASTRAY, "alice", "192.0.2.1", "--json").json();
        assertThat(json.path("reached").asBoolean()).isFalse();
        assertThat(json.path("hops").path(0).path("answers").path(0).path("meaning").asText()).isEqualTo("NO_WAY");
        assertThat(json.path("hops").path(0).path("answers").path(0).path("node").asText()).isEqualTo("r1");
    }

    @Test
    void aRouterIsATargetToo() {
        assertThat(run("ping", NARROW, "alice", "r3", "--count", "1").exitCode()).isZero();
        assertThat(run("traceroute", NARROW, "bob", "10.0.12.1").exitCode()).isZero();
    }
}
