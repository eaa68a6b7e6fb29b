package readback.ip;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import readback.wire.IcmpMessage;
import readback.wire.IcmpView;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4View;
import readback.wire.Octets;

/** When an ICMP error may be sent, and what it looks like: RFC 1122 section 3.2.2, RFC 1812 section 4.3.2. */
public final class IcmpRules {

    /** RFC1812-4.3.2.5-tos: precedence 6, the upper three bits of the codepoint. */
    private static final int INTERNETWORK_CONTROL = 6 << 3;

    private static final int TYPE_OF_SERVICE = 7;
    private static final int MOST_QUOTED =
            IcmpError.MAXIMUM_LENGTH - Ipv4View.MINIMUM_LENGTH - IcmpMessage.HEADER_LENGTH;

    private final IcmpConfig config;
    private final Addresses addresses;
    private final Identification identification;
    private final Counters<NoErrorReason> reasons = new Counters<>(NoErrorReason.class);
    private RateLimit limit;
    private long errors;

    /**
     * The rules.
     *
     * @param addresses what addresses mean to the sender of the errors
     * @param identification of all packets that this sender originates
     */
    public IcmpRules(IcmpConfig config, Addresses addresses, Identification identification) {
        this.config = config;
        this.addresses = addresses;
        this.identification = identification;
        limit = RateLimit.full(config.burst(), config.interval(), 0);
    }

    /**
     * Why no error may be sent about a packet, apart from {@link NoErrorReason#RATE}.
     *
     * @param packet in which {@link Ipv4View#check} found no defect, unless it is one that is reported
     * @param arrival how it came
     */
    public Optional<NoErrorReason> noErrorReason(MemorySegment packet, Arrival arrival) {
        Ipv4View view = new Ipv4View().wrap(packet);
        if (arrival == Arrival.BROADCAST) {
            return Optional.of(NoErrorReason.LINK_BROADCAST);
        }
        switch (addresses.kindOf(view.destination())) {
            case BROADCAST, ZERO_HOST, MULTICAST -> {
                return Optional.of(NoErrorReason.BROADCAST);
            }
            case OWN, HOST, INVALID -> {}
        }
        if (view.fragmentOffset() != 0) {
            return Optional.of(NoErrorReason.LATER_FRAGMENT);
        }
        if (!addresses.isSource(view.source())) {
            return Optional.of(NoErrorReason.SOURCE);
        }
        return mayBeError(view, packet) ? Optional.of(NoErrorReason.ABOUT_AN_ERROR) : Optional.empty();
    }

    /** Whether it may be an error: of a type that is unknown here nobody can say. */
    private static boolean mayBeError(Ipv4View view, MemorySegment packet) {
        return view.protocol() == IpProtocol.ICMP.number()
                && (packet.byteSize() <= view.headerLength() || !isQuery(Memory.get8(packet, view.headerLength())));
    }

    /** Echo, router discovery, timestamp, information, address mask, extended echo: asked and answered. */
    private static boolean isQuery(int type) {
        return switch (type) {
            case IcmpView.ECHO_REPLY, IcmpView.ECHO_REQUEST, 9, 10, 13, 14, 15, 16, 17, 18, 42, 43 -> true;
            default -> false;
        };
    }

    /**
     * The error about a packet, if one may be sent; it counts as sent then.
     *
     * @param packet as it came, header unchanged (RFC1122-3.2.2-quote)
     * @param from the sender's own address
     * @param now the time in nanoseconds
     */
    public Optional<IcmpError> error(
            Problem problem, MemorySegment packet, Arrival arrival, Ipv4Address from, long now) {
        Optional<NoErrorReason> reason = noErrorReason(packet, arrival);
        limit = limit.at(now);
        if (reason.isEmpty() && !limit.allows()) {
            reason = Optional.of(NoErrorReason.RATE);
        }
        if (reason.isPresent()) {
            reasons.count(reason.get());
            return Optional.empty();
        }
        limit = limit.taken();
        errors++;
        return Optional.of(error(problem, packet, from, now));
    }

    private IcmpError error(Problem problem, MemorySegment packet, Ipv4Address from, long now) {
        Ipv4View view = new Ipv4View().wrap(packet);
        long quoted = Math.min(Math.min(packet.byteSize(), view.totalLength()), MOST_QUOTED);
        IcmpMessage message = problem.about(Octets.copyOf(packet.asSlice(0, quoted)));
        Ipv4Address to = new Ipv4Address(view.source());
        OptionalInt id = identification.next(from, to, IpProtocol.ICMP, now);
        int dscp = switch (config.role()) {
            case HOST -> 0;
            case ROUTER -> INTERNETWORK_CONTROL | (view.dscp() & TYPE_OF_SERVICE);
        };
        Ipv4Header ip = new Ipv4Header(
                dscp,
                0,
                message.length(),
                id.orElse(0),
                id.isEmpty(), false, 0, config.timeToLive(), IpProtocol.ICMP, from, to, List.of());
        return new IcmpError(ip, message);
    }

    /** Errors that were to be sent. */
    public long errors() {
        return errors;
    }

    /** Errors that were not sent for this. */
    public long count(NoErrorReason why) {
        return reasons.of(why);
    }
}
