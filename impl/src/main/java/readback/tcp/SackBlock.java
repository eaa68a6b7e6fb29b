package readback.tcp;

/**
 * Numbers that a receiver holds beyond its cumulative ACK (RFC 2018 section 3).
 *
 * @param left the first of them
 * @param right the one after the last; what a peer sends may be empty, or the wrong way round
 */
public record SackBlock(SeqNum left, SeqNum right) {

    /** How many numbers, modulo 2^32. */
    long length() {
        return SeqNum.off(left, right);
    }

    /** Whether the number is one of them. */
    boolean holds(SeqNum number) {
        return number.isWithin(left, length());
    }
}
