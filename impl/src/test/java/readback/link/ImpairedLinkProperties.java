package readback.link;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.link.Packets.received;
import static readback.link.Packets.send;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ImpairedLinkProperties {

    @Provide
    Arbitrary<Impairment> impairments() {
        Arbitrary<Double> probability = Arbitraries.doubles().between(0, 1);
        Arbitrary<Integer> nanos = Arbitraries.integers().between(0, 50);
        return Combinators.combine(
                        probability,
                        probability,
                        probability,
                        Arbitraries.integers().between(1, 8),
                        nanos,
                        nanos,
                        nanos)
                .as((loss, twice, reordering, most, patience, delay, jitter) -> Impairment.NONE
                        .loss(loss)
                        .duplication(twice)
                        .reordering(reordering, most)
                        .patience(Duration.ofNanos(patience + 1))
                        .delay(Duration.ofNanos(delay), Duration.ofNanos(jitter)));
    }

    /** All that comes out when a packet is sent each nanosecond and then all is waited for, deadline by deadline. */
    private static List<String> out(Impairment impairment, long seed, int count) throws IOException {
        MemoryLink.Pair pair = MemoryLink.pair(3 * count + 1);
        long[] now = {seed};
        ImpairedLink link = new ImpairedLink(pair.left(), impairment, seed, () -> now[0]);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            send(link, Integer.toString(i));
            all.addAll(received(pair.right()));
            now[0]++;
        }
        while (link.nextDeadline().isPresent()) {
            now[0] = link.nextDeadline().getAsLong();
            link.await(0);
            all.addAll(received(pair.right()));
        }
        assertThat(all).hasSize((int) (link.counts().sent() - link.counts().lost() + link.counts().duplicated()));
        return all;
    }

    private static Map<String, Integer> copies(List<String> packets) {
        Map<String, Integer> copies = new HashMap<>();
        packets.forEach(it -> copies.merge(it, 1, Integer::sum));
        return copies;
    }

    @Property(tries = 300)
    void noPacketIsInvented(
            @ForAll("impairments") Impairment impairment, @ForAll long seed, @ForAll @IntRange(max = 100) int count)
            throws IOException {
        Map<String, Integer> copies = copies(out(impairment, seed, count));
        assertThat(copies.keySet()).isSubsetOf(IntStream.range(0, count).mapToObj(Integer::toString).toList());
        assertThat(copies.values()).allSatisfy(it -> assertThat(it).isBetween(1, 2));
    }

    @Property(tries = 300)
    void theSameSeedIsTheSameNetwork(
            @ForAll("impairments") Impairment impairment, @ForAll long seed, @ForAll @IntRange(max = 100) int count)
            throws IOException {
        assertThat(out(impairment, seed, count)).isEqualTo(out(impairment, seed, count));
    }

    @Property(tries = 300)
    void nothingIsOutOfOrderUnlessAskedFor(
            @ForAll("impairments") Impairment impairment, @ForAll long seed, @ForAll @IntRange(max = 100) int count)
            throws IOException {
        List<Integer> order = out(impairment.reordering(0, 1), seed, count).stream().map(Integer::valueOf).toList();
        assertThat(order).isSorted();
    }

    @Property(tries = 300)
    void aLinkThatDoesNothingWrongChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 100) int count)
            throws IOException {
        assertThat(out(Impairment.NONE, seed, count))
                .isEqualTo(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    @Property(tries = 300)
    void aPacketIsOvertakenByNoMoreThanWasSaid(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 100) int count,
            @ForAll @IntRange(min = 1, max = 6) int most)
            throws IOException {
        List<Integer> order = out(Impairment.NONE.reordering(0.5, most), seed, count).stream()
                .map(Integer::valueOf)
                .toList();
        for (int place = 0; place < order.size(); place++) {
            int packet = order.get(place);
            assertThat(order.subList(0, place).stream().filter(it -> it > packet).count()).isLessThanOrEqualTo(most);
        }
    }
}
