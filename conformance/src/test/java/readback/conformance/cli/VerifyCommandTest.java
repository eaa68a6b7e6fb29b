package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.conformance.protocol.Protocols;
import readback.conformance.replay.TourBinding.TourLink;
import readback.conformance.toy.CounterProtocol;
import readback.reports.Divergence;
import readback.reports.SequenceDiagram;
import readback.reports.results.ResultJson;
import readback.reports.results.SocketReplay;
import readback.spec.Branch;
import readback.spec.BranchCoverage;
import readback.spec.Verdict;

/** The main job and the replay over fakes: what goes together, what is printed, written and returned. */
class VerifyCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path home;

    private final FakeModels models = new FakeModels();
    private final List<TourService.Request> played = new ArrayList<>();
    private ObjectNode sockets = json("""
            {"link": "udp", "tours": 3, "steps": 40, "edgesCovered": 12, "edges": 12, "divergenceCount": 0,
             "divergences": [], "concretions": []}""");
    private ObjectNode lockstep = json("""
            {"model": "counter/good", "transitions": 15, "executed": 15, "endpointSteps": 9, "distinctSteps": 4,
             "divergenceCount": 0, "byEvent": {"Count": 12, "Again": 3}, "coverage": {}, "edges": [], "divergences": []}""");

    @BeforeEach
    void aCheckoutWithAModelInLockstep() {
        SmallCheckout.in(home)
                .edit("catalog.json", "\"lockstep\": false", "\"lockstep\": true");
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Bench.Outcome run(String... arguments) {
        models.listener = Optional.of(lockstep);
        Services services = Services.real()
                .withModels(models)
                .withProtocols(new Protocols(List.of(new CounterProtocol())))
                .withTours((request, progress) -> {
                    played.add(request);
                    return ResultJson.read(sockets, "sockets", SocketReplay.Played.class);
                });
        return new Bench(home, services).run(arguments);
    }

    private JsonNode written(String name) throws IOException {
        return MAPPER.readTree(Files.readString(home.resolve("reports/latest").resolve(name)));
    }

    private static JsonNode divergence() {
        return ResultJson.tree(new Divergence(
                        "lockstep of counter/good",
                        SequenceDiagram.titled("counter/good").between("A", "B").call("A", "OPEN").build(),
                        0, "a SYN", "nothing", List.of("MUST-14"), "./readback replay counter --seed 1"));
    }

    @Test
    void allPartsAreDoneAndSummedUp() throws IOException {
        Bench.Outcome outcome = run("verify");

        assertThat(outcome.out()).contains("2 of 2 models as expected")
                .contains("1 of 1 refuted")
                .contains("1 of 1 reached")
                .contains("15 of 15 transitions of counter executed, 0 divergences")
                .contains("3 tours over udp, 40 steps, 12 of 12 edges, 0 divergences")
                .contains("deep models (./readback check --tier deep): counter/deep,")
                .contains("All as expected in ");
        assertThat(outcome.exitCode()).isZero();
        for (String file : List.of(
                "check.json", "replay.json", "index.html", "junit/check.xml", "junit/lockstep.xml", "junit/replay.xml",
                "graphs/counter.json")) {
            assertThat(home.resolve("reports/latest").resolve(file)).exists();
        }
    }

    @Test
    void eachModelIsExploredOnceAndTheLockstepListensOnlyWhereTheCatalogSaysSo() {
        run("verify");

        assertThat(models.ids()).containsExactly("counter/flawed", "counter/good");
        assertThat(models.runs).extracting(run -> run.model().id() + " " + run.listener().isPresent())
                .containsExactlyInAnyOrder("counter/good true", "counter/flawed false");
    }

    @Test
    void theDocumentHasTheStableKeys() throws IOException {
        run("verify");

        JsonNode protocol = written("replay.json").path("protocols").path(0);
        assertThat(protocol.path("id").asText()).isEqualTo("counter");
        assertThat(protocol.path("transitions").asLong()).isEqualTo(15);
        assertThat(protocol.path("executed").asLong()).isEqualTo(15);
        assertThat(protocol.path("divergences").isArray()).isTrue();
        assertThat(protocol.path("sockets")).isEqualTo(sockets);
    }

    @Test
    void jsonIsOneDocumentOfBoth() throws IOException {
        JsonNode document = run("verify", "--json").json();

        assertThat(document.path("check")).isEqualTo(written("check.json"));
        assertThat(document.path("replay")).isEqualTo(written("replay.json"));
    }

    @Test
    void aDivergenceOfTheLockstepIsAFailureAndIsDrawn() {
        lockstep.put("divergenceCount", 1).withArray("divergences").add(divergence());

        Bench.Outcome outcome = run("verify");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("requirement: MUST-14").contains("./readback replay counter --seed 1")
                .contains("FAILED in ");
    }

    @Test
    void aTransitionThatWasNotExecutedIsAFailure() {
        lockstep.put("executed", 14);

        assertThat(run("verify").exitCode()).isEqualTo(1);
    }

    @Test
    void aLockstepWithoutTransitionsIsAFailure() {
        lockstep.put("executed", 0).put("transitions", 0);

        assertThat(run("verify").exitCode()).isEqualTo(1);
    }

    @Test
    void aLockstepThatSaidNothingIsAFailure() {
        Services services = Services.real()
                .withModels(models)
                .withProtocols(new Protocols(List.of(new CounterProtocol())))
                .withTours((request, progress) -> ResultJson.read(sockets, "sockets", SocketReplay.Played.class));

        assertThat(new Bench(home, services).run("verify").exitCode()).isEqualTo(1);
    }

    @Test
    void anEventThatNoTransitionExercisesIsAFailure() {
        ((ObjectNode) lockstep.path("byEvent")).put("Again", 0);

        Bench.Outcome outcome = run("verify");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("never exercised: Again");
    }

    @Test
    void noToursMissingEdgesAndDivergencesOfTheSocketsAreFailures() {
        for (String key : List.of("tours", "steps", "edgesCovered", "edges")) {
            sockets = json("""
                    {"link": "udp", "tours": 3, "steps": 40, "edgesCovered": 12, "edges": 12, "divergenceCount": 0,
             "divergences": [], "concretions": []}""");
            sockets.put(key, 0);
            assertThat(run("verify").exitCode()).as(key).isEqualTo(1);
        }
        sockets = json("""
                {"link": "udp", "tours": 3, "steps": 40, "edgesCovered": 12, "edges": 12, "divergenceCount": 0,
             "divergences": [], "concretions": []}""");
        sockets.withArray("divergences").add(divergence());
        assertThat(run("verify").exitCode()).isEqualTo(1);
    }

    @Test
    void aModelThatIsNotAsExpectedIsAFailureThoughTheReplayIsNot() {
        models.verdicts.put("counter/flawed", new Verdict.Holds());

        Bench.Outcome outcome = run("verify");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("expected: violates Small; found: holds").contains("0 of 1 refuted");
    }

    @Test
    void aBranchThatNoModelReachesIsAFailureUnlessThereIsAReason() throws IOException {
        models.branches = Optional.of(Map.of(
                new Branch("Counter", "Count", 8, 10, 8, 16), true, new Branch("Counter", "Again", 9, 21, 9, 26),
                        false));

        Bench.Outcome outcome = run("verify");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("1 of 2 branches of the specification not reached, 0 with a reason")
                .contains("Counter.tla line 9, in Again: no model reaches \"n' = 0\"").contains("FAILED in");
        assertThat(written("check.json").path("coverage").path("unreached").path(0).path("text").asText())
                .isEqualTo("n' = 0");
        assertThat(Files.readString(home.resolve("reports/latest/index.html")))
                .contains("Counter.tla line 9, in Again: no model reaches");
        assertThat(Files.readString(home.resolve("reports/latest/junit/check.xml")))
                .contains("every branch is reached");

        Files.writeString(home.resolve("spec").resolve(BranchCoverage.EXCUSES),
                "[{\"module\": \"Counter\", \"operator\": \"Again\", \"text\": \"n' = 0\", \"reason\": \"it never wraps\"}]");

        Bench.Outcome excused = run("verify");

        assertThat(excused.exitCode()).isZero();
        assertThat(excused.out()).contains("1 of 2 branches of the specification not reached, 1 with a reason");
        assertThat(Files.readString(home.resolve("reports/latest/index.html"))).contains("it never wraps");
    }

    @Test
    void aRunWithoutAReportOfBranchesSaysSoAndOneWithoutABranchIsAFailure() throws IOException {
        String unsaid = "branches of the specification: TLC did not report what it evaluated";

        Bench.Outcome without = run("verify");

        assertThat(without.exitCode()).isZero();
        assertThat(without.out()).contains("Skipped    " + unsaid).doesNotContain("reached 0");
        assertThat(Files.readString(home.resolve("reports/latest/index.html"))).contains(unsaid);

        models.branches = Optional.of(Map.of());
        Bench.Outcome none = run("verify");

        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.out()).contains("TLC reported no branch of the specification");
    }

    @Test
    void whatWentWrongOnTheWayToAResultIsSaid() {
        models.remark = Optional.of("a TLC process that had run other models ended with exit code 1");

        assertThat(run("verify").err()).contains("counter/good: a TLC process that had run other models ended");
    }

    @Test
    void whatDidNotEndIsInconclusive() {
        models.verdicts.put("counter/flawed", new Verdict.Unfinished("stopped after 600 s"));

        assertThat(run("verify").exitCode()).isEqualTo(2);
    }

    @Test
    void replayRunsOnlyWhatIsInLockstepAndLeavesCheckAlone() throws IOException {
        Bench.Outcome outcome = run("replay", "counter", "--link", "memory", "--seed", "7");

        assertThat(outcome.exitCode()).isZero();
        assertThat(models.ids()).containsExactly("counter/good");
        assertThat(played).singleElement().satisfies(request -> {
            assertThat(request.link()).isEqualTo(TourLink.MEMORY);
            assertThat(request.seed()).isEqualTo(7);
            assertThat(request.binding().model()).isEqualTo("counter/good");
        });
        assertThat(home.resolve("reports/latest/check.json")).doesNotExist();
        assertThat(run("replay", "--json").json()).isEqualTo(written("replay.json"));
    }

    /** Two models in lockstep, of which the tours need the first. */
    private void twoModelsInLockstep() {
        SmallCheckout.in(home)
                .edit("catalog.json", "\"lockstep\": false", "\"lockstep\": true")
                .edit(
                        "catalog.json",
                        "\"twinOf\": \"counter/good\"",
                        "\"twinOf\": \"counter/good\", \"lockstep\": true");
    }

    @Test
    void aReplayOfSomeModelsIsNeverTakenForAWholeOne() throws IOException {
        twoModelsInLockstep();
        Path results = home.resolve("reports/latest");
        assertThat(run("verify").exitCode()).isZero();
        assertThat(Files.readString(results.resolve("index.html")))
                .contains("As expected.")
                .doesNotContain("Not all was run.");
        assertThat(results.resolve("summary.txt")).exists();

        Bench.Outcome outcome = run("replay", "counter/good");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Not run    lockstep of 1 quick model");
        assertThat(results.resolve("summary.txt")).doesNotExist();
        assertThat(written("replay.json").path("notReplayed").path(0).asText()).isEqualTo("counter/flawed");
        assertThat(Files.readString(results.resolve("junit/lockstep.xml"))).doesNotContain("every event is exercised");
        run("report");
        assertThat(Files.readString(results.resolve("index.html")))
                .contains("Not all was run.", "Not run: lockstep of 1 model (./readback replay)")
                .doesNotContain("As expected.");
    }

    @Test
    void aCheckOfSomeModelsIsNeverTakenForAWholeOne() throws IOException {
        Path results = home.resolve("reports/latest");
        assertThat(run("verify").exitCode()).isZero();
        assertThat(written("check.json").path("notChecked")).isEmpty();

        assertThat(run("check", "counter/good", "counter/deep").exitCode()).isZero();

        assertThat(written("check.json").path("notChecked").path(0).asText()).isEqualTo("counter/flawed");
        assertThat(results.resolve("summary.txt")).doesNotExist();
        run("report");
        assertThat(Files.readString(results.resolve("index.html")))
                .contains("Not all was run.", "Not run: model checking of 1 model (./readback check)")
                .doesNotContain("As expected.");

        run("check");
        run("report");
        assertThat(written("check.json").path("notChecked")).isEmpty();
        assertThat(Files.readString(results.resolve("index.html"))).contains("As expected.");
    }

    @Test
    void theDocumentSaysWhatIsInTheFile() throws IOException {
        assertThat(run("check", "counter/good", "--json").json()).isEqualTo(written("check.json"));
    }

    @Test
    void toursWhoseModelWasNotNamedAreNotRunAndNotSkippedWithAReason() throws IOException {
        twoModelsInLockstep();
        run("verify");
        played.clear();

        Bench.Outcome outcome = run("replay", "counter/flawed");

        assertThat(played).isEmpty();
        assertThat(outcome.out()).contains("Not run    sockets of counter: the model of the tours was not run");
        assertThat(written("replay.json").path("protocols").path(0).has("sockets")).isFalse();
        run("report");
        assertThat(Files.readString(home.resolve("reports/latest/index.html")))
                .contains("socket replay of counter (./readback replay counter)")
                        .doesNotContain("sockets of counter: ");
    }

    @Test
    void allModelsByNameAreAWholeReplay() throws IOException {
        twoModelsInLockstep();

        assertThat(run("replay", "counter/good", "counter/flawed").out()).doesNotContain("Not run");
        assertThat(written("replay.json").path("notReplayed")).isEmpty();
    }

    @Test
    void anUnknownProtocolOrLinkIsWrongUsage() {
        assertThat(run("replay", "quic").exitCode()).isEqualTo(64);
        assertThat(run("replay", "--link", "string").exitCode()).isEqualTo(64);
        assertThat(models.runs).isEmpty();
    }

    @Test
    void aCfgWithoutTheConstantsOfTheBindingIsWrongUsage() {
        SmallCheckout.in(home)
                .edit("catalog.json", "\"lockstep\": false", "\"lockstep\": true")
                .edit("counter/Good.cfg", "Max = 3", "Max = {3}");

        Bench.Outcome outcome = run("verify");

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void withoutAnyModelInLockstepThereIsNothingToReplay() {
        SmallCheckout.in(home);

        assertThat(run("replay").exitCode()).isEqualTo(3);
    }
}
