package readback.link;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two ends within one process. What is sent into one comes out of the other, whole and in order. An end holds a bounded
 * number of packets that were not received yet; what is sent beyond that is lost, and counted.
 */
public final class MemoryLink implements Link {

    /** How many packets an end holds unless told otherwise. */
    public static final int DEFAULT_CAPACITY = 4096;

    /** Both ends of a link. */
    public record Pair(MemoryLink left, MemoryLink right) {}

    /** What has arrived at one end, and the thread that waits there. */
    private static final class ReceivedPackets {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final ArrayDeque<byte[]> packets = new ArrayDeque<>();
        private boolean awaited;
        private boolean woken;
        private volatile boolean closed;
        private long overflows;
    }

    private final ReceivedPackets mine;
    private final ReceivedPackets theirs;
    private final int capacity;
    private final int mtu;

    private MemoryLink(ReceivedPackets mine, ReceivedPackets theirs, int capacity, int mtu) {
        this.mine = mine;
        this.theirs = theirs;
        this.capacity = capacity;
        this.mtu = mtu;
    }

    /** A link whose ends hold {@link #DEFAULT_CAPACITY} packets each. */
    public static Pair pair() {
        return pair(DEFAULT_CAPACITY);
    }

    /**
     * A link whose ends hold {@code capacity} packets each.
     *
     * @throws IllegalArgumentException when the capacity is not positive
     */
    public static Pair pair(int capacity) {
        return pair(capacity, MAX_PACKET);
    }

    /**
     * A link whose ends hold {@code capacity} packets each, of at most {@code mtu} octets.
     *
     * @throws IllegalArgumentException when the capacity is not positive, or the MTU not within 1 to
     *     {@link #MAX_PACKET}
     */
    public static Pair pair(int capacity, int mtu) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("a capacity of " + capacity + " packets");
        }
        if (mtu <= 0 || mtu > MAX_PACKET) {
            throw new IllegalArgumentException("an MTU of " + mtu + " octets");
        }
        ReceivedPackets left = new ReceivedPackets();
        ReceivedPackets right = new ReceivedPackets();
        return new Pair(new MemoryLink(left, right, capacity, mtu), new MemoryLink(right, left, capacity, mtu));
    }

    @Override
    public int mtu() {
        return mtu;
    }

    /** Packets lost because this end held as many as it can; they were sent by the other end. */
    public long overflows() {
        mine.lock.lock();
        try {
            return mine.overflows;
        } finally {
            mine.lock.unlock();
        }
    }

    @Override
    public void send(ByteBuffer packet) throws ClosedChannelException {
        Bounds.checkPacket(packet, mtu());
        requireOpen();
        byte[] copy = new byte[packet.remaining()];
        packet.get(copy);
        theirs.lock.lock();
        try {
            if (theirs.closed) {
                return;
            }
            if (theirs.packets.size() == capacity) {
                theirs.overflows++;
                return;
            }
            theirs.packets.add(copy);
            if (theirs.awaited) {
                theirs.changed.signalAll();
            }
        } finally {
            theirs.lock.unlock();
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (mine.closed) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean receive(ByteBuffer into) throws ClosedChannelException {
        Bounds.checkBuffer(into, mtu());
        into.clear();
        mine.lock.lock();
        try {
            if (mine.closed) {
                throw new ClosedChannelException();
            }
            byte[] packet = mine.packets.poll();
            if (packet != null) {
                into.put(packet);
            }
        } finally {
            mine.lock.unlock();
        }
        return into.flip().hasRemaining();
    }

    @Override
    public void await(long nanos) {
        mine.lock.lock();
        try {
            long left = nanos;
            mine.awaited = true;
            while (mine.packets.isEmpty() && !mine.woken && !mine.closed && left > 0) {
                left = mine.changed.awaitNanos(left);
            }
            mine.woken = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mine.awaited = false;
            mine.lock.unlock();
        }
    }

    @Override
    public void wakeup() {
        mine.lock.lock();
        try {
            mine.woken = true;
            mine.changed.signalAll();
        } finally {
            mine.lock.unlock();
        }
    }

    @Override
    public void close() {
        mine.lock.lock();
        try {
            mine.closed = true;
            mine.packets.clear();
            mine.changed.signalAll();
        } finally {
            mine.lock.unlock();
        }
    }
}
