package readback.tcp;

/**
 * A sequence number: 32 bits, on a circle (RFC 9293 section 3.4).
 *
 * <p>Two numbers are never compared by size. Every test is the distance forward from a base, as in the specification's
 * {@code SeqSpace}, so that it means the same wherever on the circle the numbers lie.
 *
 * @param value the 32 bits; as an {@code int} it may be negative, which means nothing
 */
public record SeqNum(int value) {

    /** The number zero, which fills the acknowledgment field of a segment without ACK. */
    public static final SeqNum ZERO = new SeqNum(0);

    private static final long UNSIGNED = 0xffff_ffffL;

    /** {@code Add}: the number that lies so many octets ahead; behind, where {@code octets} is negative. */
    public SeqNum plus(int octets) {
        return new SeqNum(value + octets);
    }

    /** The signed distance from {@code other} to this number, the short way round: negative when this one is behind. */
    public int minus(SeqNum other) {
        return value - other.value;
    }

    /** Whether this number is behind {@code other}, the short way round. */
    public boolean isBefore(SeqNum other) {
        return minus(other) < 0;
    }

    /** {@code Off}: how far {@code b} lies ahead of {@code a}, from 0 to 2^32 - 1 octets. */
    public static long off(SeqNum a, SeqNum b) {
        return (b.value - a.value) & UNSIGNED;
    }

    /** {@code Within}: lo =&lt; this &lt; lo + length, on the circle. Nothing lies within a length of zero. */
    public boolean isWithin(SeqNum lo, long length) {
        return off(lo, this) < length;
    }

    /** {@code After}: lo &lt; this =&lt; hi, on the circle: the acceptable acknowledgment. */
    public boolean isAfter(SeqNum lo, SeqNum hi) {
        return value != lo.value && off(lo, this) <= off(lo, hi);
    }

    /** The number as it is written: unsigned, in decimal. */
    @Override
    public String toString() {
        return Integer.toUnsignedString(value);
    }
}
