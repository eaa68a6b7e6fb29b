package readback.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.tcp.Signal;
import readback.tcp.State;

/** A connection between two hosts of an internet, and octets that go along it. Nothing here waits for anybody. */
final class Transfer {

    private final Internet internet;
    private final byte[] octets;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    final TcpConnection from;
    final TcpConnection to;

    private Transfer(Internet internet, TcpConnection from, TcpConnection to, int length) {
        this.internet = internet;
        this.from = from;
        this.to = to;
        octets = new byte[length];
        new Random(length).nextBytes(octets);
    }

    /** A connection of alice with bob, established. */
    static Transfer of(Internet internet, int length) throws IOException {
        TcpListener listener = internet.host("bob").listen(80, 5);
        TcpConnection from = internet.host("alice").open(listener.local());
        boolean both = internet.runUntil(
                () -> state(from) == State.ESTABLISHED
                        && internet.host("bob").connections().stream().anyMatch(it -> it.state() == State.ESTABLISHED),
                Duration.ofMinutes(2));
        assertThat(both).as("the connection is established").isTrue();
        return new Transfer(internet, from, listener.accept(1), length);
    }

    static State state(TcpConnection connection) {
        return connection.info().state();
    }

    /** Gives the sender all there is to send; at most what its buffer takes. */
    Transfer write() throws IOException {
        from.write(octets);
        return this;
    }

    /** Gives the sender some of it. */
    void write(int offset, int length) throws IOException {
        from.write(octets, offset, length);
    }

    /** What has come so far is what was sent, and this much of it. */
    int received() {
        byte[] buffer = new byte[8192];
        try {
            while (to.available() > 0) {
                received.write(buffer, 0, to.read(buffer, 0, buffer.length, 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return received.size();
    }

    /** All arrives, as it was sent. */
    Transfer arrives(Duration longest) throws IOException {
        boolean _ = internet.runUntil(() -> received() >= octets.length, longest);
        assertThat(received.size()).as("octets that have come by %s", internet.time()).isEqualTo(octets.length);
        assertThat(Arrays.equals(received.toByteArray(), octets)).as("they are those that were sent").isTrue();
        return this;
    }

    /** Both close, and nobody was ever reset. */
    void closes() throws IOException {
        from.close();
        to.close();
        boolean gone = internet.runUntil(
                () -> state(from) == State.CLOSED && state(to) == State.CLOSED, Duration.ofMinutes(10));
        assertThat(gone).as("%s, %s", from, to).isTrue();
        assertThat(from.told()).containsExactly(Signal.ESTABLISHED, Signal.CLOSING, Signal.CLOSED);
        assertThat(to.told()).containsExactly(Signal.ESTABLISHED, Signal.CLOSING, Signal.CLOSED);
        assertThat(internet.host("alice").failure()).isEmpty();
        assertThat(internet.host("bob").failure()).isEmpty();
    }
}
