package readback.host;

import java.io.IOException;
import java.io.InterruptedIOException;
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
import readback.tcp.SeqNum;
import readback.tcp.Signal;

/**
 * What the user of a connection and the event loop share: the octets on their way in and out, and what the user has
 * been told. The event loop never waits here; users do, and everything that ends a connection wakes them.
 */
final class UserSide {

    /** A wait without end, as {@code java.net} writes it. */
    static final long FOREVER = 0;

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
    private Optional<String> broken = Optional.empty();

    UserSide(int sendBuffer, int receiveBuffer) {
        this.outgoing = new ByteRing(sendBuffer);
        this.incoming = new ByteRing(receiveBuffer);
    }

    // The event loop's part.

    /** The connection has begun, or begun anew: text goes out from here on. */
    void begins(SeqNum firstOctet) {
        locked(() -> firstOutgoing = firstOctet);
    }

    /** The connection is listening again: what was to be sent to the peer that went is not for the next. */
    void listensAgain() {
        locked(outgoing::clear);
    }

    /** Whether so many octets can be taken in. What the user will not read needs no room. */
    boolean hasRoomFor(int octets) {
        lock.lock();
        try {
            return inputShut || incoming.room() >= octets;
        } finally {
            lock.unlock();
        }
    }

    /** Takes text in, and says whether it is unwanted: the user has gone for good, and will never look for it. */
    boolean deliver(MemorySegment text) {
        lock.lock();
        try {
            if (!inputShut) {
                incoming.put(text);
                changed.signalAll();
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    void acknowledged(SeqNum upTo) {
        locked(() -> {
            outgoing.drop(upTo.minus(firstOutgoing));
            firstOutgoing = upTo;
        });
    }

    /** The octets of text that go into a segment. */
    byte[] text(SeqNum from, int length) {
        lock.lock();
        try {
            return length == 0 ? new byte[0] : outgoing.peek(from.minus(firstOutgoing), length);
        } finally {
            lock.unlock();
        }
    }

    void tell(Signal signal) {
        locked(() -> {
            told.add(signal);
            switch (signal) {
                case ESTABLISHED -> established = true;
                case CLOSING -> peerIsDone = true;
                // RFC 9293 section 3.10.7.4, second: all segment queues are flushed.
                case RESET -> breaks("Connection reset");
                case REFUSED -> breaks("Connection refused");
                case TIMEOUT -> breaks("Connection timed out");
                case ABORTED -> breaks("Socket closed");
                case CLOSED, ALREADY_EXISTS, DOES_NOT_EXIST, CONNECTION_CLOSING -> {}
            }
        });
    }

    /** The connection is no more. Whoever still waits for anything waits in vain. */
    void ends(String why) {
        locked(() -> {
            over = true;
            outgoing.clear();
            if (!peerIsDone && broken.isEmpty()) {
                broken = Optional.of(why);
            }
        });
    }

    /** A step that is to come will end the connection, and this is why. */
    void willBreak(String why) {
        locked(() -> broken = broken.or(() -> Optional.of(why)));
    }

    /** What the network has said about the connection's segments, and is no reason to end it. */
    void noted(IcmpReport report) {
        locked(() -> {
            if (reports.size() == MOST_REPORTS) {
                reports.removeFirst();
            }
            reports.add(report);
        });
    }

    /** Octets of text from this number on that are here, sent or not; none when the number is acknowledged already. */
    int held(SeqNum from) {
        lock.lock();
        try {
            int before = from.minus(firstOutgoing);
            return before < 0 ? 0 : Math.max(0, outgoing.size() - before);
        } finally {
            lock.unlock();
        }
    }

    private void breaks(String why) {
        broken = broken.or(() -> Optional.of(why));
        incoming.clear();
        outgoing.clear();
    }

    // The user's part.

    List<Signal> told() {
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
     * @param millis the longest wait; {@link #FOREVER}
     * @throws SocketTimeoutException when the time has passed
     * @throws ConnectException when it will never be established
     */
    void awaitEstablished(long millis) throws IOException {
        lock.lock();
        try {
            await(() -> established || broken.isPresent() || over, millis, "Connect timed out");
            if (!established) {
                throw new ConnectException(broken.orElse("Socket closed"));
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

    /** Has those who wait look again. */
    void changed() {
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
                throw new SocketException(broken.get());
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
                await(() -> outgoing.room() > 0 || outputShut || broken.isPresent() || over, FOREVER, "");
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
            throw new SocketException(broken.get());
        }
        if (outputShut) {
            throw new SocketException("Socket output is shutdown");
        }
        if (over) {
            throw new SocketException("Socket closed");
        }
    }

    private void await(BooleanSupplier until, long millis, String onTimeout) throws IOException {
        long left = millis == FOREVER ? Long.MAX_VALUE : Math.multiplyExact(millis, 1_000_000L);
        try {
            while (!until.getAsBoolean()) {
                if (left <= 0) {
                    throw new SocketTimeoutException(onTimeout);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
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
