package readback.conformance.mutants;

import java.util.List;

/**
 * How many of a package's seeded defects were noticed.
 *
 * @param packageName the package
 * @param killed those that some test noticed
 * @param excused those of which it is written why no test can notice them
 * @param uncovered those that no test comes near
 * @param total all of them
 */
public record PackageScore(String packageName, long killed, long excused, long uncovered, long total) {

    /** The score of these mutants of one package. */
    static PackageScore of(String packageName, List<Mutant> mutants) {
        return new PackageScore(
                packageName,
                mutants.stream().filter(Mutant::killed).count(),
                mutants.stream().filter(mutant -> mutant.excuse().isPresent()).count(),
                mutants.stream().filter(mutant -> mutant.fate() == Mutant.Fate.NO_COVERAGE).count(),
                mutants.size());
    }

    /** The share that was noticed of those that can be, 0 to 100; of none, 0. */
    public double percent() {
        return total == excused ? 0 : 100.0 * killed / (total - excused);
    }

    /** Whether tests were run at all. Without, every mutant would count as one that no test comes near. */
    public boolean tested() {
        return total > uncovered;
    }
}
