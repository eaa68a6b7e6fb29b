package readback.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The completion script, made from the commands as they are. */
@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./readback completion)",
            "  ./readback completion > ~/.local/share/bash-completion/completions/readback"
        })
public final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final CliContext context;

    /** Runs in this context. */
    public CompletionCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        context.terminal().out().println(AutoComplete.bash(root.getCommandName(), root));
    }
}
