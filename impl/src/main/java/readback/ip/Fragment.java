package readback.ip;

import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a datagram's payload a packet carries (RFC 791 section 3.2). A packet that is whole has offset 0 and no
 * more fragments.
 *
 * @param offset octets of the payload that come before, a multiple of 8 from 0 to 65528 (RFC791-3.1-offset)
 * @param length octets of the payload in this packet, 0 to 65515; what makes no sense is for {@link ReassemblyRules} to
 *     say
 * @param moreFragments whether the payload goes on behind it (RFC791-3.1-mf)
 */
public record Fragment(int offset, int length, boolean moreFragments) {

    /** Fragments but the last carry a multiple of so many octets (RFC791-3.2-frag8). */
    public static final int UNIT = 8;

    /** Octets of the longest payload: the longest packet less the shortest header. */
    public static final int MAXIMUM_PAYLOAD = 65_535 - 20;

    private static final int MAXIMUM_OFFSET = 0x1fff * UNIT;

    /** @throws IllegalArgumentException when offset or length are out of their ranges */
    public Fragment {
        IpBounds.within("offset", offset, 0, MAXIMUM_OFFSET);
        IpBounds.within("length", length, 0, MAXIMUM_PAYLOAD);
        if (offset % UNIT != 0) {
            throw new IllegalArgumentException("offset is not a multiple of 8: " + offset);
        }
    }

    /** The offset of the octet behind it. */
    public int end() {
        return offset + length;
    }

    /** Whether this is the datagram's beginning. */
    public boolean isFirst() {
        return offset == 0;
    }

    /**
     * The parts into which this one is split, in order and as few as can be (RFC1812-4.2.2.7). Their offsets stay
     * relative to the original, and if more fragments followed, more follow the last of them too (RFC791-3.2-refrag).
     *
     * @param firstRoom octets of payload that fit into the first of them
     * @param room octets of payload that fit into each of the others
     * @return this alone, if it fits
     * @throws IllegalArgumentException when there is room for less than 8 octets
     */
    public List<Fragment> split(int firstRoom, int room) {
        if (length <= firstRoom) {
            return List.of(this);
        }
        IpBounds.within("room", Math.min(firstRoom, room), UNIT, Integer.MAX_VALUE);
        List<Fragment> parts = new ArrayList<>();
        int at = offset;
        for (int fits = firstRoom; end() - at > fits; fits = room) {
            int taken = fits - fits % UNIT;
            parts.add(new Fragment(at, taken, true));
            at += taken;
        }
        parts.add(new Fragment(at, end() - at, moreFragments));
        return parts;
    }
}
