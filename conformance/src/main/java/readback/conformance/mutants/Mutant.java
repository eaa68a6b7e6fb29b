package readback.conformance.mutants;

import java.util.List;
import java.util.Optional;

/**
 * One seeded defect and what became of it.
 *
 * @param id unique and stable as long as the line does not move
 * @param layer where the defect is: {@code pit} for those that PIT seeds in the byte code
 * @param at where it was seeded
 * @param mutator the kind of change, as in {@code MathMutator}
 * @param change what was changed, in PIT's words
 * @param fate what became of it
 * @param by the tests that noticed it
 * @param excuse why no test can notice it; none for all others
 */
public record Mutant(
        String id, String layer, MutatedCode at, String mutator, String change, Fate fate, List<String> by,
        Optional<String> excuse) {

    /** What became of a mutant. */
    public enum Fate {
        /** A test failed. */
        KILLED,
        /** A test did not come to an end. */
        TIMED_OUT,
        /** Memory ran out, as it does in a loop without end. */
        OUT_OF_MEMORY,
        /** All tests passed. */
        SURVIVED,
        /** No test comes near it. */
        NO_COVERAGE,
        /** The test run itself broke: this says nothing about the tests. */
        RUN_ERROR
    }

    /** Whether some test noticed it. A run that broke is none that noticed. */
    public boolean killed() {
        return switch (fate) {
            case KILLED, TIMED_OUT, OUT_OF_MEMORY -> true;
            case SURVIVED, NO_COVERAGE, RUN_ERROR -> false;
        };
    }

    /** The same, with the reason why no test can notice it. */
    Mutant excused(String reason) {
        return new Mutant(id, layer, at, mutator, change, fate, by, Optional.of(reason));
    }
}
