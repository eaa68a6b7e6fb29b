package readback.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.cli.CliContext;
import readback.cli.DurationConverter;
import readback.cli.ExitStatus;
import readback.cli.FailureWords;
import readback.cli.ReadbackCommand;
import readback.cli.UsageException;
import readback.host.socket.TcpConnection;
import readback.host.stack.Endpoint;
import readback.wire.Ipv4Address;

/** A connection of our stack to a program of others. */
@Command(
        name = "connect",
        description = {
            "Connect to a TCP port through our stack: standard input goes there, what comes is printed.",
            "",
            "The end of standard input closes our direction; the command ends when the peer has closed the other. Says "
                    + "\"ready\" and both addresses on standard error once the connection is established. Exit code 2 "
                    + "when nobody answers, 1 when the connection is refused or breaks. Needs root, and Linux."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback connect 10.7.0.1 8000 --tun readback0",
            "  ./readback connect 10.7.0.1 8000 --tun readback0 --capture connect.pcapng"
        })
public final class ConnectCommand extends ReadbackCommand {

    private static final int CHUNK = 1 << 16;
    private static final int MOST_PORT = 65_535;

    /** How long our FIN may take to be acknowledged. */
    private static final Duration LAST = Duration.ofSeconds(5);

    @Parameters(index = "0", paramLabel = "HOST", description = "An IPv4 address, or a name that has one.")
    private String remote = "";

    @Parameters(index = "1", paramLabel = "PORT", description = "A port, 1 to 65535.")
    private int port;

    @Option(
            names = "--longest", paramLabel = "TIME", defaultValue = "30s", converter = DurationConverter.class,
            description = "How long the peer may take to answer our SYN, such as 90s or 10m. Default: "
                    + "${DEFAULT-VALUE}.")
    private Duration longest = Duration.ZERO;

    @Mixin
    private TunOptions options = new TunOptions();

    /** Runs in this context. */
    public ConnectCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        if (port < 1 || port > MOST_PORT) {
            throw new UsageException("port " + port + " is not within 1 to " + MOST_PORT);
        }
        Endpoint to = Endpoint.of(address(), port);
        try (TunHost on = TunHost.start(options)) {
            TcpConnection connection;
            try {
                connection = on.host().connect(to, longest.toMillis());
            } catch (SocketTimeoutException e) {
                return ends(ExitStatus.INCONCLUSIVE, "nobody answers at " + to, e);
            } catch (ConnectException e) {
                return ends(ExitStatus.FAILED, to + " does not accept the connection", e);
            }
            terminal().err().println("ready " + connection.info().name());
            return exchange(connection);
        }
    }

    private Ipv4Address address() {
        try {
            return Arrays.stream(InetAddress.getAllByName(remote))
                    .filter(Inet4Address.class::isInstance)
                    .findFirst()
                    .map(it -> Ipv4Address.parse(it.getHostAddress()).orElseThrow())
                    .orElseThrow(() -> new UsageException(remote + " has no IPv4 address"));
        } catch (UnknownHostException e) {
            throw new UsageException(remote + " has no address", e);
        }
    }

    private ExitStatus ends(ExitStatus status, String what, IOException why) {
        terminal().err().println("readback connect: " + what + ": " + FailureWords.of(why));
        return status;
    }

    private ExitStatus exchange(TcpConnection connection) throws IOException {
        AtomicReference<IOException> broken = new AtomicReference<>();
        InputStream input = context().input();
        // It waits for standard input, which nothing ends but its end: the JVM does not wait for it.
        Thread.ofPlatform().daemon().name("standard-input").start(() -> {
            try {
                byte[] buffer = new byte[CHUNK];
                for (int n = 0; n >= 0; n = input.read(buffer)) {
                    connection.write(buffer, 0, n);
                }
                connection.close();
            } catch (IOException e) {
                broken.set(e);
            }
        });
        OutputStream output = context().output();
        byte[] buffer = new byte[CHUNK];
        try {
            for (int n = 0; n >= 0; n = connection.read(buffer, 0, buffer.length, 0)) {
                output.write(buffer, 0, n);
                output.flush();
            }
        } catch (SocketException e) {
            return ends(ExitStatus.FAILED, "the connection is broken", e);
        }
        IOException sending = broken.get();
        if (sending != null) {
            return ends(ExitStatus.FAILED, "not all was sent", sending);
        }
        connection.close();
        connection.awaitEnd(LAST.toMillis());
        return ExitStatus.OK;
    }
}
