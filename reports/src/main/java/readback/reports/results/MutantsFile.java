package readback.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code mutants.json}: which seeded defects were noticed, and by what.
 *
 * @param killed how many were noticed
 * @param total how many there are
 * @param percent the share that was noticed of those that can be, 0 to 100
 * @param packages the score of each package
 * @param mutants all of them
 */
public record MutantsFile(
        long killed, long total, double percent, List<ScoredPackage> packages,
        @JsonProperty(required = true) List<SeededDefect> mutants) {

    /** The file's name in a results directory. */
    public static final String NAME = "mutants.json";

    /**
     * Keeps copies.
     *
     * @throws IllegalArgumentException if the numbers are not those of the mutants
     */
    public MutantsFile {
        packages = List.copyOf(packages);
        mutants = List.copyOf(mutants);
        if (total != mutants.size() || killed != mutants.stream().filter(SeededDefect::killed).count()) {
            throw new IllegalArgumentException("\"killed\" and \"total\" are not the numbers of its mutants");
        }
    }

    /**
     * How many of a package's defects were noticed.
     *
     * @param id the package's name
     * @param excused those of which it is written why no test can notice them
     * @param percent as for the file
     */
    public record ScoredPackage(String id, long killed, long excused, long total, double percent) {}

    /**
     * A defect.
     *
     * @param layer what was changed: the implementation, a specification, or byte code
     * @param by the checks that noticed it
     * @param change in words
     * @param fate what became of it, such as {@code killed} or {@code timed_out}
     * @param excuse why no test can notice it
     */
    public record SeededDefect(
            String id, String layer, boolean killed, List<String> by, Optional<String> file, OptionalInt line,
            Optional<String> method, Optional<String> change, Optional<String> fate, Optional<String> excuse) {

        /** File and line. */
        public String where() {
            return file.orElse("") + (line.isPresent() ? ":" + line.getAsInt() : "");
        }
    }
}
