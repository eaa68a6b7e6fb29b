package readback.serving;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.ReadbackCommand;

/** Small services of our stack, for programs of others. */
@Command(
        name = "echo",
        description = {
            "Serve echo, discard and chargen, over TCP and UDP, on a TUN device.",
            "",
            "The kernel and all its programs reach them there: ping, netcat, iperf. Says \"ready\" and the address "
                    + "when it serves, and serves until it is interrupted; the device is gone then. Ports 7, 9 and 19 "
                    + "(RFC 862, 863, 864). Needs root, and Linux."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback echo --tun readback0",
            "  ./readback echo --tun readback0 --address 10.9.0.2 --peer 10.9.0.1"
        })
public final class EchoCommand extends ReadbackCommand {

    private static final long LOOKS = 200;

    @Mixin
    private TunOptions options = new TunOptions();

    /** Runs in this context. */
    public EchoCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        try (TunHost on = TunHost.start(options); SmallServices _ = SmallServices.on(on.host())) {
            print(List.of("ready " + options.address() + " echo " + SmallServices.ECHO + ", discard "
                    + SmallServices.DISCARD + ", chargen " + SmallServices.CHARGEN));
            Optional<String> failure = on.failure();
            while (failure.isEmpty()) {
                Thread.sleep(LOOKS);
                failure = on.failure();
            }
            terminal().err().println("readback echo: " + failure.get());
            return ExitStatus.FAILED;
        }
    }
}
