package readback.host.socket;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
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

    private static final int MOST_REPORTS = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteRing incoming;
    private final ByteRing outgoing;

    /** Text that came with the peer's SYN, while nobody knows whether that is an old one. */
    private byte[] queued = {};

    private final List<Signal> told = new ArrayList<>();
    private final ArrayDeque<IcmpReport> reports = new ArrayDeque<>();

    /** The number of the first octet of {@link #outgoing}; known once the connection has its ISS. */
    private SeqNum firstOutgoing = SeqNum.ZERO;

    private boolean established;
    private boolean peerIsDone;
    private boolean over;
    private boolean outputShut;
    private boolean inputShut;
    private boolean left;
    private Optional<ConnectionError> broken = Optional.empty();

    UserSide(int sendBuffer, int receiveBuffer) {
        this.outgoing = new ByteRing(sendBuffer);
        this.incoming = new ByteRing(receiveBuffer);
    }

    // The stack's part.

    @Override
    public void begins(SeqNum firstOctet) {
        locked(() -> firstOutgoing = firstOctet);
    }

    @Override
    public void listensAgain() {
        locked(() -> {
            outgoing.clear();
            queued = new byte[0];
        });
    }

    @Override
    public int room() {
        lock.lock();
        try {
            return inputShut ? Integer.MAX_VALUE : incoming.room() - queued.length;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean deliver(MemorySegment text) {
        lock.lock();
        try {
            if (!inputShut) {
                incoming.put(text);
                changed.signalAll();
            }
            return !left;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void queue(MemorySegment text) {
        byte[] octets = text.toArray(ValueLayout.JAVA_BYTE);
        locked(() -> queued = octets);
    }

    @Override
    public boolean deliverQueued() {
        lock.lock();
        try {
            MemorySegment text = MemorySegment.ofArray(queued);
            queued = new byte[0];
            return deliver(text);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void acknowledged(SeqNum upTo) {
        locked(() -> {
            outgoing.drop(upTo.minus(firstOutgoing));
            firstOutgoing = upTo;
        });
    }

    @Override
    public byte[] text(SeqNum from, int length) {
        lock.lock();
        try {
            return length == 0 ? new byte[0] : outgoing.peek(from.minus(firstOutgoing), length);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void tell(Signal signal) {
        locked(() -> {
            told.add(signal);
            switch (signal) {
                case ESTABLISHED -> established = true;
                case CLOSING -> peerIsDone = true;
                // RFC 9293 section 3.10.7.4, second: all segment queues are flushed.
                case RESET -> breaks(ConnectionError.RESET);
                case REFUSED -> breaks(ConnectionError.REFUSED);
                case TIMEOUT -> breaks(ConnectionError.TIMED_OUT);
                case ABORTED -> breaks(ConnectionError.CLOSED);
                case CLOSED, ALREADY_EXISTS, DOES_NOT_EXIST, CONNECTION_CLOSING -> {}
            }
        });
    }

    @Override
    public void ends(ConnectionError why) {
        locked(() -> {
            over = true;
            outgoing.clear();
            if (!peerIsDone && broken.isEmpty()) {
                broken = Optional.of(why);
            }
        });
    }

    @Override
    public void willEnd(ConnectionError why) {
        locked(() -> broken = broken.or(() -> Optional.of(why)));
    }

    @Override
    public void noted(IcmpReport report) {
        locked(() -> {
            if (reports.size() == MOST_REPORTS) {
                reports.removeFirst();
            }
            reports.add(report);
        });
    }

    @Override
    public int held(SeqNum from) {
        lock.lock();
        try {
            int before = from.minus(firstOutgoing);
            return before < 0 ? 0 : Math.max(0, outgoing.size() - before);
        } finally {
            lock.unlock();
        }
    }

    private void breaks(ConnectionError why) {
        broken = broken.or(() -> Optional.of(why));
        incoming.clear();
        outgoing.clear();
    }

    // The user's part.

    @Override
    public List<Signal> told() {
        lock.lock();
        try {
            return List.copyOf(told);
        } finally {
            lock.unlock();
        }
    }

    List<IcmpReport> reports() {
        lock.lock();
        try {
            return List.copyOf(reports);
        } finally {
            lock.unlock();
        }
    }

    /** Octets that can be read without waiting. */
    int available() {
        lock.lock();
        try {
            return incoming.size();
        } finally {
            lock.unlock();
        }
    }

    /** The user will not read any more. */
    void shutInput() {
        locked(() -> {
            inputShut = true;
            incoming.clear();
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
            boolean unread = incoming.size() > 0;
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
            if (!outputShut && !over) {
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
            await(() -> established || broken.isPresent() || over, millis, "Connect timed out");
            if (!established) {
                throw new ConnectException(broken.orElse(ConnectionError.CLOSED).toString());
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
            await(() -> over || done.getAsBoolean(), millis, "Close timed out");
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
        lock.lock();
        try {
            return broken;
        } finally {
            lock.unlock();
        }
    }

    Set<Readiness> readiness() {
        lock.lock();
        try {
            Set<Readiness> ready = EnumSet.noneOf(Readiness.class);
            if (established) {
                ready.add(Readiness.CONNECTED);
            }
            if (canRead()) {
                ready.add(Readiness.READABLE);
            }
            if (canWrite() && (established || broken.isPresent() || over)) {
                ready.add(Readiness.WRITABLE);
            }
            if (broken.isPresent()) {
                ready.add(Readiness.FAILED);
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    private boolean canRead() {
        return incoming.size() > 0 || peerIsDone || inputShut || broken.isPresent();
    }

    private boolean canWrite() {
        return outgoing.room() > 0 || outputShut || broken.isPresent() || over;
    }

    /** Takes as many octets as there are and are asked for. */
    IoResult tryRead(byte[] to, int offset, int length) {
        lock.lock();
        try {
            if (broken.isPresent()) {
                return new IoResult.Failed(broken.get());
            } else if (incoming.size() > 0) {
                return new IoResult.Octets(incoming.take(to, offset, length));
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
                case IoResult.Octets(int count) -> OptionalInt.of(count);
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
            if (broken.isPresent()) {
                return new IoResult.Failed(broken.get());
            } else if (outputShut) {
                return new IoResult.Failed(ConnectionError.OUTPUT_SHUT);
            } else if (over) {
                return new IoResult.Failed(ConnectionError.CLOSED);
            }
            int portion = Math.min(length, outgoing.room());
            if (portion == 0 && length > 0) {
                return new IoResult.WouldBlock();
            }
            outgoing.put(from, offset, portion);
            added.accept(portion);
            return new IoResult.Octets(portion);
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
                    case IoResult.Octets(int count) -> done += count;
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
