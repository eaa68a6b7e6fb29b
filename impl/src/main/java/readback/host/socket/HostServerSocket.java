package readback.host.socket;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A {@code java.net} server socket whose TCP is ours. {@link TcpSockets#serverSocket} makes one. */
public final class HostServerSocket extends ServerSocket {

    private final TcpSockets sockets;

    HostServerSocket(TcpSockets sockets, HostSocketImpl impl) {
        super(impl);
        this.sockets = sockets;
    }

    /** {@inheritDoc} */
    @Override
    public HostSocket accept() throws IOException {
        if (isClosed()) {
            throw new SocketException("Socket is closed");
        }
        if (!isBound()) {
            throw new SocketException("Socket is not bound yet");
        }
        HostSocket accepted = sockets.socket();
        try {
            implAccept(accepted);
        } catch (IOException e) {
            closeQuietly(accepted, e);
            throw e;
        }
        return accepted;
    }

    private static void closeQuietly(Socket socket, IOException why) {
        try {
            socket.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }
}
