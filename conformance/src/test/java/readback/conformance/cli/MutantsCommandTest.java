package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.conformance.mutants.MissingToolException;
import readback.conformance.mutants.Mutant;
import readback.conformance.mutants.MutantsResult;
import readback.conformance.mutants.MutatedCode;
import readback.conformance.mutants.Mutation;
import readback.conformance.mutants.MutationScope;

class MutantsCommandTest {

    @TempDir
    private Path home;

    private Bench.Outcome run(Mutation mutation, String... options) {
        List<String> arguments = new ArrayList<>(List.of("mutants"));
        arguments.addAll(List.of(options));
        return new Bench(home, Services.real().withMutation(mutation)).run(arguments.toArray(String[]::new));
    }

    private static Mutant mutant(String packageName, int number, Mutant.Fate fate) {
        return new Mutant(
                "pit:" + number, "pit",
                new MutatedCode(packageName + ".Tcp", "impl/Tcp.java", 10 + number, "step", "if (a < b) {"),
                "MathMutator", "negated conditional", fate, List.of(), Optional.empty());
    }

    private static List<Mutant> mutants(String packageName, int killed, int survived) {
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < killed + survived; i++) {
            mutants.add(mutant(packageName, i, i < killed ? Mutant.Fate.KILLED : Mutant.Fate.SURVIVED));
        }
        return mutants;
    }

    private static Mutation finding(List<Mutant> mutants, String... wrongExcuses) {
        return (home, out, scopes, threads, listener) ->
                new MutantsResult(mutants, List.of(), List.of(wrongExcuses));
    }

    private static Mutation finding(int killed, int survived) {
        return finding(mutants("readback.tcp", killed, survived));
    }

    @Test
    void enoughNoticedIsSuccessAndTheSurvivorsAreNamed() {
        Bench.Outcome outcome = run(finding(18, 2));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("impl/Tcp.java:28  step: negated conditional")
                .containsPattern("readback.tcp +90.0 %  18 of 20 noticed")
                .contains("18 of 20 mutants noticed (needed: 90 % in each package)");
        assertThat(home.resolve("reports/latest/mutants.json")).exists();
    }

    @Test
    void tooFewNoticedInOnePackageIsAFailure() {
        List<Mutant> mutants = new ArrayList<>(mutants("readback.tcp", 1000, 0));
        mutants.addAll(mutants("readback.ip", 8, 1));
        Bench.Outcome outcome = run(finding(mutants));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("readback.ip has 88.9 %, and needs 90 %");
        assertThat(outcome.out()).containsPattern("readback.tcp +100.0 %");
    }

    @Test
    void anExcuseThatMatchesNothingIsAFailure() {
        Bench.Outcome outcome = run(finding(mutants("readback.tcp", 10, 0), "Tcp.step: 1 survivors are excused"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("Tcp.step: 1 survivors are excused");
    }

    @Test
    void aPackageWithoutMutantsIsAFailureWhateverTheThreshold() {
        Bench.Outcome outcome = run(
                (home, out, scopes, threads, listener) -> new MutantsResult(
                        List.of(), scopes.stream().map(MutationScope::packageName).toList(), List.of()),
                "--threshold", "0", "readback.ip");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("no mutants in readback.ip").doesNotContain("readback.tcp");
    }

    @Test
    void whereNoTestWasRunIsAFailureWhateverTheThreshold() {
        List<Mutant> untested = List.of(
                mutant("readback.tcp", 1, Mutant.Fate.NO_COVERAGE), mutant("readback.tcp", 2, Mutant.Fate.NO_COVERAGE));
        Bench.Outcome outcome = run(finding(untested), "--threshold", "0");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("no test came near readback.tcp");
    }

    @Test
    void aPackageThatIsNotMutatedIsWrongUsage() {
        Bench.Outcome outcome = run(finding(1, 0), "readback.nowhere");

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err())
                .contains("readback.nowhere")
                .contains("readback.wire, readback.link, readback.tcp, readback.ip");
    }

    @Test
    void jsonIsAllThatStandardOutputHas() {
        Bench.Outcome outcome = run(finding(9, 1), "--json", "--out", home.resolve("elsewhere").toString());

        assertThat(outcome.json().path("mutants")).hasSize(10);
        assertThat(home.resolve("elsewhere/mutants.json")).hasContent(outcome.out());
    }

    @Test
    void withoutMavenItSaysSoInOneLine() {
        Bench.Outcome outcome = run((home, out, scopes, threads, listener) -> {
            throw new MissingToolException("there is no mvn on the PATH");
        });

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err()).isEqualToIgnoringNewLines("readback mutants: there is no mvn on the PATH");
    }

    @Test
    void whatItDidNotExpectIsADefectWithItsTraceInAFile() {
        Bench.Outcome outcome = run((home, out, scopes, threads, listener) -> {
            throw new IOException("two\nlines");
        });

        assertThat(outcome.exitCode()).isEqualTo(70);
        assertThat(outcome.err().lines()).singleElement().asString()
                .startsWith("readback mutants: a defect of this program: two lines; ")
                .contains("reports/latest/defect.txt");
        assertThat(home.resolve("reports/latest/defect.txt")).content().contains("at readback.conformance");
    }

    @Test
    void verboseShowsTheTrace() {
        Bench.Outcome outcome = run((home, out, scopes, threads, listener) -> {
            throw new IOException("broken");
        }, "--verbose");

        assertThat(outcome.err()).contains("at readback.conformance").contains("the stack trace is above");
    }

    @Test
    void numbersOutOfRangeAreWrongUsage() {
        assertThat(run(finding(1, 0), "--threshold", "101").exitCode()).isEqualTo(64);
        assertThat(run(finding(1, 0), "--threads", "0").exitCode()).isEqualTo(64);
        assertThat(run(finding(1, 0), "--threads", "many").exitCode()).isEqualTo(64);
    }

    @Test
    void aFileInPlaceOfTheResultsDirectoryIsWrongUsage() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThat(run(finding(1, 0), "--out", file.toString()).exitCode()).isEqualTo(64);
    }
}
