package readback.conformance.mutants;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import readback.cli.JobListener;

/** Seeds defects and sees who notices. */
public interface Mutation {

    /**
     * Seeds all defects, one at a time.
     *
     * @param home the checkout
     * @param out the results directory
     * @param scopes where they are seeded, and whose tests have to notice
     * @param threads test JVMs at a time, at least 1
     * @throws MissingToolException if Maven is missing
     * @throws IOException if the tests do not compile, or fail without any defect
     */
    MutantsResult run(Path home, Path out, List<MutationScope> scopes, int threads, JobListener listener)
            throws IOException, InterruptedException;

    /** PIT's, one scope after the other. */
    static Mutation pit() {
        return (home, out, scopes, threads, listener) -> {
            listener.doing("compiling the tests");
            List<Path> classPath = new TestClasses(home).upToDate();
            Pit pit = new Pit(home, out, threads);
            List<Mutant> mutants = new ArrayList<>();
            for (MutationScope scope : scopes) {
                mutants.addAll(pit.run(scope, classPath, listener));
            }
            ExcusedSurvivors excused = ExcusedSurvivors.read();
            return new MutantsResult(
                    excused.applyTo(mutants),
                    scopes.stream().map(MutationScope::packageName).toList(),
                    excused.wrong(mutants));
        };
    }
}
