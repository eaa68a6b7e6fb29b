package readback.capture;

import java.util.Map;
import java.util.Optional;

/**
 * What the frames of an interface begin with: a number of the registry at tcpdump.org/linktypes.html, of which some are
 * named here.
 */
public final class LinkType {

    /** The address family comes first, in the byte order of the machine that captured. */
    static final int NULL = 0;

    static final int ETHERNET = 1;
    static final int RAW = 101;
    static final int LOOP = 108;
    static final int LINUX_SLL = 113;
    static final int IPV4 = 228;
    static final int LINUX_SLL2 = 276;

    /** What some systems write for {@link #RAW}, because it is what their kernels call it. */
    static final int RAW_OF_SOME = 12;

    /** As {@link #RAW_OF_SOME}, on others. */
    static final int RAW_OF_OPENBSD = 14;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(NULL, "NULL"),
            Map.entry(ETHERNET, "ETHERNET"),
            Map.entry(3, "AX25"),
            Map.entry(6, "IEEE802_5"),
            Map.entry(8, "SLIP"),
            Map.entry(9, "PPP"),
            Map.entry(10, "FDDI"),
            Map.entry(RAW_OF_SOME, "RAW"),
            Map.entry(RAW_OF_OPENBSD, "RAW"),
            Map.entry(50, "PPP_HDLC"),
            Map.entry(51, "PPP_ETHER"),
            Map.entry(RAW, "RAW"),
            Map.entry(104, "C_HDLC"),
            Map.entry(105, "IEEE802_11"),
            Map.entry(107, "FRELAY"),
            Map.entry(LOOP, "LOOP"),
            Map.entry(LINUX_SLL, "LINUX_SLL"),
            Map.entry(127, "IEEE802_11_RADIOTAP"),
            Map.entry(187, "BLUETOOTH_HCI_H4"),
            Map.entry(189, "USB_LINUX"),
            Map.entry(195, "IEEE802_15_4_WITHFCS"),
            Map.entry(220, "USB_LINUX_MMAPPED"),
            Map.entry(IPV4, "IPV4"),
            Map.entry(229, "IPV6"),
            Map.entry(239, "NFLOG"),
            Map.entry(LINUX_SLL2, "LINUX_SLL2"));

    private LinkType() {}

    /** The registry's name without {@code LINKTYPE_}; empty for a number that is not named here. */
    public static Optional<String> name(int linkType) {
        return Optional.ofNullable(NAMES.get(linkType));
    }

    /** The number, and the name if there is one: {@code 1 (ETHERNET)}. */
    public static String describe(int linkType) {
        return linkType + name(linkType).map(it -> " (" + it + ")").orElse("");
    }
}
