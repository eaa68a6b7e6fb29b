package readback.host.socket;

import java.lang.foreign.MemorySegment;

/**
 * The text that has come in: what the user can read, and what came with the peer's SYN, while nobody knows whether that
 * is an old one. Not for several threads at once.
 */
final class ReceiveBuffer {

    private final ByteRing octets;
    private byte[] queued = {};
    private boolean shut;

    /** An empty buffer that holds up to {@code capacity} octets. */
    ReceiveBuffer(int capacity) {
        octets = new ByteRing(capacity);
    }

    /** Octets that it still has room for; what the user will not read needs none. */
    int room() {
        return shut ? Integer.MAX_VALUE : octets.room() - queued.length;
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

    /** Keeps text that came with the peer's SYN. */
    void queue(byte[] text) {
        queued = text;
    }

    /** Takes the text in that {@link #queue} kept. */
    void deliverQueued() {
        byte[] text = queued;
        forgetQueued();
        deliver(MemorySegment.ofArray(text));
    }

    /** The SYN was an old one. */
    void forgetQueued() {
        queued = new byte[0];
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
