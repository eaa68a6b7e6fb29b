package readback.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import readback.cli.JobListener;
import readback.reports.results.BenchFile.BenchGoal;
import readback.reports.results.BenchFile.Machine;
import readback.reports.results.BenchFile.Measured;
import readback.reports.results.BenchFile.SkippedPeer;
import readback.reports.results.BenchFile;

class EvaluationTest {

    private static final Machine MACHINE = new Machine("a processor", 2, "25", "an OS", 0);
    private static final String JMH = """
            [{"benchmark": "readback.wire.bench.HeaderBenchmark.encode", "params": {"memory": "heap"},
              "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[9, 8, 30, 7, 8.5]]},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 0.004}}},
             {"benchmark": "readback.tcp.bench.StepBenchmark.text",
              "primaryMetric": {"scoreUnit": "ops/s", "rawData": [[10000000]]},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 400}}}]
            """;

    @Test
    void aFigureIsOfTheFastestRoundsInNanosecondsWhateverTheUnit() throws JsonProcessingException {
        Map<String, Figure> figures = Jmh.read(new ObjectMapper().readTree(JMH));

        assertThat(figures.get("readback.wire.bench.HeaderBenchmark.encode memory=heap"))
                .isEqualTo(new Figure(7, 1.5, 0.004));
        assertThat(figures.get("readback.tcp.bench.StepBenchmark.text")).isEqualTo(new Figure(100, 0, 400));
    }

    @Test
    void goalsAreHeldAgainstTimesPeersAndAllocation() {
        Map<String, Double> c = Map.of("encode-words", 6.0, "encode-fields", 30.0);
        BenchFile result = Evaluation.of(header(8.5, 0.004, 20, 300), new CProgram.Outcome.Ran(c), MACHINE, false);

        Measured encode = result.benchmarks().getFirst();
        assertThat(encode.name()).isEqualTo("header-encode-heap");
        assertThat(encode.bytesAllocated()).isZero();
        assertThat(encode.goals()).containsExactly(
                new BenchGoal("at most 10 ns", true),
                new BenchGoal("at most 1.5 times as long as c", true),
                new BenchGoal("at least 2.5 times as fast as netty", false),
                new BenchGoal("at least 30 times as fast as pcap4j", true),
                new BenchGoal("allocates nothing", true));
        assertThat(result.met()).isFalse();
    }

    @Test
    void anAllocationIsAGoalThatIsNotMet() {
        BenchFile result =
                Evaluation.of(header(8, 40, 20, 300), new CProgram.Outcome.Skipped("no gcc"), MACHINE, false);

        assertThat(result.benchmarks().getFirst().goals()).contains(new BenchGoal("allocates nothing", false));
    }

    @Test
    void whatIsMissingIsNamedButNotThePeerThatWasSkipped() {
        BenchFile result =
                Evaluation.of(header(8, 0, 20, 300), new CProgram.Outcome.Skipped("no gcc"), MACHINE, false);

        assertThat(result.complete()).isFalse();
        assertThat(result.failed())
                .contains("header-decode-heap", "header-decode-native by netty", "checksum-1460-heap", "router-forward")
                .noneMatch(it -> it.endsWith(" by c"));
        assertThat(result.skipped())
                .containsExactly(new SkippedPeer("c", "no gcc"), new SkippedPeer("c-fields", "no gcc"));
    }

    @Test
    void aBusyMachineIsADoubt() {
        Machine busy = new Machine("a processor", 2, "25", "an OS", 3);
        CProgram.Outcome skipped = new CProgram.Outcome.Skipped("");
        assertThat(BenchSummary.doubts(Evaluation.of(Map.of(), skipped, busy, true))).hasSize(2);
        assertThat(BenchSummary.doubts(Evaluation.of(Map.of(), skipped, MACHINE, false))).isEmpty();
    }

    /** The plan names what there is: every benchmark of the list that was compiled, and no other. */
    @Test
    void everyBenchmarkIsPlannedOrAPeer() {
        assertThat(Benchmarks.names()).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void aCProgramThatWritesAnotherHeaderIsNotComparedWith() throws IOException {
        String ours = CProgram.ourHeader();
        assertThat(CProgram.read(List.of("header " + ours, "encode-words 5.5"))).containsEntry("encode-words", 5.5);
        assertThatThrownBy(() -> CProgram.read(
                        List.of("header 45" + ours.substring(2, 4).replace('3', '4') + ours.substring(4), "x 1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("writes 45");
        assertThatThrownBy(() -> CProgram.read(List.of("x 1"))).hasMessageContaining("no header");
        assertThatThrownBy(() -> CProgram.read(List.of("Segmentation fault (core dumped)")))
                .hasMessageContaining("Segmentation");
    }

    /** Compiled where there is a gcc, and run for a moment. */
    @Test
    void theCProgramDoesTheSameWork() throws IOException, InterruptedException {
        Path home = Path.of("..").toAbsolutePath().normalize();
        CProgram.Outcome outcome = new CProgram(home, true).run(new JobListener() {
            @Override
            public void doing(String what) {}

            @Override
            public void said(String line) {}
        });
        switch (outcome) {
            case CProgram.Outcome.Ran(var nanoseconds) -> assertThat(nanoseconds)
                    .containsKeys("encode-words", "encode-fields", "decode-words", "decode-fields")
                    .hasSize(8);
            case CProgram.Outcome.Skipped(String reason) -> assertThat(reason).isEqualTo("there is no gcc on the PATH");
        }
    }

    private static Map<String, Figure> header(double ns, double octets, double netty, double pcap4j) {
        Map<String, Figure> figures = new HashMap<>();
        String wire = "readback.wire.bench.";
        figures.put(wire + "HeaderBenchmark.encode memory=heap", new Figure(ns, 0, octets));
        figures.put(wire + "NettyHeaderBenchmark.encode memory=heap", new Figure(netty, 0, 0));
        figures.put(wire + "Pcap4jHeaderBenchmark.encode", new Figure(pcap4j, 0, 3000));
        return figures;
    }
}
