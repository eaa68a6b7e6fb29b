package readback.conformance.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command understands. */
@Command
final class CommonOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results are written and read. Default: reports/latest of the checkout.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What every choice by chance follows from: the same seed gives the same run. Default: 1.")
    private long seed;

    @Option(names = "--json", description = "Print the results as JSON; progress still goes to standard error.")
    private boolean json;

    @Option(names = "--verbose", description = "Print stack traces, and what child processes say.")
    private boolean verbose;

    Optional<Path> out() {
        return out;
    }

    long seed() {
        return seed;
    }

    boolean json() {
        return json;
    }

    boolean verbose() {
        return verbose;
    }
}
