package readback.conformance.mutants;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Seeds defects and sees who notices. */
public interface Mutation {

    /**
     * Seeds all defects, one at a time.
     *
     * @param home the checkout
     * @param out the results directory
     * @param threads test JVMs at a time, at least 1
     * @param log what is going on, line by line
     * @throws MissingToolException if Maven is missing
     * @throws IOException if the tests do not compile, or fail without any defect
     */
    MutantsResult run(Path home, Path out, int threads, Consumer<String> log) throws IOException, InterruptedException;

    /** PIT's. */
    static Mutation pit() {
        return (home, out, threads, log) -> {
            log.accept("compiling the tests");
            List<Path> classPath = new TestClasses(home).upToDate();
            return new MutantsResult(new Pit(home, out, threads).run(classPath, log));
        };
    }
}
