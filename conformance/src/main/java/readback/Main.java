package readback;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine;
import readback.bench.BenchCommand;
import readback.bench.Benchmarks;
import readback.cli.CliContext;
import readback.cli.CompletionCommand;
import readback.cli.ErrorReporter;
import readback.cli.ProgramVersion;
import readback.cli.Shutdown;
import readback.cli.Terminal;
import readback.conformance.cli.CheckCommand;
import readback.conformance.cli.ExplainCommand;
import readback.conformance.cli.MutantsCommand;
import readback.conformance.cli.ReplayCommand;
import readback.conformance.cli.ReportCommand;
import readback.conformance.cli.Services;
import readback.conformance.cli.VerifyCommand;
import readback.packets.ChecksumCommand;
import readback.packets.DecodeCommand;
import readback.reports.ResultFileException;
import readback.serving.ConnectCommand;
import readback.serving.EchoCommand;
import readback.serving.ServeCommand;
import readback.spec.SpecException;
import readback.topology.NetCommand;
import readback.topology.PingCommand;
import readback.topology.TracerouteCommand;
import readback.transfer.PlotCommand;
import readback.transfer.TransferCommand;

/** The entry of {@code ./readback}. */
@Command(
        name = "readback",
        description = "TCP, specified in TLA+, implemented in Java, and checked against itself.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0   all as expected",
            "  1   something failed; zero cases and an unreached witness are failures",
            "  2   inconclusive: a bound in time or space was reached first",
            "  3   nothing was selected",
            "  64  wrong usage",
            "  70  a defect of this program",
            "",
            "Begin with:  ./readback verify"
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] args) {
        Shutdown.guard();
        Terminal terminal = Terminal.ofProcess(System.getenv());
        int code = line(new CliContext(terminal, CliContext.findCheckout()), Services.real(), Benchmarks.real())
                .execute(args);
        terminal.out().flush();
        // TLC and event loops leave threads behind, so only this ends the JVM.
        System.exit(code);
    }

    /** The command line with all its commands. */
    public static CommandLine line(CliContext context, Services services, Benchmarks benchmarks) {
        Terminal terminal = context.terminal();
        ErrorReporter errors = new ErrorReporter(List.of(SpecException.class, ResultFileException.class));
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new VerifyCommand(context, services))
                .addSubcommand(new CheckCommand(context, services))
                .addSubcommand(new ReplayCommand(context, services))
                .addSubcommand(new MutantsCommand(context, services))
                .addSubcommand(new BenchCommand(context, benchmarks))
                .addSubcommand(new ExplainCommand(context, services))
                .addSubcommand(new DecodeCommand(context))
                .addSubcommand(new ChecksumCommand(context))
                .addSubcommand(new TransferCommand(context))
                .addSubcommand(new PlotCommand(context))
                .addSubcommand(new ServeCommand(context))
                .addSubcommand(new EchoCommand(context))
                .addSubcommand(new ConnectCommand(context))
                .addSubcommand(new NetCommand(context))
                .addSubcommand(new PingCommand(context))
                .addSubcommand(new TracerouteCommand(context))
                .addSubcommand(new ReportCommand(context, services))
                .addSubcommand(new CompletionCommand(context));
        line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.coloured() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(errors::wrongUsage)
                .setExecutionExceptionHandler(errors::failure)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
        return line;
    }

    /** No command was given: says which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
