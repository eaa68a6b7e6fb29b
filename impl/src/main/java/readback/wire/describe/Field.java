package readback.wire.describe;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One field of a header.
 *
 * @param name as the RFC has it, in camelCase: {@code totalLength}
 * @param label for a diagram, as short as the field's width demands
 * @param offset bits from the start of the header to the field's highest bit
 * @param width bits, 1 to 32; 0 for a field that goes on to the end of the header
 * @param form how to read it
 * @param meaning half a sentence
 * @param source where it is laid down
 */
public record Field(String name, String label, int offset, int width, Form form, String meaning, Source source) {

    private static final int MOST_BITS = 32;

    /** @throws IllegalArgumentException when width and form contradict each other */
    public Field {
        boolean fits = switch (form) {
            case NUMBER, HEXADECIMAL -> width >= 1 && width <= MOST_BITS;
            case FLAG -> width == 1;
            case ADDRESS -> width == MOST_BITS;
            case OCTETS, ADDRESSES, BLOCKS, WORDS, OPTIONS -> width == 0;
        };
        if (!fits || offset < 0) {
            throw new IllegalArgumentException(name + " of " + width + " bits at bit " + offset + " as " + form);
        }
    }

    /** The bit behind the field; for one of variable width its first. */
    public int end() {
        return offset + width;
    }

    /** The highest number that the field can have; 0 for a field of variable width. */
    public long most() {
        return (1L << width) - 1;
    }

    /**
     * The field's bits as an unsigned number.
     *
     * @param header the octet where the header starts
     * @throws IndexOutOfBoundsException when the memory ends before the field does
     */
    public long get(MemorySegment memory, long header) {
        long octets = 0;
        for (int i = offset / Byte.SIZE; i <= last(); i++) {
            octets = octets << Byte.SIZE | (memory.get(ValueLayout.JAVA_BYTE, header + i) & 0xff);
        }
        return (octets >>> below()) & most();
    }

    /**
     * Sets the field's bits and leaves all others.
     *
     * @param value its low bits are taken, as many as the field has
     * @throws IndexOutOfBoundsException when the memory ends before the field does
     */
    public void set(MemorySegment memory, long header, long value) {
        long mask = most() << below();
        long bits = (value & most()) << below();
        for (int i = last(); i >= offset / Byte.SIZE; i--) {
            long kept = memory.get(ValueLayout.JAVA_BYTE, header + i) & ~mask;
            memory.set(ValueLayout.JAVA_BYTE, header + i, (byte) (kept | (bits & mask)));
            mask >>>= Byte.SIZE;
            bits >>>= Byte.SIZE;
        }
    }

    /** The last octet that has a bit of the field. */
    private int last() {
        return (end() - 1) / Byte.SIZE;
    }

    /** Bits of the last octet that are below the field. */
    private int below() {
        return Byte.SIZE - 1 - (end() - 1) % Byte.SIZE;
    }
}
