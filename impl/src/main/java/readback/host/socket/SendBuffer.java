package readback.host.socket;

import java.lang.foreign.MemorySegment;
import readback.tcp.SeqNum;

/**
 * The text on its way out, by its sequence numbers: from the first octet that is not acknowledged to the last one that
 * the user has written. Not for several threads at once.
 */
final class SendBuffer {

    private final ByteRing octets;

    /** The number of the first octet; known once the connection has its ISS. */
    private SeqNum first = SeqNum.ZERO;

    /** An empty buffer that holds up to {@code capacity} octets. */
    SendBuffer(int capacity, BufferPool pool) {
        octets = new ByteRing(capacity, pool);
    }

    /** What is here goes out from this number on. */
    void begins(SeqNum firstOctet) {
        first = firstOctet;
    }

    /** Octets that it still has room for. */
    int room() {
        return octets.room();
    }

    /**
     * Puts as many octets at the end as there is room for.
     *
     * @return how many
     */
    int put(byte[] from, int offset, int length) {
        int portion = Math.min(length, octets.room());
        octets.put(from, offset, portion);
        return portion;
    }

    /**
     * Forgets the text before this number.
     *
     * @throws IndexOutOfBoundsException when that is more than there is
     */
    void acknowledged(SeqNum upTo) {
        octets.drop(upTo.minus(first));
        first = upTo;
    }

    /**
     * Copies the octets from this number on.
     *
     * @throws IndexOutOfBoundsException when not all of them are here
     */
    void text(SeqNum from, MemorySegment to) {
        octets.peek(from.minus(first), to);
    }

    /** Forgets all text. */
    void clear() {
        octets.clear();
    }
}
