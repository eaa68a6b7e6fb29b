package readback.ip;

import java.util.Optional;
import readback.wire.Ipv4Address;

/**
 * Where a packet goes next.
 *
 * @param out the interface by which it leaves
 * @param gateway the router to hand it to; none when the destination itself is on that link
 */
public record NextHop(Interface out, Optional<Ipv4Address> gateway) {

    /** The destination itself, on this interface's link. */
    public static NextHop direct(Interface out) {
        return new NextHop(out, Optional.empty());
    }

    /** This router. */
    public static NextHop via(Interface out, Ipv4Address gateway) {
        return new NextHop(out, Optional.of(gateway));
    }
}
