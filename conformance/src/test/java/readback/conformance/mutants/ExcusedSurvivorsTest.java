package readback.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExcusedSurvivorsTest {

    private static final String CODE = "if (a < b) {";

    private static Mutant mutant(Mutant.Fate fate, String className, String code) {
        return new Mutant("id", "pit", new MutatedCode(className, "Ip.java", 7, "step", code), "MathMutator", "-", fate,
                List.of(), Optional.empty());
    }

    private static ExcusedSurvivors excusing(int survivors) {
        return new ExcusedSurvivors(
                List.of(new ExcusedSurvivor("readback.ip.Ip", "step", "MathMutator", CODE, survivors, "both are 0")));
    }

    @Test
    void aSurvivorThatIsListedHasItsReasonAndDoesNotCount() {
        List<Mutant> mutants = excusing(1).applyTo(List.of(
                mutant(Mutant.Fate.KILLED, "readback.ip.Ip", CODE),
                mutant(Mutant.Fate.SURVIVED, "readback.ip.Ip", CODE),
                mutant(Mutant.Fate.SURVIVED, "readback.ip.Ip", "else {"),
                mutant(Mutant.Fate.SURVIVED, "readback.ip.Ip$Inner", CODE)));

        assertThat(mutants).extracting(Mutant::excuse).containsExactly(
                Optional.empty(), Optional.of("both are 0"), Optional.empty(), Optional.empty());
        PackageScore score = PackageScore.of("readback.ip", mutants);
        assertThat(score.excused()).isOne();
        assertThat(score.percent()).isBetween(33.3, 33.4);
    }

    @Test
    void anExcuseForFewerOrMoreSurvivorsThanThereAreIsWrong() {
        List<Mutant> one = List.of(
                mutant(Mutant.Fate.SURVIVED, "readback.ip.Ip", CODE),
                mutant(Mutant.Fate.KILLED, "readback.ip.Ip", CODE));

        assertThat(excusing(1).wrong(one)).isEmpty();
        assertThat(excusing(2).wrong(one))
                .singleElement()
                .asString()
                .isEqualTo(
                        "readback.ip.Ip.step, MathMutator at \"if (a < b) {\": 2 survivors are excused, and there are "
                                + "1");
        assertThat(excusing(1).wrong(List.of(mutant(Mutant.Fate.KILLED, "readback.ip.Ip", CODE)))).hasSize(1);
    }

    @Test
    void excusesForPackagesThatWereNotMutatedAreLeftAlone() {
        assertThat(excusing(1).wrong(List.of(mutant(Mutant.Fate.SURVIVED, "readback.tcp.Tcp", CODE)))).isEmpty();
    }

    @Test
    void anExcuseWithoutAReasonIsRefused() {
        assertThatThrownBy(() -> new ExcusedSurvivor("readback.ip.Ip", "step", "MathMutator", CODE, 1, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What has changed needs to be examined again. */
    @Test
    void eachExcuseThatComesWithTheProgramNamesALineThatIsThere() throws IOException {
        for (ExcusedSurvivor excuse : ExcusedSurvivors.read().all()) {
            String outermost = excuse.className().replaceFirst("\\$.*", "");
            Path source = Path.of("../impl/src/main/java", outermost.replace('.', '/') + ".java");
            assertThat(Files.readAllLines(source).stream().map(String::strip)).as("%s", excuse).contains(excuse.code());
        }
    }
}
