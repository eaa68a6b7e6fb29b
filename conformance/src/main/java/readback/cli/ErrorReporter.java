package readback.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine;

/** What is said when a command could not do its work: one line, and where to read on. */
public final class ErrorReporter {

    private static final String TRACE = "defect.txt";

    private final List<Class<? extends Exception>> refusals;

    /**
     * Tells what is the user's apart from what is a defect.
     *
     * @param refusals exceptions that say, besides {@link UsageException}, what is wrong with what the user gave
     */
    public ErrorReporter(List<Class<? extends Exception>> refusals) {
        this.refusals = List.copyOf(refusals);
    }

    /** What picocli refuses; the exit code. */
    public int wrongUsage(ParameterException refusal, String[] arguments) {
        CommandLine line = refusal.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        line.getErr().println(name + ": " + oneLine(refusal.getMessage()) + "; see " + name + " --help");
        return ExitStatus.USAGE.code();
    }

    /** What a command threw; the exit code. */
    public int failure(Exception thrown, CommandLine line, ParseResult arguments) {
        String name = line.getCommandSpec().qualifiedName();
        if (thrown instanceof UsageException || refusals.stream().anyMatch(refusal -> refusal.isInstance(thrown))) {
            line.getErr().println(name + ": " + oneLine(thrown.getMessage()));
            return ExitStatus.USAGE.code();
        }
        if (line.getCommand() instanceof ReadbackCommand command) {
            line.getErr().println(name + ": a defect of this program: " + FailureWords.of(thrown) + "; "
                    + whereTheTraceIs(thrown, command, line.getErr()));
        } else {
            thrown.printStackTrace(line.getErr());
        }
        return ExitStatus.DEFECT.code();
    }

    private static String whereTheTraceIs(Exception thrown, ReadbackCommand command, PrintWriter err) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        if (command.common().verbose()) {
            err.print(trace);
            return "the stack trace is above";
        }
        try {
            return "the stack trace is in " + new ResultFiles(command.out()).write(TRACE, trace.toString());
        } catch (IOException | RuntimeException unwritable) {
            return elsewhere(trace.toString());
        }
    }

    private static String elsewhere(String trace) {
        try {
            Path file = Files.createTempFile("readback-defect-", ".txt");
            return "the stack trace is in " + Files.writeString(file, trace);
        } catch (IOException unwritable) {
            return "--verbose shows the stack trace";
        }
    }

    /** A message without line ends. */
    public static String oneLine(@Nullable String message) {
        return Optional.ofNullable(message)
                .map(text -> text.strip().replaceAll("\\s*\\R\\s*", " "))
                .orElse("no message");
    }
}
