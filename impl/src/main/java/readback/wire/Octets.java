package readback.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;

/** Octets as a value: immutable, equal when their octets are. */
public final class Octets {

    private static final Octets NONE = new Octets(new byte[0]);

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    public static Octets none() {
        return NONE;
    }

    public static Octets of(byte... octets) {
        return new Octets(octets.clone());
    }

    /** The octets that the memory holds now; later changes of it do not show. */
    public static Octets copyOf(MemorySegment memory) {
        return new Octets(memory.toArray(ValueLayout.JAVA_BYTE));
    }

    /** How many there are. */
    public int length() {
        return octets.length;
    }

    /** Four octets in network order, from this one on. */
    int get32(int at) {
        return Fields.get32(MemorySegment.ofArray(octets), at);
    }

    /** A copy. */
    public byte[] toArray() {
        return octets.clone();
    }

    /**
     * Writes all of them.
     *
     * @throws IndexOutOfBoundsException when the memory ends before they do
     */
    public void copyTo(MemorySegment memory, long offset) {
        MemorySegment.copy(octets, 0, memory, ValueLayout.JAVA_BYTE, offset, octets.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets it && Arrays.equals(octets, it.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Two hexadecimal digits for each octet. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}
