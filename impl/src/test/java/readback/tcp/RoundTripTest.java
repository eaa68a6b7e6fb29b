package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 6298, with a clock of 1 ms. */
class RoundTripTest {

    private static final long MS = 1_000_000;
    private static final RtoBounds BOUNDS = new RtoBounds(1000 * MS, 200 * MS, 60_000 * MS, MS);
    private static final SeqNum BEFORE = new SeqNum(-5);
    private static final SeqNum AFTER = new SeqNum(5);

    private RoundTrip it = RoundTrip.unmeasured(1000 * MS);
    private long now = Long.MAX_VALUE - 3;

    /** A segment goes out, and its ACK comes so much later. */
    private void sample(long nanos) {
        it = it.sending(AFTER, now);
        now += nanos;
        it = it.acknowledged(BEFORE, AFTER, now, BOUNDS);
    }

    /** RFC6298-2.2. */
    @Test
    void theFirstSampleIsTheMeanAndHalfOfItTheVariation() {
        sample(400 * MS);
        assertThat(it.srtt8()).isEqualTo(8 * 400 * MS);
        assertThat(it.rttvar4()).isEqualTo(4 * 200 * MS);
        assertThat(it.rto()).isEqualTo(1200 * MS);
    }

    /** RFC6298-2.3: RTTVAR = 3/4 * 200 + 1/4 * |400 - 800| = 250, SRTT = 7/8 * 400 + 1/8 * 800 = 450. */
    @Test
    void laterSamplesMoveTheVariationByAQuarterAndTheMeanByAnEighth() {
        sample(400 * MS);
        sample(800 * MS);
        assertThat(it.srtt8()).isEqualTo(8 * 450 * MS);
        assertThat(it.rttvar4()).isEqualTo(4 * 250 * MS);
        assertThat(it.rto()).isEqualTo(1450 * MS);
    }

    /** RFC6298-2.4, 2.5, 4. */
    @Test
    void theTimeoutStaysWithinItsBounds() {
        sample(10 * MS);
        assertThat(it.rto()).isEqualTo(200 * MS);
        sample(3_600_000 * MS);
        assertThat(it.rto()).isEqualTo(60_000 * MS);
        for (int i = 0; i < 200; i++) {
            sample(500 * MS);
        }
        assertThat(it.rto()).as("no variation: G").isBetween(501 * MS, 502 * MS);
    }

    @Test
    void samplesOfAnyLengthNeitherOverflowNorVanish() {
        for (long took : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE >>> 3}) {
            sample(took);
            assertThat(it.rto()).isBetween(200 * MS, 60_000 * MS);
            assertThat(it.srtt8()).isPositive();
            assertThat(it.rttvar4()).isNotNegative();
        }
    }

    /** RFC6298-5.5, 5-collapse. */
    @Test
    void theBackOffLastsUntilASample() {
        sample(100 * MS);
        long rto = it.rto();
        it = it.backedOff().backedOff();
        assertThat(it.inForce(BOUNDS.most())).isEqualTo(4 * rto);
        it = it.acknowledged(BEFORE, AFTER, now, BOUNDS);
        assertThat(it.inForce(BOUNDS.most())).as("nothing was measured").isEqualTo(4 * rto);
        sample(100 * MS);
        assertThat(it.backoff()).isZero();
        for (int i = 0; i < 1000; i++) {
            it = it.backedOff();
        }
        assertThat(it.inForce(BOUNDS.most())).isEqualTo(BOUNDS.most());
    }

    /** RFC6298-3-karn. */
    @Test
    void whatIsSentAgainIsNotMeasured() {
        RoundTrip sent = it.sending(AFTER, now);
        assertThat(sent.sendingAgain().acknowledged(BEFORE, AFTER, now + 1, BOUNDS)).isEqualTo(it);
        assertThat(sent.backedOff().timed()).isEmpty();
    }

    /** RFC6298-3-rate: one at a time, until an ACK covers all of it, wherever the numbers come round. */
    @Test
    void oneSegmentIsMeasuredAtATime() {
        RoundTrip sent = it.sending(AFTER, now);
        assertThat(sent.sending(AFTER.plus(10), now + 1)).isEqualTo(sent);
        assertThat(sent.acknowledged(BEFORE, AFTER.plus(-1), now + 1, BOUNDS)).isEqualTo(sent);
        assertThat(sent.acknowledged(BEFORE, AFTER.plus(1), now + 8, BOUNDS).srtt8()).isEqualTo(64);
    }

    @Test
    void theMeanAndTheVariationComeToThoseOfTheSamples() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            sample(Math.round((100 + 10 * random.nextDouble()) * MS));
        }
        assertThat(it.srtt8() / 8).isBetween(102 * MS, 108 * MS);
        assertThat(it.rttvar4() / 4).isBetween(MS, 5 * MS);
    }

    @Test
    void boundsInTheWrongOrderAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RtoBounds(1, 2, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RtoBounds(4, 2, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RtoBounds(1, 0, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RtoBounds(1, 1, 3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTrip(-1, 0, 1, 0, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTrip(0, 0, 0, 0, Optional.empty()));
    }
}
