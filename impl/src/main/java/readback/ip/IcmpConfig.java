package readback.ip;

import java.time.Duration;
import readback.wire.Ipv4Header;

/**
 * How ICMP errors are sent.
 *
 * @param role whose errors they are
 * @param timeToLive of the errors, 1 to 255: a fresh one, not that of the packet at fault (RFC1812-4.3.2.2)
 * @param burst errors that may be sent at once, 0 to 1,000,000 (RFC1812-4.3.2.8)
 * @param interval in which one more may be sent
 */
public record IcmpConfig(Role role, int timeToLive, int burst, Duration interval) {

    /** Who sends errors. */
    public enum Role {
        /** Its errors have no type of service (RFC1122-3.2.2-tos). */
        HOST,
        /** Its errors have that of the packet at fault, and the precedence of network control (RFC1812-4.3.2.5-tos). */
        ROUTER
    }

    /** The default time to live; a hundred at once, and a hundred a second. */
    public static IcmpConfig of(Role role) {
        return new IcmpConfig(role, Ipv4Header.DEFAULT_TIME_TO_LIVE, 100, Duration.ofMillis(10));
    }

    /** @throws IllegalArgumentException when a value is out of its range */
    public IcmpConfig {
        IpBounds.within("timeToLive", timeToLive, 1, 255);
        RateLimit.full(burst, interval, 0);
    }
}
