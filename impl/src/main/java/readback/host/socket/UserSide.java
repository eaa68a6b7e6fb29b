package readback.host.socket;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
        locked(outgoing::clear);
    }

    @Override
    public int room() {
        lock.lock();
        try {
            return inputShut ? Integer.MAX_VALUE : incoming.room();
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
     * @param then done the first time, unless the connection is no more; before anybody can write in between
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

    /**
     * Waits for an octet, and takes as many as there are and are asked for.
     *
     * @return how many; empty at the end of the stream
     */
    OptionalInt read(byte[] to, int offset, int length, long millis) throws IOException {
        lock.lock();
        try {
            await(() -> incoming.size() > 0 || peerIsDone || inputShut || broken.isPresent(), millis, "Read timed out");
            if (broken.isPresent()) {
                throw new SocketException(broken.get().toString());
            }
            return incoming.size() == 0 ? OptionalInt.empty() : OptionalInt.of(incoming.take(to, offset, length));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts octets in line, waiting for room where there is none.
     *
     * @param added told after each portion how many octets it has, before anybody else can write or shut the output
     */
    void write(byte[] from, int offset, int length, IntConsumer added) throws IOException {
        lock.lock();
        try {
            int done = 0;
            while (done < length) {
                await(() -> outgoing.room() > 0 || outputShut || broken.isPresent() || over, TimedWait.FOREVER, "");
                requireWritable();
                int portion = Math.min(length - done, outgoing.room());
                outgoing.put(from, offset + done, portion);
                added.accept(portion);
                done += portion;
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireWritable() throws SocketException {
        if (broken.isPresent()) {
            throw new SocketException(broken.get().toString());
        }
        if (outputShut) {
            throw new SocketException("Socket output is shutdown");
        }
        if (over) {
            throw new SocketException(ConnectionError.CLOSED.toString());
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
