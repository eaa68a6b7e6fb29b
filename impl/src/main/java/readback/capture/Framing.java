package readback.capture;

import java.util.Arrays;
import java.util.OptionalInt;

/** Finds the IPv4 packet in a frame, by the link types of tcpdump.org. */
final class Framing {

    /** The address family comes first, in the byte order of the machine that captured (LINKTYPE_NULL). */
    static final int NULL = 0;

    static final int ETHERNET = 1;
    static final int RAW = 101;
    static final int LOOP = 108;
    static final int LINUX_SLL = 113;
    static final int IPV4 = 228;
    static final int LINUX_SLL2 = 276;

    private static final int ETHERTYPE_IPV4 = 0x0800;

    /** Ethertypes of VLAN tags (IEEE 802.1Q and 802.1ad), which stand in front of the frame's own. */
    private static final int[] TAGS = {0x8100, 0x88a8};

    private static final int MAC_ADDRESSES = 12;
    private static final int TAG = 4;
    private static final int FAMILY = 4;
    private static final int AF_INET = 2;
    private static final int SLL_PROTOCOL = 14;
    private static final int SLL2_HEADER = 20;

    private Framing() {}

    /** Where the IPv4 packet starts; empty when there is none, or the link type is unknown. */
    static OptionalInt ipv4(int linkType, byte[] frame) {
        return switch (linkType) {
            case RAW, 12, 14 -> frame.length > 0 && (frame[0] & 0xf0) == 0x40 ? OptionalInt.of(0) : OptionalInt.empty();
            case IPV4 -> OptionalInt.of(0);
            case ETHERNET -> ethernet(frame);
            case NULL, LOOP -> family(frame);
            case LINUX_SLL -> behind(frame, SLL_PROTOCOL, SLL_PROTOCOL + 2);
            case LINUX_SLL2 -> behind(frame, 0, SLL2_HEADER);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt ethernet(byte[] frame) {
        int at = MAC_ADDRESSES;
        while (at + 2 <= frame.length && isTag(get16(frame, at))) {
            at += TAG;
        }
        return behind(frame, at, at + 2);
    }

    private static boolean isTag(int ethertype) {
        return Arrays.stream(TAGS).anyMatch(it -> it == ethertype);
    }

    private static OptionalInt family(byte[] frame) {
        if (frame.length < FAMILY) {
            return OptionalInt.empty();
        }
        boolean little = frame[0] == AF_INET && frame[1] == 0 && frame[2] == 0 && frame[3] == 0;
        boolean big = frame[0] == 0 && frame[1] == 0 && frame[2] == 0 && frame[3] == AF_INET;
        return little || big ? OptionalInt.of(FAMILY) : OptionalInt.empty();
    }

    private static OptionalInt behind(byte[] frame, int ethertype, int header) {
        return frame.length >= header && get16(frame, ethertype) == ETHERTYPE_IPV4
                ? OptionalInt.of(header)
                : OptionalInt.empty();
    }

    private static int get16(byte[] frame, int at) {
        return (frame[at] & 0xff) << 8 | (frame[at + 1] & 0xff);
    }
}
