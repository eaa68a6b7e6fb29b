package readback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readback.bench.Benchmarks;
import readback.cli.CliContext;
import readback.cli.Terminal;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;

class MainTest {

    @TempDir
    private Path home;

    private Bench.Outcome run(String... arguments) {
        return new Bench(home, Services.real()).run(arguments);
    }

    static Stream<String> commands() {
        return Main.line(new CliContext(
                        Terminal.plain(new java.io.PrintWriter(System.out), new java.io.PrintWriter(System.err)),
                        java.util.Optional.empty()),
                        Services.real(), Benchmarks.real())
                .getSubcommands()
                .keySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithExamplesThatNameIt(String command) {
        Bench.Outcome outcome = run(command, "--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines().filter(line -> line.contains("./readback " + command))).isNotEmpty();
        assertThat(outcome.out()).contains("Examples:");
    }

    @Test
    void helpListsTheCommandsAndTheExitCodes() {
        Bench.Outcome outcome = run("--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains(commands().toList()).contains("70  a defect of this program");
    }

    @Test
    void versionNamesTheProgramAndTheJdk() {
        assertThat(run("--version").out()).contains("readback ").contains("JDK 2");
    }

    @Test
    void noCommandIsWrongUsage() {
        Bench.Outcome outcome = run();

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err()).isEqualToIgnoringNewLines("readback: a command is missing; see readback --help");
    }

    @Test
    void anUnknownCommandOrOptionIsWrongUsageInOneLine() {
        for (String[] wrong : new String[][] {{"chek"}, {"mutants", "--bogus"}, {"mutants", "--seed", "x"}}) {
            Bench.Outcome outcome = run(wrong);

            assertThat(outcome.exitCode()).isEqualTo(64);
            assertThat(outcome.err().lines()).hasSize(1);
            assertThat(outcome.out()).isEmpty();
        }
    }

    @Test
    void theCompletionScriptKnowsEveryCommand() {
        Bench.Outcome outcome = run("completion");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("#!").contains("complete -F").contains(commands().toList());
    }
}
