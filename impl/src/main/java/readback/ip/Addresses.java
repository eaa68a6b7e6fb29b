package readback.ip;

import java.util.Arrays;
import java.util.List;
import readback.wire.Ipv4Address;

/**
 * What an address means to whoever has these interfaces (RFC 1812 section 4.2.3.1, 5.3.7). Immutable; looking up
 * allocates nothing.
 */
public final class Addresses {

    /** What an address means. */
    public enum AddressKind {
        /** One of one's own. */
        OWN,
        /** All hosts of every link here, or of one of them: 255.255.255.255 and {@code prefix,-1}. */
        BROADCAST,
        /** The network itself, {@code prefix,0}, which once meant all of its hosts (RFC1812-4.2.3.1-zeros). */
        ZERO_HOST,
        /** Class D. */
        MULTICAST,
        /** Networks 0 and 127, and class E: never outside of a host (RFC1122-3.2.1.3-loop, RFC1812-5.3.7-dst). */
        INVALID,
        /** Another host's, as far as can be seen from here. */
        HOST
    }

    private static final int MULTIPLIER = 0x9e3779b9;
    private static final int ALL_ONES = -1;

    /** Open addressing: a place is empty when its kind is {@link AddressKind#HOST}. */
    private final int[] known;

    private final AddressKind[] kinds;
    private final int shift;

    /** The addresses as seen from these interfaces. */
    public Addresses(List<Interface> interfaces) {
        List<InterfaceAddress> own =
                interfaces.stream().flatMap(it -> it.addresses().stream()).toList();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(own.size() * 6 + 8);
        known = new int[1 << bits];
        kinds = new AddressKind[1 << bits];
        shift = Integer.SIZE - bits;
        Arrays.fill(kinds, AddressKind.HOST);
        own.forEach(it -> put(it.address(), AddressKind.OWN));
        own.stream().filter(InterfaceAddress::hasBroadcast).forEach(it -> {
            put(it.prefix().last(), AddressKind.BROADCAST);
            put(it.prefix().address(), AddressKind.ZERO_HOST);
        });
    }

    /** Unless the address is known already: what it was first, counts. */
    private void put(Ipv4Address address, AddressKind kind) {
        int at = place(address.bits());
        if (kinds[at] == AddressKind.HOST) {
            known[at] = address.bits();
            kinds[at] = kind;
        }
    }

    private int place(int bits) {
        int at = (bits * MULTIPLIER) >>> shift;
        while (kinds[at] != AddressKind.HOST && known[at] != bits) {
            at = (at + 1) & (known.length - 1);
        }
        return at;
    }

    /** What the address means. */
    public AddressKind kindOf(Ipv4Address address) {
        return kindOf(address.bits());
    }

    AddressKind kindOf(int bits) {
        AddressKind kind = kinds[place(bits)];
        return kind == AddressKind.HOST ? kindAnywhere(bits) : kind;
    }

    /** Whether it can be the source of a packet from elsewhere: the address of one host (RFC1122-3.2.1.3-src). */
    public boolean isSource(Ipv4Address address) {
        return isSource(address.bits());
    }

    boolean isSource(int bits) {
        return switch (kindOf(bits)) {
            case OWN, HOST -> true;
            case BROADCAST, ZERO_HOST, MULTICAST, INVALID -> false;
        };
    }

    /** Whether an address of kind {@link AddressKind#BROADCAST} means all hosts on the link of this interface. */
    boolean isBroadcastOf(Interface it, int bits) {
        return bits == ALL_ONES
                || it.addresses().stream()
                        .anyMatch(
                                own -> own.hasBroadcast() && own.prefix().last().bits() == bits);
    }

    private static AddressKind kindAnywhere(int bits) {
        return switch (bits >>> 28) {
            case 0 -> bits >>> 24 == 0 ? AddressKind.INVALID : AddressKind.HOST;
            case 7 -> bits >>> 24 == 127 ? AddressKind.INVALID : AddressKind.HOST;
            case 14 -> AddressKind.MULTICAST;
            case 15 -> bits == ALL_ONES ? AddressKind.BROADCAST : AddressKind.INVALID;
            default -> AddressKind.HOST;
        };
    }
}
