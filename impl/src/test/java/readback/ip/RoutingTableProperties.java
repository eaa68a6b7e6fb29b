package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.ip.GivenPackets.LEFT;
import static readback.ip.GivenPackets.address;
import static readback.ip.GivenPackets.prefix;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import readback.wire.Ipv4Address;

/** The longest matching prefix, held against a search through all of them (RFC1812-5.2.4.3-lpm). */
class RoutingTableProperties {

    /** One that goes through all prefixes. */
    private static final class Naive {
        private final Map<Prefix, NextHop> routes = new HashMap<>();

        Optional<NextHop> lookup(Ipv4Address destination) {
            return routes.entrySet().stream()
                    .filter(it -> it.getKey().contains(destination))
                    .max(Map.Entry.comparingByKey(Comparator.comparingInt(Prefix::length)))
                    .map(Map.Entry::getValue);
        }
    }

    /** @param via the gateway to put for the prefix; none to remove the prefix */
    record Change(Prefix prefix, Optional<Integer> via) {}

    /** Few different bits, so that prefixes lie within each other, on both sides of bit 16. */
    @Provide
    Arbitrary<Ipv4Address> addresses() {
        Arbitrary<Integer> octet = Arbitraries.of(0, 1, 2, 127, 128, 254, 255);
        Arbitrary<Ipv4Address> clustered = Combinators.combine(Arbitraries.of(0, 10, 11, 255), octet, octet, octet)
                .as(Ipv4Address::of);
        return Arbitraries.oneOf(clustered, Arbitraries.integers().map(Ipv4Address::new));
    }

    @Provide
    Arbitrary<Change> changes() {
        Arbitrary<Prefix> prefixes = Combinators.combine(
                        addresses(), Arbitraries.integers().between(0, 32))
                .as(Prefix::of);
        return Combinators.combine(
                        prefixes, Arbitraries.integers().between(1, 99).optional(0.6))
                .as(Change::new);
    }

    @Property
    void afterAnyChangesTheLongestPrefixIsFound(
            @ForAll @Size(max = 60) List<@From("changes") Change> changes,
            @ForAll @Size(value = 12) List<@From("addresses") Ipv4Address> destinations) {
        RoutingTable table = new RoutingTable();
        Naive naive = new Naive();
        for (Change drawn : changes) {
            Change change = withAPrefixThatIsThere(drawn, naive);
            Optional<NextHop> before = Optional.ofNullable(naive.routes.get(change.prefix));
            if (change.via.isPresent()) {
                NextHop hop = NextHop.via(LEFT, new Ipv4Address(change.via.get()));
                naive.routes.put(change.prefix, hop);
                assertThat(table.put(change.prefix, hop)).isEqualTo(before);
            } else {
                naive.routes.remove(change.prefix);
                assertThat(table.remove(change.prefix)).isEqualTo(before);
            }
            assertThat(table.size()).isEqualTo(naive.routes.size());
            for (Ipv4Address destination : destinations) {
                assertThat(table.lookup(destination)).isEqualTo(naive.lookup(destination));
            }
            for (Ipv4Address edge : List.of(
                    change.prefix.address(), change.prefix.last(), before(change.prefix), behind(change.prefix))) {
                assertThat(table.lookup(edge)).isEqualTo(naive.lookup(edge));
            }
        }
        naive.routes.forEach((prefix, hop) -> assertThat(table.get(prefix)).contains(hop));
    }

    /** Of the removals, every second removes something. */
    private static Change withAPrefixThatIsThere(Change change, Naive naive) {
        if (change.via.isPresent() || naive.routes.isEmpty() || change.prefix.length() % 2 != 0) {
            return change;
        }
        List<Prefix> there = naive.routes.keySet().stream()
                .sorted(Comparator.comparing(Prefix::toString))
                .toList();
        return new Change(there.get(Math.floorMod(change.prefix.hashCode(), there.size())), Optional.empty());
    }

    private static Ipv4Address before(Prefix prefix) {
        return new Ipv4Address(prefix.address().bits() - 1);
    }

    private static Ipv4Address behind(Prefix prefix) {
        return new Ipv4Address(prefix.last().bits() + 1);
    }

    @Example
    void aLongerPrefixWinsAndGoesAway() {
        RoutingTable table = new RoutingTable();
        NextHop everywhere = NextHop.via(LEFT, address("10.0.0.1"));
        NextHop there = NextHop.via(LEFT, address("10.0.0.2"));
        table.put(Prefix.ALL, everywhere);
        table.put(prefix("192.0.2.0/24"), there);
        assertThat(table.lookup(address("192.0.2.255"))).contains(there);
        assertThat(table.lookup(address("192.0.3.0"))).contains(everywhere);
        assertThat(table.remove(prefix("192.0.2.0/24"))).contains(there);
        assertThat(table.lookup(address("192.0.2.255"))).contains(everywhere);
        assertThat(table.remove(Prefix.ALL)).contains(everywhere);
        assertThat(table.lookup(address("192.0.2.255"))).isEmpty();
    }

    /**
     * There are as many next hops as a number of 16 bits can tell apart, and one that nobody uses any more makes room.
     */
    @Example
    void nextHopsAreManyButNotWithoutEnd() {
        RoutingTable table = new RoutingTable();
        for (int i = 1; i < 65_536; i++) {
            table.put(new Prefix(new Ipv4Address(i * 65_537), 32), NextHop.via(LEFT, new Ipv4Address(i)));
        }
        for (int i = 1; i < 65_536; i++) {
            Optional<NextHop> hop = table.lookup(new Ipv4Address(i * 65_537));
            assertThat(hop.orElseThrow().gateway().orElseThrow().bits()).isEqualTo(i);
        }
        NextHop oneMore = NextHop.via(LEFT, new Ipv4Address(65_536));
        assertThatThrownBy(() -> table.put(Prefix.ALL, oneMore)).isInstanceOf(IllegalStateException.class);
        assertThat(table.lookup(address("9.9.9.8"))).isEmpty();
        assertThat(table.size()).isEqualTo(65_535);
        table.remove(new Prefix(new Ipv4Address(65_537), 32));
        table.put(Prefix.ALL, oneMore);
        assertThat(table.lookup(new Ipv4Address(65_537))).contains(oneMore);
    }
}
