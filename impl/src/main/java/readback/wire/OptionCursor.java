package readback.wire;

import java.lang.foreign.MemorySegment;

/**
 * Goes through the options of an IPv4 or a TCP header in place, one after the other, and allocates nothing.
 *
 * {@snippet :
 * for (tcp.options(cursor); cursor.next(); ) {
 *     if (cursor.kind() == TcpOption.TIMESTAMPS && cursor.length() == TcpOption.TIMESTAMPS_LENGTH) {
 *         echo = cursor.get32(2);
 *     }
 * }
 * }
 *
 * <p>The cursor needs no sound header, only its octets: where a length cannot be right, there is no next option, and
 * {@link #isMalformed} tells. It belongs to one thread.
 */
public final class OptionCursor {

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private int end;
    private int at;
    private int kind;
    private int length;
    private boolean malformed;

    /**
     * Moves the cursor in front of the first option.
     *
     * @param offset where the options start in the memory
     * @param octets how many there are up to the end of the header; none if negative
     */
    public OptionCursor wrap(MemorySegment newMemory, long offset, int octets) {
        memory = newMemory;
        base = offset;
        end = octets;
        at = 0;
        kind = OptionSyntax.NO_OPERATION;
        length = 0;
        malformed = false;
        return this;
    }

    /**
     * Moves to the next option, no-operations among them. There is none behind an end of the list, which is no option
     * itself, and none where a length cannot be right.
     */
    public boolean next() {
        int next = at + length;
        if (malformed || next >= end) {
            return false;
        }
        kind = Fields.get8(memory, base + next);
        if (kind == OptionSyntax.END) {
            end = next;
            return false;
        }
        at = next;
        length = possibleLength();
        malformed = length == 0;
        return !malformed;
    }

    /** What the option at hand claims, or 0 when that cannot be. */
    private int possibleLength() {
        if (kind == OptionSyntax.NO_OPERATION) {
            return 1;
        }
        int claimed = at + 1 < end ? Fields.get8(memory, base + at + 1) : 0;
        return claimed < OptionSyntax.PREAMBLE || claimed > end - at ? 0 : claimed;
    }

    /**
     * Whether {@link #next} stopped at a length octet that is missing, is less than two, or points behind the header.
     */
    public boolean isMalformed() {
        return malformed;
    }

    /** Kind of a TCP option, type of an IPv4 option, 1 to 255. */
    public int kind() {
        return kind;
    }

    /** Octets of the option, kind and length included: 1 for a no-operation, else at least 2. */
    public int length() {
        return length;
    }

    /** Octets from the first octet of the options to the first of this one. */
    public int offset() {
        return at;
    }

    /**
     * An octet of the option, 0 to 255.
     *
     * @param octet counted from the kind, which is octet 0
     * @throws IndexOutOfBoundsException when the option is not that long
     */
    public int get8(int octet) {
        return Fields.get8(memory, place(octet, Byte.BYTES));
    }

    /** Two octets of the option from this one on, 0 to 65535; see {@link #get8}. */
    public int get16(int octet) {
        return Fields.get16(memory, place(octet, Short.BYTES));
    }

    /** Four octets of the option from this one on, all 32 bits; see {@link #get8}. */
    public int get32(int octet) {
        return Fields.get32(memory, place(octet, Integer.BYTES));
    }

    private long place(int octet, int octets) {
        if (octet < 0 || octet > length - octets) {
            throw new IndexOutOfBoundsException("octet " + octet + " of an option of " + length);
        }
        return base + at + octet;
    }
}
