package readback.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command understands. */
@Command
public final class CommonOptions {

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

    /** The results directory that was asked for. */
    public Optional<Path> out() {
        return out;
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** Whether results are printed as JSON. */
    public boolean json() {
        return json;
    }

    /** Whether stack traces and the output of child processes are printed. */
    public boolean verbose() {
        return verbose;
    }
}
