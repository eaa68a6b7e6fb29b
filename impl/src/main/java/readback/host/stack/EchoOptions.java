package readback.host.stack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Option.RouteKind;
import readback.wire.Ipv4Option.RouteOption;
import readback.wire.Ipv4Option.Timestamps;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/**
 * The options of an echo reply, given those of the request (RFC1122-3.2.2.6-opt): the host notes itself in a recorded
 * route and among the timestamps, and a source route leads back the way it came. Others are not returned.
 *
 * @param options for the reply's header
 * @param firstHop where a reply that is source-routed is sent first
 */
record EchoOptions(List<Ipv4Option> options, Optional<Ipv4Address> firstHop) {

    private static final int WORD = 4;
    private static final int MOST_OVERFLOW = 15;

    /** What the pointers are when nothing is filled; they count the option's octets from 1. */
    private static final int FIRST_OF_ROUTE = 4;

    private static final int FIRST_OF_TIMESTAMPS = 5;

    /** Says that a timestamp is not the time of day (RFC 791 section 3.1): there is no clock here that knows that. */
    private static final int NOT_TIME_OF_DAY = 1 << 31;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * What to return.
     *
     * @param asker where the reply goes
     * @param own the address that was asked
     * @param now the time in nanoseconds
     */
    static EchoOptions of(List<Ipv4Option> request, Ipv4Address asker, Ipv4Address own, long now) {
        List<Ipv4Option> options = new ArrayList<>();
        Optional<Ipv4Address> firstHop = Optional.empty();
        for (Ipv4Option option : request) {
            if (option instanceof RouteOption route && route.kind() == RouteKind.RECORD) {
                options.add(noted(route, own));
            } else if (option instanceof RouteOption route && !route.recorded().isEmpty()) {
                // RFC1122-3.2.1.8-sr-rev
                List<Ipv4Address> back = new ArrayList<>(route.recorded().reversed());
                firstHop = Optional.of(back.removeFirst());
                back.add(asker);
                options.add(RouteOption.through(route.kind(), back));
            } else if (option instanceof Timestamps stamps) {
                options.add(noted(stamps, own, now));
            }
        }
        return new EchoOptions(options, firstHop);
    }

    private static RouteOption noted(RouteOption route, Ipv4Address own) {
        byte[] data = route.data().toArray();
        int at = route.pointer() - FIRST_OF_ROUTE;
        if (at + WORD > data.length) {
            return route;
        }
        put(data, at, own.bits());
        return new RouteOption(route.kind(), route.pointer() + WORD, Octets.of(data));
    }

    private static Timestamps noted(Timestamps stamps, Ipv4Address own, long now) {
        byte[] data = stamps.data().toArray();
        int at = stamps.pointer() - FIRST_OF_TIMESTAMPS;
        int time = (int) (now / NANOS_PER_MILLI) | NOT_TIME_OF_DAY;
        int entry = stamps.flag() == Timestamps.TIMES_ONLY ? WORD : 2 * WORD;
        if (at + entry > data.length) {
            boolean counts = stamps.flag() != Timestamps.ADDRESSES_GIVEN && stamps.overflow() < MOST_OVERFLOW;
            int overflow = stamps.overflow() + (counts ? 1 : 0);
            return new Timestamps(stamps.pointer(), overflow, stamps.flag(), stamps.data());
        }
        switch (stamps.flag()) {
            case Timestamps.TIMES_ONLY -> put(data, at, time);
            case Timestamps.WITH_ADDRESSES -> {
                put(data, at, own.bits());
                put(data, at + WORD, time);
            }
            case Timestamps.ADDRESSES_GIVEN -> {
                if (!given(data, at).equals(own)) {
                    return stamps;
                }
                put(data, at + WORD, time);
            }
            default -> {
                return stamps;
            }
        }
        return new Timestamps(stamps.pointer() + entry, stamps.overflow(), stamps.flag(), Octets.of(data));
    }

    private static Ipv4Address given(byte[] data, int at) {
        return new Ipv4Address(ByteBuffer.wrap(data).getInt(at));
    }

    private static void put(byte[] data, int at, int value) {
        ByteBuffer.wrap(data).putInt(at, value);
    }
}
