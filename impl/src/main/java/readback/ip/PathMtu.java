package readback.ip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeSet;
import readback.wire.Ipv4Address;

/**
 * How long a packet may be to get to a destination whole (RFC 1191): what the first link carries, until a router says
 * less (RFC1191-3-host). It never goes below 68 octets, and no message raises it (RFC1191-3-68); time does.
 */
public final class PathMtu {

    /** After so long without a message an estimate is forgotten (RFC 1191 section 6.3). */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** RFC 1191 section 7.1: lengths that links have, for routers that do not say which. */
    private static final NavigableSet<Integer> PLATEAUS =
            new TreeSet<>(List.of(68, 296, 508, 1006, 1492, 2002, 4352, 8166, 17914, 32000, 65535));

    private final int most;

    /** The estimate that is oldest comes first. */
    private final SequencedMap<Ipv4Address, Estimate> estimates = new LinkedHashMap<>();

    /** @param since when the message came that said so */
    private record Estimate(int mtu, long since) {}

    /**
     * Nothing known yet.
     *
     * @param most destinations that are remembered at a time, at least 1; beyond that the oldest estimate goes
     */
    public PathMtu(int most) {
        this.most = IpBounds.within("most", most, 1, Integer.MAX_VALUE);
    }

    /**
     * The longest packet for a destination.
     *
     * @param firstLink octets that the first link carries, at least 68
     * @param now the time in nanoseconds
     * @return 68 to {@code firstLink}
     */
    public int to(Ipv4Address destination, int firstLink, long now) {
        forget(now);
        Estimate estimate = estimates.get(destination);
        return estimate == null ? firstLink : Math.min(firstLink, estimate.mtu());
    }

    /**
     * A router said that a packet was too long. Whether the quoted packet is one that was sent is for the caller to
     * see.
     *
     * @param destination of the quoted packet
     * @param nextHopMtu what the message has, 0 to 65535; 0 if the router does not say (RFC 1191 section 5)
     * @param quotedLength the quoted packet's total length
     * @param firstLink octets that the first link carries, at least 68
     * @param now the time in nanoseconds
     * @return the longest packet from now on
     */
    public int packetTooBig(Ipv4Address destination, int nextHopMtu, int quotedLength, int firstLink, long now) {
        int before = to(destination, firstLink, now);
        int said = nextHopMtu == 0 ? plateauBelow(Math.min(quotedLength, before)) : nextHopMtu;
        int after = Math.max(Fragmenter.LEAST_MTU, Math.min(before, said));
        estimates.remove(destination);
        if (estimates.size() >= most) {
            estimates.pollFirstEntry();
        }
        estimates.put(destination, new Estimate(after, now));
        return after;
    }

    private static int plateauBelow(int length) {
        Integer lower = PLATEAUS.lower(length);
        return lower == null ? Fragmenter.LEAST_MTU : lower;
    }

    private void forget(long now) {
        while (!estimates.isEmpty() && now - oldest().since() >= LIFETIME.toNanos()) {
            estimates.pollFirstEntry();
        }
    }

    private Estimate oldest() {
        return estimates.sequencedValues().getFirst();
    }
}
