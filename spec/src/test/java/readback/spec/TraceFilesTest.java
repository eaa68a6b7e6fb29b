package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a run. */
class TraceFilesTest {

    @TempDir
    Path folder;

    private static Trace trace(long... xs) {
        return new Trace(List.of("x"), java.util.Arrays.stream(xs)
                .mapToObj(x -> new TreeMap<>(Map.<String, TlaValue>of("x", new TlaValue.Int(x))))
                .map(state -> (java.util.SortedMap<String, TlaValue>) state).toList(), OptionalInt.empty());
    }

    private ModelOutcome outcome(Verdict verdict, long states, int depth, int workers, boolean reached) {
        ModelEntry toy = Toys.model(folder, "Counter", Toys.COUNTER, "AtTwo");
        ModelEntry model = new ModelEntry(toy.id(), toy.protocol(), toy.module(), toy.config(), toy.plain(),
                toy.tier(), toy.kind(),
                toy.shows(), toy.source(), toy.bounds(), new Verdict.Holds(), OptionalLong.of(4), OptionalInt.of(4),
                toy.witnesses(), toy.properties(), workers, false, Optional.of("toy/other"));
        ModelResult result = new ModelResult(model, verdict, states, 8, 7, depth, 0.12345, 0.5, 0.01, workers,
                List.of(new ModelResult.Witness("AtTwo", reached)), Map.of("Up", 3L));
        return new ModelOutcome(result, Optional.of(trace(0, 1)), Map.of("AtTwo", trace(0, 1, 2)), Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void tracesAreWrittenBesideTheResultsThatNameThem() throws Exception {
        ModelOutcome outcome = outcome(new Verdict.Violates("InRange"), 4, 4, 1, true);

        TraceFiles.Written written = TraceFiles.write(folder, outcome);

        assertThat(written.counterexample()).contains("traces/toy-counter.itf.json");
        assertThat(written.witnesses()).isEqualTo(Map.of("AtTwo", "traces/toy-counter.AtTwo.itf.json"));
        Path file = folder.resolve("traces/toy-counter.itf.json");
        JsonNode document = new ObjectMapper().readTree(Files.readString(file));
        assertThat(Itf.readTrace(document, "it")).isEqualTo(trace(0, 1));
        assertThat(document.path("#meta").path("description").asText()).isEqualTo("toy/counter: violates InRange");
        try (var files = Files.list(folder.resolve("traces"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatDiffersFromTheCatalogIsSaid() {
        assertThat(outcome(new Verdict.Holds(), 4, 4, 1, true).result().surprises()).isEmpty();
        assertThat(outcome(new Verdict.Holds(), 5, 4, 1, true).result().surprises())
                .containsExactly("every property held, but the number of distinct states differs: expected 4, found 5 (+1)");
        assertThat(outcome(new Verdict.Holds(), 4, 5, 1, true).result().surprises())
                .containsExactly("every property held, but the depth differs: expected 4, found 5 (+1)");
        assertThat(outcome(new Verdict.Holds(), 4, 5, 2, true).result().surprises()).isEmpty();
        assertThat(outcome(new Verdict.Holds(), 4, 4, 1, false).result().surprises())
                .containsExactly("witness AtTwo was not reached");
        assertThat(outcome(new Verdict.Violates("X"), 4, 4, 1, true).result().surprises())
                .containsExactly("expected: holds; found: violates X");
    }

    @Test
    void aTraceHasAtLeastOneStateAndLoopsToOneOfThem() {
        assertThatThrownBy(() -> trace()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Trace(List.of("x"), trace(0).states(), OptionalInt.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
