package readback.bench;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.Progress;
import readback.cli.ReadbackCommand;
import readback.reports.results.BenchFile;
import readback.reports.results.ResultJson;

/** How fast the stack is, beside others. */
@Command(
        name = "bench",
        description = {
            "Measure how fast the stack is, beside Netty, pcap4j and a C program.",
            "",
            "Headers of IPv4 and TCP written and read, checksums, the router's and the TCP core's steps; connections "
                    + "opened and closed; streams from one host to another, of which 64 KiB are one operation, over "
                    + "memory and, beside bare datagrams, over UDP. Takes about four minutes "
                    + "on a machine that has nothing else to do. The C program needs gcc, and is "
                    + "skipped where there is none. A goal that is not met is shown, and is no failure."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./readback bench", "  ./readback bench --quick", "  ./readback bench --json > bench.json"})
public final class BenchCommand extends ReadbackCommand {

    @Option(names = "--quick", description = "Few and short rounds: about a minute, figures to look at, not to quote.")
    private boolean quick;

    private final Benchmarks benchmarks;

    /** Runs in this context; the benchmarks are who measures. */
    public BenchCommand(CliContext context, Benchmarks benchmarks) {
        super(context);
        this.benchmarks = benchmarks;
    }

    @Override
    protected ExitStatus run() throws Exception {
        tryOut();
        BenchFile result = measure();
        files().write(BenchFile.NAME, ResultJson.text(result));
        if (common().json()) {
            print(ResultJson.tree(result));
        } else {
            print(BenchSummary.lines(result, terminal().coloured()));
        }
        return result.complete() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private BenchFile measure() throws IOException, InterruptedException {
        try (Progress progress = new Progress(terminal())) {
            return benchmarks.run(context().home(), quick, job(progress, "bench"));
        }
    }
}
