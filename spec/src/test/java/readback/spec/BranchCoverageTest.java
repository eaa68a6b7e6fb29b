package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches that no model reaches are found, and no others. */
class BranchCoverageTest {

    private static final String MODULE = """
            ----------------------------- MODULE Branching -----------------------------
            EXTENDS Naturals
            CONSTANT Max, Op(_)
            VARIABLE x
            Unused(n) == n + 7
            Small == 3
            Twice(n) == IF n > 100 THEN (IF n > 200 THEN n ELSE n - 1) ELSE n + n
            Kind(n) == CASE n = 0 -> {n} [] n = 1 -> {n + n} [] OTHER -> {n * n}
            Squares(s) == {y * y : y \\in s}
            Guarded(n) == LET far == n - 50
                              near == n + 1
                          IN  IF n > 50 THEN far ELSE near
            Init == x = 0
            Up == /\\ x < Max
                  /\\ x' = x + 1
                  /\\ \\A y \\in Squares(Kind(x)) : y >= 0
                  /\\ Twice(x) < Small * 1000 /\\ Guarded(x) > Op(x) - Op(x)
            Never == x > Max /\\ x' = Unused(x)
            Stay == UNCHANGED x
            Next == Up \\/ Never \\/ Stay
            Spec == Init /\\ [][Next]_x
            Replaced(n) == n + 2
            =============================================================================
            """;

    @TempDir
    Path root;

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(root.resolve("toy"));
        Files.writeString(root.resolve("toy/Branching.tla"), MODULE);
    }

    private ModelEntry model(String id, int max, Kind kind) throws Exception {
        Path cfg = Files.writeString(root.resolve("toy/" + id + ".cfg"),
                "CONSTANTS Max = " + max + "\nOp <- Replaced\nSPECIFICATION Spec\n");
        return new ModelEntry("toy/" + id, "toy", root.resolve("toy/Branching.tla"), cfg,
                new PlainCommand("toy/Branching.tla", "toy/" + id + ".cfg", List.of()), Tier.QUICK, kind, "", "", "",
                new Verdict.Holds(), OptionalLong.empty(), OptionalInt.empty(), List.of(), List.of(), 1, false,
                Optional.empty());
    }

    private Optional<BranchCoverage> coverage(List<ModelEntry> catalog, List<ModelEntry> run) throws Exception {
        List<ModelOutcome> outcomes = new ArrayList<>();
        try (TlcRunner runner = new TlcRunner(RunnerOptions.of(root).withHeap("256m"))) {
            for (ModelEntry model : run) {
                outcomes.add(runner.run(ModelRun.of(model), _ -> {}));
            }
        }
        return BranchCoverage.of(new Catalog(root, catalog), outcomes);
    }

    private static List<String> unreached(BranchCoverage coverage) {
        return coverage.unreached().stream().map(each -> each.at().operator() + ": " + each.text()).toList();
    }

    @Test
    void theOutermostBranchesThatNoModelEvaluatesAreNamed() throws Exception {
        List<ModelEntry> models = List.of(model("few", 3, Kind.MODEL));

        BranchCoverage coverage = coverage(models, models).orElseThrow();

        assertThat(unreached(coverage)).containsExactly(
                "Unused: n + 7", "Twice: IF n > 200 THEN n ELSE n - 1", "far: n - 50", "Guarded: far",
                "Never: x' = Unused(x)");
        assertThat(coverage.asExpected()).isFalse();
        assertThat(coverage.surprises()).contains("Branching.tla line 5, in Unused: no model reaches \"n + 7\"");
    }

    @Test
    void whatOneModelReachesNeedNotBeReachedByTheOthers() throws Exception {
        List<ModelEntry> models = List.of(model("one", 1, Kind.MODEL), model("many", 150, Kind.MODEL));

        BranchCoverage coverage = coverage(models, models).orElseThrow();

        assertThat(unreached(coverage)).containsExactly("Unused: n + 7", "Twice: n", "Never: x' = Unused(x)");
    }

    @Test
    void whatATwinReachesDoesNotCount() throws Exception {
        List<ModelEntry> models = List.of(model("few", 3, Kind.MODEL), model("many", 250, Kind.TWIN));

        assertThat(unreached(coverage(models, models).orElseThrow())).contains("far: n - 50");
    }

    @Test
    void nothingIsSaidOfAProtocolThatWasCheckedInPart() throws Exception {
        List<ModelEntry> models = List.of(model("few", 3, Kind.MODEL), model("many", 250, Kind.MODEL));

        assertThat(coverage(models, models.subList(0, 1))).isEmpty();
    }

    @Test
    void anExcuseNamesItsBranchAndOneThatExcusesNothingIsWrong() throws Exception {
        List<ModelEntry> models = List.of(model("many", 250, Kind.MODEL));
        Files.writeString(root.resolve(BranchCoverage.EXCUSES), """
                [{"module": "Branching", "operator": "Unused", "text": "n + 7", "reason": "for a later model"},
                 {"module": "Branching", "operator": "Never", "text": "x' = Unused(x)", "reason": "so named"},
                 {"module": "Elsewhere", "operator": "Other", "text": "z", "reason": "of another protocol"},
                 {"module": "Branching", "operator": "Twice", "text": "n + n", "reason": "it is reached"}]
                """);

        BranchCoverage coverage = coverage(models, models).orElseThrow();

        assertThat(coverage.unreached()).extracting(BranchCoverage.Unreached::excuse)
                .containsExactly(Optional.of("for a later model"), Optional.of("so named"));
        assertThat(coverage.surprises()).containsExactly(
                "unreached.json: nothing in Twice of Branching.tla that is not reached reads \"n + n\"");
        assertThat(coverage.asExpected()).isFalse();
    }

    @Test
    void excusesThatCannotBeReadAreRefused() throws Exception {
        List<ModelEntry> models = List.of(model("few", 3, Kind.MODEL));
        Files.writeString(root.resolve(BranchCoverage.EXCUSES), "[{\"module\": 1, \"strange\": 2}]");

        assertThatThrownBy(() -> coverage(models, models)).isInstanceOf(SpecException.class)
                .hasMessageContaining("unreached.json");
    }
}
