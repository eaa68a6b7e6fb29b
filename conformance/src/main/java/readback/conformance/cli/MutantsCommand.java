package readback.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.cli.CliContext;
import readback.cli.ErrorReporter;
import readback.cli.ExitStatus;
import readback.cli.Progress;
import readback.cli.Style;
import readback.cli.UsageException;
import readback.conformance.mutants.MissingToolException;
import readback.conformance.mutants.Mutant;
import readback.conformance.mutants.MutantsResult;
import readback.conformance.mutants.MutationScope;
import readback.conformance.mutants.PackageScore;
import readback.reports.results.MutantsFile;
import readback.reports.results.ResultJson;

/** Seeded defects: who notices them. */
@Command(
        name = "mutants",
        description = {
            "Seed defects in the stack and see who notices.",
            "",
            "PIT changes the byte code of the stack, one small change at a time, and runs the unit, property and "
                    + "lockstep tests of the package on each. A change that no test notices is printed with its line, "
                    + "unless the list of excused survivors says why none can. Takes minutes for each package, and "
                    + "needs Maven to compile the tests."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback mutants",
            "  ./readback mutants readback.ip",
            "  ./readback mutants --threshold 95 --threads 8",
            "  ./readback mutants --json > mutants.json"
        })
public final class MutantsCommand extends ConformanceCommand {

    @Parameters(paramLabel = "PACKAGE", description = "Which packages. Default: all that can be mutated.")
    private List<String> packages = List.of();

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            defaultValue = "90",
            description = "How many have to be noticed in each package for exit code 0. Default: 90.")
    private int threshold;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Test JVMs at a time. Default: one for each processor.")
    private Optional<Integer> threads = Optional.empty();

    /** Runs in this context. */
    public MutantsCommand(CliContext context, Services services) {
        super(context, services);
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
        tryOut();
        MutantsResult result = mutate(scopes(), atATime);
        MutantsFile file = result.toFile();
        files().write(MutantsFile.NAME, ResultJson.text(file));
        if (common().json()) {
            print(ResultJson.tree(file));
        } else {
            print(lines(result));
        }
        return status(result);
    }

    private ExitStatus status(MutantsResult result) {
        return result.faults(threshold).isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private List<MutationScope> scopes() {
        List<MutationScope> all = MutationScopes.all(services().protocols());
        List<String> known = all.stream().map(MutationScope::packageName).toList();
        packages.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
            throw new UsageException("no package " + unknown + " is mutated; there are " + String.join(", ", known));
        });
        return packages.isEmpty()
                ? all
                : all.stream().filter(scope -> packages.contains(scope.packageName())).toList();
    }

    private MutantsResult mutate(List<MutationScope> scopes, int atATime) throws Exception {
        try (Progress progress = new Progress(terminal())) {
            return services().mutation().run(context().home(), out(), scopes, atATime, job(progress, "mutants"));
        } catch (MissingToolException e) {
            throw new UsageException(ErrorReporter.oneLine(e.getMessage()), e);
        }
    }

    private List<String> lines(MutantsResult result) {
        List<String> lines = new ArrayList<>();
        List<Mutant> survivors = result.survivors();
        if (!survivors.isEmpty()) {
            lines.add(Style.STRONG.on("Noticed by no test:", terminal().coloured()));
            survivors.forEach(mutant -> lines.add("  " + inWords(mutant)));
            lines.add("");
        }
        result.packages().forEach(score -> lines.add(inWords(score)));
        lines.add("");
        List<String> faults = result.faults(threshold);
        faults.forEach(fault -> lines.add(Style.BAD.on(fault, terminal().coloured())));
        Style style = faults.isEmpty() ? Style.GOOD : Style.BAD;
        lines.add(style.on(
                result.killed() + " of " + result.mutants().size() + " mutants noticed (needed: " + threshold
                        + " % in each package)",
                terminal().coloured()) + ": " + result.fates());
        return lines;
    }

    private static String inWords(PackageScore score) {
        String excused = score.excused() == 0 ? "" : ", " + score.excused() + " excused";
        return String.format(Locale.ROOT, "%-24s %5.1f %%  %d of %d noticed%s",
                score.packageName(), score.percent(), score.killed(), score.total(), excused);
    }

    private static String inWords(Mutant mutant) {
        String fate = mutant.fate() == Mutant.Fate.SURVIVED
                ? ""
                : " (" + mutant.fate().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
        return mutant.at().file() + ":" + mutant.at().line() + "  "
                + mutant.at().method() + ": " + mutant.change() + fate;
    }
}
