package readback.conformance.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import readback.conformance.mutants.MissingToolException;
import readback.conformance.mutants.Mutant;
import readback.conformance.mutants.MutantsResult;
import readback.conformance.mutants.Mutation;

/** Seeded defects: who notices them. */
@Command(
        name = "mutants",
        description = {
            "Seed defects in the stack and see who notices.",
            "",
            "PIT changes the byte code of readback.wire and readback.tcp, one small change at a time, and runs the unit, "
                    + "property and lockstep tests on each. A change that no test notices is printed with its line. "
                    + "Takes minutes, and needs Maven to compile the tests."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback mutants",
            "  ./readback mutants --threshold 95 --threads 8",
            "  ./readback mutants --json > mutants.json"
        })
final class MutantsCommand extends ReadbackCommand {

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            defaultValue = "85",
            description = "How many have to be noticed for exit code 0. Default: 85.")
    private int threshold;

    @Option(names = "--threads", paramLabel = "N", description = "Test JVMs at a time. Default: one for each processor.")
    private Optional<Integer> threads = Optional.empty();

    MutantsCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        if (threshold < 0 || threshold > 100) {
            throw new UsageException("--threshold is a percentage, not " + threshold);
        }
        int atATime = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        if (atATime < 1) {
            throw new UsageException("--threads is at least 1, not " + atATime);
        }
        MutantsResult result = mutate(atATime);
        files().write(MutantsResult.FILE, result.toJson());
        if (common().json()) {
            print(result.toJson());
        } else {
            print(lines(result));
        }
        return status(result);
    }

    /** No mutants at all would mean that PIT saw no classes or no tests: the worst of results, not the best. */
    private ExitStatus status(MutantsResult result) {
        return !result.mutants().isEmpty() && result.percent() >= threshold ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private MutantsResult mutate(int atATime) throws Exception {
        long start = System.nanoTime();
        AtomicReference<String> doing = new AtomicReference<>("starting");
        try (Progress progress = new Progress(terminal())) {
            progress.status(() -> Optional.of(
                    "mutants: " + Amounts.time(Duration.ofNanos(System.nanoTime() - start)) + ", " + doing.get()));
            return context().services().mutation().run(
                    context().home(), out(), atATime, new Mutation.Listener() {
                        @Override
                        public void doing(String what) {
                            doing.set(what);
                        }

                        @Override
                        public void said(String line) {
                            if (common().verbose()) {
                                progress.say(line);
                            }
                        }
                    });
        } catch (MissingToolException e) {
            throw new UsageException(ErrorReporter.oneLine(e.getMessage()), e);
        }
    }

    private List<String> lines(MutantsResult result) {
        if (result.mutants().isEmpty()) {
            return List.of("no mutants at all: PIT found no classes to change, or no tests");
        }
        List<String> lines = new ArrayList<>();
        List<Mutant> survivors = result.survivors();
        if (!survivors.isEmpty()) {
            lines.add(Style.STRONG.on("Noticed by no test:", terminal().coloured()));
            survivors.forEach(mutant -> lines.add(
                    "  " + mutant.file() + ":" + mutant.line() + "  " + mutant.method() + ": " + mutant.change()
                            + (mutant.fate() == Mutant.Fate.SURVIVED ? "" : " ("
                                    + mutant.fate().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")")));
            lines.add("");
        }
        Style style = status(result) == ExitStatus.OK ? Style.GOOD : Style.BAD;
        lines.add(style.on(
                String.format(Locale.ROOT, "%d of %d mutants noticed, %.1f %% (needed: %d %%)",
                        result.killed(), result.mutants().size(), result.percent(), threshold),
                terminal().coloured()) + ": " + result.fates());
        return lines;
    }
}
