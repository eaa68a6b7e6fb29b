package readback.conformance.endpoint;

import readback.tcp.SeqNum;

/**
 * One of the two sequence spaces of a connection, modulo N in the specification and modulo 2^32 in the core. The anchor
 * lies at the base, and every other number as far from it as it is the short way round.
 *
 * @param n the size of the specification's space, even
 * @param anchor a number of the specification
 * @param base the core's number for it
 */
public record Space(int n, int anchor, SeqNum base) {

    /** What a number projects to that is nowhere near the base, so that it cannot have come from this space. */
    static final int OUTSIDE = -1;

    /** The core's number for {@code a}: from N/2 below the base to N/2 - 1 above. */
    SeqNum concrete(int a) {
        int ahead = Math.floorMod(a - anchor, n);
        return base.plus(ahead < n / 2 ? ahead : ahead - n);
    }

    /** The specification's number for {@code x}, or {@link #OUTSIDE}. */
    int project(SeqNum x) {
        int offset = x.minus(base);
        return offset <= -2 * n || offset >= 2 * n ? OUTSIDE : Math.floorMod(anchor + offset, n);
    }
}
