package readback.conformance.mutants;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of all seeded defects.
 *
 * @param mutants all of them
 * @param expected packages that have to have mutants
 * @param wrongExcuses what is wrong with the list of excused survivors, a line each
 */
public record MutantsResult(List<Mutant> mutants, List<String> expected, List<String> wrongExcuses) {

    /** The file's name in a results directory. */
    public static final String FILE = "mutants.json";

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

    /** The score of each package, in alphabetical order; those that were expected and have no mutants are among them. */
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
            return Stream.of("no test came near " + score.packageName() + ": PIT found none, or its JUnit plugin and JUnit"
                    + " are of versions that do not go together");
        }
        return score.percent() < threshold
                ? Stream.of(String.format(Locale.ROOT, "%s has %.1f %%, and needs %d %%",
                        score.packageName(), score.percent(), threshold))
                : Stream.empty();
    }

    /** The document mutants.json. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        PackageScore all = PackageScore.of("", mutants);
        json.put("killed", all.killed()).put("total", all.total()).put("percent", all.percent());
        ArrayNode scores = json.putArray("packages");
        packages().forEach(score -> scores.addObject()
                .put("id", score.packageName())
                .put("killed", score.killed())
                .put("excused", score.excused())
                .put("total", score.total())
                .put("percent", score.percent()));
        ArrayNode array = json.putArray("mutants");
        mutants.forEach(mutant -> describe(array.addObject(), mutant));
        return json;
    }

    private static void describe(ObjectNode member, Mutant mutant) {
        member.put("id", mutant.id()).put("layer", mutant.layer()).put("killed", mutant.killed());
        mutant.by().forEach(member.putArray("by")::add);
        member.put("file", mutant.at().file())
                .put("line", mutant.at().line())
                .put("method", mutant.at().method())
                .put("change", mutant.change())
                .put("fate", mutant.fate().name().toLowerCase(Locale.ROOT));
        mutant.excuse().ifPresent(reason -> member.put("excuse", reason));
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
