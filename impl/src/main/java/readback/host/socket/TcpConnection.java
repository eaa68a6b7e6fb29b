package readback.host.socket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import readback.host.loop.Loop;
import readback.host.stack.ConnectionError;
import readback.host.stack.ConnectionInfo;
import readback.host.stack.FourTuple;
import readback.host.stack.IcmpReport;
import readback.host.stack.Tcb;
import readback.host.stack.TcpLayer;
import readback.tcp.Event;
import readback.tcp.Signal;
import readback.tcp.State;

/**
 * A connection as RFC 9293 section 3.9.1 gives it to its user: OPEN, SEND, RECEIVE, CLOSE, ABORT and STATUS. {@link
 * HostSocket} is the same for who prefers {@code java.net}.
 *
 * <p>Only {@link #awaitEstablished}, {@link #read} and a {@link #write} into a full buffer wait; what the other calls
 * cause has happened when {@link Loop#settle} returns. Any thread may call anything. A thread that is interrupted while
 * it waits gets an {@link java.io.InterruptedIOException} and keeps its interrupt status; the connection is unchanged.
 */
public final class TcpConnection implements AutoCloseable {

    private static final Set<State> OVER = EnumSet.of(State.CLOSED, State.TIME_WAIT);
    private static final long BETWEEN_LOOKS = 5;

    private final Loop loop;
    private final TcpLayer tcp;
    private final Tcb tcb;
    private final UserSide user;
    private final AtomicInteger untold = new AtomicInteger();

    TcpConnection(Loop loop, TcpLayer tcp, Tcb tcb, UserSide user) {
        this.loop = loop;
        this.tcp = tcp;
        this.tcb = tcb;
        this.user = user;
        user.onRead(this::taken);
    }

    /** Both endpoints. */
    public FourTuple name() {
        return tcb.name();
    }

    /** STATUS. */
    public ConnectionInfo info() {
        return tcb.info();
    }

    /** What the user has been told so far, in order. */
    public List<Signal> told() {
        return user.told();
    }

    /**
     * The ICMP errors about this connection's segments that did not end it (SHLD-25), oldest first: the last of them
     * only.
     */
    public List<IcmpReport> reports() {
        return user.reports();
    }

    /**
     * OPEN, active, of a connection that listens: section 3.10.1. In any other state the core refuses, and tells so.
     */
    public void open() {
        loop.post(() -> tcp.open(tcb));
    }

    /**
     * Waits until the connection is established.
     *
     * @param millis the longest wait, in real time; 0 for as long as the core tries
     * @throws java.net.SocketTimeoutException when the time has passed; the connection goes on trying
     * @throws java.net.ConnectException when it is refused, or given up, or closed
     */
    public void awaitEstablished(long millis) throws IOException {
        user.awaitEstablished(millis);
    }

    /**
     * SEND. Waits while the buffer is full. May be called before the connection is established; in LISTEN it opens
     * actively.
     *
     * @throws SocketException when the connection is no more, or {@link #close} has been called
     */
    public void write(byte[] octets) throws IOException {
        write(octets, 0, octets.length);
    }

    /** The same for a part of an array. */
    public void write(byte[] octets, int offset, int length) throws IOException {
        user.write(octets, offset, length, this::send);
    }

    /**
     * SEND with the urgent flag: the same, and as soon as the octets are in the buffer, for which it waits like any
     * write, the peer is told that text up to their end is urgent (RFC 9293 section 3.8.5), also where its window is
     * closed. They arrive in order like all text (RFC 6093).
     *
     * @throws SocketException when the connection is no more, or {@link #close} has been called
     */
    public void writeUrgent(byte[] octets, int offset, int length) throws IOException {
        user.write(octets, offset, length, portion -> loop.post(() -> tcp.sendUrgent(tcb, portion)));
    }

    /**
     * How much there is to read until all has been that the peer says is urgent (MUST-33); octets, of which some may
     * not have come yet. Empty where nothing urgent is pending. {@link Readiness#URGENT} says when that begins.
     */
    public OptionalLong urgent() {
        return user.pendingUrgent();
    }

    /** What is read before the loop has heard of it is one RECEIVE. */
    private void taken(int octets) {
        if (octets > 0 && untold.getAndAdd(octets) == 0) {
            loop.post(() -> tcp.received(tcb, untold.getAndSet(0)));
        }
    }

    private void send(int octets) {
        loop.post(() -> tcp.send(tcb, octets));
    }

    /**
     * RECEIVE. Waits for an octet, and gives as many as there are and are asked for.
     *
     * @param millis the longest wait, in real time; 0 for any
     * @return how many octets, or -1 at the end of the stream
     * @throws java.net.SocketTimeoutException when the time has passed
     * @throws SocketException when the connection was reset, given up or aborted
     */
    public int read(byte[] to, int offset, int length, long millis) throws IOException {
        return user.read(to, offset, length, millis).orElse(-1);
    }

    /**
     * SEND without waiting: takes as many octets as there is room for.
     *
     * @return {@link IoResult.Transferred}, {@link IoResult.WouldBlock} when there is no room, or
     *     {@link IoResult.Failed}
     */
    public IoResult tryWrite(byte[] octets, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, octets.length);
        return user.tryWrite(octets, offset, length, this::send);
    }

    /**
     * RECEIVE without waiting: gives as many octets as there are and are asked for.
     *
     * @param length at least 1
     * @return {@link IoResult.Transferred}, {@link IoResult.WouldBlock} when none are there, or what ended the stream
     */
    public IoResult tryRead(byte[] to, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, to.length);
        return user.tryRead(to, offset, length);
    }

    /** What can be done without waiting. */
    public Set<Readiness> readiness() {
        return user.readiness();
    }

    /** Why the connection cannot be used any more; empty while it can, and after an end in good order. */
    public Optional<ConnectionError> error() {
        return user.error();
    }

    /** Octets that can be read without waiting. */
    public int available() {
        return user.available();
    }

    /**
     * CLOSE: there is nothing more to send. What was written still goes out, and what the peer sends can still be read.
     * Calling it again does nothing.
     */
    @Override
    public void close() {
        user.shutOutput(() -> loop.post(() -> tcp.call(tcb, new Event.Close())));
    }

    /**
     * The end of all use, as {@code close(2)} of Unix means it and {@link #close} does not: there is nothing more to
     * read or to write. What was written still goes out, and then the FIN; but where text was not read, or text comes
     * later, the connection is reset, so that the peer knows (SHLD-3).
     */
    public void closeSocket() {
        if (user.leave()) {
            abort();
        } else {
            close();
        }
    }

    /**
     * Switches Nagle's algorithm for this connection (RFC 9293 section 3.7.4): while it is on, a segment that is not
     * full waits until all that was sent is acknowledged. What waited goes out when it is switched off.
     */
    public void nagle(boolean on) {
        loop.post(() -> tcp.switchNagle(tcb, on));
    }

    /**
     * Switches keep-alives for this connection (RFC 9293 section 3.8.4): while they are on, a peer of whom nothing is
     * heard for long is asked whether it is there, and when it never answers the connection is given up. How long is
     * for {@link readback.tcp.KeepAlive} to say.
     */
    public void keepAlive(boolean on) {
        loop.post(() -> tcp.switchKeepAlive(tcb, on));
    }

    /**
     * Sets a timeout for this connection, or none (RFC 9293 section 3.9.1, MUST-21; RFC 5482). Where for so long
     * nothing more is acknowledged of what was written, the connection is given up, and not before: the host's count
     * of retransmissions does not apply. A peer whose window stays closed makes no progress either, though it answers.
     * Of a connection that listens, or is over, nobody need know.
     *
     * @param timeout 1 ns to one day; empty for the host's count
     * @throws IllegalArgumentException if it is not within that range
     */
    public void userTimeout(Optional<Duration> timeout) {
        Event.SetUserTimeout set = new Event.SetUserTimeout(timeout);
        loop.post(() -> tcp.setUserTimeout(tcb, set.timeout()));
    }

    /**
     * Waits until both directions are closed, and the peer has acknowledged all: the state is CLOSED or TIME-WAIT. A
     * host that is closed before that aborts the connection.
     *
     * @param millis the longest wait, in real time
     * @return whether it came to that
     * @throws InterruptedIOException when the thread is interrupted; its status stays set
     */
    public boolean awaitEnd(long millis) throws InterruptedIOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!OVER.contains(info().state())) {
            if (end - System.nanoTime() <= 0) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
        return true;
    }

    /** ABORT: the peer is told by a reset, and nothing is left. */
    public void abort() {
        loop.post(() -> tcp.call(tcb, new Event.Abort()));
    }

    UserSide user() {
        return user;
    }

    @Override
    public String toString() {
        return tcb.name() + " " + tcb.connection().state();
    }
}
