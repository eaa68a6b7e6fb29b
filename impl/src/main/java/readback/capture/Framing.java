package readback.capture;

import java.util.Arrays;
import java.util.Map;

/** Finds the IPv4 packet in a frame, by its {@link LinkType}. */
final class Framing {

    private static final int ETHERTYPE_IPV4 = 0x0800;

    /** Smaller ones are no types but lengths of an IEEE 802.3 frame. */
    private static final int LEAST_ETHERTYPE = 0x0600;

    private static final Map<Integer, String> ETHERTYPES = Map.of(
            0x0806, "ARP",
            0x8035, "RARP",
            0x8100, "VLAN tag",
            0x86dd, "IPv6",
            0x8847, "MPLS",
            0x8863, "PPPoE discovery",
            0x8864, "PPPoE session",
            0x888e, "EAPOL",
            0x88a8, "VLAN tag",
            0x88cc, "LLDP");

    /** Ethertypes of VLAN tags (IEEE 802.1Q and 802.1ad), which stand in front of the frame's own. */
    private static final int[] TAGS = {0x8100, 0x88a8};

    private static final int MAC_ADDRESSES = 12;
    private static final int TAG = 4;
    private static final int FAMILY = 4;
    private static final int AF_INET = 2;
    private static final int SLL_PROTOCOL = 14;
    private static final int SLL2_HEADER = 20;

    private Framing() {}

    /** What a frame carries, as far as its octets tell; a broken one is told as such. */
    static FrameContent content(int linkType, byte[] frame) {
        return switch (linkType) {
            case LinkType.RAW, LinkType.RAW_OF_SOME, LinkType.RAW_OF_OPENBSD -> raw(frame);
            case LinkType.IPV4 -> new FrameContent.Ipv4Packet(0);
            case LinkType.ETHERNET -> ethernet(frame);
            case LinkType.NULL, LinkType.LOOP -> family(frame);
            case LinkType.LINUX_SLL -> behind(frame, SLL_PROTOCOL, SLL_PROTOCOL + 2);
            case LinkType.LINUX_SLL2 -> behind(frame, 0, SLL2_HEADER);
            default -> new FrameContent.NoIpv4("frames of link type " + LinkType.describe(linkType) + " are not read");
        };
    }

    private static FrameContent raw(byte[] frame) {
        if (frame.length == 0) {
            return new FrameContent.NoIpv4("the frame is empty");
        }
        int version = (frame[0] & 0xf0) >>> 4;
        return version == 4
                ? new FrameContent.Ipv4Packet(0)
                : new FrameContent.NoIpv4("IP version " + version + ", not 4");
    }

    private static FrameContent ethernet(byte[] frame) {
        int at = MAC_ADDRESSES;
        while (at + 2 <= frame.length && isTag(get16(frame, at))) {
            at += TAG;
        }
        return behind(frame, at, at + 2);
    }

    private static boolean isTag(int ethertype) {
        return Arrays.stream(TAGS).anyMatch(it -> it == ethertype);
    }

    private static FrameContent family(byte[] frame) {
        if (frame.length < FAMILY) {
            return tooShort(frame, FAMILY);
        }
        boolean little = frame[0] == AF_INET && frame[1] == 0 && frame[2] == 0 && frame[3] == 0;
        boolean big = frame[0] == 0 && frame[1] == 0 && frame[2] == 0 && frame[3] == AF_INET;
        return little || big
                ? new FrameContent.Ipv4Packet(FAMILY)
                : new FrameContent.NoIpv4(String.format(
                        "address family %04x%04x in either byte order, not %d (IPv4)",
                        get16(frame, 0), get16(frame, 2), AF_INET));
    }

    private static FrameContent behind(byte[] frame, int ethertype, int header) {
        if (frame.length < header) {
            return tooShort(frame, header);
        }
        int type = get16(frame, ethertype);
        return type == ETHERTYPE_IPV4
                ? new FrameContent.Ipv4Packet(header)
                : new FrameContent.NoIpv4(ethertype(type));
    }

    private static String ethertype(int type) {
        if (type < LEAST_ETHERTYPE) {
            return "IEEE 802.3 length " + type + " where an EtherType is expected";
        }
        String number = String.format("EtherType 0x%04x", type);
        return ETHERTYPES.containsKey(type) ? number + " (" + ETHERTYPES.get(type) + ")" : number;
    }

    private static FrameContent tooShort(byte[] frame, int header) {
        return new FrameContent.NoIpv4(
                "the frame ends after " + frame.length + " of the " + header + " octets of its link header");
    }

    private static int get16(byte[] frame, int at) {
        return (frame[at] & 0xff) << 8 | (frame[at + 1] & 0xff);
    }
}
