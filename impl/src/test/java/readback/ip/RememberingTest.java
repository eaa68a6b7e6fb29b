package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.ip.GivenPackets.ALICE;
import static readback.ip.GivenPackets.BEYOND;
import static readback.ip.GivenPackets.BOB;
import static readback.ip.GivenPackets.EXPERIMENT;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;

/** What a sender of packets remembers: identifications, and how long packets may be. */
class RememberingTest {

    private static final long LIFETIME = Identification.MAXIMUM_DATAGRAM_LIFETIME.toNanos();
    private static final long TEN_MINUTES = Duration.ofMinutes(10).toNanos();

    private final Identification identification = new Identification(Duration.ofMinutes(2), 4, 99);
    private final PathMtu paths = new PathMtu(3);

    private OptionalInt next(Ipv4Address to, long now) {
        return identification.next(ALICE, to, EXPERIMENT, now);
    }

    /** RFC6864-4.3-unique, RFC6864-4.2-copy, RFC6864-5.2-rate: all of them once, and then none before its time. */
    @Test
    void everyNumberIsUsedBeforeAnyIsUsedAgain() {
        BitSet used = new BitSet();
        int issued = 0;
        for (OptionalInt id = next(BOB, 0); id.isPresent(); id = next(BOB, issued)) {
            assertThat(used.get(id.getAsInt())).isFalse();
            used.set(id.getAsInt());
            issued++;
        }
        assertThat(issued).isBetween(65_536 - 1024, 65_536);
        assertThat(next(BOB, LIFETIME - 1)).isEmpty();
        assertThat(next(BOB, LIFETIME + issued)).isPresent();
    }

    /** RFC6864-4.3-unique, at the highest rate that it allows, for a while. */
    @Test
    void noNumberComesTwiceWithinTheLifetime() {
        long[] usedAt = new long[65_536];
        java.util.Arrays.fill(usedAt, -LIFETIME);
        long step = LIFETIME / 60_000;
        int refused = 0;
        for (long now = 0; now < 4 * LIFETIME; now += step) {
            OptionalInt id = next(BOB, now);
            if (id.isPresent()) {
                assertThat(now - usedAt[id.getAsInt()]).isGreaterThanOrEqualTo(LIFETIME);
                usedAt[id.getAsInt()] = now;
            } else {
                refused++;
            }
        }
        assertThat(refused).isZero();
    }

    /** RFC6864-4.3-unique: the numbers of a block rest from the last use of any of them, not from the first. */
    @Test
    void aBlockRestsFromItsLastUse() {
        int first = next(BOB, 0).orElseThrow();
        while (first % 1024 != 0) {
            first = next(BOB, 0).orElseThrow();
        }
        assertThat(lastIssued(LIFETIME - 1)).isNotEqualTo(first - 1);
        assertThat(lastIssued(LIFETIME)).isEqualTo((first - 1) & 0xffff);
        assertThat(next(BOB, 2 * LIFETIME - 2)).isEmpty();
        assertThat(next(BOB, 2 * LIFETIME - 1)).hasValue(first);
    }

    /** Takes numbers for as long as there are any. */
    private int lastIssued(long now) {
        int last = next(BOB, now).orElseThrow();
        for (OptionalInt more = next(BOB, now); more.isPresent(); more = next(BOB, now)) {
            last = more.getAsInt();
        }
        return last;
    }

    /**
     * RFC6864-4.3-unique: for each source, destination and protocol by itself, from a place that others cannot guess.
     */
    @Test
    void eachFlowHasItsOwnNumbers() {
        Set<Integer> first = new HashSet<>();
        first.add(next(BOB, 0).orElseThrow());
        first.add(next(BEYOND, 0).orElseThrow());
        first.add(identification.next(BOB, ALICE, EXPERIMENT, 0).orElseThrow());
        first.add(identification.next(ALICE, BOB, IpProtocol.UDP, 0).orElseThrow());
        assertThat(first).hasSize(4);
        assertThat(new Identification(Duration.ofMinutes(2), 4, 98).next(ALICE, BOB, EXPERIMENT, 0))
                .isNotEqualTo(new Identification(Duration.ofMinutes(2), 4, 99).next(ALICE, BOB, EXPERIMENT, 0));
    }

    /** RFC6864-4.3-unique: nobody can have all flows taken by having errors sent to many. */
    @Test
    void icmpIsOneFlowWhoeverItGoesTo() {
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            used.add(identification
                    .next(ALICE, new Ipv4Address(i), IpProtocol.ICMP, 0)
                    .orElseThrow());
        }
        assertThat(used).hasSize(1000);
        assertThat(next(BOB, 0)).isPresent();
    }

    /** RFC6864-5.2-rate: a flow is forgotten when all it used may be used again, and not before. */
    @Test
    void moreFlowsThanCanBeRememberedHaveToWait() {
        for (int i = 0; i < 4; i++) {
            assertThat(next(new Ipv4Address(i), i)).isPresent();
        }
        assertThat(next(BOB, LIFETIME - 1)).isEmpty();
        assertThat(next(new Ipv4Address(0), LIFETIME - 1)).isPresent();
        assertThat(next(BOB, LIFETIME)).isEmpty();
        assertThat(next(BOB, LIFETIME + 1)).isPresent();
        assertThat(next(BEYOND, LIFETIME + 1)).isEmpty();
    }

    /** RFC1191-3-host: what the router says, for that destination. */
    @Test
    void aMessageLowersThePathMtu() {
        assertThat(paths.to(BOB, 1500, 0)).isEqualTo(1500);
        assertThat(paths.packetTooBig(BOB, 576, 1500, 1500, 0)).isEqualTo(576);
        assertThat(paths.to(BOB, 1500, 1)).isEqualTo(576);
        assertThat(paths.to(BOB, 296, 1)).isEqualTo(296);
        assertThat(paths.to(BEYOND, 1500, 1)).isEqualTo(1500);
    }

    /** RFC1191-3-68: no message raises it, and none brings it below 68. */
    @Test
    void noMessageRaisesItOrBringsItBelow68() {
        paths.packetTooBig(BOB, 576, 1500, 1500, 0);
        assertThat(paths.packetTooBig(BOB, 1400, 1500, 1500, 1)).isEqualTo(576);
        assertThat(paths.packetTooBig(BOB, 65_535, 1500, 1500, 1)).isEqualTo(576);
        assertThat(paths.packetTooBig(BOB, 1, 576, 1500, 2)).isEqualTo(68);
        assertThat(paths.packetTooBig(BOB, 0, 68, 1500, 3)).isEqualTo(68);
        assertThat(paths.to(BOB, 1500, 4)).isEqualTo(68);
    }

    /** RFC 1191 sections 5 and 7: from a router that does not say, the next plateau below what was too long. */
    @ParameterizedTest
    @CsvSource({"1500,1492", "1492,1006", "1006,508", "509,508", "508,296", "296,68", "100,68", "20,68"})
    void withoutAnMtuTheNextPlateauIsTried(int quoted, int expected) {
        assertThat(paths.packetTooBig(BOB, 0, quoted, 1500, 0)).isEqualTo(expected);
    }

    /** RFC 1191 section 5: a quoted length that is more than was sent, as some routers have it, does not count. */
    @Test
    void theNextPlateauIsBelowWhatIsKnownAlready() {
        paths.packetTooBig(BOB, 508, 1500, 1500, 0);
        assertThat(paths.packetTooBig(BOB, 0, 1500, 1500, 1)).isEqualTo(296);
    }

    /** RFC1191-3-host: an increase is tried ten minutes after the last message. */
    @Test
    void anEstimateAgesOut() {
        paths.packetTooBig(BOB, 576, 1500, 1500, 0);
        paths.packetTooBig(BOB, 576, 576, 1500, 1000);
        assertThat(paths.to(BOB, 1500, TEN_MINUTES)).isEqualTo(576);
        assertThat(paths.to(BOB, 1500, TEN_MINUTES + 1000)).isEqualTo(1500);
    }

    /** Bounded: the oldest estimate goes. */
    @Test
    void aboutMoreDestinationsTheOldestEstimateIsForgotten() {
        for (int i = 0; i < 4; i++) {
            paths.packetTooBig(new Ipv4Address(i), 576, 1500, 1500, i);
        }
        assertThat(paths.to(new Ipv4Address(0), 1500, 5)).isEqualTo(1500);
        assertThat(paths.to(new Ipv4Address(1), 1500, 5)).isEqualTo(576);
        paths.packetTooBig(new Ipv4Address(3), 508, 576, 1500, 6);
        assertThat(paths.to(new Ipv4Address(1), 1500, 6)).isEqualTo(576);
        paths.packetTooBig(new Ipv4Address(1), 508, 576, 1500, 6);
        paths.packetTooBig(new Ipv4Address(9), 508, 576, 1500, 7);
        assertThat(paths.to(new Ipv4Address(2), 1500, 8)).isEqualTo(1500);
        assertThat(paths.to(new Ipv4Address(1), 1500, 8)).isEqualTo(508);
    }

    /** RFC1812-4.3.2.8: a burst, then one for each interval. */
    @Test
    void aBucketRefillsWithTime() {
        RateLimit limit = RateLimit.full(2, Duration.ofNanos(10), 0).taken().taken();
        assertThat(limit.at(9).allows()).isFalse();
        assertThat(limit.at(9).at(10).tokens()).isOne();
        assertThat(limit.at(19).tokens()).isOne();
        assertThat(limit.at(19).at(20).tokens()).isEqualTo(2);
        assertThat(limit.at(1000).tokens()).isEqualTo(2);
        assertThat(limit.at(1000).taken().taken().at(1009).allows()).isFalse();
        assertThat(RateLimit.full(0, Duration.ofNanos(10), 0).at(1_000_000).allows())
                .isFalse();
        long late = Long.MAX_VALUE - 3;
        assertThat(RateLimit.full(1, Duration.ofNanos(10), late)
                        .taken()
                        .at(late + 10)
                        .allows())
                .isTrue();
        assertThatThrownBy(() -> RateLimit.full(-1, Duration.ofNanos(10), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
