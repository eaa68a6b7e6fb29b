package readback.conformance.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine;
import readback.bench.BenchCommand;
import readback.conformance.report.Shutdown;
import readback.packets.ChecksumCommand;
import readback.packets.DecodeCommand;
import readback.topology.NetCommand;
import readback.topology.PingCommand;
import readback.topology.TracerouteCommand;

/** The entry of {@code ./readback}. */
@Command(
        name = "readback",
        description = "TCP, specified in TLA+, implemented in Java, and checked against itself.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
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
        int code = line(new CliContext(terminal, CliContext.findCheckout(), Services.real())).execute(args);
        terminal.out().flush();
        // TLC and event loops leave threads behind, so only this ends the JVM.
        System.exit(code);
    }

    /** The command line with all its commands. */
    static CommandLine line(CliContext context) {
        Terminal terminal = context.terminal();
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new VerifyCommand(context))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new MutantsCommand(context))
                .addSubcommand(new BenchCommand(context))
                .addSubcommand(new ExplainCommand(context))
                .addSubcommand(new DecodeCommand(context))
                .addSubcommand(new ChecksumCommand(context))
                .addSubcommand(new NetCommand(context))
                .addSubcommand(new PingCommand(context))
                .addSubcommand(new TracerouteCommand(context))
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(new CompletionCommand(context));
        line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.coloured() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(ErrorReporter::wrongUsage)
                .setExecutionExceptionHandler(ErrorReporter::failure)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
        return line;
    }

    /** No command was given: says which there are. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The version that the jar's manifest states; outside a jar there is none to state. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("unpackaged");
            return new String[] {"readback " + version, "JDK " + Runtime.version()};
        }
    }
}
