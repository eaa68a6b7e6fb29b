package readback.conformance.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import readback.cli.DurationConverter;
import readback.cli.UsageException;
import readback.spec.RunnerOptions;
import readback.spec.Tier;

/** How models are run: options of every command that runs some. */
@Command
final class RunnerSettings {

    private static final long GIB = 1L << 30;
    private static final Duration QUICK_LIMIT = Duration.ofMinutes(10);
    private static final Duration DEEP_LIMIT = Duration.ofHours(12);

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Processors to use: models side by side, or workers of one large model. Default: all there are.")
    private Optional<Integer> workers = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "For one model, such as 90s, 10m or 2h; what takes longer is inconclusive. "
                    + "Default: 10m, for deep models 12h.")
    private Optional<Duration> timeout = Optional.empty();

    @Option(
            names = "--tla2tools",
            paramLabel = "FILE",
            description = "Use the TLC of this tla2tools.jar instead of the one that comes with this program.")
    private Optional<Path> tla2tools = Optional.empty();

    /** How many processors to use, at least 1; by default no more than there is memory for. */
    int processors() {
        int wanted = workers.orElseGet(
                () -> Math.clamp(memory() / (3 * GIB / 2), 1, Runtime.getRuntime().availableProcessors()));
        if (wanted < 1) {
            throw new UsageException("--workers is at least 1, not " + wanted);
        }
        return wanted;
    }

    /** For the models of a tier. Deep ones have the machine for themselves, so they may have half its memory. */
    RunnerOptions options(Path home, Tier tier) {
        RunnerOptions options = RunnerOptions.of(home.resolve("spec"))
                .withTimeLimit(timeout.orElse(tier == Tier.DEEP ? DEEP_LIMIT : QUICK_LIMIT))
                .withCache(home.resolve("conformance/target/start-cache"));
        if (tier == Tier.DEEP) {
            options = options.withHeap(Math.max(1, memory() / 2 / GIB) + "g");
        }
        return tla2tools.isPresent() ? options.withTla2tools(tla2tools.get()) : options;
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 4 * GIB;
    }
}
