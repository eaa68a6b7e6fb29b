package readback.conformance.mutants;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of all seeded defects. */
public record MutantsResult(List<Mutant> mutants) {

    /** The file's name in a results directory. */
    public static final String FILE = "mutants.json";

    /** How many were noticed. */
    public long killed() {
        return mutants.stream().filter(Mutant::killed).count();
    }

    /** Those that nobody noticed, by file and line. */
    public List<Mutant> survivors() {
        return mutants.stream()
                .filter(mutant -> !mutant.killed())
                .sorted(Comparator.comparing(Mutant::file).thenComparingInt(Mutant::line))
                .toList();
    }

    /** The share that was noticed, 0 to 100; of no mutants, 0. */
    public double percent() {
        return mutants.isEmpty() ? 0 : 100.0 * killed() / mutants.size();
    }

    /** The document mutants.json. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("killed", killed()).put("total", mutants.size()).put("percent", percent());
        ArrayNode array = json.putArray("mutants");
        for (Mutant mutant : mutants) {
            ObjectNode member = array.addObject()
                    .put("id", mutant.id())
                    .put("layer", mutant.layer())
                    .put("killed", mutant.killed());
            mutant.by().forEach(member.putArray("by")::add);
            member.put("file", mutant.file())
                    .put("line", mutant.line())
                    .put("method", mutant.method())
                    .put("change", mutant.change())
                    .put("fate", mutant.fate().name().toLowerCase(Locale.ROOT));
        }
        return json;
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
