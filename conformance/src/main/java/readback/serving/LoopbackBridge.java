package readback.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import readback.capture.PcapngWriter;
import readback.cli.FailureWords;
import readback.cli.UsageException;
import readback.host.Host;
import readback.host.HostConfig;
import readback.host.loop.HostClock;
import readback.host.socket.TcpConnection;
import readback.host.stack.Endpoint;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Address;

/**
 * Our stack for programs under this kernel, without root: who connects to a port on the loopback address is carried on
 * by a connection between two hosts of ours, over a link in memory.
 */
final class LoopbackBridge implements AutoCloseable {

    /** Where the server listens on our stack. */
    static final int PORT = 80;

    private static final int BACKLOG = 1024;
    private static final int CHUNK = 1 << 16;
    private static final int PACKETS = 1 << 14;
    private static final long CONNECT_MILLIS = 10_000;
    private static final Duration LAST = Duration.ofSeconds(60);

    private final ServerSocket kernel;
    private final Host client;
    private final Host server;
    private final Optional<PcapngWriter> writer;

    private LoopbackBridge(ServerSocket kernel, Host client, Host server, Optional<PcapngWriter> writer) {
        this.kernel = kernel;
        this.client = client;
        this.server = server;
        this.writer = writer;
    }

    /**
     * Listens on the loopback address.
     *
     * @throws UsageException if the port is taken
     */
    static LoopbackBridge start(TunOptions options, int port) throws IOException {
        options.check();
        ServerSocket kernel;
        try {
            kernel = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (BindException e) {
            throw new UsageException("--port " + port + ": " + FailureWords.of(e), e);
        }
        MemoryLink.Pair pair = MemoryLink.pair(PACKETS, options.mtu());
        HostClock clock = HostClock.real();
        Optional<PcapngWriter> writer = options.capture().isPresent()
                ? Optional.of(PcapngWriter.create(options.capture().get()))
                : Optional.empty();
        Link link = writer.map(file -> TunHost.tapped(pair.right(), file, "server", clock)).orElse(pair.right());
        LoopbackBridge bridge = new LoopbackBridge(
                kernel, host(options.peer(), options.mss(), clock, pair.left()),
                host(options.address(), options.mss(), clock, link), writer);
        Thread.ofVirtual().name("loopback-accept").start(bridge::accept);
        return bridge;
    }

    private static Host host(Ipv4Address address, int mss, HostClock clock, Link link) {
        return Host.start(HostConfig.of(address).tcp(TcpConfig.DEFAULT.mss(mss)).clock(clock), link);
    }

    /** The host on which a server listens. */
    Host server() {
        return server;
    }

    /** Why a host has stopped, in words; empty while neither has. */
    Optional<String> failure() {
        return client.failure().or(server::failure).map(FailureWords::of);
    }

    private void accept() {
        while (!kernel.isClosed()) {
            try {
                Socket socket = kernel.accept();
                Thread.ofVirtual().name("loopback").start(() -> carry(socket));
            } catch (IOException e) {
                // Closed.
                return;
            }
        }
    }

    private void carry(Socket socket) {
        try (socket) {
            TcpConnection connection = client.connect(Endpoint.of(server.address(), PORT), CONNECT_MILLIS);
            Thread there = Thread.ofVirtual().start(() -> there(socket, connection));
            try {
                back(socket, connection);
                // A program that does not close when the server has is cut off.
                boolean _ = there.join(LAST);
            } catch (IOException | InterruptedException e) {
                // One end is gone, and the other is told so.
                connection.abort();
            }
        } catch (IOException e) {
            // Nobody serves, or the program is gone: the socket is closed.
            return;
        }
    }

    private static void there(Socket socket, TcpConnection connection) {
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[CHUNK];
            for (int n = 0; n >= 0; n = in.read(buffer)) {
                connection.write(buffer, 0, n);
            }
            connection.close();
        } catch (IOException e) {
            connection.abort();
        }
    }

    private static void back(Socket socket, TcpConnection connection) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[CHUNK];
        for (int n = 0; n >= 0; n = connection.read(buffer, 0, buffer.length, 0)) {
            out.write(buffer, 0, n);
        }
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        kernel.close();
        client.close();
        server.close();
        if (writer.isPresent()) {
            writer.get().close();
        }
    }
}
