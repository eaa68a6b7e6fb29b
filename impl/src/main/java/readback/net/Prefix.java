package readback.net;

import java.util.Optional;
import java.util.regex.Pattern;
import readback.wire.Ipv4Address;

/**
 * All addresses that begin with the same bits (RFC 4632 section 3.1).
 *
 * @param network the first of them: the bits behind the prefix are zero
 * @param length how many bits they share, 0 to 32
 */
public record Prefix(Ipv4Address network, int length) {

    /** All addresses there are: where a default route goes. */
    public static final Prefix ALL = new Prefix(new Ipv4Address(0), 0);

    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern LENGTH = Pattern.compile("[0-9]|[12][0-9]|3[0-2]");

    /** @throws IllegalArgumentException when the length is not in 0..32, or a bit behind the prefix is set */
    public Prefix {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("a prefix of " + length + " bits");
        }
        if ((network.bits() & ~mask(length)) != 0) {
            throw new IllegalArgumentException(network + " has bits behind the first " + length);
        }
    }

    /** The prefix of this length that an address begins with. */
    public static Prefix of(Ipv4Address address, int length) {
        return new Prefix(new Ipv4Address(address.bits() & mask(length)), length);
    }

    /** Reads {@code 10.0.0.0/8}; nothing when it is written otherwise, or a bit behind the prefix is set. */
    public static Optional<Prefix> parse(String text) {
        return InterfaceAddress.parse(text)
                .filter(it -> it.prefix().network().equals(it.address()))
                .map(InterfaceAddress::prefix);
    }

    /** Address and length as {@code address/length} has them. */
    static Optional<InterfaceAddress> split(String text) {
        String[] parts = SLASH.split(text, -1);
        if (parts.length != 2 || !LENGTH.matcher(parts[1]).matches()) {
            return Optional.empty();
        }
        int length = Integer.parseInt(parts[1]);
        return Ipv4Address.parse(parts[0]).map(it -> new InterfaceAddress(it, length));
    }

    public boolean contains(Ipv4Address address) {
        return (address.bits() & mask(length)) == network.bits();
    }

    /** Whether there is an address in both; then one of them contains the other. */
    public boolean overlaps(Prefix other) {
        return contains(other.network) || other.contains(network);
    }

    /** The address whose bits behind the prefix are all ones: its directed broadcast (RFC 1812 section 4.2.2.11). */
    public Ipv4Address last() {
        return new Ipv4Address(network.bits() | ~mask(length));
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    /** Network, slash, length. */
    @Override
    public String toString() {
        return network + "/" + length;
    }
}
