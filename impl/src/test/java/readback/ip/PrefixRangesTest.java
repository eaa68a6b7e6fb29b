package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import readback.wire.Ipv4Address;

/** Ranges for every choice of up to three of prefixes that nest, touch, and lie at the ends. */
class PrefixRangesTest {

    private static final List<String> PREFIXES = List.of(
            "10.9.0.0/17", "10.9.128.0/17", "10.9.0.0/24", "10.9.0.0/32", "10.9.1.0/24", "10.9.1.0/25", "10.9.1.128/25",
            "10.9.1.255/32", "10.9.2.0/23", "10.9.127.255/32", "10.9.128.0/32", "10.9.192.0/18", "10.9.255.254/31",
            "10.9.255.255/32");

    private static final List<Prefix> ALL = PREFIXES.stream().map(GivenPackets::prefix).toList();

    @Test
    void eachAddressHasTheHopOfItsLongestPrefix() {
        for (int i = 0; i < ALL.size(); i++) {
            for (int j = i; j < ALL.size(); j++) {
                for (int k = j; k < ALL.size(); k++) {
                    eachEdgeIsRight(List.of(ALL.get(i), ALL.get(j), ALL.get(k)));
                }
            }
        }
    }

    @Test
    void soItIsWithAllOfThem() {
        eachEdgeIsRight(ALL);
    }

    private static void eachEdgeIsRight(List<Prefix> prefixes) {
        SortedMap<Prefix, Integer> hops =
                new TreeMap<>(Comparator.comparing((Prefix it) -> it.address().bits()).thenComparing(Prefix::length));
        prefixes.forEach(it -> hops.put(it, 1 + ALL.indexOf(it)));
        int[] ranges = PrefixRanges.of(hops);
        for (int lower : edges()) {
            assertThat(PrefixRanges.find(ranges, lower)).as("%s at %d", hops, lower).isEqualTo(longest(hops, lower));
        }
    }

    private static int longest(SortedMap<Prefix, Integer> hops, int lower) {
        Ipv4Address address = new Ipv4Address(0x0a09_0000 | lower);
        return hops.entrySet().stream()
                .filter(it -> it.getKey().contains(address))
                .max(Comparator.comparing(it -> it.getKey().length()))
                .map(it -> it.getValue())
                .orElse(Hops.NONE);
    }

    /** The first and the last address of each prefix, and those beside them. */
    private static List<Integer> edges() {
        List<Integer> edges = new ArrayList<>();
        for (Prefix prefix : ALL) {
            for (int by = -1; by <= 1; by++) {
                edges.add(prefix.address().bits() + by & 0xffff);
                edges.add(prefix.last().bits() + by & 0xffff);
            }
        }
        return edges;
    }
}
