package readback.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The internet checksum (RFC 1071): the one's complement of the one's complement sum of all 16-bit words in network
 * order, an odd octet at the end counting as the high half of a word.
 *
 * <p>A <em>sum</em> here is such a sum, folded to 0..65535 and not complemented. Sums of parts combine, so that pseudo
 * header, header and text need not lie side by side. Zero is the sum of zeros only; anything else that is congruent to
 * zero sums to 0xffff.
 */
public final class InternetChecksum {

    /**
     * Words are read as the machine has them, several at a time: the sum of byte-swapped words is the byte-swapped sum
     * (RFC 1071 section 2B), so one swap at the end will do, and the loop over many becomes vector instructions.
     */
    private static final ValueLayout.OfLong FOUR_WORDS = ValueLayout.JAVA_LONG_UNALIGNED;

    private static final ValueLayout.OfInt TWO_WORDS = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort WORD = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final boolean SWAPPED = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** Octets whose words can be added up in 32 unsigned bits; any multiple of eight up to 2^17 would do. */
    private static final int CHUNK = 1 << 16;

    /** Octets from which on vector instructions are worth their beginning and end. */
    private static final int MANY = 96;

    private InternetChecksum() {}

    /**
     * The sum over a range of octets, none of which is read twice.
     *
     * @return 0 to 65535; 0 for no octets
     * @throws IndexOutOfBoundsException when the range leaves the memory
     */
    public static int sum(MemorySegment memory, long offset, long length) {
        long at = offset;
        long left = length;
        long sum = 0;
        while (left >= MANY) {
            int octets = (int) Math.min(CHUNK, left & -Long.BYTES);
            sum += Integer.toUnsignedLong(sumOfMany(memory, at, octets));
            at += octets;
            left -= octets;
        }
        int folded = fold(sum + sumOfFew(memory, at, left));
        return SWAPPED ? swap(folded) : folded;
    }

    /** Not folded, as the machine has the words, of a number of octets that four divides. */
    private static int sumOfMany(MemorySegment memory, long offset, int octets) {
        int sum = 0;
        for (int i = 0; i < octets; i += Integer.BYTES) {
            int words = memory.get(TWO_WORDS, offset + i);
            sum += (words & 0xffff) + (words >>> 16);
        }
        return sum;
    }

    /** Not folded, as the machine has the words. */
    private static long sumOfFew(MemorySegment memory, long offset, long octets) {
        long at = offset;
        long sum = 0;
        for (long end = offset + (octets & -Long.BYTES); at < end; at += Long.BYTES) {
            sum += halves(memory.get(FOUR_WORDS, at));
        }
        if ((octets & 4) != 0) {
            sum += Integer.toUnsignedLong(memory.get(TWO_WORDS, at));
            at += 4;
        }
        if ((octets & 2) != 0) {
            sum += memory.get(WORD, at) & 0xffff;
            at += 2;
        }
        if ((octets & 1) != 0) {
            int last = memory.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            sum += SWAPPED ? last : last << 8;
        }
        return sum;
    }

    private static long halves(long words) {
        return (words >>> Integer.SIZE) + (words & 0xffff_ffffL);
    }

    /** The sum over a memory from its first octet to its last. */
    public static int sum(MemorySegment memory) {
        return sum(memory, 0, memory.byteSize());
    }

    /**
     * The sum of the pseudo header that stands in front of a TCP segment (RFC 9293 section 3.1), and of any transport
     * that does the same.
     *
     * @param source address bits, see {@link Ipv4Address#bits}
     * @param destination address bits
     * @param protocol 0 to 255
     * @param length octets of the transport's header and text, from 0; IPv4 allows 65515 at most
     */
    public static int ofPseudoHeader(int source, int destination, int protocol, long length) {
        return fold((long) (source >>> 16)
                + (source & 0xffff)
                + (destination >>> 16)
                + (destination & 0xffff)
                + protocol
                + length);
    }

    /**
     * The sum of two parts of which the first has an even number of octets.
     *
     * @param sum of the first part
     * @param next sum of the part behind it, taken by itself
     */
    public static int combine(int sum, int next) {
        return fold(sum + next);
    }

    /**
     * The sum of two parts, the second of which starts in mid-word when the first has an odd number of octets.
     *
     * @param sum of the first part
     * @param length octets of the first part
     * @param next sum of the part behind it, taken by itself
     */
    public static int combine(int sum, long length, int next) {
        return combine(sum, (length & 1) == 0 ? next : swap(next));
    }

    /** The checksum to send, given the sum over everything it covers with the checksum's own field as zero. */
    public static int ofSum(int sum) {
        return ~sum & 0xffff;
    }

    /** Whether the sum over everything that a checksum covers, the checksum included, says that all is well. */
    public static boolean verifies(int sum) {
        return sum == 0xffff;
    }

    /**
     * The checksum after one 16-bit word under it has changed (RFC 1624, equation 3), without a look at the rest. It is
     * what {@link #ofSum} gives for the new octets, unless these are all zero, which no header is: a checksum does not
     * tell whether the words it was made of sum to zero because they are zero.
     *
     * @param checksum the one before, 0 to 65535
     * @param oldWord the word as it was, 0 to 65535
     * @param newWord the word as it is, 0 to 65535
     * @return 0 to 65535
     */
    public static int update(int checksum, int oldWord, int newWord) {
        return ofSum(fold(ofSum(checksum) + ofSum(oldWord) + newWord));
    }

    /** The same for two words side by side, such as an address. */
    public static int update32(int checksum, int oldBits, int newBits) {
        return update(update(checksum, oldBits >>> 16, newBits >>> 16), oldBits & 0xffff, newBits & 0xffff);
    }

    /** Shifted by eight bits and folded: what leaves the word above comes back below. */
    private static int swap(int sum) {
        return fold((long) sum << 8);
    }

    /**
     * A sum of words and of pairs of words, as a word: the halves are added, and the carry to what is below, by adding
     * to a number itself with its halves exchanged. Nothing depends on the number, so nothing is guessed wrong.
     */
    static int fold(long sum) {
        int half = (int) ((sum + Long.rotateLeft(sum, Integer.SIZE)) >>> Integer.SIZE);
        return (half + Integer.rotateLeft(half, Short.SIZE)) >>> Short.SIZE;
    }
}
