package readback.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the commands have in common: options, and where results go. */
@Command(mixinStandardHelpOptions = true, versionProvider = ProgramVersion.class, sortOptions = false)
public abstract class ReadbackCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    private final CliContext context;

    protected ReadbackCommand(CliContext context) {
        this.context = context;
    }

    /**
     * Does the work.
     *
     * @throws UsageException if the user asked for what cannot be
     * @throws Exception for what is a defect of this program
     */
    protected abstract ExitStatus run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run().code();
    }

    /** The options that every command has. */
    protected final CommonOptions common() {
        return common;
    }

    /** What the command finds around it. */
    protected final CliContext context() {
        return context;
    }

    /** Where it writes. */
    protected final Terminal terminal() {
        return context.terminal();
    }

    /** The results directory, absolute. */
    protected final Path out() {
        if (common.out().isPresent() && common.out().get().toString().isBlank()) {
            throw new UsageException("--out needs the name of a directory");
        }
        Path out = common.out().orElseGet(() -> context.home().resolve("reports/latest")).toAbsolutePath().normalize();
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UsageException("--out " + out + " is not a directory");
        }
        return out;
    }

    /**
     * Tries whether results can be written, before minutes are spent on them.
     *
     * @throws UsageException if not
     */
    protected final void tryOut() {
        tryFolder("--out", out());
    }

    /**
     * Tries whether files can be written into a folder, which is made if it is not there.
     *
     * @param option that names it
     * @throws UsageException if not
     */
    protected static void tryFolder(String option, Path folder) {
        Path trial = folder.resolve("." + UUID.randomUUID() + ".trial");
        try {
            Files.createDirectories(folder);
            Files.createFile(trial);
            Files.delete(trial);
        } catch (IOException e) {
            throw new UsageException(option + " " + folder + " cannot be written to", e);
        }
    }

    /** The files in {@link #out}. */
    protected final ResultFiles files() {
        return new ResultFiles(out());
    }

    /** Shows what a job is doing; lines of its child processes only with {@code --verbose}. */
    protected final JobListener job(Progress progress, String name) {
        return progress.job(name, common.verbose() ? progress::say : _ -> {});
    }

    /** Prints a result on standard output, unless the program is being ended. */
    protected final void print(JsonNode result) {
        Shutdown.orNever(() -> {
            terminal().out().print(ResultFiles.text(result));
            terminal().out().flush();
        });
    }

    /** Prints lines on standard output, unless the program is being ended. */
    protected final void print(Iterable<String> lines) {
        Shutdown.orNever(() -> {
            lines.forEach(terminal().out()::println);
            terminal().out().flush();
        });
    }
}
