package readback.host.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The streams of a socket. Closing one closes the socket, which {@code java.net} sees to. */
final class SocketStreams {

    private SocketStreams() {}

    static InputStream input(HostSocketImpl socket) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] octet = new byte[1];
                return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return socket.read(to, offset, length);
            }

            @Override
            public int available() throws IOException {
                return socket.available();
            }
        };
    }

    static OutputStream output(HostSocketImpl socket) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                socket.write(from, offset, length);
            }
        };
    }
}
