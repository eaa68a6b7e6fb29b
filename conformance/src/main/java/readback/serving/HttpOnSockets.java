package readback.serving;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.support.BasicHttpServerRequestHandler;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * HTTP/1.1 by Apache HttpCore on server sockets of {@code java.net}, whoever made them. Each connection has a virtual
 * thread.
 */
final class HttpOnSockets implements AutoCloseable {

    /** How long a client may take for its next octet, and how long it may take none of ours. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_FIELDS = 200;

    private final ServerSocket server;
    private final HttpService service;
    private final Http1Config config =
            Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_FIELDS).build();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private HttpOnSockets(ServerSocket server, HttpRequestHandler handler) {
        this.server = server;
        service = HttpService.builder()
                .withHttpProcessor(HttpProcessors.server("Readback"))
                .withHttpServerRequestHandler(
                        new BasicHttpServerRequestHandler((_, _) -> handler))
                .withHttp1Config(config)
                .build();
    }

    /** Begins to serve. The server socket is bound, and closed with this. */
    static HttpOnSockets start(ServerSocket server, HttpRequestHandler handler) {
        HttpOnSockets http = new HttpOnSockets(server, handler);
        Thread.ofVirtual().name("http-accept").start(http::accept);
        return http;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().name("http").start(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or the host is gone.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket; DefaultBHttpServerConnection connection = new DefaultBHttpServerConnection("http", config)) {
            socket.setSoTimeout((int) IDLE.toMillis());
            connection.bind(socket);
            while (connection.isOpen()) {
                service.handleRequest(connection, HttpCoreContext.create());
            }
        } catch (IOException | HttpException e) {
            // The client is gone, too slow, or speaks something else; it has been told what there is to tell.
            return;
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
