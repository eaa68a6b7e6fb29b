package readback.host.socket;

import java.lang.foreign.MemorySegment;

/** The text that has come in: what the user can read, and what is not next. Not for several threads at once. */
final class ReceiveBuffer {

    private final ByteRing octets;
    private boolean shut;

    /** An empty buffer that holds up to {@code capacity} octets. */
    ReceiveBuffer(int capacity, BufferPool pool) {
        octets = new ByteRing(capacity, pool);
    }

    /**
     * Takes text in, which is lost if the user will not read.
     *
     * @throws IllegalArgumentException when there is no room for all of it
     */
    void deliver(MemorySegment text) {
        if (!shut) {
            octets.put(text);
        }
    }

    /**
     * Keeps text that is not next.
     *
     * @param ahead how many octets come before it that are not here
     * @throws IllegalArgumentException when there is no room for all of it
     */
    void queue(int ahead, MemorySegment text) {
        if (!shut) {
            octets.place(ahead, text);
        }
    }

    /** Takes in so many octets that {@link #queue} kept. */
    void deliverQueued(int length) {
        if (!shut) {
            octets.extend(length);
        }
    }

    /** Octets that can be read. */
    int available() {
        return octets.size();
    }

    /**
     * Takes octets from the front.
     *
     * @return how many: as many as asked for, or all there are
     */
    int take(byte[] to, int offset, int length) {
        return octets.take(to, offset, length);
    }

    /** Forgets what can be read. */
    void clear() {
        octets.clear();
    }

    /** The user will not read any more: forgets what there is, and takes nothing in from now on. */
    void shut() {
        shut = true;
        octets.clear();
    }

    /** Whether the user will not read any more. */
    boolean isShut() {
        return shut;
    }
}
