package readback.host.socket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.Optional;
import readback.host.loop.Loop;
import readback.host.stack.ConnectionError;
import readback.host.stack.Endpoint;
import readback.host.stack.Tcb;
import readback.host.stack.TcpLayer;
import readback.wire.Ipv4Address;
import readback.wire.Port;

/** Makes connections and listeners on one TCP. Any thread may call anything. */
public final class TcpSockets {

    /**
     * What a connection holds.
     *
     * @param send octets for its peer, sent or not; at least 1
     * @param receive octets for its user; not less than the window
     */
    public record Buffers(int send, int receive) {}

    private final Loop loop;
    private final TcpLayer tcp;
    private final Ipv4Address address;
    private final Buffers buffers;

    private final BufferPool pool = new BufferPool();

    /** On the TCP that this loop drives. */
    public TcpSockets(Loop loop, TcpLayer tcp, Ipv4Address address, Buffers buffers) {
        this.loop = loop;
        this.tcp = tcp;
        this.address = address;
        this.buffers = buffers;
    }

    /** Whether connections begin with Nagle's algorithm on. */
    boolean nagle() {
        return tcp.nagle();
    }

    /**
     * Active OPEN, and the wait for the connection to be established. One that does not come about in time is aborted.
     *
     * @param millis the longest wait, in real time; 0 for as long as the core tries
     * @throws java.net.SocketTimeoutException when the time has passed
     * @throws java.net.ConnectException when the peer refuses, or never answers
     */
    public TcpConnection connect(Endpoint remote, long millis) throws IOException {
        TcpConnection connection = open(Optional.empty(), remote);
        try {
            connection.awaitEstablished(millis);
        } catch (InterruptedIOException e) {
            connection.abort();
            throw e;
        }
        return connection;
    }

    /**
     * Active OPEN. Waits for nothing but the SYN to be sent.
     *
     * @param localPort empty for one that is chosen here
     * @throws java.net.BindException when there is such a connection already, or no port left for this remote endpoint
     */
    public TcpConnection open(Optional<Port> localPort, Endpoint remote) throws IOException {
        UserSide user = newUser();
        Tcb tcb = loop.call(() -> tcp.openActive(user, localPort, remote));
        return new TcpConnection(loop, tcp, tcb, user);
    }

    /**
     * Passive OPEN with the remote socket specified: one connection, that waits for this peer only and listens again
     * when its opening fails.
     *
     * @throws java.net.BindException when there is such a connection already
     */
    public TcpConnection openPassive(Port localPort, Endpoint remote) throws IOException {
        UserSide user = newUser();
        Tcb tcb = loop.call(() -> tcp.openPassive(user, localPort, remote));
        return new TcpConnection(loop, tcp, tcb, user);
    }

    /**
     * Passive OPEN for any peer.
     *
     * @param port 0 for one that is chosen here
     * @param backlog how many connections may wait to be accepted, at least 1
     * @throws java.net.BindException when there is a listener on that port already
     */
    public TcpListener listen(Port port, int backlog) throws IOException {
        if (backlog < 1) {
            throw new IllegalArgumentException("a backlog of " + backlog);
        }
        return loop.call(() -> {
            Port bound = tcp.bind(port);
            tcp.unbind(bound);
            return listening(bound, backlog);
        });
    }

    /** A socket of {@code java.net}, not connected. */
    public HostSocket socket() throws SocketException {
        return new HostSocket(new HostSocketImpl(this));
    }

    /** A server socket of {@code java.net}, not bound. */
    public HostServerSocket serverSocket() {
        return new HostServerSocket(this, new HostSocketImpl(this));
    }

    Ipv4Address address() {
        return address;
    }

    Buffers buffers() {
        return buffers;
    }

    /** Keeps a port; 0 stands for any. */
    Port bind(Port wanted) throws IOException {
        return loop.call(() -> tcp.bind(wanted));
    }

    void unbind(Port port) {
        loop.post(() -> tcp.unbind(port));
    }

    /** Listens on a port that was bound. */
    TcpListener listenOn(Port bound, int backlog) throws IOException {
        return loop.call(() -> listening(bound, backlog));
    }

    private TcpListener listening(Port port, int backlog) throws IOException {
        TcpListener listener = new TcpListener(this, new Endpoint(address, port), backlog);
        tcp.listen(listener.acceptor());
        return listener;
    }

    void close(TcpListener listener) {
        try {
            loop.perform(() -> tcp.close(listener.acceptor()));
        } catch (IOException e) {
            // The host is gone, and the listener with it.
            Iterable<Tcb> _ = listener.acceptor().end(ConnectionError.HOST_CLOSED);
        }
    }

    UserSide newUser() {
        return new UserSide(buffers.send(), buffers.receive(), pool);
    }

    TcpConnection connection(Tcb tcb, UserSide user) {
        return new TcpConnection(loop, tcp, tcb, user);
    }
}
