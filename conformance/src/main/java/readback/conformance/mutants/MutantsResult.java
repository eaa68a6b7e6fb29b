package readback.conformance.mutants;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readback.reports.results.MutantsFile.ScoredPackage;
import readback.reports.results.MutantsFile.SeededDefect;
import readback.reports.results.MutantsFile;

/**
 * What became of all seeded defects.
 *
 * @param mutants all of them
 * @param expected packages that have to have mutants
 * @param wrongExcuses what is wrong with the list of excused survivors, a line each
 */
public record MutantsResult(List<Mutant> mutants, List<String> expected, List<String> wrongExcuses) {

    /** How many were noticed. */
    public long killed() {
        return mutants.stream().filter(Mutant::killed).count();
    }

    /** Those that nobody noticed though somebody could, by file and line. */
    public List<Mutant> survivors() {
        return mutants.stream()
                .filter(mutant -> !mutant.killed() && mutant.excuse().isEmpty())
                .sorted(Comparator.comparing((Mutant mutant) -> mutant.at().file())
                        .thenComparingInt(mutant -> mutant.at().line()))
                .toList();
    }

    /**
     * The score of each package, in alphabetical order; those that were expected and have no mutants are among them.
     */
    public List<PackageScore> packages() {
        TreeMap<String, List<Mutant>> byPackage = mutants.stream()
                .collect(Collectors.groupingBy(mutant -> mutant.at().packageName(), TreeMap::new, Collectors.toList()));
        expected.forEach(name -> byPackage.putIfAbsent(name, List.of()));
        return byPackage.entrySet().stream()
                .map(each -> PackageScore.of(each.getKey(), each.getValue()))
                .toList();
    }

    /** What makes this a failure, whatever was noticed or not; in words, a line each. */
    public List<String> faults(int threshold) {
        Stream<String> scores = packages().stream().flatMap(score -> fault(score, threshold));
        return Stream.concat(scores, wrongExcuses.stream()).toList();
    }

    private static Stream<String> fault(PackageScore score, int threshold) {
        if (score.total() == 0) {
            return Stream.of("no mutants in " + score.packageName() + ": PIT found no classes to change");
        }
        if (!score.tested()) {
            return Stream.of("no test came near " + score.packageName()
                    + ": PIT found none, or its JUnit plugin and JUnit" + " are of versions that do not go together");
        }
        return score.percent() < threshold
                ? Stream.of(String.format(Locale.ROOT, "%s has %.1f %%, and needs %d %%",
                        score.packageName(), score.percent(), threshold))
                : Stream.empty();
    }

    /** The file mutants.json. */
    public MutantsFile toFile() {
        PackageScore all = PackageScore.of("", mutants);
        return new MutantsFile(
                all.killed(), all.total(), all.percent(),
                packages().stream()
                        .map(score -> new ScoredPackage(
                                score.packageName(), score.killed(), score.excused(), score.total(), score.percent()))
                        .toList(),
                mutants.stream().map(MutantsResult::described).toList());
    }

    private static SeededDefect described(Mutant mutant) {
        return new SeededDefect(
                mutant.id(), mutant.layer(), mutant.killed(), mutant.by(), Optional.of(mutant.at().file()),
                OptionalInt.of(mutant.at().line()), Optional.of(mutant.at().method()), Optional.of(mutant.change()),
                Optional.of(mutant.fate().name().toLowerCase(Locale.ROOT)), mutant.excuse());
    }

    /** How many met each fate, in words, the most frequent first. */
    public String fates() {
        return mutants.stream()
                .collect(Collectors.groupingBy(Mutant::fate, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .map(fate -> fate.getValue() + " "
                        + fate.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
