package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readback.tcp.CongestionControl.Acked;

/** RFC 9438, held against its formulas as the RFC writes them: in segments and seconds, one round trip at a time. */
class CubicTest {

    private static final int MSS = 1000;

    /** A window that is used up: every round trip all of it is acknowledged, two segments by each ACK. */
    private static final class Path {
        private final Duration roundTrip;
        private Cubic cubic;
        private long now = 1_000_000_000_000L;

        Path(Duration roundTrip, Cubic cubic) {
            this.roundTrip = roundTrip;
            this.cubic = cubic;
        }

        double segments() {
            return (double) cubic.cwnd() / MSS;
        }

        void roundTrip() {
            long window = cubic.cwnd();
            long acks = Math.clamp(window / (2 * MSS), 1, 1000);
            for (int i = 0; i < acks; i++) {
                now += roundTrip.toNanos() / acks;
                cubic = cubic.grow(new Acked(window / acks, window, now, roundTrip.toNanos()), MSS);
            }
        }

        void pass(Duration time) {
            for (long end = now + time.toNanos(); now < end; ) {
                roundTrip();
            }
        }
    }

    private static Cubic after(long segments) {
        return Cubic.begin(segments * MSS).reduce(segments * MSS, MSS);
    }

    /** Figure 1, from the loss on. */
    private static double expected(double plateau, double begin, double seconds) {
        double k = Math.cbrt((plateau - begin) / 0.4);
        return 0.4 * Math.pow(seconds - k, 3) + plateau;
    }

    @Test
    void aLossLeavesSevenTenths() {
        Cubic it = after(1000);
        assertThat(it.cwnd()).isEqualTo(700 * MSS);
        assertThat(it.ssthresh()).isEqualTo(700 * MSS);
        assertThat(it.wMax()).isEqualTo(1000.0 * MSS);
        assertThat(it.prior()).isEqualTo(1000 * MSS);
        assertThat(Cubic.begin(MSS).reduce(MSS, MSS).ssthresh()).as("two segments at least").isEqualTo(2 * MSS);
    }

    /** It follows the function, first ever more slowly, to the plateau, and then ever faster. */
    @Test
    void theWindowFollowsTheCubicFunction() {
        Path path = new Path(Duration.ofMillis(100), after(1000));
        double k = Math.cbrt(300 / 0.4);
        long begin = path.now;
        double[] steps = new double[4];
        for (int quarter = 0; quarter < 4; quarter++) {
            double before = path.segments();
            path.pass(Duration.ofNanos((long) (k / 2 * 1e9)));
            steps[quarter] = path.segments() - before;
            assertThat(path.segments()).isCloseTo(
                    expected(1000, 700, (path.now - begin) / 1e9), within(15.0));
        }
        assertThat(steps[0]).isGreaterThan(3 * steps[1]);
        assertThat(steps[3]).isGreaterThan(3 * steps[2]);
    }

    /** Section 4.3: where that is more, as much as Reno would have on average; from the plateau on as fast as Reno. */
    @Test
    void onAShortPathItIsAsFastAsReno() {
        Path path = new Path(Duration.ofMillis(1), after(20));
        double alpha = 3 * 0.3 / 1.7;
        for (int i = 0; i < 5; i++) {
            double before = path.segments();
            path.roundTrip();
            assertThat(path.segments() - before).isCloseTo(alpha, within(0.05));
        }
        path.pass(Duration.ofMillis(30));
        double before = path.segments();
        path.roundTrip();
        assertThat(path.segments() - before).as("the plateau lies behind").isCloseTo(1, within(0.1));
    }

    /** Section 4.7: who loses before the last plateau leaves room to others. */
    @Test
    void fastConvergence() {
        Cubic lower = after(1000).reduce(700 * MSS, MSS);
        assertThat(lower.wMax()).isCloseTo(700 * MSS * 0.85, within(1.0));
        assertThat(new Path(Duration.ofMillis(100), after(1000)).cubic.withCwnd(1200 * MSS).reduce(1200 * MSS, MSS)
                .wMax()).as("beyond it the plateau is where the loss was").isEqualTo(1200.0 * MSS);
    }

    /** Sections 4.8 and 4.10: from where congestion avoidance begins the function only rises. */
    @Test
    void afterATimeoutThePlateauIsWhereAvoidanceBegins() {
        Cubic out = after(1000).timeout(700 * MSS, MSS);
        assertThat(out.cwnd()).isEqualTo(MSS);
        assertThat(out.ssthresh()).isEqualTo(490 * MSS);
        assertThat(out.timeoutAgain(MSS).ssthresh()).as("held").isEqualTo(490 * MSS);
        Path path = new Path(Duration.ofMillis(100), out);
        while (path.cubic.cwnd() < out.ssthresh()) {
            double before = path.segments();
            path.roundTrip();
            assertThat(path.segments()).as("slow start").isLessThanOrEqualTo(2 * before + 1);
        }
        path.roundTrip();
        assertThat(path.cubic.stage().orElseThrow().k()).isZero();
        assertThat(path.cubic.stage().orElseThrow().origin()).isCloseTo(490.0 * MSS, within(2.0 * MSS));
    }

    /** Section 5.8: nothing is gained by a window that is not used, and that time does not count. */
    @Test
    void aWindowThatIsNotUsedDoesNotGrow() {
        for (Cubic it : new Cubic[] {Cubic.begin(100 * MSS), after(1000)}) {
            Cubic later = it;
            for (int i = 0; i < 100; i++) {
                later = later.grow(new Acked(MSS, 2 * MSS, i * 1_000_000_000L, 1_000_000), MSS);
            }
            assertThat(later.cwnd()).isEqualTo(it.cwnd());
            assertThat(later.stage()).isEmpty();
        }
    }

    /** Section 4.2: by no more than half in a round trip, however long nothing was acknowledged. */
    @Test
    void itGrowsByNoMoreThanHalf() {
        Path path = new Path(Duration.ofMillis(100), after(10));
        path.roundTrip();
        path.now += Duration.ofHours(1).toNanos();
        double before = path.segments();
        path.roundTrip();
        assertThat(path.segments()).isBetween(1.3 * before, 1.66 * before);
        path.pass(Duration.ofMinutes(1));
        assertThat(path.cubic.cwnd()).as("there is an end to it").isLessThanOrEqualTo(Reno.INFINITE);
    }

    @Test
    void lessThanNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cubic(-1, 1, 0, 0, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cubic(1, -1, 0, 0, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cubic(1, 1, Double.NaN, 0, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cubic(1, 1, 0, -1, Optional.empty()));
    }
}
