package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.SpecException;
import readback.spec.Tier;
import readback.spec.Verdict;

/** The command over a fake runner: what it selects, prints, writes and returns. */
class CheckCommandTest {

    @TempDir
    private Path home;

    private SmallCheckout checkout;
    private final FakeModels models = new FakeModels();

    @BeforeEach
    void aCheckout() {
        checkout = SmallCheckout.in(home);
    }

    private Bench.Outcome check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(arguments));
        return new Bench(home, Services.real().withModels(models)).run(all.toArray(String[]::new));
    }

    private JsonNode written() throws IOException {
        return new ObjectMapper().readTree(Files.readString(home.resolve("reports/latest/check.json")));
    }

    @Test
    void withoutArgumentsTheQuickModelsAreCheckedAndAllIsWell() throws IOException {
        Bench.Outcome outcome = check();

        assertThat(outcome.exitCode()).isZero();
        assertThat(models.ids()).containsExactly("counter/flawed", "counter/good");
        assertThat(outcome.out()).contains("2 of 2 models as expected, 11 distinct states").contains("violates Small");
        assertThat(written().path("models").findValuesAsText("id")).containsExactly("counter/good", "counter/flawed");
    }

    @Test
    void theDocumentHasTheStableKeys() throws IOException {
        check();

        JsonNode model = written().path("models").path(1);
        assertThat(List.of("id", "protocol", "tier", "expected", "verdict",
                        "kind", "shows", "source", "bounds", "module", "config"))
                .allMatch(key -> model.path(key).isTextual());
        assertThat(List.of("distinctStates", "generatedStates", "depth"))
                .allMatch(key -> model.path(key).isIntegralNumber());
        assertThat(model.path("seconds").asDouble()).isEqualTo(0.25);
        assertThat(model.path("twinOf").asText()).isEqualTo("counter/good");
        assertThat(model.path("properties").toString()).isEqualTo("[\"Small\",\"Deadlock\"]");
        assertThat(model.path("coverage").path("Count").asInt()).isEqualTo(15);
        assertThat(model.path("asExpected").isBoolean()).isTrue();
        assertThat(model.path("witnesses").isArray()).isTrue();
        assertThat(model.path("counterexample").asText()).isEqualTo("traces/counter-flawed.itf.json");
        assertThat(home.resolve("reports/latest/traces/counter-flawed.itf.json")).exists();
        assertThat(written().path("models").path(0).has("counterexample")).isFalse();
        assertThat(written().path("models").path(0).has("twinOf")).isFalse();
        JsonNode witness = written().path("models").path(0).path("witnesses").path(0);
        assertThat(witness.path("name").asText()).isEqualTo("Wraps");
        assertThat(witness.path("reached").asBoolean()).isTrue();
    }

    @Test
    void anUnexpectedVerdictIsAFailureAndSaysWhatWasExpected() {
        models.verdicts.put("counter/flawed", new Verdict.Holds());

        Bench.Outcome outcome = check();

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("NOT as expected").contains("1 of 2 models as expected");
        assertThat(outcome.err()).contains("expected: violates Small; found: holds");
    }

    @Test
    void anUnreachedWitnessIsAFailure() {
        models.witnessesReached = false;

        Bench.Outcome outcome = check();

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("witness Wraps was not reached").contains("0/1");
    }

    @Test
    void aModelThatDidNotEndIsInconclusiveUnlessAnotherFailed() {
        models.verdicts.put("counter/good", new Verdict.Unfinished("stopped after 600 s"));
        assertThat(check().exitCode()).isEqualTo(2);

        models.verdicts.put("counter/flawed", new Verdict.Failed("no value"));
        assertThat(check().exitCode()).isEqualTo(1);
    }

    @Test
    void aModelIsNamedByIdWhateverItsTierAndPatternsStayInTheTier() {
        check("counter/deep");
        assertThat(models.ids()).containsExactly("counter/deep");

        models.runs.clear();
        check("counter/*", "--tier", "DEEP");
        assertThat(models.ids()).containsExactly("counter/blind", "counter/deep");
    }

    @Test
    void nothingSelectedIsNoSuccess() {
        checkout.edit("catalog.json", "\"tier\": \"quick\"", "\"tier\": \"deep\"");

        Bench.Outcome outcome = check();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(home.resolve("reports/latest/check.json")).doesNotExist();
    }

    @Test
    void wrongUsageIsToldInOneLine() {
        for (String[] wrong : new String[][] {
            {"counter/none"},
            {"--tier", "slow"},
            {"--workers", "0"},
            {"--timeout", "soon"},
            {"--timeout"},
            {"--workers", "x"}
        }) {
            Bench.Outcome outcome = check(wrong);

            assertThat(outcome.exitCode()).as(String.join(" ", wrong)).isEqualTo(64);
            assertThat(outcome.err().lines()).hasSize(1);
            assertThat(outcome.out()).isEmpty();
        }
        assertThat(models.runs).isEmpty();
    }

    @Test
    void aCatalogThatIsMissingOrBrokenIsWrongUsage() throws IOException {
        checkout.edit("catalog.json", "\"kind\": \"twin\"", "\"kind\": \"odd\"");
        assertThat(check().exitCode()).isEqualTo(64);

        Files.writeString(checkout.file("catalog.json"), "{");
        assertThat(check().exitCode()).isEqualTo(64);

        Files.delete(checkout.file("catalog.json"));
        Bench.Outcome outcome = check();
        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void aModelFileThatIsMissingIsWrongUsage() throws IOException {
        Files.delete(checkout.file("counter/Counter.tla"));

        assertThat(check().exitCode()).isEqualTo(64);
    }

    @Test
    void listSaysWhatThereIsAndRunsNothing() {
        Bench.Outcome outcome = check("--list");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("counter/deep").contains("violates Small").contains("It grows.");
        assertThat(check("--list", "--tier", "quick").out()).doesNotContain("counter/deep");
        assertThat(check("--list", "--json").json().path("models")).hasSize(4);
        assertThat(models.runs).isEmpty();
    }

    @Test
    void jsonIsAllThatStandardOutputHas() throws IOException {
        assertThat(check("--json").json()).isEqualTo(written());
    }

    @Test
    void optionsReachTheRunner() throws IOException {
        Path jar = Files.writeString(home.resolve("tla2tools.jar"), "");

        check(
                "--workers",
                "1",
                "--timeout",
                "90s",
                "--tla2tools",
                jar.toString(),
                "--out",
                home.resolve("o").toString());

        assertThat(models.options.getFirst().timeLimit()).hasSeconds(90);
        assertThat(models.options.getFirst().tla2tools()).contains(jar);
        assertThat(models.runs).allMatch(run -> run.workers().orElse(0) == 1);
        assertThat(home.resolve("o/junit/check.xml")).content().contains("tests=\"2\"");
    }

    @Test
    void aLargeModelHasAllWorkersAndASmallOneHasOne() {
        check("--workers", "4");

        assertThat(models.runs).extracting(run -> run.model().id() + " " + run.workers().orElse(0))
                .containsExactlyInAnyOrder("counter/good 4", "counter/flawed 1");
    }

    @Test
    void tracesOfEarlierRunsAreRemoved() throws IOException {
        Path old = home.resolve("reports/latest/traces/old.itf.json");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "{}");

        check();

        assertThat(old).doesNotExist();
    }

    @Test
    void aModelThatCannotBeLoadedIsWrongUsage() {
        ModelRunner.Factory refusing = given -> {
            throw new SpecException("no such file", "x.jar", "a tla2tools.jar");
        };

        Bench.Outcome outcome = new Bench(home, Services.real().withModels(refusing)).run("check");

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err())
                .isEqualToIgnoringNewLines("readback check: no such file (x.jar); expected a tla2tools.jar");
    }

    @Test
    void aJvmThatDiesIsADefect() {
        ModelRunner.Factory dying = given -> (run, progress) -> {
            throw new IOException("the JVM that ran TLC ended with exit code 3");
        };

        assertThat(new Bench(home, Services.real().withModels(dying)).run("check").exitCode()).isEqualTo(70);
        assertThat(home.resolve("reports/latest/check.json")).doesNotExist();
    }

    /** Of all models that there are, however long their names, and whether they are as expected or not. */
    @Test
    void theTableFitsOn80ColumnsAndShortensNothing() throws Exception {
        Path here = Optional.ofNullable(Path.of("").toAbsolutePath().getParent()).orElseThrow();
        List<ModelEntry> all = Catalog.read(here.resolve("spec/catalog.json")).models().stream()
                .filter(model -> model.tier() == Tier.QUICK)
                .toList();
        models.verdicts.put(all.getLast().id(), new Verdict.Violates("APropertyWithALongNameThatNobodyExpectedHere"));

        String out = new Bench(here, Services.real().withModels(models))
                .run("check", "--out", home.resolve("o").toString()).out();

        assertThat(out.lines()).allMatch(line -> line.length() <= 80);
        assertThat(out).contains(all.stream().map(ModelEntry::id).toList());
        assertThat(out).contains(all.stream().map(model -> model.expected().text()).toList());
        assertThat(out).contains("violates APropertyWithALongNameThatNobodyExpectedHere", "NOT as expected");
    }

    /** The fake says 20 generated states; TLC by itself finds fewer. */
    @Test
    void aCrossCheckThatDiffersIsAFailureAndSaysInWhat() throws Exception {
        String jar = Path.of(tlc2.TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();

        Bench.Outcome outcome = check("counter/good", "--cross-check", jar);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("generated states: 20, there 5", "0 of 1 model the same");
        assertThat(home.resolve("reports/latest/cross-check.json")).content().contains("\"agrees\" : false");
    }
}
