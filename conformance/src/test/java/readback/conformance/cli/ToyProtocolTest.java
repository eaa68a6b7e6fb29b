package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.conformance.mutants.FewMutants;
import readback.conformance.protocol.Protocol;
import readback.conformance.protocol.Protocols;
import readback.conformance.toy.CounterProtocol;
import readback.conformance.toy.MiscountingCounter;

/** A protocol of 150 lines gets all that there is, without a change elsewhere: nothing here is a fake. */
class ToyProtocolTest {

    private static final int MOST_LINES = 150;
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path home;

    @BeforeEach
    void aCheckoutWithAModelInLockstep() {
        SmallCheckout.in(home).edit("catalog.json", "\"lockstep\": false", "\"lockstep\": true");
    }

    private Bench.Outcome run(String... arguments) {
        return run(new CounterProtocol(), arguments);
    }

    private Bench.Outcome run(Protocol protocol, String... arguments) {
        Services services = Services.real().withProtocols(new Protocols(List.of(protocol)))
                .withMutation(FewMutants.asCompiled(CHECKOUT));
        return new Bench(home, services).run(arguments);
    }

    @Test
    void itIsSmall() throws IOException {
        Path source = Path.of("src/test/java/readback/conformance/toy/CounterProtocol.java");
        long java = Files.readAllLines(source).size();
        long tla = Files.readAllLines(home.resolve("spec/counter/Counter.tla")).size();

        assertThat(java + tla).isLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void itIsCheckedExecutedTouredAndReported() throws IOException {
        Bench.Outcome outcome = run("verify");

        assertThat(outcome.out())
                .contains("2 of 2 models as expected", "1 of 1 reached", "1 of 1 refuted")
                .contains("4 of 4 transitions of counter executed, 0 divergences")
                .contains("1 tour over udp, 4 steps, 4 of 4 edges, 0 divergences");
        assertThat(outcome.exitCode()).isZero();
        Path results = home.resolve("reports/latest");
        assertThat(Files.readString(results.resolve("index.html")))
                .contains("As expected.", "It stays small.", "States of the counter").doesNotContain("Not all was run");
        assertThat(results.resolve("states-counter.html")).exists();
        assertThat(Files.readString(results.resolve("model-counter-flawed.html")))
                .contains("<svg class=\"sd\"", "count");
    }

    @Test
    void aCounterexampleIsDrawnInItsWords() {
        assertThat(run("check", "counter/flawed").out())
                .contains(
                        "counter/flawed: It grows.",
                        "Small is violated here.",
                        "again:       ./readback check counter/flawed");
        assertThat(run("check", "counter/good").out()).doesNotContain("is violated here");
    }

    @Test
    void itIsExplainedAndItsMutantsAreKnown() {
        assertThat(run("explain", "counter/good").out()).contains("It stays small.");
        assertThat(run("explain", "Small").out()).contains("to be refuted in: counter/flawed");
        assertThat(MutationScopes.all(new Protocols(List.of(new CounterProtocol()))))
                .extracting(scope -> scope.packageName()).contains("readback.conformance.toy");
    }

    @Test
    void aDefectInItsCoreIsFoundDrawnReportedAndExplained() throws IOException {
        Protocol flawed = MiscountingCounter.protocol(MiscountingCounter.Lockstep.class);

        Bench.Outcome outcome = run(flawed, "replay", "counter/good", "--fail-fast");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).contains("counting from 3", "n = 0", "n = 4", "requirement: MUST-14");
        assertThat(run(flawed, "explain", "counter/good").out()).contains("transitions that diverge in lockstep: 1");
        assertThat(run(flawed, "report").exitCode()).isZero();
        String page = Files.readString(home.resolve("reports/latest/divergence-1.html"));
        assertThat(page).contains("<svg", "n = 0", "n = 4", "MUST-14");
        List<PrintedCommands.Printed> again = PrintedCommands.ofText("page", page);
        assertThat(again).extracting(PrintedCommands.Printed::arguments)
                .isNotEmpty().containsOnly(List.of("replay", "counter/good", "--fail-fast"));
        assertThat(run(flawed, again.getFirst().arguments().toArray(String[]::new)).out()).isEqualTo(outcome.out());
    }

    @Test
    void whatItsCoreThrowsIsSaidWithItsLineAndNeverByTheNameOfAClass() {
        Protocol throwing = MiscountingCounter.protocol(MiscountingCounter.ThrowingLockstep.class);

        Bench.Outcome outcome = run(throwing, "replay", "counter/good", "--fail-fast");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("something is not as the program takes it to be")
                .containsPattern("MiscountingCounter\\.java,\\s+line \\d+")
                .doesNotContain("IllegalStateException", "readback.tcp");
    }

    @Test
    void defectsSeededInItsCoreAreNoticedByItsTests() throws IOException {
        Bench.Outcome outcome = run("mutants", "readback.conformance.toy", "--threshold", "100");

        assertThat(outcome.exitCode()).as("%s%n%s", outcome.out(), outcome.err()).isZero();
        assertThat(outcome.out()).containsPattern("readback.conformance.toy +100.0 %");
    }
}
