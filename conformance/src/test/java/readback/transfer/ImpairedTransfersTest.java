package readback.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import readback.link.Impairment;
import readback.tcp.CongestionConfig;
import readback.tcp.CongestionConfig.Algorithm;
import readback.tcp.TcpConfig;
import readback.transfer.SimulatedTransfer.Conditions;

/**
 * A thousand transfers over paths that lose up to 30 %, and duplicate, garble, reorder and delay packets, half of them
 * both ways, with hosts and readers that pause, so that windows close, and with a path whose MTU changes: what arrives
 * is what was sent, or the connection was given up, which is told. Each is repeated by the command that is printed.
 */
class ImpairedTransfersTest {

    private static final Path LICENSE = Path.of("..", "LICENSE");
    private static final int RUNS = 1000;
    private static final Duration LONGEST = Duration.ofHours(24);

    /** So few may be given up: a SYN or a segment that is lost seven times in a row. */
    private static final int GIVEN_UP = 10;

    @Test
    void whatArrivesIsWhatWasSent() throws Exception {
        byte[] octets = Files.readAllBytes(LICENSE);
        SplittableRandom random = new SplittableRandom(7);
        int incomplete = 0;
        long tooLong = 0;
        for (int run = 1; run <= RUNS; run++) {
            Impairment impairment = Impairment.NONE
                    .loss(rounded(0.3 * random.nextDouble()))
                    .duplication(rounded(0.2 * random.nextDouble()))
                    .corruption(rounded(0.1 * random.nextDouble()))
                    .reordering(rounded(0.3 * random.nextDouble()), 4);
            Duration roundTrip = Duration.ofMillis(random.nextInt(1, 200));
            OptionalDouble rate =
                    random.nextBoolean() ? OptionalDouble.of(1e5 * random.nextInt(1, 100)) : OptionalDouble.empty();
            PathSettings path =
                    new PathSettings(impairment, roundTrip, rate, PathSettings.usualQueue(rate, roundTrip));

            Algorithm algorithm = run % 2 == 0 ? Algorithm.CUBIC : Algorithm.RENO;
            TcpConfig tcp = TcpConfig.DEFAULT.congestion(CongestionConfig.DEFAULT.algorithm(algorithm));
            Conditions conditions = new Conditions(
                    random.nextBoolean(), Duration.ofMillis(random.nextBoolean() ? random.nextInt(1, 3000) : 0),
                    random.nextBoolean());
            String command = command(path, conditions, algorithm, run);
            Outcome outcome =
                    new SimulatedTransfer(octets, tcp, path, conditions, run, Optional.empty()).run(LONGEST, _ -> {});
            tooLong += outcome.tooLong();

            if (outcome.arrived()) {
                assertThat(outcome.same()).as(command).isTrue();
            } else {
                assertThat(outcome.givenUp()).as(command).isTrue();
                incomplete++;
            }
        }
        assertThat(tooLong).as("packets that were too long").isGreaterThan(RUNS);
        assertThat(incomplete).as("connections that were given up").isLessThanOrEqualTo(GIVEN_UP);
    }

    private static double rounded(double probability) {
        return Math.round(1000 * probability) / 1000.0;
    }

    private static String command(PathSettings path, Conditions conditions, Algorithm algorithm, long seed) {
        Impairment it = path.impairment();
        return String.format(
                Locale.ROOT,
                "./readback transfer LICENSE --loss %s --duplication %s --corruption %s --reordering %s --rtt %dms%s"
                        + "%s --pauses %dms%s --congestion %s --longest 24h --seed %d",
                it.loss(), it.duplication(), it.corruption(), it.reordering(), path.roundTrip().toMillis(),
                path.bitsPerSecond().stream().mapToObj(bits -> " --rate " + Math.round(bits / 1000) + "kbit")
                        .findFirst().orElse(""),
                conditions.bothWays() ? " --both-ways" : "", conditions.pauses().toMillis(),
                conditions.narrowing() ? " --narrowing" : "",
                algorithm.name().toLowerCase(Locale.ROOT), seed);
    }
}
