package readback.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * {@code check.json}: what model checking came to.
 *
 * @param models in the order of the catalog
 * @param notChecked the quick models that were left out, because others were asked for
 * @param goals what the models are to show
 * @param coverage which branches of the specification the models reach, where a protocol's models were all checked
 */
public record CheckFile(
        @JsonProperty(required = true) List<CheckedModel> models, List<String> notChecked, List<Goal> goals,
        Optional<Coverage> coverage) {

    /** The file's name in a results directory. */
    public static final String NAME = "check.json";

    private static final String VIOLATES = "violates ";

    /** Keeps copies. */
    public CheckFile {
        models = List.copyOf(models);
        notChecked = List.copyOf(notChecked);
        goals = List.copyOf(goals);
    }

    /**
     * One model and how its check ended.
     *
     * @param kind {@code model}, {@code open}, {@code liveness}, {@code figure} or {@code twin}
     * @param shows what it shows, in a sentence
     * @param source whose words that is, such as {@code RFC 9293 section 3.5}
     * @param bounds in words
     * @param module the root module, as a path within {@code spec/}
     * @param config its cfg file, likewise
     * @param libraries folders within {@code spec/} of the modules that it extends
     * @param expected {@code holds} or {@code violates NAME}
     * @param verdict likewise, or how it ended without a verdict
     * @param claimedAsExpected what the file says of itself
     * @param surprises how it differs from what is expected, a sentence each
     * @param seconds from the first initial state to the verdict
     * @param properties invariants and temporal properties that its cfg checks
     * @param counterexample a file of the results directory
     * @param coverage transitions by the name of their event
     */
    public record CheckedModel(
            String id, String protocol, String tier, Optional<String> kind, Optional<String> shows,
                    Optional<String> source,
            Optional<String> bounds, Optional<String> module, Optional<String> config, List<String> libraries,
            String expected, String verdict, @JsonProperty("asExpected") boolean claimedAsExpected,
                    List<String> surprises,
            long distinctStates, long generatedStates, OptionalLong transitions, int depth, double seconds,
            Optional<Double> loadSeconds, OptionalInt workers, List<CheckedWitness> witnesses, List<String> properties,
            Optional<String> twinOf, Optional<String> counterexample, SortedMap<String, Long> coverage) {

        /** What the file says of itself is not believed where its own numbers contradict it. */
        public boolean asExpected() {
            return claimedAsExpected && expected.equals(verdict) && witnesses.stream()
                    .allMatch(CheckedWitness::reached);
        }

        /** Witnesses reached. */
        public long reached() {
            return witnesses.stream().filter(CheckedWitness::reached).count();
        }

        /** The id without what its table says already. */
        public String shortName() {
            return id.replaceFirst("^" + Pattern.quote(protocol) + "/(flawed/)?", "");
        }

        /** Whether it is a flawed twin, which must be refuted. */
        public boolean isTwin() {
            return kind.equals(Optional.of("twin")) || twinOf.isPresent();
        }

        /** The property that is violated, if one is. */
        public Optional<String> violated() {
            return verdict.startsWith(VIOLATES) ? Optional.of(verdict.substring(VIOLATES.length())) : Optional.empty();
        }

        /** How it differs from what was expected, in one line; nothing if it does not. */
        public String surprise() {
            if (asExpected()) {
                return "";
            }
            if (!expected.equals(verdict)) {
                return surprises.isEmpty() ? "expected: " + expected + "; found: " + verdict
                        : String.join("; ", surprises);
            }
            return (violated().isPresent() ? "It is refuted as expected. What differs: "
                    : "Every property holds. What differs: ")
                    + difference();
        }

        private String difference() {
            List<String> unreached = witnesses.stream().filter(w -> !w.reached()).map(CheckedWitness::name).toList();
            if (!surprises.isEmpty()) {
                return String.join("; ", surprises);
            }
            return unreached.isEmpty()
                    ? "its numbers are not those of the catalog" : "not reached: " + String.join(", ", unreached);
        }
    }

    /**
     * Something that must be reachable.
     *
     * @param trace a behaviour that reaches it, as a file of the results directory
     */
    public record CheckedWitness(String name, boolean reached, Optional<String> trace) {}

    /**
     * Something to be shown.
     *
     * @param says in the words of those who set it
     * @param properties that show it together
     */
    public record Goal(String says, String source, List<String> properties) {}

    /**
     * Which branches of the specification the quick models reach together.
     *
     * @param branches that were looked at
     * @param unreached those that no model evaluated
     * @param surprises what is not as it should be, a sentence each: branches without an excuse, excuses without a
     * branch
     */
    public record Coverage(int branches, List<UnreachedBranch> unreached, List<String> surprises) {}

    /**
     * A branch that no model evaluated.
     *
     * @param operator in whose definition it stands
     * @param excuse why it need not be reached
     */
    public record UnreachedBranch(
            String module, String operator, int line, int column, String text, Optional<String> excuse) {}
}
