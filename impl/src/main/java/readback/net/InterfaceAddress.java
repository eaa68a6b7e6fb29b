package readback.net;

import java.util.Optional;
import readback.wire.Ipv4Address;

/**
 * The address of an interface, and how much of it names the link.
 *
 * @param address the interface's own
 * @param prefixLength bits that all interfaces on the link share, 0 to 32
 */
public record InterfaceAddress(Ipv4Address address, int prefixLength) {

    /** Reads {@code 10.0.1.2/24}; nothing when it is written otherwise. */
    public static Optional<InterfaceAddress> parse(String text) {
        return Prefix.split(text);
    }

    /** What names the link. */
    public Prefix prefix() {
        return Prefix.of(address, prefixLength);
    }

    /**
     * Whether one host can have it: not all zeros or all ones behind the prefix (RFC 1122 section 3.2.1.3), unless the
     * prefix leaves no room for those (RFC 3021), and neither multicast, reserved, loopback nor "this network".
     */
    public boolean isSomebodys() {
        int first = address.bits() >>> 24;
        boolean edge = prefixLength < 31
                && (address.equals(prefix().network()) || address.equals(prefix().last()));
        return !edge && first > 0 && first < 224 && first != 127;
    }

    /** Address, slash, length. */
    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
