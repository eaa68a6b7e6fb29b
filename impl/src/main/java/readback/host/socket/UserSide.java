package readback.host.socket;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import readback.host.stack.ConnectionError;
import readback.host.stack.IcmpReport;
import readback.host.stack.TcpUser;
import readback.tcp.SeqNum;
import readback.tcp.Signal;

/**
 * What the user of a connection and the stack share: the octets on their way in and out, and what the user has been
 * told. The stack never waits here; users do, and everything that ends a connection wakes them.
 */
final class UserSide implements TcpUser {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReceiveBuffer incoming;
    private final SendBuffer outgoing;
    private final ConnectionNews news = new ConnectionNews();
    private final UrgentMark mark = new UrgentMark();
    private IntConsumer reads = _ -> {};
    private boolean outputShut;
    private boolean left;

    /** A side whose reader is not listened to until {@link #onRead}. */
    UserSide(int sendBuffer, int receiveBuffer, BufferPool pool) {
        this.outgoing = new SendBuffer(sendBuffer, pool);
        this.incoming = new ReceiveBuffer(receiveBuffer, pool);
    }

    // The stack's part.

    @Override
    public void begins(SeqNum firstOctet) {
        locked(() -> outgoing.begins(firstOctet));
    }

    @Override
    public void listensAgain() {
        locked(outgoing::clear);
    }

    @Override
    public boolean deliver(MemorySegment text) {
        return taken((int) text.byteSize(), () -> incoming.deliver(text));
    }

    @Override
    public void queue(int ahead, MemorySegment text) {
        quietly(() -> incoming.queue(ahead, text));
    }

    @Override
    public boolean deliverQueued(int length) {
        return taken(length, () -> incoming.deliverQueued(length));
    }

    private boolean taken(int length, Runnable take) {
        lock.lock();
        try {
            take.run();
            mark.received(length);
            if (incoming.isShut()) {
                reads.accept(length);
            }
            return !left;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void acknowledged(SeqNum upTo) {
        quietly(() -> outgoing.acknowledged(upTo));
    }

    @Override
    public void text(SeqNum from, MemorySegment to) {
        quietly(() -> outgoing.text(from, to));
    }

    @Override
    public void tell(Signal signal) {
        locked(() -> {
            news.tell(signal);
            if (signal == Signal.CLOSING) {
                mark.ends();
            }
            // RFC 9293 section 3.10.7.4, second: all segment queues are flushed.
            if (ConnectionNews.breaking(signal).isPresent()) {
                mark.clear();
                incoming.clear();
                outgoing.clear();
            }
        });
    }

    @Override
    public void urgent(int ahead) {
        locked(() -> mark.set(ahead));
    }

    /** Octets up to the end of urgent text that has not been read; empty where none is pending (MUST-33). */
    OptionalLong pendingUrgent() {
        return reading(() -> mark.pending(incoming.available()));
    }

    @Override
    public void ends(ConnectionError why) {
        locked(() -> {
            news.ends(why);
            outgoing.clear();
        });
    }

    @Override
    public void willEnd(ConnectionError why) {
        locked(() -> news.willEnd(why));
    }

    @Override
    public void noted(IcmpReport report) {
        locked(() -> news.noted(report));
    }

    // The user's part.

    /** Who is told how many octets the user has taken, or will never take; called under the lock. */
    void onRead(IntConsumer told) {
        locked(() -> reads = told);
    }

    @Override
    public List<Signal> told() {
        return reading(news::told);
    }

    List<IcmpReport> reports() {
        return reading(news::reports);
    }

    /** Octets that can be read without waiting. */
    int available() {
        return counting(incoming::available);
    }

    /** The user will not read any more. */
    void shutInput() {
        locked(() -> {
            reads.accept(incoming.available());
            incoming.shut();
        });
    }

    /**
     * The user goes for good, and neither reads nor writes any more.
     *
     * @return whether there is text that was not read
     */
    boolean leave() {
        lock.lock();
        try {
            boolean unread = incoming.available() > 0;
            left = true;
            shutInput();
            return unread;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The user will not write any more.
     *
     * @param then done the first time, unless the connection is no more; before any write can come in between
     */
    void shutOutput(Runnable then) {
        locked(() -> {
            if (!outputShut && !news.over()) {
                then.run();
            }
            outputShut = true;
        });
    }

    /**
     * Waits for the connection to be established.
     *
     * @param millis the longest wait; {@link TimedWait#FOREVER}
     * @throws SocketTimeoutException when the time has passed
     * @throws ConnectException when it will never be established
     */
    void awaitEstablished(long millis) throws IOException {
        lock.lock();
        try {
            await(() -> news.established() || news.error().isPresent() || news.over(), millis, "Connect timed out");
            if (!news.established()) {
                throw new ConnectException(news.error().orElse(ConnectionError.CLOSED).toString());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until nothing that was written is left to be sent or acknowledged, the FIN included, or the time has
     * passed.
     */
    void awaitDone(BooleanSupplier done, long millis) throws IOException {
        lock.lock();
        try {
            await(() -> news.over() || done.getAsBoolean(), millis, "Close timed out");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void changed() {
        locked(() -> {});
    }

    /** Why it cannot be used any more. */
    Optional<ConnectionError> error() {
        return reading(news::error);
    }

    Set<Readiness> readiness() {
        lock.lock();
        try {
            Set<Readiness> ready = EnumSet.noneOf(Readiness.class);
            if (news.established()) {
                ready.add(Readiness.CONNECTED);
            }
            if (canRead()) {
                ready.add(Readiness.READABLE);
            }
            if (canWrite() && (news.established() || news.error().isPresent() || news.over())) {
                ready.add(Readiness.WRITABLE);
            }
            if (mark.pending(incoming.available()).isPresent()) {
                ready.add(Readiness.URGENT);
            }
            if (news.error().isPresent()) {
                ready.add(Readiness.FAILED);
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    private boolean canRead() {
        return incoming.available() > 0 || news.peerIsDone() || incoming.isShut() || news.error().isPresent();
    }

    private boolean canWrite() {
        return outgoing.room() > 0 || outputShut || news.error().isPresent() || news.over();
    }

    /** Takes as many octets as there are and are asked for. */
    IoResult tryRead(byte[] to, int offset, int length) {
        lock.lock();
        try {
            if (news.error().isPresent()) {
                return new IoResult.Failed(news.error().get());
            } else if (incoming.available() > 0) {
                int count = incoming.take(to, offset, length);
                reads.accept(count);
                return new IoResult.Transferred(count);
            }
            return canRead() ? new IoResult.EndOfStream() : new IoResult.WouldBlock();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for an octet, and takes as many as there are and are asked for.
     *
     * @return how many; empty at the end of the stream
     */
    OptionalInt read(byte[] to, int offset, int length, long millis) throws IOException {
        lock.lock();
        try {
            await(this::canRead, millis, "Read timed out");
            return switch (tryRead(to, offset, length)) {
                case IoResult.Transferred(int count) -> OptionalInt.of(count);
                case IoResult.EndOfStream _, IoResult.WouldBlock _ -> OptionalInt.empty();
                case IoResult.Failed(ConnectionError error) -> throw new SocketException(error.toString());
            };
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts as many octets in line as there is room for.
     *
     * @param added told how many octets, before any other write or the end of the output can come in between
     */
    IoResult tryWrite(byte[] from, int offset, int length, IntConsumer added) {
        lock.lock();
        try {
            if (news.error().isPresent()) {
                return new IoResult.Failed(news.error().get());
            } else if (outputShut) {
                return new IoResult.Failed(ConnectionError.OUTPUT_SHUT);
            } else if (news.over()) {
                return new IoResult.Failed(ConnectionError.CLOSED);
            }
            int portion = outgoing.put(from, offset, length);
            if (portion == 0 && length > 0) {
                return new IoResult.WouldBlock();
            }
            added.accept(portion);
            return new IoResult.Transferred(portion);
        } finally {
            lock.unlock();
        }
    }

    /** {@link #tryWrite} until all octets are in line, waiting for room where there is none. */
    void write(byte[] from, int offset, int length, IntConsumer added) throws IOException {
        lock.lock();
        try {
            int done = 0;
            while (done < length) {
                await(this::canWrite, TimedWait.FOREVER, "");
                switch (tryWrite(from, offset + done, length - done, added)) {
                    case IoResult.Transferred(int count) -> done += count;
                    case IoResult.Failed(ConnectionError error) -> throw new SocketException(error.toString());
                    case IoResult.EndOfStream _, IoResult.WouldBlock _ -> {
                        // Not after the wait.
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier until, long millis, String onTimeout) throws IOException {
        TimedWait.until(changed, until, millis, onTimeout);
    }

    private <T> T reading(Supplier<T> part) {
        lock.lock();
        try {
            return part.get();
        } finally {
            lock.unlock();
        }
    }

    private int counting(IntSupplier part) {
        lock.lock();
        try {
            return part.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody is woken: {@link #changed} will be called, or nobody waits for this. */
    private void quietly(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
