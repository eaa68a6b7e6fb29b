package readback.host.socket;

import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;

/** A {@code java.net} socket whose TCP is ours. {@link TcpSockets#socket} makes one. */
public final class HostSocket extends Socket {

    private final HostSocketImpl impl;

    HostSocket(HostSocketImpl impl) throws SocketException {
        super(impl);
        this.impl = impl;
    }

    /** What lies below; empty while the socket has never been connected. */
    public Optional<TcpConnection> connection() {
        return impl.connection();
    }
}
