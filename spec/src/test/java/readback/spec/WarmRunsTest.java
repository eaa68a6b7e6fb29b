package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run finds does not depend on the models that the same JVM ran before. */
class WarmRunsTest {

    private static final int ORDERS = 3;

    @TempDir
    Path folder;

    /**
     * All that is found, times apart. TLC looks for violations of temporal properties also while it explores, whenever
     * that falls: of those the verdict alone is always the same.
     */
    private record Found(
            String verdict, long distinct, long generated, long transitions, int depth,
                    List<ModelResult.Witness> witnesses,
            String coverage, String counterexample, String witnessTraces) {
        static Found in(ModelOutcome outcome) {
            ModelResult result = outcome.result();
            if (outcome.counterexample().flatMap(trace -> trace.loop().stream().boxed().findFirst()).isPresent()) {
                return new Found(result.verdict().text(), 0, 0, 0, 0, List.of(), "", "", "");
            }
            return new Found(result.verdict().text(), result.distinctStates(), result.generatedStates(),
                    result.transitions(), result.depth(), result.witnesses(), result.coverage().toString(),
                    outcome.counterexample().toString(), outcome.witnessTraces().toString());
        }
    }

    @Test
    void eachModelFindsTheSameAloneAndAfterOthers() throws Exception {
        List<ModelEntry> models = List.of(
                Toys.model(folder, "Turned", "SPECIFICATION Spec"),
                Toys.model(folder, "Counter", Toys.COUNTER + "INVARIANT InRange", "AtTwo", "DownFromTwo", "Never"),
                Toys.model(folder, "Counter", Toys.COUNTER + "INVARIANTS InRange BelowTwo"),
                Toys.model(folder, "Refining", Toys.COUNTER + "PROPERTY Refines"),
                Toys.model(folder, "Locked", "CONSTANT Limit = 5\nSPECIFICATION Spec"),
                Toys.model(folder, "Choices", "SPECIFICATION Spec\nINVARIANT NotAllGiven"),
                Toys.model(folder, "Counter", "CONSTANT Max = 3\nSPECIFICATION Fair\nPROPERTIES Climbs ComesBack"),
                Toys.model(folder, "Counter", "CONSTANT Max = 3\nSPECIFICATION Fair\nPROPERTY Climbs"),
                Toys.model(folder, "Counter", "CONSTANT Max = 3\nSPECIFICATION Spec\nPROPERTY ReachesMax"));
        List<Found> alone = new ArrayList<>();
        for (ModelEntry model : models) {
            alone.add(Found.in(Toys.run(model)));
        }

        List<Integer> order = new ArrayList<>();
        for (int round = 0; round < ORDERS; round++) {
            for (int i = 0; i < models.size(); i++) {
                order.add(i);
            }
        }
        Collections.shuffle(order, new Random(5));
        order.addFirst(0);
        try (TlcRunner runner = Toys.runner()) {
            for (int i : order) {
                assertThat(Found.in(runner.run(ModelRun.of(models.get(i)), _ -> {})))
                        .as(models.get(i).id()).isEqualTo(alone.get(i));
            }
        }
    }

    /** Fails, or ends its JVM, where another model ran before: with its first model it does neither. */
    public static final class OnlyInANewProcess implements TransitionListener {
        private static final AtomicInteger MODELS = new AtomicInteger();
        private String how = "";

        @Override
        public void start(Model model) {
            how = MODELS.getAndIncrement() == 0 ? "well" : model.arguments().getFirst();
        }

        @Override
        public void initial(TlcState state) {}

        @Override
        public void transition(TlcState from, TlcState to) {
            if (how.equals("fail")) {
                throw new IllegalStateException("not new");
            }
            if (how.equals("die")) {
                Runtime.getRuntime().halt(9);
            }
        }

        @Override
        public JsonNode finish() {
            return JsonNodeFactory.instance.objectNode().put("how", how);
        }
    }

    private ModelOutcome afterAnother(String how) throws Exception {
        ModelEntry model = Toys.model(folder, "Counter", Toys.COUNTER);
        ModelRun run = ModelRun.of(model).listenedToBy(OnlyInANewProcess.class, how);
        try (TlcRunner runner = Toys.runner()) {
            assertThat(runner.run(run, _ -> {}).remark()).isEmpty();
            return runner.run(run, _ -> {});
        }
    }

    @Test
    void aProcessThatRanOtherModelsAndFailsIsNotBelievedAndThatIsSaid() throws Exception {
        ModelOutcome outcome = afterAnother("fail");

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Holds());
        assertThat(outcome.remark().orElseThrow()).contains("had run other models said").contains("not new");
    }

    @Test
    void aProcessThatRanOtherModelsAndDiesIsReplacedAndThatIsSaid() throws Exception {
        ModelOutcome outcome = afterAnother("die");

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Holds());
        assertThat(outcome.remark().orElseThrow()).contains("had run other models ended with exit code 9");
    }
}
