package readback.conformance.mutants;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The survivors that were examined and change nothing. Each excuse has to match as many survivors as it says: one that
 * matches fewer or more is wrong, since code or tests have changed under it.
 *
 * @param all the excuses
 */
record ExcusedSurvivors(List<ExcusedSurvivor> all) {

    private static final String RESOURCE = "excused.json";

    /** The list that comes with the program. */
    static ExcusedSurvivors read() throws IOException {
        try (InputStream in = ExcusedSurvivors.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is missing");
            }
            return new ExcusedSurvivors(
                    new ObjectMapper().readValue(in, new TypeReference<List<ExcusedSurvivor>>() {}));
        }
    }

    /** These mutants, with the reason at each that has one. */
    List<Mutant> applyTo(List<Mutant> mutants) {
        return mutants.stream()
                .map(mutant -> excuse(mutant).map(mutant::excused).orElse(mutant))
                .toList();
    }

    private Optional<String> excuse(Mutant mutant) {
        return all.stream()
                .filter(excuse -> excuse.matches(mutant))
                .map(ExcusedSurvivor::reason)
                .findFirst();
    }

    /** What is wrong with the excuses for the packages that have mutants here, a line each. */
    List<String> wrong(List<Mutant> mutants) {
        List<String> packages = mutants.stream().map(mutant -> mutant.at().packageName()).distinct().toList();
        List<String> wrong = new ArrayList<>();
        for (ExcusedSurvivor excuse : all) {
            long found = mutants.stream().filter(excuse::matches).count();
            if (packages.contains(excuse.packageName()) && found != excuse.survivors()) {
                wrong.add(
                        excuse.className() + "." + excuse.method() + ", " + excuse.mutator() + " at \"" + excuse.code()
                                + "\": " + excuse.survivors() + " survivors are excused, and there are " + found);
            }
        }
        return wrong;
    }
}
