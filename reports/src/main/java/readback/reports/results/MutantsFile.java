package readback.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code mutants.json}: which seeded defects were noticed, and by what. */
public record MutantsFile(@JsonProperty(required = true) List<SeededDefect> mutants) {

    /** The file's name in a results directory. */
    public static final String NAME = "mutants.json";

    /** Keeps a copy. */
    public MutantsFile {
        mutants = List.copyOf(mutants);
    }

    /** How many were noticed. */
    public long killed() {
        return mutants.stream().filter(SeededDefect::killed).count();
    }

    /**
     * A defect.
     *
     * @param layer what was changed: the implementation, a specification, or byte code
     * @param by the checks that noticed it
     * @param change in words
     */
    public record SeededDefect(
            String id, String layer, boolean killed, List<String> by, Optional<String> file, OptionalInt line,
            Optional<String> method, Optional<String> change, Optional<String> fate) {

        /** File and line. */
        public String where() {
            return file.orElse("") + (line.isPresent() ? ":" + line.getAsInt() : "");
        }
    }
}
