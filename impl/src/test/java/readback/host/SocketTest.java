package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static readback.host.Hosts.ONE;
import static readback.host.Hosts.TWO;
import static readback.host.Hosts.at;
import static readback.host.Hosts.octets;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readback.host.socket.HostSocket;
import readback.host.socket.HostSocketOptions;
import readback.host.socket.TcpListener;
import readback.host.stack.ConnectionInfo;
import readback.tcp.Connection.Paired;
import readback.tcp.Signal;
import readback.tcp.State;

/** What {@code java.net} promises of sockets, held against ours. */
class SocketTest {

    private static final InetSocketAddress NOBODY = new InetSocketAddress(address(10, 0, 0, 3), 80);

    private final Hosts hosts = Hosts.inMemory();

    @AfterEach
    void nothingFailed() throws IOException {
        assertThat(hosts.one.failure()).isEmpty();
        assertThat(hosts.two.failure()).isEmpty();
        hosts.close();
    }

    private static InetAddress address(int... octets) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) octets[0], (byte) octets[1], (byte) octets[2], (byte) octets[3]});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private record Ends(HostSocket client, Socket server) {}

    private Ends connected() throws IOException {
        return connected(hosts.one.socket());
    }

    private Ends connected(HostSocket client) throws IOException {
        ServerSocket listening = hosts.two.serverSocket();
        listening.bind(new InetSocketAddress(0));
        client.connect(new InetSocketAddress(address(10, 0, 0, 2), listening.getLocalPort()));
        return new Ends(client, listening.accept());
    }

    private static String read(Socket from, int length) throws IOException {
        return new String(from.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(octets(text));
    }

    @Test
    void echo() throws IOException {
        Ends ends = connected();
        write(ends.client(), "hello");
        assertThat(read(ends.server(), 5)).isEqualTo("hello");
        write(ends.server(), "HELLO");
        assertThat(read(ends.client(), 5)).isEqualTo("HELLO");
        ends.client().getOutputStream().write(0xff);
        assertThat(ends.server().getInputStream().read()).isEqualTo(0xff);
    }

    @Test
    void bothKnowWhoTheyAre() throws IOException {
        Ends ends = connected();
        assertThat(ends.client().isConnected()).isTrue();
        assertThat(ends.client().isBound()).isTrue();
        assertThat(ends.server().isConnected()).isTrue();
        assertThat(ends.client().getRemoteSocketAddress()).isEqualTo(ends.server().getLocalSocketAddress());
        assertThat(ends.client().getLocalSocketAddress()).isEqualTo(ends.server().getRemoteSocketAddress());
        assertThat(ends.client().getInetAddress()).isEqualTo(address(10, 0, 0, 2));
        assertThat(ends.client().getLocalAddress()).isEqualTo(address(10, 0, 0, 1));
        assertThat(ends.client().connection().orElseThrow().info().state()).isEqualTo(State.ESTABLISHED);
    }

    @Test
    void shutdownOutputEndsTheStreamAndTheOtherWayStaysOpen() throws IOException {
        Ends ends = connected();
        write(ends.client(), "question");
        ends.client().shutdownOutput();
        assertThat(read(ends.server(), 100)).isEqualTo("question");
        assertThat(ends.server().getInputStream().read()).isEqualTo(-1);
        write(ends.server(), "answer");
        ends.server().close();
        assertThat(read(ends.client(), 100)).isEqualTo("answer");
        assertThatThrownBy(() -> write(ends.client(), "x")).isInstanceOf(SocketException.class);
        assertThat(ends.client().isOutputShutdown()).isTrue();
    }

    @Test
    void shutdownInputDiscardsWhatComes() throws IOException {
        Ends ends = connected();
        InputStream input = ends.server().getInputStream();
        ends.server().shutdownInput();
        write(ends.client(), "into the void");
        hosts.settle();
        assertThat(input.read()).isEqualTo(-1);
        assertThat(ends.client().connection().orElseThrow().told()).containsExactly(Signal.ESTABLISHED);
    }

    @Test
    void closeIsOrderly() throws IOException {
        Ends ends = connected();
        ends.client().close();
        assertThat(ends.server().getInputStream().read()).isEqualTo(-1);
        ends.server().close();
        hosts.settle();
        assertThat(hosts.two.connections()).isEmpty();
        assertThat(hosts.one.connections()).extracting(ConnectionInfo::state).containsExactly(State.TIME_WAIT);
        assertThat(ends.client().isClosed()).isTrue();
        assertThatThrownBy(() -> write(ends.client(), "x")).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> ends.client().getInputStream()).isInstanceOf(SocketException.class);
    }

    @Test
    void closingWithUnreadTextResets() throws IOException {
        Ends ends = connected();
        write(ends.client(), "listen!");
        hosts.settle();
        ends.server().close();
        hosts.settle();
        assertThatThrownBy(() -> ends.client().getInputStream().read()).hasMessage("Connection reset");
    }

    @Test
    void textForASocketThatWasClosedIsAnsweredByAReset() throws IOException {
        Ends ends = connected();
        ends.server().close();
        hosts.settle();
        write(ends.client(), "still there?");
        hosts.settle();
        assertThatThrownBy(() -> ends.client().getInputStream().read()).hasMessage("Connection reset");
        assertThat(hosts.two.connections()).isEmpty();
    }

    @Test
    void lingeringForNoTimeAborts() throws IOException {
        Ends ends = connected();
        ends.client().setSoLinger(true, 0);
        assertThat(ends.client().getSoLinger()).isZero();
        ends.client().close();
        assertThatThrownBy(() -> ends.server().getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
        assertThat(hosts.one.connections()).isEmpty();
    }

    /** A close without lingering after the output was shut resets all the same. */
    @Test
    void lingeringForNoTimeAbortsThoughTheOutputIsShut() throws IOException {
        Ends ends = connected();
        ends.client().shutdownOutput();
        hosts.settle();
        assertThat(hosts.two.connections()).extracting(ConnectionInfo::state).containsExactly(State.CLOSE_WAIT);
        ends.client().setSoLinger(true, 0);
        ends.client().close();
        hosts.settle();
        assertThat(hosts.one.connections()).isEmpty();
        assertThat(hosts.two.connections()).isEmpty();
    }

    @Test
    void lingeringWaitsForTheAcknowledgmentOfTheFin() throws IOException {
        Ends ends = connected();
        ends.client().setSoLinger(true, 60);
        write(ends.client(), "last words");
        ends.client().close();
        assertThat(hosts.one.connections()).extracting(ConnectionInfo::state).containsExactly(State.FIN_WAIT_2);
    }

    @Test
    void closingEndsAConnectInProgress() throws IOException {
        HostSocket alone = hosts.one.socket();
        FutureTask<Void> connecting = new FutureTask<>(() -> {
            alone.connect(NOBODY);
            return null;
        });
        Thread.ofVirtual().start(connecting);
        await().until(() -> !hosts.one.connections().isEmpty());
        alone.close();
        await().until(connecting::isDone);
        assertThatThrownBy(connecting::get).hasCauseInstanceOf(SocketException.class);
        hosts.one.settle();
        assertThat(hosts.one.connections()).isEmpty();
    }

    @Test
    void aConnectThatIsRefusedSaysSo() throws IOException {
        HostSocket socket = hosts.one.socket();
        assertThatThrownBy(() -> socket.connect(at(TWO, 81).toSocketAddress()))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Connection refused");
        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void aConnectThatTakesTooLongEnds() throws IOException {
        HostSocket socket = hosts.one.socket();
        assertThatThrownBy(() -> socket.connect(NOBODY, 10)).isInstanceOf(SocketTimeoutException.class);
        hosts.one.settle();
        assertThat(hosts.one.connections()).isEmpty();
    }

    @Test
    void whatIsNoAddressOfOursCannotBeConnectedTo() throws IOException {
        assertThatThrownBy(() -> hosts.one.socket().connect(InetSocketAddress.createUnresolved("nowhere", 1)))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> hosts.one.socket().connect(new InetSocketAddress("::1", 1)))
                .isInstanceOf(SocketException.class);
    }

    @Test
    void aBoundSocketConnectsFromItsPort() throws IOException {
        TcpListener listener = hosts.two.listen(80, 1);
        HostSocket socket = hosts.one.socket();
        socket.bind(new InetSocketAddress(address(10, 0, 0, 1), 5000));
        assertThat(socket.getLocalPort()).isEqualTo(5000);
        assertThatThrownBy(() -> hosts.one.socket().bind(new InetSocketAddress(5000)))
                .isInstanceOf(BindException.class);
        socket.connect(listener.local().toSocketAddress());
        assertThat(listener.accept(0).name().remote()).isEqualTo(at(ONE, 5000));
        socket.close();
        hosts.one.settle();
        hosts.one.socket().bind(new InetSocketAddress(5000));
    }

    @Test
    void someoneElsesAddressCannotBeBound() throws IOException {
        assertThatThrownBy(() -> hosts.one.socket().bind(new InetSocketAddress(address(10, 0, 0, 9), 5000)))
                .isInstanceOf(BindException.class);
    }

    @Test
    void readsAndAcceptsTimeOut() throws IOException {
        Ends ends = connected();
        ends.client().setSoTimeout(10);
        assertThatThrownBy(() -> ends.client().getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        ends.client().setSoTimeout(0);
        write(ends.server(), "late");
        assertThat(read(ends.client(), 4)).isEqualTo("late");

        ServerSocket listening = hosts.one.serverSocket();
        listening.bind(new InetSocketAddress(0));
        listening.setSoTimeout(10);
        assertThatThrownBy(listening::accept).isInstanceOf(SocketTimeoutException.class);
        assertThat(listening.isClosed()).isFalse();
    }

    @Test
    void closingWakesWhoeverWaits() throws Exception {
        Ends ends = connected();
        ServerSocket listening = hosts.one.serverSocket();
        listening.bind(new InetSocketAddress(0));
        FutureTask<Integer> reading = new FutureTask<>(() -> ends.server().getInputStream().read());
        FutureTask<Socket> accepting = new FutureTask<>(listening::accept);
        FutureTask<Void> writing = new FutureTask<>(() -> {
            while (true) {
                ends.server().getOutputStream().write(new byte[100_000]);
            }
        });
        Thread reader = Thread.ofPlatform().start(reading);
        Thread acceptor = Thread.ofVirtual().start(accepting);
        Thread writer = Thread.ofVirtual().start(writing);
        for (Thread thread : new Thread[] {reader, acceptor, writer}) {
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        }

        listening.close();
        await().until(accepting::isDone);
        assertThatThrownBy(accepting::get).hasCauseInstanceOf(SocketException.class);
        ends.server().close();
        await().until(reading::isDone);
        assertThatThrownBy(reading::get).hasCauseInstanceOf(SocketException.class);
        await().until(writing::isDone);
        assertThatThrownBy(writing::get).hasCauseInstanceOf(SocketException.class);
        reader.join();
        writer.join();
    }

    /** Whether Nagle's algorithm is on, once the host has seen what was asked for. */
    private boolean nagle(HostSocket socket) throws IOException {
        hosts.settle();
        return ((Paired) socket.connection().orElseThrow().info().connection()).snd().switches().nagle();
    }

    private boolean keepAlive(HostSocket socket) throws IOException {
        hosts.settle();
        return ((Paired) socket.connection().orElseThrow().info().connection()).snd().switches().keepAlive();
    }

    private Optional<Duration> userTimeout(HostSocket socket) throws IOException {
        hosts.settle();
        return ((Paired) socket.connection().orElseThrow().info().connection()).snd().switches().userTimeout();
    }

    /** RFC 6093: in line, whatever the library on top of it expects. */
    @Test
    void urgentDataArrivesInLine() throws IOException {
        Ends ends = connected();
        write(ends.client(), "ab");
        ends.client().sendUrgentData('!');
        write(ends.client(), "cd");
        assertThat(read(ends.server(), 5)).isEqualTo("ab!cd");
        ends.client().close();
        assertThatThrownBy(() -> ends.client().sendUrgentData('?')).isInstanceOf(SocketException.class);
    }

    /** SO_KEEPALIVE is off by default (MUST-25), and may be set before there is a connection. */
    @Test
    void keepAlivesAreThereIfTheyWereAskedFor() throws Exception {
        assertThat(connected().client().getKeepAlive()).isFalse();
        assertThat(keepAlive(connected().client())).isFalse();
        HostSocket client = hosts.one.socket();
        client.setKeepAlive(true);
        assertThat(keepAlive(connected(client).client())).isTrue();
    }

    /** TCP_NODELAY may be set before there is a connection. */
    @Test
    void whatWasSetBeforeTheConnectHolds() throws Exception {
        assertThat(nagle(connected().client())).as("off, as the host is configured").isFalse();
        HostSocket client = hosts.one.socket();
        client.setTcpNoDelay(false);
        assertThat(nagle(connected(client).client())).isTrue();
    }

    @Test
    void optionsAreSupportedOrRefused() throws IOException {
        Ends ends = connected();
        HostSocket socket = ends.client();
        assertThat(socket.supportedOptions()).contains(StandardSocketOptions.SO_LINGER);
        socket.setTcpNoDelay(true);
        assertThat(socket.getTcpNoDelay()).isTrue();
        socket.setOption(StandardSocketOptions.SO_LINGER, 5);
        assertThat(socket.getOption(StandardSocketOptions.SO_LINGER)).isEqualTo(5);
        assertThat(socket.getSoLinger()).isEqualTo(5);
        socket.setSoLinger(false, 0);
        assertThat(socket.getSoLinger()).isEqualTo(-1);
        assertThat(socket.getReceiveBufferSize()).isGreaterThanOrEqualTo(1000);
        socket.setTcpNoDelay(false);
        assertThat(socket.getTcpNoDelay()).isFalse();
        assertThat(nagle(socket)).isTrue();
        socket.setTcpNoDelay(true);
        assertThat(nagle(socket)).isFalse();
        socket.setKeepAlive(true);
        assertThat(socket.getKeepAlive()).isTrue();
        assertThat(keepAlive(socket)).isTrue();
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, false);
        assertThat(keepAlive(socket)).isFalse();
        socket.setOption(HostSocketOptions.TCP_USER_TIMEOUT, 30_000);
        assertThat(socket.getOption(HostSocketOptions.TCP_USER_TIMEOUT)).isEqualTo(30_000);
        hosts.settle();
        assertThat(userTimeout(socket)).contains(Duration.ofSeconds(30));
        socket.setOption(HostSocketOptions.TCP_USER_TIMEOUT, 0);
        hosts.settle();
        assertThat(userTimeout(socket)).isEmpty();
        for (int bad : new int[] {-1, 86_400_001}) {
            assertThatThrownBy(() -> socket.setOption(HostSocketOptions.TCP_USER_TIMEOUT, bad))
                    .isInstanceOf(SocketException.class).hasMessageContaining("0 to 86400000");
        }
        assertThat(socket.getOOBInline()).isTrue();
        socket.setOOBInline(true);
        assertThatThrownBy(() -> socket.setOOBInline(false)).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> socket.setOption(StandardSocketOptions.IP_TOS, 1))
                .isInstanceOf(UnsupportedOperationException.class);
        for (var option : socket.supportedOptions()) {
            assertThat(socket.getOption(option)).isNotNull();
        }
    }

    @Test
    void availableCountsWhatCanBeReadAtOnce() throws IOException {
        Ends ends = connected();
        write(ends.server(), "12345");
        hosts.settle();
        assertThat(ends.client().getInputStream().available()).isEqualTo(5);
        assertThat(read(ends.client(), 2)).isEqualTo("12");
        assertThat(ends.client().getInputStream().available()).isEqualTo(3);
        assertThat(ends.client().getInputStream().read(new byte[0])).isZero();
    }

    @Test
    void closingAServerSocketFreesItsPort() throws IOException {
        ServerSocket listening = hosts.two.serverSocket();
        listening.bind(new InetSocketAddress(80), 3);
        assertThat(listening.getLocalPort()).isEqualTo(80);
        assertThatThrownBy(() -> hosts.two.serverSocket().bind(new InetSocketAddress(80)))
                .isInstanceOf(BindException.class);
        listening.close();
        ServerSocket again = hosts.two.serverSocket();
        again.bind(new InetSocketAddress(80));
        assertThat(again.isBound()).isTrue();
        assertThatThrownBy(listening::accept).isInstanceOf(SocketException.class);
    }
}
