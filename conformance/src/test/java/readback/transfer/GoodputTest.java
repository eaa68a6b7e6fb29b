package readback.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import readback.link.Impairment;
import readback.tcp.CongestionConfig;
import readback.tcp.CongestionConfig.Algorithm;
import readback.tcp.TcpConfig;
import readback.transfer.SimulatedTransfer.Conditions;

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

    private static Outcome run(int octets, double loss, long seed, Algorithm algorithm) throws Exception {
        byte[] random = new byte[octets];
        new Random(seed).nextBytes(random);
        OptionalDouble rate = OptionalDouble.of(RATE);
        PathSettings path = new PathSettings(
                Impairment.NONE.loss(loss), ROUND_TRIP, rate, PathSettings.usualQueue(rate, ROUND_TRIP));
        return new SimulatedTransfer(random, config(algorithm), path, Conditions.NONE, seed, Optional.empty())
                .run(Duration.ofHours(1), _ -> {});
    }

    private static TcpConfig config(Algorithm algorithm) {
        return TcpConfig.DEFAULT.congestion(CongestionConfig.DEFAULT.algorithm(algorithm));
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

    /**
     * RFC 9438 section 5.1.1: the average window of CUBIC itself, in segments, of which little is left where losses are
     * that frequent: then it is as fast as Reno, which is what is asked for here.
     */
    private static double cubic(double loss) {
        double window = Math.pow(0.4 * 3.7 / (4 * 0.3), 0.25) * Math.pow(ROUND_TRIP.toNanos() / 1e9 / loss, 0.75);
        return window * MSS * Byte.SIZE / (ROUND_TRIP.toNanos() / 1e9);
    }

    @ParameterizedTest
    @CsvSource({"0.01, RENO", "0.02, RENO", "0.05, RENO", "0.1, RENO", "0.01, CUBIC", "0.02, CUBIC", "0.05, CUBIC",
        "0.1, CUBIC"})
    void lossCostsNoMoreThanTheTextbookSays(double loss, Algorithm algorithm) throws Exception {
        double expected = algorithm == Algorithm.CUBIC ? Math.max(cubic(loss), textbook(loss)) : textbook(loss);
        double seconds = 0;
        long octets = 0;
        for (long seed = 1; seed <= 8; seed++) {
            Outcome outcome = run(1_000_000, loss, seed, algorithm);
            assertThat(outcome.same()).isTrue();
            octets += outcome.octets();
            seconds += outcome.time().toNanos() / 1e9;
        }
        assertThat(octets * Byte.SIZE / seconds).as("bits a second, with a loss of %s", loss)
                .isGreaterThan(0.9 * expected);
    }

    @ParameterizedTest
    @EnumSource
    void withoutLossTheBottleneckIsFull(Algorithm algorithm) throws Exception {
        assertThat(run(5_000_000, 0, 1, algorithm).goodput()).isGreaterThan(0.93 * RATE);
    }

    /** What CUBIC is for: a long path with room for many segments, and a loss now and then. */
    @Test
    void onALongFatPathCubicIsFaster() throws Exception {
        assertThat(onALongFatPath(Algorithm.CUBIC) / onALongFatPath(Algorithm.RENO)).isGreaterThan(1.3);
    }

    private static double onALongFatPath(Algorithm algorithm) throws Exception {
        Duration roundTrip = Duration.ofMillis(100);
        OptionalDouble rate = OptionalDouble.of(100e6);
        PathSettings path = new PathSettings(
                Impairment.NONE.loss(2e-5), roundTrip, rate, PathSettings.usualQueue(rate, roundTrip) / 4);
        double seconds = 0;
        for (long seed = 1; seed <= 3; seed++) {
            Outcome outcome =
                    new SimulatedTransfer(new byte[100_000_000], config(algorithm).window(1 << 22), path,
                            Conditions.NONE, seed, Optional.empty()).run(Duration.ofHours(1), _ -> {});
            assertThat(outcome.same()).isTrue();
            seconds += outcome.time().toNanos() / 1e9;
        }
        return 1 / seconds;
    }
}
