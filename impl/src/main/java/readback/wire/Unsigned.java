package readback.wire;

/** Bounds of unsigned fields. A value out of bounds is a mistake of the caller, not of the wire, hence an exception. */
final class Unsigned {

    private Unsigned() {}

    /**
     * The value, when it fits into the bits.
     *
     * @param bits 1 to 31
     * @throws IllegalArgumentException when the value is negative or needs more bits
     */
    static int require(int value, int bits, String what) {
        return require(value, 0, (1 << bits) - 1, what);
    }

    /**
     * The value, when it lies between both bounds, which are included.
     *
     * @throws IllegalArgumentException when it does not
     */
    static int require(int value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " " + value + " is not in " + least + ".." + most);
        }
        return value;
    }
}
