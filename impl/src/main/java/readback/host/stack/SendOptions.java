package readback.host.stack;

import java.util.List;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option;

/**
 * What a user may say about the packets that carry what he sends.
 *
 * @param timeToLive hops that they have, 1 to 255 (RFC1122-3.2.1.7-set)
 * @param dontFragment whether they must not be fragmented, on any link
 * @param headerOptions options of the IPv4 header, at most 40 octets (RFC1122-3.2.1.8-send)
 */
public record SendOptions(int timeToLive, boolean dontFragment, List<Ipv4Option> headerOptions) {

    /** As many hops as IANA recommends, and in fragments if need be. */
    public static final SendOptions DEFAULT = new SendOptions(Ipv4Header.DEFAULT_TIME_TO_LIVE, false, List.of());

    /** @throws IllegalArgumentException when the time to live is not in 1..255 (RFC1122-3.2.1.7-zero) */
    public SendOptions {
        headerOptions = List.copyOf(headerOptions);
        if (timeToLive < 1 || timeToLive > 255) {
            throw new IllegalArgumentException("a time to live of " + timeToLive);
        }
    }

    public SendOptions timeToLive(int hops) {
        return new SendOptions(hops, dontFragment, headerOptions);
    }

    /** The same, and not to be fragmented. */
    public SendOptions whole() {
        return new SendOptions(timeToLive, true, headerOptions);
    }

    /** The same with these options of the IPv4 header. */
    public SendOptions headerOptions(List<Ipv4Option> options) {
        return new SendOptions(timeToLive, dontFragment, options);
    }
}
