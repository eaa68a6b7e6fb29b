package readback.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import readback.host.stack.SendOptions;
import readback.net.Ping.Answer;
import readback.net.Ping.PingOutcome;
import readback.wire.Ipv4Address;

/** Whatever the links carry, what is sent arrives; and what does not fit is said by name. */
class InternetProperties {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A row of routers with links of any width between alice and bob. */
    private static Internet row(List<Integer> mtus, long seed) {
        Topologies row = new Topologies();
        String before = "alice";
        for (int i = 0; i < mtus.size(); i++) {
            String next = i < mtus.size() - 1 ? "r" + i : "bob";
            row.line(before, next, mtus.get(i), Duration.ofMillis(1));
            before = next;
        }
        return row.up(seed);
    }

    /** RFC791-3.2-refrag, RFC791-3.2-reasm-order: any number of fragmentations one after the other. */
    @Property(tries = 100)
    void echoesOfAnySizeComeBackThroughLinksOfAnyWidth(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 68, max = 3000) Integer> mtus,
            @ForAll @IntRange(max = 5000) int size,
            @ForAll long seed)
            throws IOException {
        try (Internet internet = row(mtus, seed)) {
            Ping ping = new Ping(1, size, SECOND, SECOND, SendOptions.DEFAULT);
            assertThat(ping.run(internet, internet.host("alice"), internet.topology().addressOf("bob"), _ -> {}))
                    .singleElement()
                    .isInstanceOf(Answer.class);
        }
    }

    /** RFC1191-3-host: each refusal names a width that is nearer to the narrowest link, until that is known. */
    @Property(tries = 60)
    void theNarrowestLinkIsFoundInAsManyStepsAsThereAreNarrowerLinks(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 68, max = 3000) Integer> mtus, @ForAll long seed)
            throws IOException {
        int narrowest = mtus.stream().mapToInt(it -> it).min().orElseThrow();
        try (Internet internet = row(mtus, seed)) {
            Ipv4Address bob = internet.topology().addressOf("bob");
            int known = mtus.getFirst();
            for (int i = 0; i < mtus.size() && known > narrowest; i++) {
                Ping ping = new Ping(1, known - 28, SECOND, SECOND, SendOptions.DEFAULT.whole());
                PingOutcome outcome = ping.run(internet, internet.host("alice"), bob, _ -> {}).getFirst();
                assertThat(outcome).isInstanceOf(Ping.Failure.class);
                assertThat(internet.host("alice").pathMtu(bob)).isLessThan(known);
                known = internet.host("alice").pathMtu(bob);
            }
            assertThat(known).isEqualTo(narrowest);
            Ping fits = new Ping(1, narrowest - 28, SECOND, SECOND, SendOptions.DEFAULT.whole());
            assertThat(fits.run(internet, internet.host("alice"), bob, _ -> {}).getFirst()).isInstanceOf(Answer.class);
        }
    }

    /**
     * Where a router has more to refuse than it may say (RFC1812-4.3.2.8), the rest waits for the retransmission
     * timeout, segment by segment.
     */
    @Property(tries = 30)
    void streamsArriveThroughLinksOfAnyWidth(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 68, max = 3000) Integer> mtus,
            @ForAll @IntRange(min = 1, max = 9000) int length,
            @ForAll long seed)
            throws IOException {
        try (Internet internet = row(mtus, seed)) {
            Transfer.of(internet, length).write().arrives(Duration.ofMinutes(20)).closes();
        }
    }

    /** RFC791-3.1-df: segments are cut to the path; with links that carry any ICMP error whole, no fragment is seen. */
    @Property(tries = 30)
    void segmentsAreNeverFragmented(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 576, max = 3000) Integer> mtus,
            @ForAll @IntRange(min = 1, max = 9000) int length,
            @ForAll long seed)
            throws IOException {
        try (Internet internet = row(mtus, seed)) {
            Transfer.of(internet, length).write().arrives(Duration.ofMinutes(20)).closes();
            for (int i = 0; i < mtus.size() - 1; i++) {
                assertThat(internet.router("r" + i).counts().fragmented()).isZero();
            }
        }
    }
}
