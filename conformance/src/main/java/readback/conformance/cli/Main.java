package readback.conformance.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The entry of {@code ./readback}. */
@Command(
        name = "readback",
        description = "TCP, specified in TLA+, implemented in Java, and checked against itself.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = 70)
public final class Main implements Callable<Integer> {

    static final int USAGE = 64;

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    /** No command was given: says which there are. */
    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return USAGE;
    }

    /** The version that the jar's manifest states; outside a jar there is none to state. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("unpackaged");
            return new String[] {"readback " + version};
        }
    }
}
