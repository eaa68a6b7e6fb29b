package readback.host.socket;

import java.net.SocketException;
import java.net.SocketOption;
import java.net.SocketOptions;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The options of a socket. What has none of these is refused, not ignored: traffic classes are not there, and urgent
 * text always arrives in line (RFC 6093), as if SO_OOBINLINE were set. Buffers have the size that the host's
 * configuration gives them, and setting another has no effect, as {@code java.net} allows. A port may always be bound again while old connections to it
 * are in TIME-WAIT.
 */
final class SocketSettings {

    static final Set<SocketOption<?>> OF_CLIENTS = Set.of(
            StandardSocketOptions.SO_LINGER,
            StandardSocketOptions.SO_RCVBUF,
            StandardSocketOptions.SO_SNDBUF,
            StandardSocketOptions.SO_REUSEADDR,
            StandardSocketOptions.SO_KEEPALIVE,
            StandardSocketOptions.TCP_NODELAY,
            HostSocketOptions.TCP_USER_TIMEOUT);

    static final Set<SocketOption<?>> OF_SERVERS =
            Set.of(StandardSocketOptions.SO_RCVBUF, StandardSocketOptions.SO_REUSEADDR);

    /** {@code java.net} has no number for it; this is beyond all that it has. */
    private static final int TCP_USER_TIMEOUT = 0x1_0000;

    private static final int A_DAY = 24 * 60 * 60 * 1000;

    /** What {@link java.net.Socket#getSoLinger} answers when there is none. */
    private static final int NO_LINGER = -1;

    private volatile int timeout;
    private volatile int linger = NO_LINGER;
    private volatile boolean reuse = true;
    private volatile boolean noDelay;
    private volatile boolean keepAlive;
    private volatile int userTimeout;


    /** @param noDelay TCP_NODELAY at first */
    SocketSettings(boolean noDelay) {
        this.noDelay = noDelay;
    }

    /** SO_TIMEOUT in milliseconds; 0 for any time. */
    int timeout() {
        return timeout;
    }

    /** TCP_NODELAY. */
    boolean noDelay() {
        return noDelay;
    }

    /** SO_KEEPALIVE. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** TCP_USER_TIMEOUT. */
    Optional<Duration> userTimeout() {
        return userTimeout == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(userTimeout));
    }

    /** SO_LINGER in seconds. */
    OptionalInt linger() {
        return linger < 0 ? OptionalInt.empty() : OptionalInt.of(linger);
    }

    /**
     * Sets one of {@code java.net}'s numbered options.
     *
     * @throws SocketException when there is no such option, or not with such a value
     */
    void set(int id, Object value) throws SocketException {
        switch (id) {
            case SocketOptions.SO_TIMEOUT -> timeout = number(id, value);
            // java.net says false for none.
            case SocketOptions.SO_LINGER -> linger = value instanceof Boolean ? NO_LINGER : number(id, value);
            case SocketOptions.SO_REUSEADDR -> reuse = flag(id, value);
            case SocketOptions.TCP_NODELAY -> noDelay = flag(id, value);
            case SocketOptions.SO_KEEPALIVE -> keepAlive = flag(id, value);
            case SocketOptions.SO_OOBINLINE -> requireInline(flag(id, value));
            case TCP_USER_TIMEOUT -> userTimeout = timeout(number(id, value));
            case SocketOptions.SO_SNDBUF, SocketOptions.SO_RCVBUF -> requirePositive(number(id, value));
            default -> throw unsupported(id);
        }
    }

    /** The value of one of {@code java.net}'s numbered options, of the type that it expects. */
    Object get(int id, TcpSockets.Buffers buffers) throws SocketException {
        return switch (id) {
            case SocketOptions.SO_TIMEOUT -> timeout;
            case SocketOptions.SO_LINGER -> linger;
            case SocketOptions.SO_REUSEADDR -> reuse;
            case SocketOptions.TCP_NODELAY -> noDelay;
            case SocketOptions.SO_KEEPALIVE -> keepAlive;
            case SocketOptions.SO_OOBINLINE -> true;
            case TCP_USER_TIMEOUT -> userTimeout;
            case SocketOptions.SO_SNDBUF -> buffers.send();
            case SocketOptions.SO_RCVBUF -> buffers.receive();
            default -> throw unsupported(id);
        };
    }

    /** @throws UnsupportedOperationException when there is no such option */
    <T> void set(SocketOption<T> name, T value) throws SocketException {
        set(id(name), value);
    }

    /** @throws UnsupportedOperationException when there is no such option */
    Object get(SocketOption<?> name, TcpSockets.Buffers buffers) throws SocketException {
        return get(id(name), buffers);
    }

    private static int id(SocketOption<?> name) {
        if (name.equals(StandardSocketOptions.SO_LINGER)) {
            return SocketOptions.SO_LINGER;
        } else if (name.equals(StandardSocketOptions.SO_REUSEADDR)) {
            return SocketOptions.SO_REUSEADDR;
        } else if (name.equals(StandardSocketOptions.TCP_NODELAY)) {
            return SocketOptions.TCP_NODELAY;
        } else if (name.equals(StandardSocketOptions.SO_KEEPALIVE)) {
            return SocketOptions.SO_KEEPALIVE;
        } else if (name.equals(HostSocketOptions.TCP_USER_TIMEOUT)) {
            return TCP_USER_TIMEOUT;
        } else if (name.equals(StandardSocketOptions.SO_SNDBUF)) {
            return SocketOptions.SO_SNDBUF;
        } else if (name.equals(StandardSocketOptions.SO_RCVBUF)) {
            return SocketOptions.SO_RCVBUF;
        }
        throw new UnsupportedOperationException("'" + name + "' not supported");
    }

    private static void requireInline(boolean inline) throws SocketException {
        if (!inline) {
            throw new SocketException("Urgent data is always received inline");
        }
    }

    private static int timeout(int millis) throws SocketException {
        if (millis < 0 || millis > A_DAY) {
            throw new SocketException("A user timeout of " + millis + " ms is not within 0 to " + A_DAY);
        }
        return millis;
    }

    private static void requirePositive(int size) throws SocketException {
        if (size <= 0) {
            throw new SocketException("A buffer of " + size + " octets");
        }
    }

    private static int number(int id, Object value) throws SocketException {
        if (value instanceof Integer number) {
            return number;
        }
        throw new SocketException("Bad value for option " + id + ": " + value);
    }

    private static boolean flag(int id, Object value) throws SocketException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new SocketException("Bad value for option " + id + ": " + value);
    }

    private static SocketException unsupported(int id) {
        return new SocketException("Option " + id + " is not supported");
    }
}
