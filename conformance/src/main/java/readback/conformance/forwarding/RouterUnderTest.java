package readback.conformance.forwarding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import readback.conformance.forwarding.ForwardingStep.AtRouter;
import readback.conformance.forwarding.ForwardingStep.RouterResult;
import readback.conformance.lockstep.Mismatch;
import readback.ip.DiscardReason;
import readback.ip.FragmentVerdict;
import readback.ip.Fragmenter;
import readback.ip.IcmpConfig;
import readback.ip.IcmpError;
import readback.ip.Identification;
import readback.ip.Interface;
import readback.ip.InterfaceAddress;
import readback.ip.NextHop;
import readback.ip.Prefix;
import readback.ip.Router;
import readback.ip.RouterConfig;
import readback.ip.RoutingTable;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Octets;

/**
 * A router that takes the specification's steps. Its table is changed before each of them: what the specification's
 * table says becomes a route, and a route for a shorter prefix leads elsewhere. For one thread.
 */
final class RouterUnderTest {

    /** Octets of a packet that a message shows: the header, and the first eight behind it. */
    private static final int SHOWN = 28;

    private static final int TTL_OF_ERRORS = 77;
    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final Interface IN = own(0, PacketConcretion.OWN, 65_535);
    private static final Interface DECOY = own(1, 0xac100101, 1500);
    private static final int OUT = 0xac100201;
    private static final Ipv4Address GATEWAY = new Ipv4Address(0xac100202);
    private static final Set<Integer> OWN = Set.of(PacketConcretion.OWN, 0xac100101, OUT);

    private final int burst;
    private final int maxUnits;
    private final RoutingTable table = new RoutingTable();
    private final Router router;
    private final List<Prefix> routes = new ArrayList<>();
    private long now;

    /** @param burst errors that may be sent in a row */
    RouterUnderTest(int burst, int maxUnits) {
        this.burst = burst;
        this.maxUnits = maxUnits;
        IcmpConfig icmp = new IcmpConfig(IcmpConfig.Role.ROUTER, TTL_OF_ERRORS, burst, INTERVAL);
        RouterConfig config = new RouterConfig(RouterConfig.ROUTER.features(), icmp);
        Identification identification = new Identification(Duration.ofNanos(1), 1 << 16, 1);
        router = new Router(config, List.of(IN, DECOY, own(2, OUT, 1500)), table, identification);
    }

    private static Interface own(int index, int address, int mtu) {
        return new Interface(index, List.of(new InterfaceAddress(new Ipv4Address(address), 24)), mtu);
    }

    /** Has the router take the step, and compares. */
    Optional<Mismatch> take(AtRouter step, RouterResult expected, long salt) {
        PacketConcretion as = new PacketConcretion(salt, step.at(), maxUnits);
        Interface out = own(2, OUT, step.mtu() == 0 ? 1500 : as.mtu(step.mtu()));
        NextHop next = (salt & 1) == 0 ? new NextHop(out, Optional.of(GATEWAY)) : NextHop.direct(out);
        route(
                as.address(step.packet().dst(), false),
                step.to().equals("none") ? Optional.empty() : Optional.of(next),
                salt);
        leave(step.tokens());
        MemorySegment packet = as.packet(step.packet());
        byte[] before = packet.toArray(ValueLayout.JAVA_BYTE);
        FragmentVerdict verdict = router.packetArrives(packet, IN, now);
        Optional<String> wrong = switch (expected.act()) {
            case "forward" -> forwarded(verdict, packet, next, expected, step, as);
            case "local" ->
                verdict instanceof FragmentVerdict.Local
                        ? Optional.empty()
                        : Optional.of(ForwardingWords.verdict(verdict));
            default -> discarded(verdict, before, expected, step, as);
        };
        if (wrong.isEmpty() && burst <= 2) {
            int left = spend(burst);
            wrong = left == expected.tokens() ? Optional.empty() : Optional.of(left + " errors may still be sent");
        }
        return wrong.map(came -> new Mismatch(
                ForwardingWords.result(expected) + "\nof the packet " + hex(before), came));
    }

    /** The table says so about an address, by a prefix of any length; a shorter one leads elsewhere. */
    private void route(Ipv4Address to, Optional<NextHop> next, long salt) {
        routes.forEach(table::remove);
        routes.clear();
        int length = 1 + (int) ((salt >>> 8) & 0x1f);
        if (next.isPresent()) {
            put(Prefix.of(to, length), next.get());
            put(Prefix.of(to, (int) ((salt >>> 16) & 0x1f) % length), NextHop.direct(DECOY));
        } else {
            put(Prefix.of(new Ipv4Address(to.bits() ^ (1 << (Integer.SIZE - length))), length), NextHop.direct(DECOY));
        }
    }

    private void put(Prefix prefix, NextHop next) {
        table.put(prefix, next);
        routes.add(prefix);
    }

    /** Time passes until all errors may be sent, and then so many are that these are left. */
    private void leave(int tokens) {
        now += INTERVAL.toNanos() * (burst + 1);
        spend(burst - tokens);
    }

    /** Provokes so many errors, and says how many came. */
    private int spend(int errors) {
        PacketConcretion other = new PacketConcretion(errors, "", maxUnits);
        SpecPacket spent = new SpecPacket(
                "S", "U", "UDP", 0, 0, false, true, false, 0, false, List.of(new readback.spec.TlaValue.Int(1)));
        int came = 0;
        for (int i = 0; i < errors; i++) {
            FragmentVerdict verdict = router.packetArrives(other.packet(spent), IN, now);
            came += verdict instanceof FragmentVerdict.Discard(_, var error) && error.isPresent() ? 1 : 0;
        }
        return came;
    }

    private static Optional<String> forwarded(
            FragmentVerdict verdict, MemorySegment packet, NextHop next, RouterResult expected, AtRouter step,
            PacketConcretion as) {
        List<MemorySegment> sent;
        switch (verdict) {
            case FragmentVerdict.Forward(NextHop hop) when hop.equals(next) -> sent = List.of(packet);
            case FragmentVerdict.FragmentFor(NextHop hop) when hop.equals(next) ->
                sent = Fragmenter.split(packet, hop.out().mtu());
            default -> {
                return Optional.of(ForwardingWords.verdict(verdict));
            }
        }
        return different(sent, expected.out().stream().map(q -> as.packet(q, step.packet())).toList());
    }

    /** Whether packets differ, octet by octet. */
    static Optional<String> different(List<MemorySegment> came, List<MemorySegment> expected) {
        boolean same = came.size() == expected.size();
        for (int i = 0; same && i < came.size(); i++) {
            same = came.get(i).mismatch(expected.get(i)) == -1;
        }
        return same ? Optional.empty() : Optional.of(hex(came) + "\ninstead of\n" + hex(expected));
    }

    private static String hex(List<MemorySegment> packets) {
        return String.join("\n", packets.stream()
                .map(packet -> hex(packet.toArray(ValueLayout.JAVA_BYTE)))
                .toList());
    }

    /** The first octets, and how many there are. */
    private static String hex(byte[] packet) {
        return HexFormat.of().formatHex(packet, 0, Math.min(packet.length, SHOWN))
                + (packet.length > SHOWN ? "... (" + packet.length + " octets)" : "");
    }

    private static Optional<String> discarded(
            FragmentVerdict verdict, byte[] packet, RouterResult expected, AtRouter step, PacketConcretion as) {
        if (!(verdict instanceof FragmentVerdict.Discard(DiscardReason reason, Optional<IcmpError> error))
                || !reasons(expected.why()).contains(reason)) {
            return Optional.of(ForwardingWords.verdict(verdict));
        }
        if (error.isPresent() != expected.report().isPresent()) {
            return Optional.of(error.map(ForwardingWords::error).orElse("no error"));
        }
        return error.flatMap(it -> different(it, packet, expected, step, as));
    }

    private static Set<DiscardReason> reasons(String why) {
        return switch (why) {
            case "martian" -> Set.of(DiscardReason.INVALID_SOURCE, DiscardReason.INVALID_DESTINATION);
            case "no single host" -> Set.of(DiscardReason.MULTICAST);
            case "source route failed" -> Set.of(DiscardReason.SOURCE_ROUTE);
            case "unreachable" -> Set.of(DiscardReason.NO_ROUTE);
            case "time exceeded" -> Set.of(DiscardReason.TIME_TO_LIVE);
            case "fragmentation needed" -> Set.of(DiscardReason.FRAGMENTATION_NEEDED);
            default -> throw new IllegalArgumentException("no meaning is bound to the reason " + why);
        };
    }

    private static Optional<String> different(
            IcmpError error, byte[] packet, RouterResult expected, AtRouter step, PacketConcretion as) {
        Ipv4Header ip = error.ip();
        boolean addressed = ip.destination().equals(as.address(step.packet().src(), true))
                && OWN.contains(ip.source().bits()) && ip.timeToLive() == TTL_OF_ERRORS && !ip.isFragment();
        boolean same = addressed
                && error.length() <= IcmpError.MAXIMUM_LENGTH
                && isAbout(error.message(), expected.why(), as.mtu(step.mtu()), packet);
        return same ? Optional.empty() : Optional.of(ForwardingWords.error(error) + ", other octets than expected");
    }

    private static boolean isAbout(IcmpMessage message, String why, int mtu, byte[] packet) {
        return switch (message) {
            case IcmpMessage.TimeExceeded(var code, Octets quoted) ->
                why.equals("time exceeded") && code == TimeExceededCode.TIME_TO_LIVE && quotes(quoted, packet);
            case IcmpMessage.DestinationUnreachable(var code, int nextHopMtu, Octets quoted) ->
                quotes(quoted, packet) && switch (why) {
                    case "unreachable" ->
                        code == UnreachableCode.NET_UNREACHABLE || code == UnreachableCode.HOST_UNREACHABLE;
                    case "source route failed" -> code == UnreachableCode.SOURCE_ROUTE_FAILED;
                    case "fragmentation needed" -> code == UnreachableCode.FRAGMENTATION_NEEDED && nextHopMtu == mtu;
                    default -> false;
                };
            default -> false;
        };
    }

    /** As it arrived, and at least eight octets behind the header (RFC1122-3.2.2-quote). */
    static boolean quotes(Octets quoted, byte[] packet) {
        byte[] quote = quoted.toArray();
        int least = Math.min(packet.length, (packet[0] & 0xf) * 4 + 8);
        return quote.length >= least && quote.length <= packet.length
                && java.util.Arrays.equals(quote, 0, quote.length, packet, 0, quote.length);
    }
}
