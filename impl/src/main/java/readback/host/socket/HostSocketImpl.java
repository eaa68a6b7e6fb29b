package readback.host.socket;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import readback.host.stack.Endpoint;
import readback.host.stack.FourTuple;
import readback.tcp.State;
import readback.wire.Ipv4Address;
import readback.wire.Port;

/**
 * What {@code java.net} asks of TCP, in terms of {@link TcpConnection} and {@link TcpListener}. It has the messages and
 * the exceptions of the JDK's own, as far as the two can be compared.
 */
final class HostSocketImpl extends SocketImpl {

    private final TcpSockets sockets;
    private final SocketSettings settings;

    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean switched;
    private volatile boolean keptAlive;
    private volatile Optional<Duration> userTimeout = Optional.empty();
    private volatile Optional<Port> bound = Optional.empty();
    private volatile Optional<TcpConnection> connection = Optional.empty();
    private volatile Optional<TcpListener> listener = Optional.empty();

    HostSocketImpl(TcpSockets sockets) {
        this.sockets = sockets;
        settings = new SocketSettings(!sockets.nagle());
    }

    Optional<TcpConnection> connection() {
        return connection;
    }

    @Override
    protected void create(boolean stream) throws SocketException {
        if (!stream) {
            throw new SocketException("TCP carries no datagrams");
        }
        // java.net wants to see one where it looks for an open socket; nothing is behind it.
        fd = new FileDescriptor();
    }

    @Override
    protected void connect(String name, int remotePort) throws IOException {
        connect(new InetSocketAddress(name, remotePort), 0);
    }

    @Override
    protected void connect(InetAddress remote, int remotePort) throws IOException {
        connect(new InetSocketAddress(remote, remotePort), 0);
    }

    @Override
    protected void connect(SocketAddress remote, int millis) throws IOException {
        requireOpen();
        try {
            Endpoint there = endpoint(remote);
            address = Endpoint.inetAddress(there.address());
            port = there.port().number();
            TcpConnection opening = sockets.open(bound, there);
            connection = Optional.of(opening);
            applySwitches();
            localport = opening.name().local().port().number();
            if (closed.get()) {
                // Closed by another thread just before it could see the connection.
                opening.close();
            }
            opening.awaitEstablished(millis);
        } catch (InterruptedIOException e) {
            // SocketTimeoutException is one too. It would go on trying otherwise.
            connection.ifPresent(TcpConnection::abort);
            close();
            throw e;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** What the user switches or sets is the connection's affair, where it is not as it was at first. */
    private synchronized void applySwitches() {
        boolean on = !settings.noDelay();
        if (on != sockets.nagle() || switched) {
            switched = true;
            connection.ifPresent(it -> it.nagle(on));
        }
        boolean alive = settings.keepAlive();
        if (connection.isPresent() && alive != keptAlive) {
            keptAlive = alive;
            connection.get().keepAlive(alive);
        }
        Optional<Duration> timeout = settings.userTimeout();
        if (connection.isPresent() && !timeout.equals(userTimeout)) {
            userTimeout = timeout;
            connection.get().userTimeout(timeout);
        }
    }

    private static Endpoint endpoint(SocketAddress address) throws IOException {
        if (!(address instanceof InetSocketAddress inet)) {
            throw new IllegalArgumentException("not an internet address: " + address);
        }
        if (inet.isUnresolved()) {
            throw new UnknownHostException(inet.getHostString());
        }
        return Endpoint.of(inet).orElseThrow(() -> new SocketException("Protocol family unavailable: " + inet));
    }

    @Override
    protected void bind(InetAddress local, int wanted) throws IOException {
        requireOpen();
        if (!local.isAnyLocalAddress() && !local.equals(Endpoint.inetAddress(sockets.address()))) {
            throw new BindException("Cannot assign requested address: " + local);
        }
        Port asked = new Port(wanted);
        Port got = sockets.bind(asked);
        bound = Optional.of(got);
        localport = got.number();
        address = local;
    }

    @Override
    protected void listen(int backlog) throws IOException {
        requireOpen();
        Port local = bound.orElseThrow(() -> new SocketException("Not bound"));
        listener = Optional.of(sockets.listenOn(local, backlog));
    }

    @Override
    protected void accept(SocketImpl to) throws IOException {
        TcpListener from = listener.orElseThrow(() -> new SocketException("Not listening"));
        ((HostSocketImpl) to).connected(from.accept(settings.timeout()));
    }

    private void connected(TcpConnection accepted) {
        FourTuple name = accepted.name();
        address = Endpoint.inetAddress(name.remote().address());
        port = name.remote().port().number();
        localport = name.local().port().number();
        connection = Optional.of(accepted);
        applySwitches();
    }

    @Override
    protected InputStream getInputStream() {
        return SocketStreams.input(this);
    }

    @Override
    protected OutputStream getOutputStream() {
        return SocketStreams.output(this);
    }

    /** As {@link InputStream#read(byte[], int, int)}. */
    int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        TcpConnection from = requireConnected();
        if (length == 0) {
            return 0;
        }
        int count = from.read(to, offset, length, settings.timeout());
        // One that waited for octets, and was woken by this socket's own end.
        requireOpen();
        return count;
    }

    /** As {@link OutputStream#write(byte[], int, int)}. */
    void write(byte[] from, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, from.length);
        requireConnected().write(from, offset, length);
    }

    @Override
    protected int available() throws IOException {
        return requireConnected().available();
    }

    private TcpConnection requireConnected() throws SocketException {
        requireOpen();
        return connection.orElseThrow(() -> new SocketException("Not connected"));
    }

    private void requireOpen() throws SocketException {
        if (closed.get()) {
            throw new SocketException("Socket closed");
        }
    }

    @Override
    protected void shutdownInput() throws IOException {
        requireConnected().user().shutInput();
    }

    @Override
    protected void shutdownOutput() throws IOException {
        requireConnected().close();
    }

    @Override
    protected void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        listener.ifPresent(TcpListener::close);
        bound.ifPresent(sockets::unbind);
        if (connection.isPresent()) {
            close(connection.get());
        }
    }

    private void close(TcpConnection open) throws IOException {
        OptionalInt linger = settings.linger();
        if (linger.isPresent() && linger.getAsInt() == 0) {
            boolean _ = open.user().leave();
            open.abort();
            return;
        }
        open.closeSocket();
        if (linger.isPresent()) {
            linger(open, linger.getAsInt());
        }
    }

    /** Waits until all that was sent has arrived. What has not by then never will. */
    private static void linger(TcpConnection closing, int seconds) throws IOException {
        try {
            closing.user().awaitDone(() -> isDone(closing.info().state()), TimeUnit.SECONDS.toMillis(seconds));
        } catch (SocketTimeoutException e) {
            closing.abort();
        }
    }

    private static boolean isDone(State state) {
        return switch (state) {
            case FIN_WAIT_2, TIME_WAIT, CLOSED -> true;
            case LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, CLOSE_WAIT, CLOSING, LAST_ACK -> false;
        };
    }

    @Override
    protected boolean supportsUrgentData() {
        return true;
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        requireConnected().writeUrgent(new byte[] {(byte) data}, 0, 1);
    }

    @Override
    protected Set<SocketOption<?>> supportedOptions() {
        return listener.isPresent() ? SocketSettings.OF_SERVERS : SocketSettings.OF_CLIENTS;
    }

    @Override
    protected <T> void setOption(SocketOption<T> name, T value) throws IOException {
        requireOpen();
        settings.set(name, value);
        applySwitches();
    }

    @Override
    protected <T> T getOption(SocketOption<T> name) throws IOException {
        requireOpen();
        return name.type().cast(settings.get(name, sockets.buffers()));
    }

    @Override
    public void setOption(int id, Object value) throws SocketException {
        requireOpen();
        settings.set(id, value);
        applySwitches();
    }

    @Override
    public Object getOption(int id) throws SocketException {
        requireOpen();
        return id == SO_BINDADDR ? localAddress() : settings.get(id, sockets.buffers());
    }

    private InetAddress localAddress() {
        return connection.isPresent() || listener.isPresent()
                ? Endpoint.inetAddress(sockets.address())
                : Endpoint.inetAddress(new Ipv4Address(0));
    }
}
