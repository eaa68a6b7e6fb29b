package readback.conformance.mutants;

import java.util.List;

/**
 * Packages in which defects are seeded, and the tests that have to notice them.
 *
 * @param packageName the package, as in {@code readback.ip}; those below it belong to it, and are scored by themselves
 * @param tests the packages whose tests are run, those below them included
 */
public record MutationScope(String packageName, List<String> tests) {

    /** A package whose own tests have to notice. */
    public static MutationScope ofItsOwnTests(String packageName) {
        return new MutationScope(packageName, List.of(packageName));
    }
}
