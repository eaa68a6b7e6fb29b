package readback.wire;

import java.lang.foreign.MemorySegment;

/**
 * A view of the 20 octets that every header of IPv4 and of TCP begins with.
 *
 * <p>They are read and written in three parts, of eight, eight and four octets, each with one check of its bounds; a
 * field is a shift of its part. Once a check has read the parts they are held: fields are then what was checked, even
 * if the memory changes behind our back, and cost no more than the shift.
 */
abstract sealed class FixedHeader permits Ipv4View, TcpView {

    private static final int SECOND = 8;
    private static final int THIRD = 16;
    private static final long HALF = 0xffff_ffffL;

    /** Where the options begin, or what else is behind. */
    private static final int FIXED_LENGTH = 20;

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private boolean held;
    private long first;
    private long second;
    private long third;

    /** Moves to a header that starts at an offset, and lets go of what was held. */
    final void move(MemorySegment newMemory, long offset) {
        memory = newMemory;
        base = offset;
        held = false;
    }

    final MemorySegment memory() {
        return memory;
    }

    final long base() {
        return base;
    }

    /** Reads all parts, and holds them until the view moves or a setter is called. */
    final void hold() {
        hold(
                Fields.get64(memory, base),
                Fields.get64(memory, base + SECOND),
                (long) Fields.get32(memory, base + THIRD) << Integer.SIZE);
    }

    /** Holds the parts as somebody else has read them. */
    final void hold(long itsFirst, long itsSecond, long itsThird) {
        first = itsFirst;
        second = itsSecond;
        third = itsThird;
        held = true;
    }

    final void letGo() {
        held = false;
    }

    /** The first eight octets, in network order. */
    final long first() {
        return held ? first : unheld(0);
    }

    /** The eight octets behind {@link #first}, in network order. */
    final long second() {
        return held ? second : unheld(SECOND);
    }

    /**
     * The last four octets in the high half, in network order. In the low half are zeros, or, when they were held, the
     * four octets behind the fixed header.
     */
    final long third() {
        return held ? third : unheld(THIRD);
    }

    /** A part before anybody checked it: seldom, so a method of its own, which is too long to be inlined everywhere. */
    private long unheld(int part) {
        if (part == 0) {
            return Fields.get64(memory, base);
        }
        if (part == SECOND) {
            return Fields.get64(memory, base + SECOND);
        }
        return (long) Fields.get32(memory, base + THIRD) << Integer.SIZE;
    }

    /** The octet of a part, 0 to 255. A field is counted from the start of the header. */
    static int octet(long part, int field) {
        return (int) (part >>> (Long.SIZE - Byte.SIZE - Byte.SIZE * (field & 7))) & 0xff;
    }

    /** Two octets of a part, 0 to 65535. */
    static int word(long part, int field) {
        return (int) (part >>> (Long.SIZE - Short.SIZE - Byte.SIZE * (field & 7))) & 0xffff;
    }

    final void set8(int field, int value) {
        held = false;
        Fields.set8(memory, base + field, value);
    }

    final void set16(int field, int value) {
        held = false;
        Fields.set16(memory, base + field, value);
    }

    final void set32(int field, int value) {
        held = false;
        Fields.set32(memory, base + field, value);
    }

    /**
     * Writes all parts, the last first, so that nothing is written when the memory ends before they do. No slice is
     * made for that: whether it costs an allocation would be for the compiler to decide.
     *
     * @throws IndexOutOfBoundsException when the memory ends before they do
     */
    final void write(long newFirst, long newSecond, int newThird) {
        held = false;
        Fields.set32(memory, base + THIRD, newThird);
        Fields.set64(memory, base + SECOND, newSecond);
        Fields.set64(memory, base, newFirst);
    }

    /** The sum of the three parts, not folded. */
    final long sum() {
        return sum(first()) + sum(second()) + (third() >>> Integer.SIZE);
    }

    /** The sum of three times eight octets, not folded. */
    static long sum(long first, long second, long third) {
        return sum(first) + sum(second) + sum(third);
    }

    /** The sum of eight octets, not folded. */
    static long sum(long octets) {
        return (octets >>> Integer.SIZE) + (octets & HALF);
    }

    /** The sum of what stands behind the three parts, up to an end counted from the start of the header. */
    final int sumOfRest(long end) {
        return end == FIXED_LENGTH ? 0 : sumBehind(FIXED_LENGTH, end);
    }

    /** The sum from one place to another, both counted from the start of the header. */
    final int sumBehind(int start, long end) {
        return InternetChecksum.sum(memory, base + start, end - start);
    }
}
