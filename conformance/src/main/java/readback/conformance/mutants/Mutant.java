package readback.conformance.mutants;

import java.util.List;

/**
 * One seeded defect and what became of it.
 *
 * @param id unique and stable as long as the line does not move
 * @param layer where the defect is: {@code pit} for those that PIT seeds in the byte code
 * @param file the source file, relative to the checkout
 * @param line counted from 1
 * @param method the method that was changed
 * @param change what was changed, in PIT's words
 * @param fate what became of it
 * @param by the tests that noticed it
 */
public record Mutant(
        String id, String layer, String file, int line, String method, String change, Fate fate, List<String> by) {

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
}
