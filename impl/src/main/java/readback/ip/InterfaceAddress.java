package readback.ip;

import readback.wire.Ipv4Address;

/**
 * An address of an interface, and how much of it names the network there (RFC 1812 section 4.2.2.11).
 *
 * @param prefixLength 0 to 32
 */
public record InterfaceAddress(Ipv4Address address, int prefixLength) {

    /** Longest prefix under which the first and the last address are no hosts (RFC 3021). */
    private static final int LONGEST_WITH_BROADCAST = 30;

    /** @throws IllegalArgumentException when the length is not in 0..32 */
    public InterfaceAddress {
        IpBounds.within("prefix length", prefixLength, 0, Integer.SIZE);
    }

    /** The addresses that are reached here directly. */
    public Prefix prefix() {
        return Prefix.of(address, prefixLength);
    }

    /** Whether the first and the last address of the prefix mean the network and all of its hosts. */
    boolean hasBroadcast() {
        return prefixLength <= LONGEST_WITH_BROADCAST;
    }
}
