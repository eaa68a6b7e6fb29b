package readback.serving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import readback.host.Host;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.socket.UdpSocket;
import readback.host.stack.Endpoint;

/**
 * The services that every host once had, over TCP and UDP: echo (RFC 862) gives back what comes, discard (RFC 863)
 * throws it away, and chargen (RFC 864) sends lines of characters to whoever connects, or asks. Each connection has a
 * virtual thread.
 */
final class SmallServices implements AutoCloseable {

    static final int ECHO = 7;
    static final int DISCARD = 9;
    static final int CHARGEN = 19;

    private static final int BACKLOG = 128;
    private static final int CHUNK = 1 << 16;

    /** Characters of a line, and all that there are: from the blank to the tilde. */
    private static final int LINE = 72;
    private static final int CHARACTERS = '~' - ' ' + 1;

    /** Lines of a datagram, which is to have 512 characters at most. */
    private static final int LINES = 6;

    /** What comes from the port of a service that answers is not answered: two of them would talk for ever. */
    private static final Set<Integer> ANSWERS = Set.of(ECHO, CHARGEN);

    @FunctionalInterface
    private interface Service {
        void serve(TcpConnection connection) throws IOException;
    }

    private final List<AutoCloseable> open = new ArrayList<>();

    private SmallServices() {}

    /**
     * Begins to serve, all three, or none.
     *
     * @throws IOException if a port is taken
     */
    static SmallServices on(Host host) throws IOException {
        SmallServices services = new SmallServices();
        try {
            services.stream(host.listen(ECHO, BACKLOG), SmallServices::echo);
            services.stream(host.listen(DISCARD, BACKLOG), SmallServices::discard);
            services.stream(host.listen(CHARGEN, BACKLOG), SmallServices::generate);
            UdpSocket echo = services.add(host.udp(ECHO));
            services.datagrams(echo, it -> answer(echo, it.from(), it.data().toArray()));
            services.datagrams(services.add(host.udp(DISCARD)), _ -> {});
            UdpSocket chargen = services.add(host.udp(CHARGEN));
            services.datagrams(chargen, it -> answer(chargen, it.from(), lines(0, LINES)));
            return services;
        } catch (IOException | RuntimeException e) {
            services.close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T add(T socket) {
        open.add(socket);
        return socket;
    }

    private void stream(TcpListener listener, Service service) {
        open.add(listener);
        Thread.ofVirtual().name("accept-" + listener.local()).start(() -> {
            while (true) {
                try {
                    TcpConnection connection = listener.accept(0);
                    Thread.ofVirtual().start(() -> serve(connection, service));
                } catch (IOException e) {
                    // The listener, or the host, is closed.
                    return;
                }
            }
        });
    }

    private static void serve(TcpConnection connection, Service service) {
        try {
            service.serve(connection);
            connection.close();
        } catch (IOException e) {
            // The peer is gone, and there is nobody to tell.
            connection.abort();
        }
    }

    private static void echo(TcpConnection connection) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (int n = 0; n >= 0; n = connection.read(buffer, 0, buffer.length, 0)) {
            connection.write(buffer, 0, n);
        }
    }

    private static void discard(TcpConnection connection) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int n = 0;
        while (n >= 0) {
            n = connection.read(buffer, 0, buffer.length, 0);
        }
    }

    /** Until the peer closes, or is gone; what it sends is thrown away. */
    private static void generate(TcpConnection connection) throws IOException {
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                discard(connection);
            } catch (IOException e) {
                // The writer notices, too.
            }
        });
        for (int first = 0; reader.isAlive(); first = (first + LINES) % CHARACTERS) {
            connection.write(lines(first, LINES));
        }
    }

    /** Lines of which each begins with the character after the one that the line before began with. */
    static byte[] lines(int first, int count) {
        StringBuilder text = new StringBuilder();
        for (int line = first; line < first + count; line++) {
            for (int i = 0; i < LINE; i++) {
                text.append((char) (' ' + (line + i) % CHARACTERS));
            }
            text.append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @FunctionalInterface
    private interface Answering {
        void answer(UdpSocket.Datagram datagram) throws IOException;
    }

    private void datagrams(UdpSocket socket, Answering answering) {
        Thread.ofVirtual().name("receive-" + socket.local()).start(() -> {
            while (true) {
                try {
                    UdpSocket.Datagram datagram = socket.receive(0);
                    if (!ANSWERS.contains(datagram.from().port().number())) {
                        answering.answer(datagram);
                    }
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void answer(UdpSocket socket, Endpoint to, byte[] data) {
        try {
            socket.send(to, data);
        } catch (IOException e) {
            // It cannot be reached, or the answer is too long for the way: a loss as any other.
            return;
        }
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("a socket that cannot be closed", e);
            }
        }
    }
}
