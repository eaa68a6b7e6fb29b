package readback.serving;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
            "Serve the files of a folder by HTTP, on our stack.",
            "",
            "GET and HEAD; ranges; only what has changed; a page for a folder without index.html; nothing outside of "
                    + "the folder, and nothing hidden. Says \"ready\" and the address when it serves, and serves until "
                    + "it is interrupted. HTTP by Apache HttpCore, TCP and IP by this project.",
            "",
            "On a TUN device (--tun; root, and Linux) all programs under this kernel reach our stack itself. Without "
                    + "one they connect to a port on the loopback address, and what they say is carried on by a "
                    + "connection between two hosts of ours, in this process."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback serve reports",
            "  ./readback serve reports --tun readback0",
            "  ./readback serve spec --tun readback0 --port 8080 --capture serve.pcapng"
        })
public final class ServeCommand extends ReadbackCommand {

    private static final long LOOKS = 200;
    private static final int BACKLOG = 1024;
    private static final int USUAL_PORT = 80;
    private static final int USUAL_LOOPBACK_PORT = 8080;
    private static final int MOST_PORT = 65_535;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--port", paramLabel = "N",
            description = "Where it is served. Default: 80 on a TUN device, 8080 on the loopback address.")
    private Optional<Integer> wanted = Optional.empty();

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
        int port = wanted.orElse(options.wanted() ? USUAL_PORT : USUAL_LOOPBACK_PORT);
        if (port < 1 || port > MOST_PORT) {
            throw new UsageException("--port " + port + " is not within 1 to " + MOST_PORT);
        }
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw new UsageException(folder + " is no folder that can be read");
        }
        Consumer<String> told = log ? terminal().err()::println : _ -> {};
        FileService files = new FileService(folder, told);
        if (options.wanted()) {
            try (TunHost on = TunHost.start(options);
                    HttpOnSockets _ = HttpOnSockets.start(bound(on.host(), port), files)) {
                return serves(options.address().toString(), port, on::failure);
            }
        }
        try (LoopbackBridge bridge = LoopbackBridge.start(options, port);
                HttpOnSockets _ = HttpOnSockets.start(bound(bridge.server(), LoopbackBridge.PORT), files)) {
            return serves("127.0.0.1", port, bridge::failure);
        }
    }

    /** Until it fails. */
    private ExitStatus serves(String address, int port, Supplier<Optional<String>> failures)
            throws InterruptedException {
        print(List.of("ready http://" + address + (port == USUAL_PORT ? "" : ":" + port) + "/"));
        Optional<String> failure = failures.get();
        while (failure.isEmpty()) {
            Thread.sleep(LOOKS);
            failure = failures.get();
        }
        terminal().err().println("readback serve: " + failure.get());
        return ExitStatus.FAILED;
    }

    private static ServerSocket bound(Host host, int port) throws IOException {
        ServerSocket server = host.serverSocket();
        server.bind(new InetSocketAddress(port), BACKLOG);
        return server;
    }
}
