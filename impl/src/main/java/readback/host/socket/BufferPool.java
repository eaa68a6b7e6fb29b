package readback.host.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * Arrays that the buffers of a host's connections take when there is something to hold, and give back when there is
 * not: a connection that idles holds none. Lengths are powers of two. Any thread may call this.
 */
final class BufferPool {

    private static final int LEAST_SHIFT = 10;
    private static final int MOST_SHIFT = 30;

    /** Octets that are kept for each length, and one array at least. */
    private static final int KEPT = 1 << 21;

    private final Deque<byte[]>[] kept;

    @SuppressWarnings("unchecked") // An array of a generic type
    BufferPool() {
        kept = Stream.generate(ArrayDeque::new).limit(MOST_SHIFT - LEAST_SHIFT + 1).toArray(Deque[]::new);
    }

    /** An array of at least so many octets, with anything in it. */
    byte[] take(int least) {
        int shift = shift(least);
        if (shift > MOST_SHIFT) {
            return new byte[least];
        }
        Deque<byte[]> all = kept[shift - LEAST_SHIFT];
        synchronized (all) {
            if (!all.isEmpty()) {
                return all.pop();
            }
        }
        return new byte[1 << shift];
    }

    /** An array that {@link #take} gave, and that nobody uses any more. */
    void give(byte[] array) {
        int shift = shift(array.length);
        if (array.length == 0 || shift > MOST_SHIFT) {
            return;
        }
        Deque<byte[]> all = kept[shift - LEAST_SHIFT];
        synchronized (all) {
            if (all.isEmpty() || (all.size() + 1L) << shift <= KEPT) {
                all.push(array);
            }
        }
    }

    private static int shift(int octets) {
        return Math.max(LEAST_SHIFT, Integer.SIZE - Integer.numberOfLeadingZeros(octets - 1));
    }
}
