package readback.ip;

import java.util.Optional;
import readback.wire.Ipv4Address;

/**
 * The addresses that begin with the same bits (RFC 4632 section 3.1).
 *
 * @param address the first of them: all further bits are zero
 * @param length how many bits they share, 0 to 32
 */
public record Prefix(Ipv4Address address, int length) {

    /** All addresses. */
    public static final Prefix ALL = new Prefix(new Ipv4Address(0), 0);

    /** @throws IllegalArgumentException when the length is not in 0..32, or the address has a bit behind it */
    public Prefix {
        IpBounds.within("prefix length", length, 0, Integer.SIZE);
        if ((address.bits() & ~mask(length)) != 0) {
            throw new IllegalArgumentException(address + " has bits behind the first " + length);
        }
    }

    /** The prefix of so many bits to which the address belongs. */
    public static Prefix of(Ipv4Address address, int length) {
        IpBounds.within("prefix length", length, 0, Integer.SIZE);
        return new Prefix(new Ipv4Address(address.bits() & mask(length)), length);
    }

    /** Reads {@code a.b.c.d/length}; nothing for anything else, bits behind the length included. */
    public static Optional<Prefix> parse(String text) {
        int slash = text.indexOf('/');
        String digits = text.substring(slash + 1);
        if (slash < 0 || !digits.matches("0|[1-9][0-9]?") || Integer.parseInt(digits) > Integer.SIZE) {
            return Optional.empty();
        }
        int length = Integer.parseInt(digits);
        return Ipv4Address.parse(text.substring(0, slash))
                .filter(it -> (it.bits() & ~mask(length)) == 0)
                .map(it -> new Prefix(it, length));
    }

    /** So many ones, then zeros. */
    static int mask(int length) {
        return length == 0 ? 0 : -1 << (Integer.SIZE - length);
    }

    public boolean contains(Ipv4Address other) {
        return (other.bits() & mask(length)) == address.bits();
    }

    /** Its last address, which means all hosts where there are at least four (RFC1812-4.2.3.1-bcast). */
    public Ipv4Address last() {
        return new Ipv4Address(address.bits() | ~mask(length));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return address + "/" + length;
    }
}
