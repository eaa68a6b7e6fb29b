package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainOutputTest {

    private static final String HOLDS = """
            TLC2 Version 2.18 of 20 March 2023
            Model checking completed. No error has been found.
            1,024 states generated, 512 distinct states found, 0 states left on queue.
            The depth of the complete state graph search is 9.
            """;

    @TempDir
    Path folder;

    private ModelResult ours(Verdict verdict, long distinct, long generated, int depth, int workers) {
        return new ModelResult(Toys.model(folder, "Counter", Toys.COUNTER), verdict, distinct, generated, 0, depth, 1,
                1,
                0, workers, List.of(), Map.of());
    }

    @Test
    void agreesWithTheSame() {
        PlainOutput output = PlainOutput.of(0, HOLDS);

        assertThat(output.version()).isEqualTo("TLC2 Version 2.18 of 20 March 2023");
        assertThat(output.differences(ours(new Verdict.Holds(), 512, 1024, 9, 1))).isEmpty();
        assertThat(output.differences(ours(new Verdict.Holds(), 512, 1024, 8, 2))).isEmpty();
    }

    @Test
    void everyNumberIsCompared() {
        PlainOutput output = PlainOutput.of(0, HOLDS);

        assertThat(output.differences(ours(new Verdict.Holds(), 511, 1023, 8, 1))).containsExactly(
                "distinct states: 511, there 512", "generated states: 1023, there 1024", "depth: 8, there 9");
    }

    @Test
    void successIsNotBelievedWithoutAllOfIt() {
        assertThat(PlainOutput.of(1, HOLDS).end()).isEqualTo(PlainOutput.End.ERROR);
        assertThat(PlainOutput.of(0, HOLDS.replace("No error", "Some error")).end()).isEqualTo(PlainOutput.End.ERROR);
        assertThat(PlainOutput.of(0, HOLDS.replace("0 states left", "7 states left")).end())
                .isEqualTo(PlainOutput.End.ERROR);
        assertThat(PlainOutput.of(0, HOLDS + "Error: Invariant TypeOK is violated.\n").end())
                .isEqualTo(PlainOutput.End.ERROR);
        assertThat(PlainOutput.of(0, "").end()).isEqualTo(PlainOutput.End.ERROR);
    }

    @Test
    void anErrorIsRepeated() {
        assertThat(PlainOutput.of(1, "Error: Parsing failed.\n").differences(ours(new Verdict.Holds(), 5, 5, 5, 1)))
                .containsExactly("verdict: holds, there error: Parsing failed.");
    }

    @Test
    void verdictsAreCompared() {
        PlainOutput refuted = PlainOutput.of(12, "Error: Invariant TypeOK is violated.");

        assertThat(refuted.differences(ours(new Verdict.Violates("TypeOK"), 5, 5, 5, 1))).isEmpty();
        assertThat(refuted.differences(ours(new Verdict.Holds(), 5, 5, 5, 1)))
                .containsExactly("verdict: holds, there violates");
        assertThat(PlainOutput.of(11, "").differences(ours(new Verdict.Violates("Deadlock"), 5, 5, 5, 1))).isEmpty();
        assertThat(PlainOutput.of(11, "").differences(ours(new Verdict.Violates("TypeOK"), 5, 5, 5, 1))).hasSize(1);
    }

    /** The bundled tools, started as others are. */
    @Test
    void aRunAgreesWithTheRunnersOwn() throws Exception {
        ModelEntry model = Catalog.read(Path.of("catalog.json")).get("handshake/figure-6");
        Path jar = Path.of(tlc2.TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path root = Path.of("").toAbsolutePath();

        PlainOutput output = PlainTlc.of(jar, root, Duration.ofMinutes(5)).run(model);
        ModelResult ours;
        try (TlcRunner runner = new TlcRunner(RunnerOptions.of(root).withHeap("256m"))) {
            ours = runner.run(ModelRun.of(model).withoutWitnesses(), _ -> {}).result();
        }

        assertThat(output.version()).startsWith("TLC2 Version 2.");
        assertThat(output.differences(ours)).isEmpty();
        assertThat(output.distinct()).hasValue(7);
    }
}
