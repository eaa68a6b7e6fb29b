package readback.serving;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.ReadbackCommand;
import readback.cli.UsageException;
import readback.host.Host;

/** A folder in the web, on our stack. */
@Command(
        name = "serve",
        description = {
            "Serve the files of a folder by HTTP, on a TUN device.",
            "",
            "Browsers, curl and all other programs under this kernel reach it there. GET and HEAD; ranges; only what "
                    + "has changed; a page for a folder without index.html; nothing outside of the folder, and nothing "
                    + "hidden. Says \"ready\" and the address when it serves, and serves until it is interrupted; the "
                    + "device is gone then. HTTP by Apache HttpCore, TCP and IP by this project. Needs root, and Linux."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback serve reports --tun readback0",
            "  ./readback serve spec --tun readback0 --port 8080 --capture serve.pcapng"
        })
public final class ServeCommand extends ReadbackCommand {

    private static final long LOOKS = 200;
    private static final int BACKLOG = 1024;
    private static final int USUAL_PORT = 80;
    private static final int MOST_PORT = 65_535;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    @Option(names = "--port", paramLabel = "N", defaultValue = "80", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--log", description = "Say each request, and what it got, on standard error.")
    private boolean log;

    @Mixin
    private TunOptions options = new TunOptions();

    /** Runs in this context. */
    public ServeCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        if (port < 1 || port > MOST_PORT) {
            throw new UsageException("--port " + port + " is not within 1 to " + MOST_PORT);
        }
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw new UsageException(folder + " is no folder that can be read");
        }
        Consumer<String> told = log ? terminal().err()::println : _ -> {};
        FileService files = new FileService(folder, told);
        try (TunHost on = TunHost.start(options); HttpOnSockets _ = HttpOnSockets.start(bound(on.host()), files)) {
            print(List.of("ready http://" + options.address() + (port == USUAL_PORT ? "" : ":" + port) + "/"));
            Optional<String> failure = on.failure();
            while (failure.isEmpty()) {
                Thread.sleep(LOOKS);
                failure = on.failure();
            }
            terminal().err().println("readback serve: " + failure.get());
            return ExitStatus.FAILED;
        }
    }

    private ServerSocket bound(Host host) throws IOException {
        ServerSocket server = host.serverSocket();
        server.bind(new InetSocketAddress(port), BACKLOG);
        return server;
    }
}
