package readback.conformance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import readback.cli.CliContext;
import readback.cli.ErrorReporter;
import readback.cli.ExitStatus;
import readback.cli.UsageException;
import readback.conformance.report.CheckResult;
import readback.reports.ResultFileException;
import readback.reports.results.BenchFile;
import readback.reports.results.MutantsFile;
import readback.reports.results.ReplayFile;

/** The report site. */
@Command(
        name = "report",
        description = {
            "Make the report site from result files.",
            "",
            "Static pages that need no server and no network: models and their bounds, witnesses, flawed twins, "
                    + "counterexamples and divergences as sequence diagrams."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback report",
            "  ./readback report --out /tmp/results --site /tmp/site",
            "  ./readback report --readme README.md"
        })
public final class ReportCommand extends ConformanceCommand {

    private static final List<String> RESULTS =
            List.of(CheckResult.FILE, ReplayFile.NAME, MutantsFile.NAME, BenchFile.NAME);

    @Option(names = "--site", paramLabel = "DIR", description = "Where the pages go. Default: where the results are.")
    private Optional<Path> site = Optional.empty();

    @Option(
            names = "--readme",
            paramLabel = "FILE",
            description =
                    "Renew the figures and pictures of a Markdown file from what the last verify printed and drew, and "
                            + "make no pages.")
    private Optional<Path> readme = Optional.empty();

    /** Runs in this context. */
    public ReportCommand(CliContext context, Services services) {
        super(context, services);
    }

    @Override
    protected ExitStatus run() throws IOException {
        Path results = out();
        if (readme.isPresent()) {
            ReadmeFigures.renew(results, readme.get());
            return ExitStatus.OK;
        }
        Path pages = site.map(Path::toAbsolutePath).orElse(results);
        if (RESULTS.stream().noneMatch(file -> Files.exists(results.resolve(file)))) {
            terminal().err().println("readback report: no results in " + results + "; ./readback verify makes them");
            return ExitStatus.NOTHING_SELECTED;
        }
        tryFolder(site.isPresent() ? "--site" : "--out", pages);
        Path index = generate(services().site(), results, pages);
        if (common().json()) {
            print(JsonNodeFactory.instance.objectNode().put("report", index.toString()));
        } else {
            print(List.of("report: " + index));
        }
        return ExitStatus.OK;
    }

    /**
     * Makes the pages.
     *
     * @return the one to begin with
     * @throws UsageException if a result file cannot be understood
     */
    static Path generate(ReportMaker generator, Path results, Path pages) {
        try {
            generator.generate(results, pages);
        } catch (ResultFileException e) {
            throw new UsageException(ErrorReporter.oneLine(e.getMessage()), e);
        }
        return pages.resolve("index.html");
    }
}
