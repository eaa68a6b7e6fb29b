package readback.ip;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;

/**
 * The prefixes of more than 16 bits that have their first 16 in common, as ranges of the other half of an address. Each
 * range is one number, small because there are many: where it starts in the upper 16 bits, the hop of its longest
 * prefix in the lower. They lie in order, the first starts at 0, and each ends where the next starts.
 */
final class PrefixRanges {

    private static final int HALF = 16;
    private static final int MASK = 0xffff;

    /** Takes starts to where signed numbers begin, so that comparing numbers compares starts. */
    private static final int BIAS = 0x8000;

    /** No prefix: all of it is one range with no hop. */
    static final int[] NONE = {range(0, Hops.NONE)};

    private int[] ranges = new int[8];
    private int count;
    private final Deque<Open> open = new ArrayDeque<>();

    private PrefixRanges() {}

    /** A prefix whose last address is still to come. */
    private record Open(int last, int hop) {}

    private static int range(int start, int hop) {
        return ((start - BIAS) << HALF) | hop;
    }

    /** The hop of the range that has this lower half; {@link Hops#NONE} if it has none. */
    static int find(int[] ranges, int lower) {
        int key = range(lower, MASK);
        int at = 0;
        for (int left = ranges.length; left > 1; ) {
            int half = left >>> 1;
            at = ranges[at + half] <= key ? at + half : at;
            left -= half;
        }
        return ranges[at] & MASK;
    }

    /** The ranges of these prefixes: all longer than 16 bits, the first 16 the same, shorter before longer. */
    static int[] of(SortedMap<Prefix, Integer> prefixes) {
        if (prefixes.isEmpty()) {
            return NONE;
        }
        PrefixRanges made = new PrefixRanges();
        made.start(0, Hops.NONE);
        for (Map.Entry<Prefix, Integer> each : prefixes.entrySet()) {
            Prefix prefix = each.getKey();
            int first = prefix.address().bits() & MASK;
            made.closeBefore(first);
            made.start(first, each.getValue());
            made.open.push(new Open(prefix.last().bits() & MASK, each.getValue()));
        }
        made.closeBefore(MASK + 1);
        return Arrays.copyOf(made.ranges, made.count);
    }

    /** Ends the prefixes that end before this place; behind each, the one around it goes on. */
    private void closeBefore(int place) {
        while (!open.isEmpty() && open.peek().last < place) {
            int last = open.pop().last;
            start(last + 1, open.isEmpty() ? Hops.NONE : open.peek().hop);
        }
    }

    private void start(int at, int hop) {
        if (at > MASK) {
            return;
        }
        if (count > 0 && ranges[count - 1] >> HALF == at - BIAS) {
            count--;
        }
        if (count == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * count);
        }
        ranges[count++] = range(at, hop);
    }
}
