package readback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;
import readback.reports.results.BenchFile.BenchGoal;
import readback.reports.results.BenchFile.Machine;
import readback.reports.results.BenchFile.Measured;
import readback.reports.results.BenchFile.SkippedPeer;
import readback.reports.results.BenchFile;

class BenchCommandTest {

    @TempDir
    private Path home;

    private Bench.Outcome run(Benchmarks benchmarks, String... options) {
        List<String> arguments = new ArrayList<>(List.of("bench"));
        arguments.addAll(List.of(options));
        return new Bench(home, Services.real(), benchmarks).run(arguments.toArray(String[]::new));
    }

    private static Benchmarks finding(boolean met, List<SkippedPeer> skipped, List<String> failed) {
        Map<String, Double> peers = new LinkedHashMap<>();
        peers.put("c", 5.0);
        peers.put("pcap4j", 600.0);
        List<BenchGoal> goals = List.of(new BenchGoal("at most 10 ns", met));
        Measured encode = Measured.of("header-encode-heap", 8, 0.1, 0, peers, goals);
        Machine machine = new Machine("a processor", 2, "25", "an OS", 0.1);
        return (home, quick, listener) -> BenchFile.of(List.of(encode), skipped, failed, machine, quick);
    }

    @Test
    void timesRatiosAndGoalsAreDrawn() {
        Bench.Outcome outcome = run(finding(true, List.of(), List.of()));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines())
                .contains("header-encode-heap  125M a second, allocates nothing")
                .contains("  readback         8.0 ns  ████")
                .anyMatch(it -> it.matches(" {2}c {16}5\\.0 ns {2}███ {31}0\\.63 times as long"))
                .anyMatch(it -> it.matches(" {2}pcap4j {9}600\\.0 ns {2}█{31}▶ {2}75\\.00 times as long"))
                .contains("  goal: at most 10 ns: met")
                .contains("1 benchmark, 1 of 1 goals met");
    }

    @Test
    void aGoalThatIsNotMetIsShownAndNoFailure() {
        Bench.Outcome outcome = run(finding(false, List.of(), List.of()));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("at most 10 ns: not met").contains("0 of 1 goals met");
    }

    @Test
    void aPeerThatIsNotInstalledIsNamedAndNoFailure() {
        Bench.Outcome outcome =
                run(finding(true, List.of(new SkippedPeer("c", "there is no gcc on the PATH")), List.of()));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("skipped c: there is no gcc on the PATH");
    }

    @Test
    void whatCouldNotBeRunIsAFailure() {
        Bench.Outcome outcome = run(finding(true, List.of(), List.of("router-forward")));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("FAILED router-forward");
    }

    @Test
    void theFileHasTheKeysThatOthersRead() {
        Bench.Outcome outcome = run(finding(true, List.of(), List.of()), "--json", "--quick");

        assertThat(home.resolve("reports/latest/bench.json")).hasContent(outcome.out());
        assertThat(outcome.json().path("quick").booleanValue()).isTrue();
        assertThat(outcome.json().properties()).extracting(Map.Entry::getKey)
                .containsExactly("benchmarks", "skipped", "failed", "statistic", "quick", "met", "machine");
        assertThat(outcome.json().path("machine").properties()).extracting(Map.Entry::getKey)
                .containsExactly("processor", "cores", "jdk", "system", "load");
        assertThat(outcome.json().path("benchmarks")).singleElement().satisfies(it -> {
            assertThat(it.properties()).extracting(Map.Entry::getKey).containsExactly(
                    "name", "ns", "error", "unit", "bytesAllocated", "throughput", "ratios", "peers", "goals", "met");
            assertThat(it.path("name").asText()).isEqualTo("header-encode-heap");
            assertThat(it.path("ns").asDouble()).isEqualTo(8);
            assertThat(it.path("bytesAllocated").asDouble()).isZero();
            assertThat(it.path("ratios").path("pcap4j").asDouble()).isEqualTo(75);
            assertThat(it.path("ratios").path("c").asDouble()).isEqualTo(0.625);
        });
    }

    @Test
    void whatItDidNotExpectIsADefect() {
        Bench.Outcome outcome = run((home, quick, listener) -> {
            throw new IOException("JMH ended with exit code 1");
        });

        assertThat(outcome.exitCode()).isEqualTo(70);
        assertThat(outcome.err()).contains("JMH ended with exit code 1");
    }
}
