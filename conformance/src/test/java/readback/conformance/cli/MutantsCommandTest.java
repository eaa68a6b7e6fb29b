package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.conformance.mutants.MissingToolException;
import readback.conformance.mutants.Mutant;
import readback.conformance.mutants.Mutation;
import readback.conformance.mutants.MutantsResult;

class MutantsCommandTest {

    @TempDir
    private Path home;

    private Bench.Outcome run(Mutation mutation, String... options) {
        List<String> arguments = new ArrayList<>(List.of("mutants"));
        arguments.addAll(List.of(options));
        return new Bench(home, Services.real().withMutation(mutation)).run(arguments.toArray(String[]::new));
    }

    private static Mutation finding(int killed, int survived) {
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < killed + survived; i++) {
            mutants.add(new Mutant("pit:" + i, "pit", "impl/Tcp.java", 10 + i, "step", "negated conditional",
                    i < killed ? Mutant.Fate.KILLED : Mutant.Fate.SURVIVED, i < killed ? List.of("TcpTest.t") : List.of()));
        }
        return (home, out, threads, listener) -> new MutantsResult(mutants);
    }

    @Test
    void enoughNoticedIsSuccessAndTheSurvivorsAreNamed() {
        Bench.Outcome outcome = run(finding(17, 3));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("impl/Tcp.java:27  step: negated conditional")
                .contains("17 of 20 mutants noticed, 85.0 % (needed: 85 %)");
        assertThat(home.resolve("reports/latest/mutants.json")).exists();
    }

    @Test
    void tooFewNoticedIsAFailure() {
        assertThat(run(finding(16, 4)).exitCode()).isEqualTo(1);
    }

    @Test
    void noMutantsAtAllIsAFailureWhateverTheThreshold() {
        Bench.Outcome outcome = run(finding(0, 0), "--threshold", "0");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("no mutants at all");
    }

    @Test
    void jsonIsAllThatStandardOutputHas() {
        Bench.Outcome outcome = run(finding(9, 1), "--json", "--out", home.resolve("elsewhere").toString());

        assertThat(outcome.json().path("mutants")).hasSize(10);
        assertThat(home.resolve("elsewhere/mutants.json")).hasContent(outcome.out());
    }

    @Test
    void withoutMavenItSaysSoInOneLine() {
        Bench.Outcome outcome = run((home, out, threads, listener) -> {
            throw new MissingToolException("there is no mvn on the PATH");
        });

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err()).isEqualToIgnoringNewLines("readback mutants: there is no mvn on the PATH");
    }

    @Test
    void whatItDidNotExpectIsADefectWithItsTraceInAFile() {
        Bench.Outcome outcome = run((home, out, threads, listener) -> {
            throw new IOException("two\nlines");
        });

        assertThat(outcome.exitCode()).isEqualTo(70);
        assertThat(outcome.err().lines()).singleElement().asString()
                .startsWith("readback mutants: a defect of this program: java.io.IOException: two lines; ")
                .contains("reports/latest/defect.txt");
        assertThat(home.resolve("reports/latest/defect.txt")).content().contains("at readback.conformance");
    }

    @Test
    void verboseShowsTheTrace() {
        Bench.Outcome outcome = run((home, out, threads, listener) -> {
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
