package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readback.tcp.CongestionConfig.Recovery;
import readback.tcp.Event.OpenActive;
import readback.tcp.LossRecovery.Phase;

/** The congestion window (RFC 5681, RFC 6928), in full segments of 100 octets. */
class CongestionTest {

    @ParameterizedTest
    @CsvSource({"1460, 14600", "536, 5360", "1000, 10000", "1461, 14600", "7300, 14600", "9000, 18000",
            "65535, 131070"})
    void theInitialWindowIsThatOfRfc6928(int mss, long octets) {
        assertThat(CongestionConfig.DEFAULT.initialWindow(mss)).isEqualTo(octets);
    }

    @Test
    void anInitialWindowOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CongestionConfig(Recovery.SACK, OptionalLong.of(0)))
                .withMessageContaining("initialWindow");
    }

    @Test
    void theInitialWindowGoesOutAtOnce() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        assertThat(it.send(1000)).isEqualTo(Recovering.segments(0, 4));
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
        assertThat(it.ssthresh()).isEqualTo(Reno.INFINITE);
    }

    /** RFC 5681 section 3.1. */
    @Test
    void aSynThatIsSentAgainLeavesOneSegment() {
        Recovering it = Recovering.closed(CongestionConfig.DEFAULT);
        it.step(new OpenActive(new SeqNum(999)));
        it.timeout();
        it.answered(true);
        assertThat(it.cwnd()).isEqualTo(100);
        assertThat(it.send(1000)).isEqualTo(Recovering.segments(0, 1));
    }

    @Test
    void sackIsPermittedByBothOrNotAtAll() {
        for (boolean permits : new boolean[] {true, false}) {
            Recovering it = Recovering.closed(CongestionConfig.DEFAULT);
            it.step(new OpenActive(new SeqNum(999)));
            assertThat(it.sent().getFirst().permitsSack()).isTrue();
            it.answered(permits);
            assertThat(it.recovery().sack()).isEqualTo(permits);
        }
        Recovering without = Recovering.closed(new CongestionConfig(Recovery.NEW_RENO, OptionalLong.empty()));
        without.step(new OpenActive(new SeqNum(999)));
        assertThat(without.sent().getFirst().permitsSack()).isFalse();
        without.answered(true);
        assertThat(without.recovery().sack()).isFalse();
    }

    @Test
    void whereTheNetworkIsLetAloneAllThatTheWindowAdmitsGoesOut() {
        Recovering it = Recovering.closed(CongestionConfig.NONE);
        it.step(new OpenActive(new SeqNum(999)));
        it.answered(true);
        assertThat(it.send(65_500)).hasSize(655);
        assertThat(it.recovery()).isEqualTo(LossRecovery.NONE);
    }

    @Test
    void slowStartGrowsByASegmentForEachAck() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 2);
        it.send(10_000);
        assertThat(it.ack(100)).isEqualTo(Recovering.segments(2, 4));
        assertThat(it.ack(200)).isEqualTo(Recovering.segments(4, 6));
        assertThat(it.cwnd()).isEqualTo(400);
        assertThat(it.ack(600)).as("one ACK of four segments").isEqualTo(Recovering.segments(6, 11));
        assertThat(it.cwnd()).isEqualTo(500);
    }

    @Test
    void anAckOfLessThanASegmentGrowsByAsMuch() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 2);
        it.send(10_000);
        it.ack(1);
        assertThat(it.cwnd()).isEqualTo(201);
    }

    @Test
    void congestionAvoidanceGrowsByASegmentForEachWindow() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 4);
        it.send(10_000);
        it.timeout();
        assertThat(it.ssthresh()).isEqualTo(200);
        it.ack(400);
        assertThat(it.cwnd()).as("slow start again").isEqualTo(200);
        it.ack(500);
        assertThat(it.cwnd()).isEqualTo(200);
        it.ack(600);
        assertThat(it.cwnd()).isEqualTo(300);
    }

    @Test
    void whatIsAcknowledgedBeyondAWindowCountsForTheNext() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 4);
        it.send(10_000);
        it.timeout();
        it.ack(400);
        it.ack(550);
        assertThat(it.cwnd()).as("150 of 200 counted").isEqualTo(200);
        it.ack(650);
        assertThat(it.cwnd()).as("250 of 200").isEqualTo(300);
        it.ack(850);
        assertThat(it.cwnd()).as("250 of 300").isEqualTo(300);
        it.ack(900);
        assertThat(it.cwnd()).isEqualTo(400);
    }

    @Test
    void aSecondTimeoutForgetsWhatWasCounted() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 8);
        it.send(800);
        it.timeout();
        it.ack(100);
        it.ack(200);
        it.ack(300);
        it.ack(400);
        it.ack(450);
        assertThat(it.recovery().phase()).isEqualTo(Phase.LOSS);
        assertThat(((Reno) it.recovery().control()).acked()).isEqualTo(150);
        it.timeout();
        assertThat(((Reno) it.recovery().control()).acked()).isZero();
        assertThat(it.cwnd()).isEqualTo(100);
    }

    @Test
    void whatTheWindowLeavesIsFilledWithFullSegmentsOnly() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 2);
        it.send(150);
        assertThat(it.send(40)).as("50 are left of the window, no full segment").isEmpty();
        assertThat(it.send(80)).isEmpty();
        assertThat(it.ack(150)).containsExactly("150+100", "250+20");
    }
}
