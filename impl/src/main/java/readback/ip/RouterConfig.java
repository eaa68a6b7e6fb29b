package readback.ip;

import java.util.EnumSet;
import java.util.Set;

/** What a router does beside the rest, and how it tells of errors. */
public record RouterConfig(Set<Feature> features, IcmpConfig icmp) {

    /** What may be switched on or off. */
    public enum Feature {
        /** Packets for others are sent on; off in a host (RFC1122-3.1-forward, RFC1812-5.3.11). */
        FORWARDING,
        /**
         * Source routes are followed (RFC1812-5.3.13.4); otherwise refused (RFC1122-3.3.5-off). RFC 1812 wants them
         * followed unless somebody says otherwise. Here it is the other way round, a deviation that RFC 7126 advises:
         * they let a sender go around what guards a network.
         */
        SOURCE_ROUTES,
        /** The end of a time to live is told (RFC1812-5.2.7.3). */
        TIME_EXCEEDED,
        /** A source has to be where packets to it would go (RFC1812-5.3.8). */
        REVERSE_PATH
    }

    /** Forwards, and tells of times to live that end. Source routes are refused: RFC 7126 sections 4.3 and 4.4. */
    public static final RouterConfig ROUTER = new RouterConfig(
            EnumSet.of(Feature.FORWARDING, Feature.TIME_EXCEEDED), IcmpConfig.of(IcmpConfig.Role.ROUTER));

    /** Forwards nothing. */
    public static final RouterConfig HOST =
            new RouterConfig(EnumSet.of(Feature.TIME_EXCEEDED), IcmpConfig.of(IcmpConfig.Role.HOST));

    /** Copies the features. */
    public RouterConfig {
        features = Set.copyOf(features);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }
}
