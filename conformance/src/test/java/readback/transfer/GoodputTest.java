package readback.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readback.link.Impairment;

/** How much arrives in a second of simulated time. */
class GoodputTest {

    private static final double RATE = 10e6;
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);
    /** Of 1500 octets, the timestamps take 12. */
    private static final int MSS = 1448;

    /** One ACK acknowledges so many segments. */
    private static final int B = 2;

    /** The least timeout, in seconds. */
    private static final double T0 = 0.2;

    private static Outcome run(int octets, double loss, long seed) throws Exception {
        byte[] random = new byte[octets];
        new Random(seed).nextBytes(random);
        OptionalDouble rate = OptionalDouble.of(RATE);
        PathSettings path = new PathSettings(
                Impairment.NONE.loss(loss), ROUND_TRIP, rate, PathSettings.usualQueue(rate, ROUND_TRIP));
        return new SimulatedTransfer(random, path, seed, Optional.empty()).run(Duration.ofHours(1), _ -> {});
    }

    /**
     * Padhye and others, "Modeling TCP throughput" (1998), formula 30, for a receiver that acknowledges every second
     * segment; the round trip includes the time that a segment takes through the bottleneck.
     */
    private static double textbook(double loss) {
        double roundTrip = ROUND_TRIP.toNanos() / 1e9 + PathSettings.MTU * Byte.SIZE / RATE;
        double repaired = roundTrip * Math.sqrt(2 * B * loss / 3);
        double timedOut = T0 * Math.min(1, 3 * Math.sqrt(3 * B * loss / 8)) * loss * (1 + 32 * loss * loss);
        return MSS * Byte.SIZE / (repaired + timedOut);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.02, 0.05, 0.1})
    void lossCostsNoMoreThanTheTextbookSays(double loss) throws Exception {
        double seconds = 0;
        long octets = 0;
        for (long seed = 1; seed <= 8; seed++) {
            Outcome outcome = run(1_000_000, loss, seed);
            assertThat(outcome.same()).isTrue();
            octets += outcome.octets();
            seconds += outcome.time().toNanos() / 1e9;
        }
        assertThat(octets * Byte.SIZE / seconds).as("bits a second, with a loss of %s", loss)
                .isGreaterThan(0.9 * textbook(loss));
    }

    @Test
    void withoutLossTheBottleneckIsFull() throws Exception {
        assertThat(run(5_000_000, 0, 1).goodput()).isGreaterThan(0.93 * RATE);
    }
}
