package readback.ip;

import java.util.List;

/**
 * Where a router or a host meets a link.
 *
 * @param index by which its owner tells its interfaces apart, from 0
 * @param addresses its own, the first of them preferred; at least one, any number of them (RFC791-2.3-addr)
 * @param mtu octets of the longest packet that the link carries, 68 to 65535 (RFC791-3.2-68)
 */
public record Interface(int index, List<InterfaceAddress> addresses, int mtu) {

    /** @throws IllegalArgumentException when a value is out of its range, or there is no address */
    public Interface {
        IpBounds.within("index", index, 0, Integer.MAX_VALUE);
        IpBounds.within("mtu", mtu, Fragmenter.LEAST_MTU, 65_535);
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("an interface without an address");
        }
    }

    /** Its address that is preferred. */
    public InterfaceAddress address() {
        return addresses.getFirst();
    }
}
