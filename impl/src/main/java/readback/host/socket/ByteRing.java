package readback.host.socket;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Octets in the order in which they were put: taken from the front, or read at any place. It grows as it fills, up to a
 * capacity, and holds no memory while it is empty. Not for several threads at once.
 */
final class ByteRing {

    private static final byte[] NOTHING = new byte[0];

    private final int capacity;
    private final BufferPool pool;
    private byte[] octets = NOTHING;
    private int head;
    private int size;

    /** How far from the front there are octets, those behind the end too. */
    private int reach;

    /**
     * An empty ring that holds up to {@code capacity} octets.
     *
     * @param pool where its memory comes from
     */
    ByteRing(int capacity, BufferPool pool) {
        this.capacity = capacity;
        this.pool = pool;
    }

    /** Octets in the ring. */
    int size() {
        return size;
    }

    /** Octets that it still has room for. */
    int room() {
        return capacity - size;
    }

    /**
     * Puts octets at the end.
     *
     * @throws IllegalArgumentException when there is no room for all of them; none is put then
     */
    void put(byte[] from, int offset, int length) {
        put(MemorySegment.ofArray(from).asSlice(offset, length));
    }

    /** The same for octets in any memory. */
    void put(MemorySegment from) {
        place(0, from);
        extend((int) from.byteSize());
    }

    /**
     * Puts octets behind the end, where {@link #extend} finds them.
     *
     * @param ahead how far behind the end the first lies, at least 0
     * @throws IllegalArgumentException when there is no room for all of them; none is put then
     */
    void place(int ahead, MemorySegment from) {
        if (ahead + from.byteSize() > room()) {
            throw new IllegalArgumentException(
                    ahead + from.byteSize() + " octets where there is room for " + room());
        }
        int length = (int) from.byteSize();
        grow(size + ahead + length);
        reach = Math.max(reach, size + ahead + length);
        int at = index(size + ahead);
        int before = Math.min(length, octets.length - at);
        MemorySegment memory = MemorySegment.ofArray(octets);
        MemorySegment.copy(from, 0, memory, at, before);
        MemorySegment.copy(from, before, memory, 0, length - before);
    }

    /**
     * Moves the end behind octets that {@link #place} has put there.
     *
     * @throws IllegalArgumentException when so many were not placed
     */
    void extend(int length) {
        if (length < 0 || length > reach - size) {
            throw new IllegalArgumentException(length + " octets more where " + (reach - size) + " were placed");
        }
        size += length;
    }

    /**
     * Takes octets from the front.
     *
     * @return how many: as many as asked for, or all there are
     */
    int take(byte[] to, int offset, int length) {
        int taken = Math.min(length, size);
        copy(0, taken, MemorySegment.ofArray(to).asSlice(offset, taken));
        drop(taken);
        return taken;
    }

    /**
     * Reads octets and leaves them.
     *
     * @param from how far behind the front the first lies
     * @throws IndexOutOfBoundsException when the ring has not all of them
     */
    void peek(int from, MemorySegment to) {
        int length = (int) to.byteSize();
        Objects.checkFromIndexSize(from, length, size);
        copy(from, length, to);
    }

    /**
     * Forgets octets at the front.
     *
     * @throws IndexOutOfBoundsException when the ring has fewer
     */
    void drop(int length) {
        Objects.checkFromIndexSize(0, length, size);
        head = octets.length == 0 ? 0 : index(length);
        size -= length;
        reach -= length;
        if (reach == 0 && octets.length > 0) {
            pool.give(octets);
            octets = NOTHING;
            head = 0;
        }
    }

    /** Forgets all. */
    void clear() {
        drop(size);
    }

    private void copy(int from, int length, MemorySegment to) {
        int start = index(from);
        int before = Math.min(length, octets.length - start);
        MemorySegment memory = MemorySegment.ofArray(octets);
        MemorySegment.copy(memory, start, to, 0, before);
        MemorySegment.copy(memory, 0, to, before, length - before);
    }

    private int index(int behindHead) {
        long place = (long) head + behindHead;
        return (int) (place < octets.length ? place : place - octets.length);
    }

    private void grow(int needed) {
        if (needed > octets.length) {
            byte[] larger = pool.take(needed);
            // What lies behind the end goes along
            copy(0, octets.length, MemorySegment.ofArray(larger));
            pool.give(octets);
            octets = larger;
            head = 0;
        }
    }
}
