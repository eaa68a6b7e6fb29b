package readback.conformance.endpoint;

/**
 * How the timestamps of one clock are made concrete: {@code size} of them, evenly over the circle of 32 bits, so that
 * one is before another there exactly if it is in the specification. None is zero.
 *
 * @param size how many there are in the specification, a power of two
 * @param base the concrete one of 0, odd
 */
record StampSpace(int size, int base) {

    /** The concrete timestamp. */
    int concrete(int stamp) {
        return base + (int) ((1L << Integer.SIZE) / size * stamp);
    }

    /** The specification's timestamp; {@link Space#OUTSIDE} for what is none. */
    int project(int concrete) {
        long ahead = Integer.toUnsignedLong(concrete - base);
        long unit = (1L << Integer.SIZE) / size;
        return ahead % unit == 0 ? (int) (ahead / unit) : Space.OUTSIDE;
    }
}
