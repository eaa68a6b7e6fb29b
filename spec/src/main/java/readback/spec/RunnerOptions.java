package readback.spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How {@link TlcRunner} runs TLC.
 *
 * @param root      the folder of the specification, {@code spec/}: every folder in it that holds modules is searched
 * @param heap      the child's greatest heap, as {@code -Xmx} takes it
 * @param timeLimit for one model
 * @param tla2tools an official {@code tla2tools.jar} to use instead of the bundled TLA+ tools
 * @param cache     a folder for what makes the next child start sooner; without it each starts cold
 */
public record RunnerOptions(
        Path root, String heap, Duration timeLimit, Optional<Path> tla2tools, Optional<Path> cache) {

    /** 1 GiB, ten minutes, the bundled tools, no cache. */
    public static RunnerOptions of(Path root) {
        return new RunnerOptions(
                root.toAbsolutePath().normalize(), "1g", Duration.ofMinutes(10), Optional.empty(), Optional.empty());
    }

    public RunnerOptions withHeap(String size) {
        return new RunnerOptions(root, size, timeLimit, tla2tools, cache);
    }

    public RunnerOptions withTimeLimit(Duration limit) {
        return new RunnerOptions(root, heap, limit, tla2tools, cache);
    }

    /** With these TLA+ tools; whether the file is there is looked at when a model is run. */
    public RunnerOptions withTla2tools(Path jar) {
        return new RunnerOptions(root, heap, timeLimit, Optional.of(jar.toAbsolutePath()), cache);
    }

    public RunnerOptions withCache(Path folder) {
        return new RunnerOptions(root, heap, timeLimit, tla2tools, Optional.of(folder.toAbsolutePath()));
    }
}
