package readback.ip;

import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import readback.wire.Ipv4Address;

/**
 * Which way to go for which destination: the longest prefix that matches says (RFC1812-5.2.4.3-lpm). It may be changed
 * between any two packets; a look-up allocates nothing.
 *
 * <p>The upper half of an address is an index. It leads to the longest prefix of at most 16 bits, and to the longer
 * ones that begin so, if any: those as ranges of the lower half, in which the right one is found by bisection. With
 * 100,000 prefixes that is two or three cache lines for a look-up, and a change touches only the upper halves that it
 * is about. What comes of a look-up is one object for each next hop, and there are far fewer next hops than prefixes.
 */
public final class RoutingTable {

    private static final int HALF = 16;
    private static final int HALVES = 1 << HALF;

    private static final Comparator<Prefix> BY_ADDRESS_THEN_LENGTH = Comparator.<Prefix>comparingLong(
                    it -> Integer.toUnsignedLong(it.address().bits()))
            .thenComparingInt(Prefix::length);

    private final NavigableMap<Prefix, Integer> hops = new TreeMap<>(BY_ADDRESS_THEN_LENGTH);
    private final Hops numbers = new Hops();

    /** By the upper half of an address: the hop of the longest prefix that has no bits of the lower, and its length. */
    private final int[] ofUpperHalf = new int[HALVES];

    private final byte[] lengths = new byte[HALVES];

    /** By the upper half of an address: what {@link PrefixRanges} found out about the lower. */
    private final int[][] ranges = new int[HALVES][];

    /** No route. */
    public RoutingTable() {
        Arrays.fill(ranges, PrefixRanges.NONE);
    }

    /** A next hop, with the verdicts that lead to it, made once. */
    record Route(NextHop nextHop, int mtu, FragmentVerdict.Forward forward, FragmentVerdict.FragmentFor fragmentFor) {
        Route(NextHop nextHop) {
            this(
                    nextHop,
                    nextHop.out().mtu(),
                    new FragmentVerdict.Forward(nextHop),
                    new FragmentVerdict.FragmentFor(nextHop));
        }
    }

    /**
     * Adds a route, or replaces that of the same prefix.
     *
     * @return the next hop that was replaced
     * @throws IllegalStateException when it leads to more than 65,535 different next hops; nothing changes then
     */
    public Optional<NextHop> put(Prefix prefix, NextHop nextHop) {
        Optional<NextHop> before = get(prefix);
        int hop = numbers.take(nextHop);
        Optional.ofNullable(hops.put(prefix, hop)).ifPresent(numbers::release);
        if (prefix.length() > HALF) {
            rebuild(upperHalf(prefix.address().bits()));
        } else {
            fillUnlessLonger(prefix, hop);
        }
        return before;
    }

    /** Adds a direct route for each prefix of the interface. */
    public void connect(Interface connected) {
        connected.addresses().forEach(it -> put(it.prefix(), NextHop.direct(connected)));
    }

    /**
     * Removes the route of exactly this prefix.
     *
     * @return its next hop, if there was one
     */
    public Optional<NextHop> remove(Prefix prefix) {
        Optional<NextHop> before = get(prefix);
        if (before.isPresent()) {
            Optional.ofNullable(hops.remove(prefix)).ifPresent(numbers::release);
            if (prefix.length() > HALF) {
                rebuild(upperHalf(prefix.address().bits()));
            } else {
                replaceByNext(prefix);
            }
        }
        return before;
    }

    /** The next hop of exactly this prefix. */
    public Optional<NextHop> get(Prefix prefix) {
        return Optional.ofNullable(hops.get(prefix)).flatMap(numbers::get).map(Route::nextHop);
    }

    /** The next hop of the longest prefix that has the destination. */
    public Optional<NextHop> lookup(Ipv4Address destination) {
        return route(destination.bits()).map(Route::nextHop);
    }

    /** The route of the longest prefix that has the destination. */
    Optional<Route> route(int destination) {
        int upper = upperHalf(destination);
        int hop = PrefixRanges.find(ranges[upper], destination & (HALVES - 1));
        return numbers.get(hop == Hops.NONE ? ofUpperHalf[upper] : hop);
    }

    /** How many prefixes there are. */
    public int size() {
        return hops.size();
    }

    private void rebuild(int upper) {
        Prefix from = new Prefix(new Ipv4Address(upper << HALF), HALF);
        Prefix to = new Prefix(from.last(), Integer.SIZE);
        ranges[upper] = PrefixRanges.of(hops.subMap(from, false, to, true));
    }

    private void fillUnlessLonger(Prefix prefix, int hop) {
        int end = upperHalf(prefix.last().bits());
        for (int upper = upperHalf(prefix.address().bits()); upper <= end; upper++) {
            if (lengths[upper] <= prefix.length()) {
                ofUpperHalf[upper] = hop;
                lengths[upper] = (byte) prefix.length();
            }
        }
    }

    /** Has the longest prefix that has all of this one and more stand in its place. */
    private void replaceByNext(Prefix prefix) {
        int length = prefix.length() - 1;
        while (length > 0 && !hops.containsKey(Prefix.of(prefix.address(), length))) {
            length--;
        }
        length = Math.max(0, length);
        int hop = hops.getOrDefault(Prefix.of(prefix.address(), length), Hops.NONE);
        int end = upperHalf(prefix.last().bits());
        for (int upper = upperHalf(prefix.address().bits()); upper <= end; upper++) {
            if (lengths[upper] == prefix.length()) {
                ofUpperHalf[upper] = hop;
                lengths[upper] = (byte) length;
            }
        }
    }

    private static int upperHalf(int address) {
        return address >>> HALF;
    }
}
