package readback.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fuzzer sees what its inputs reach, with the settings that all fuzz tests of this module have. */
class FuzzingFeedbackTest {

    /** With this seed the defect is found at the 374,291st input, in less than a second. */
    private static final List<String> BOUNDS = List.of("-seed=1", "-runs=3000000");

    @TempDir
    private Path folder;

    @Test
    void aDefectBehindThreeNestedComparisonsIsFound() throws Exception {
        String said = fuzz();

        assertThat(said).contains("FAILED").contains("the planted defect").doesNotContain("blind");
        assertThat(CorpusGrowth.inputs(CorpusGrowth.corpus(folder, PlantedDefectFuzzing.class, "findsTheDefect")))
                .as("inputs that came one comparison further: %s", said)
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aFuzzerWithoutInstrumentationIsCalledBlind() throws Exception {
        assertThat(fuzz("-Djazzer.hooks=false"))
                .contains("fuzzing PlantedDefectFuzzing was blind: 0 inputs in its corpus")
                .doesNotContain("the planted defect");
    }

    private String fuzz(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"),
                FuzzingRun.class.getName(), PlantedDefectFuzzing.class.getName(), folder.toString()));
        command.addAll(BOUNDS);
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAZZER_FUZZ", "1");
        Process child = builder.start();
        try {
            assertThat(child.waitFor(2, TimeUnit.MINUTES)).as("came to an end").isTrue();
        } finally {
            child.destroyForcibly();
        }
        return Files.readString(output);
    }
}
