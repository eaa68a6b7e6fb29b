package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of verdict, from real runs of TLC on toy modules. */
class TlcRunnerTest {

    private static TlcRunner tlc;

    @TempDir
    Path folder;

    /** One for all tests: each model comes after others, in an order that nobody chose. */
    @BeforeAll
    static void open() throws SpecException {
        tlc = Toys.runner();
    }

    @AfterAll
    static void close() {
        tlc.close();
    }

    private static ModelOutcome run(ModelEntry model) throws Exception {
        return tlc.run(ModelRun.of(model), _ -> {});
    }

    @Test
    void whatIsRememberedOfOperatorsChangesNoValue() throws Exception {
        ModelOutcome outcome = Toys.run(Toys.model(folder, "Remembered", """
                CONSTANTS
                  OfCaller <- ReadsState
                  Doubled <- PureTwice
                  ReplacedPure <- AlsoState
                SPECIFICATION Spec
                INVARIANT Right
                """));

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Holds());
        assertThat(outcome.result().distinctStates()).isEqualTo(25);
    }

    @Test
    void countsStatesTransitionsAndDepthOfAModelThatHolds() throws Exception {
        ModelEntry model = Toys.model(folder, "Counter", Toys.COUNTER + "INVARIANT InRange\nPROPERTY OneAtATime",
                "AtTwo", "DownFromTwo", "Never");

        ModelOutcome outcome = run(model);

        ModelResult result = outcome.result();
        assertThat(result.verdict()).isEqualTo(new Verdict.Holds());
        assertThat(result.distinctStates()).isEqualTo(4);
        assertThat(result.depth()).isEqualTo(4);
        // three up, three down, one that stays; and one initial state
        assertThat(result.transitions()).isEqualTo(7);
        assertThat(result.generatedStates()).isEqualTo(8);
        assertThat(result.coverage()).containsOnly(
                java.util.Map.entry("Up", 3L), java.util.Map.entry("Down", 3L), java.util.Map.entry("Stay", 1L));
        assertThat(result.witnesses()).containsExactly(
                new ModelResult.Witness("AtTwo", true), new ModelResult.Witness("DownFromTwo", true),
                new ModelResult.Witness("Never", false));
        assertThat(result.asExpected()).isFalse();
        assertThat(result.surprises()).containsExactly("witness Never was not reached");
    }

    @Test
    void showsHowEachWitnessIsReached() throws Exception {
        ModelOutcome outcome = run(Toys.model(folder, "Counter", Toys.COUNTER, "AtTwo", "DownFromTwo"));

        assertThat(xs(outcome.witnessTraces().get("AtTwo"))).containsExactly(0L, 1L, 2L);
        assertThat(xs(outcome.witnessTraces().get("DownFromTwo"))).containsExactly(0L, 1L, 2L, 1L);
    }

    @Test
    void namesTheInvariantAndGivesTheShortestCounterexample() throws Exception {
        ModelOutcome outcome = run(Toys.model(folder, "Counter", Toys.COUNTER + "INVARIANTS InRange BelowTwo"));

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Violates("BelowTwo"));
        assertThat(xs(outcome.counterexample().orElseThrow())).containsExactly(0L, 1L, 2L);
    }

    @Test
    void namesAnInvariantThatNoInitialStateSatisfies() throws Exception {
        ModelOutcome outcome = run(Toys.model(folder, "Counter", Toys.COUNTER + "INVARIANT StartsAtOne"));

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Violates("StartsAtOne"));
        assertThat(xs(outcome.counterexample().orElseThrow())).containsExactly(0L);
    }

    @Test
    void namesTheActionProperty() throws Exception {
        ModelOutcome outcome =
                run(Toys.model(folder, "Counter", Toys.COUNTER + "PROPERTIES OneAtATime NeverDown"));

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Violates("NeverDown"));
        assertThat(xs(outcome.counterexample().orElseThrow())).containsExactly(0L, 1L, 0L);
    }

    @Test
    void namesThePropertyThatAnActionIsAConjunctOf() throws Exception {
        ModelOutcome outcome = run(Toys.model(folder, "Counter", Toys.COUNTER + "PROPERTY Both"));

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Violates("Both"));
    }

    @Test
    void namesTheRefinement() throws Exception {
        ModelOutcome outcome = run(Toys.model(folder, "Refining", Toys.COUNTER + "PROPERTY Refines"));

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Violates("Refines"));
    }

    @Test
    void namesTheLivenessPropertyAmongSeveralAndGivesItsLasso() throws Exception {
        String cfg = "CONSTANT Max = 3\nSPECIFICATION Fair\nPROPERTIES Climbs ComesBack";

        ModelOutcome outcome = run(Toys.model(folder, "Counter", cfg));

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Violates("ComesBack"));
        Trace trace = outcome.counterexample().orElseThrow();
        assertThat(trace.loop()).isPresent();
        assertThat(xs(trace)).doesNotContainSequence(1L, 0L);
    }

    @Test
    void tellsStutteringFromALoop() throws Exception {
        String cfg = "CONSTANT Max = 3\nSPECIFICATION Spec\nPROPERTY ReachesMax";

        ModelOutcome outcome = run(Toys.model(folder, "Counter", cfg));

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Violates("ReachesMax"));
        assertThat(outcome.counterexample().orElseThrow().stutters()).isTrue();
    }

    @Test
    void findsDeadlockAndConvertsEveryKindOfValue() throws Exception {
        ModelOutcome outcome = run(Toys.model(folder, "Locked", "CONSTANT Limit = 5\nSPECIFICATION Spec"));

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Violates("Deadlock"));
        Trace trace = outcome.counterexample().orElseThrow();
        assertThat(trace.states()).hasSize(4);
        assertThat(trace.states().getLast().get("m"))
                .hasToString("<<1, {2, 3}, [a |-> TRUE, b |-> \"text\"], (5 :> 6 @@ 7 :> 8)>>");
    }

    @Test
    void aFalseAssumptionIsAnErrorThatNamesIt() throws Exception {
        ModelOutcome outcome = run(Toys.model(folder, "Locked", "CONSTANT Limit = 50\nSPECIFICATION Spec"));

        assertThat(outcome.result().verdict().text()).startsWith("error: ").contains("LimitIsSmall");
    }

    @Test
    void anExpressionThatCannotBeEvaluatedIsAnError() throws Exception {
        ModelOutcome outcome = run(Toys.model(folder, "Counter", Toys.COUNTER + "INVARIANT Broken"));

        assertThat(outcome.result().verdict().text()).startsWith("error: ").contains("field", "line");
    }

    @Test
    void refusesAModuleThatDoesNotParse() {
        ModelEntry model = Toys.model(folder, "Unparsable", "SPECIFICATION Spec");

        assertThatThrownBy(() -> run(model)).isInstanceOf(SpecException.class)
                .hasMessageContainingAll("undefinedName", "Unparsable.tla").message().doesNotContain("\n");
    }

    @Test
    void whatAnotherModuleHasWrongIsSaidOfThatModule() {
        assertThatThrownBy(() -> run(Toys.model(folder, "ExtendsMisplaced", Toys.COUNTER)))
                .isInstanceOf(SpecException.class)
                .hasMessageMatching("toy/extendsmisplaced: Was expecting .* Encountered \"THEN\" at line 2, column 9 .*"
                        + "\\(\\S+/Misplaced\\.tla\\); expected a module that the TLA\\+ parser accepts");
        assertThatThrownBy(() -> run(Toys.model(folder, "ExtendsUnparsable", Toys.COUNTER)))
                .isInstanceOf(SpecException.class).hasMessageContaining("/Unparsable.tla)");
        assertThatThrownBy(() -> run(Toys.model(folder, "ExtendsMissing", Toys.COUNTER)))
                .isInstanceOf(SpecException.class).hasMessageContainingAll("NowhereToBeFound", "/ExtendsMissing.tla)");
    }

    @Test
    void refusesACfgThatNamesNothing() {
        ModelEntry unknownInvariant = Toys.model(folder, "Counter", Toys.COUNTER + "INVARIANT Missing");
        ModelEntry unsetConstant = Toys.model(folder, "Counter", "SPECIFICATION Spec");
        ModelEntry unknownConstant = Toys.model(folder, "Counter", Toys.COUNTER + "CONSTANT Strange = 3");
        ModelEntry empty = Toys.model(folder, "Counter", "CONSTANT Max = 3");

        assertThatThrownBy(() -> run(unknownInvariant)).isInstanceOf(SpecException.class)
                .hasMessageContaining("Missing");
        assertThatThrownBy(() -> run(unsetConstant)).isInstanceOf(SpecException.class)
                .hasMessageContaining("Max");
        assertThatThrownBy(() -> run(unknownConstant)).isInstanceOf(SpecException.class)
                .hasMessageContaining("Strange");
        assertThatThrownBy(() -> run(empty)).isInstanceOf(SpecException.class);
    }

    @Test
    void refusesAWitnessThatTheModuleDoesNotHave() {
        ModelEntry unknown = Toys.model(folder, "Counter", Toys.COUNTER, "Absent");
        ModelEntry parameterised = Toys.model(folder, "Counter", Toys.COUNTER, "NeedsAnArgument");
        ModelEntry temporal = Toys.model(folder, "Counter", Toys.COUNTER, "ReachesMax");

        assertThatThrownBy(() -> run(unknown)).isInstanceOf(SpecException.class).hasMessageContaining("Absent");
        assertThatThrownBy(() -> run(parameterised)).isInstanceOf(SpecException.class)
                .hasMessageContaining("NeedsAnArgument");
        assertThatThrownBy(() -> run(temporal)).isInstanceOf(SpecException.class)
                .hasMessageContaining("ReachesMax");
    }

    /** Counts what it sees, and the sum of x over all successors. */
    public static final class Adder implements TransitionListener {
        private static final TlcValues.Name X = TlcValues.name("x");
        private final AtomicLong sum = new AtomicLong();
        private final AtomicLong initials = new AtomicLong();
        private final AtomicLong seen = new AtomicLong();
        private String arguments = "";

        @Override
        public void start(Model model) {
            arguments = String.join(",", model.arguments());
        }

        @Override
        public void initial(TlcState state) {
            initials.incrementAndGet();
        }

        @Override
        public void transition(TlcState from, TlcState to) {
            seen.incrementAndGet();
            sum.addAndGet(TlcValues.integer(to.value(X)));
        }

        @Override
        public JsonNode finish() {
            return JsonNodeFactory.instance.objectNode().put("sum", sum.get()).put("initials", initials.get())
                    .put("seen", seen.get()).put("arguments", arguments);
        }
    }

    /** Fails at the first transition. */
    public static final class Failing implements TransitionListener {
        @Override
        public void start(Model model) {}

        @Override
        public void initial(TlcState state) {}

        @Override
        public void transition(TlcState from, TlcState to) {
            to.value(TlcValues.name("nowhere"));
        }

        @Override
        public JsonNode finish() {
            throw new AssertionError("not after a failure");
        }
    }

    @Test
    void aListenerSeesEveryTransitionAlsoWithSeveralWorkers() throws Exception {
        ModelEntry model = Toys.model(folder, "Counter", "CONSTANT Max = 20000\nSPECIFICATION Spec\nVIEW View");

        ModelOutcome outcome = tlc.run(
                ModelRun.of(model).listenedToBy(Adder.class, "one", "two").withWorkers(2), _ -> {});

        ModelResult result = outcome.result();
        assertThat(result.verdict()).isEqualTo(new Verdict.Holds());
        assertThat(result.transitions()).isEqualTo(40_001).isEqualTo(result.generatedStates() - 1);
        JsonNode seen = outcome.listener().orElseThrow();
        assertThat(seen.path("seen").asLong()).isEqualTo(40_001);
        assertThat(seen.path("initials").asLong()).isEqualTo(1);
        assertThat(seen.path("sum").asLong()).isEqualTo(20_000L * 20_001 / 2 + 19_999L * 20_000 / 2 + 20_000);
        assertThat(seen.path("arguments").asText()).isEqualTo("one,two");
        assertThat(result.listenerSeconds()).isPositive();
    }

    @Test
    void aListenerSeesNoTransitionThatAConstraintExcludes() throws Exception {
        ModelEntry model = Toys.model(folder, "Counter", Toys.COUNTER + "CONSTRAINT Small");

        ModelResult result = run(model).result();

        assertThat(result.distinctStates()).isEqualTo(2);
        // 0 to 1 and back; 1 to 2 is generated and excluded
        assertThat(result.transitions()).isEqualTo(2);
        assertThat(result.generatedStates()).isEqualTo(4);
    }

    @Test
    void aListenerThatFailsFailsTheRun() throws Exception {
        ModelEntry model = Toys.model(folder, "Counter", Toys.COUNTER);

        ModelOutcome outcome = tlc.run(ModelRun.of(model).listenedToBy(Failing.class), _ -> {});

        assertThat(outcome.result().verdict().text()).startsWith("error: ").contains("no variable nowhere");
        assertThat(outcome.listener()).isEmpty();
    }

    private static List<Long> xs(Trace trace) {
        return trace.states().stream().map(state -> ((TlaValue.Int) state.get("x")).value()).toList();
    }
}
