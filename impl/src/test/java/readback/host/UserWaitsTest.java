package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.host.Hosts.TWO;
import static readback.host.Hosts.at;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readback.host.socket.HostSocket;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.wire.Ipv4Address;

/** A wait that ends by timeout has lasted as long as it was asked for, in real time; how much longer says nothing. */
class UserWaitsTest {

    private static final int MILLIS = 60;
    private static final Ipv4Address NOBODY = Ipv4Address.of(10, 0, 0, 3);

    private final Hosts hosts = Hosts.inMemory();

    @AfterEach
    void nothingFailed() throws IOException {
        assertThat(hosts.one.failure()).isEmpty();
        hosts.close();
    }

    private static void timesOut(ThrowingCallable wait) {
        long before = System.nanoTime();
        assertThatThrownBy(wait).isInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(MILLIS));
    }

    @Test
    void connections() throws IOException {
        TcpListener listener = hosts.two.listen(80, 1);
        TcpConnection connection = hosts.one.connect(listener.local(), Hosts.LONG);
        listener.accept(Hosts.LONG);
        timesOut(() -> connection.read(new byte[1], 0, 1, MILLIS));
        timesOut(() -> listener.accept(MILLIS));
        timesOut(() -> hosts.one.connect(at(NOBODY, 80), MILLIS));
        TcpConnection opening = hosts.one.open(at(NOBODY, 81));
        timesOut(() -> opening.awaitEstablished(MILLIS));
    }

    @Test
    void datagramsAndEchoes() throws IOException {
        timesOut(() -> hosts.one.udp(0).receive(MILLIS));
        timesOut(() -> hosts.one.echo().receive(MILLIS));
    }

    @Test
    void sockets() throws IOException {
        ServerSocket listening = hosts.two.serverSocket();
        listening.bind(at(TWO, 80).toSocketAddress());
        HostSocket socket = hosts.one.socket();
        socket.connect(at(TWO, 80).toSocketAddress());
        socket.setSoTimeout(MILLIS);
        timesOut(() -> socket.getInputStream().read());
        listening.accept();
        listening.setSoTimeout(MILLIS);
        timesOut(listening::accept);
        timesOut(() -> hosts.one.socket().connect(at(NOBODY, 80).toSocketAddress(), MILLIS));
    }

    /** What lingers is not in milliseconds. */
    @Test
    void lingering() throws IOException {
        HostSocket socket = hosts.one.socket();
        TcpListener listener = hosts.two.listen(80, 1);
        socket.connect(listener.local().toSocketAddress());
        // Or the ACK of the handshake meets a host that has crashed, and is answered with a reset.
        hosts.settle();
        hosts.two.crash();
        hosts.two.close();
        socket.setSoLinger(true, 1);
        long before = System.nanoTime();
        socket.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        hosts.one.settle();
        assertThat(hosts.one.connections()).isEmpty();
    }
}
