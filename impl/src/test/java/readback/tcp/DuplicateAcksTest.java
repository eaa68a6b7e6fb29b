package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readback.tcp.CongestionConfig.Recovery;
import readback.tcp.LossRecovery.Phase;

/** Recovery by duplicate ACKs (RFC 5681, RFC 6582), in full segments of 100 octets. */
class DuplicateAcksTest {

    @Test
    void threeDuplicateAcksSendTheFirstAgain() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(10_000);
        assertThat(it.ack(0)).as("limited transmit").isEqualTo(Recovering.segments(6, 7));
        assertThat(it.ack(0)).isEqualTo(Recovering.segments(7, 8));
        assertThat(it.ack(0)).isEqualTo(Recovering.segments(0, 1));
        assertThat(it.recovery().phase()).isEqualTo(Phase.RECOVERY);
        assertThat(it.ssthresh()).as("half of six, limited transmit not counted").isEqualTo(300);
        assertThat(it.cwnd()).isEqualTo(600);
        assertThat(it.ack(0)).isEmpty();
        assertThat(it.ack(0)).as("800 under way, 800 allowed").isEmpty();
        assertThat(it.ack(0)).isEqualTo(Recovering.segments(8, 9));
    }

    @Test
    void aPartialAckSendsTheNextHole() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(600);
        it.ack(0);
        it.ack(0);
        it.ack(0);
        assertThat(it.ack(300)).isEqualTo(Recovering.segments(3, 4));
        assertThat(it.recovery().phase()).isEqualTo(Phase.RECOVERY);
        assertThat(it.ack(600)).isEmpty();
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
        assertThat(it.cwnd()).as("no burst: one segment more than is in flight").isEqualTo(200);
    }

    @Test
    void aPartialAckOfLessThanASegmentGivesNothingBack() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(600);
        it.ack(0);
        it.ack(0);
        it.ack(0);
        it.ack(99);
        assertThat(it.cwnd()).isEqualTo(501);
        it.ack(199);
        assertThat(it.cwnd()).isEqualTo(501);
        it.ack(550);
        assertThat(it.cwnd()).as("one segment at least").isEqualTo(250);
    }

    @Test
    void aPartialAckStartsTheTimerAgain() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(600);
        it.ack(0);
        it.ack(0);
        it.ack(0);
        assertThat(it.started()).isTrue();
        it.ack(300);
        assertThat(it.started()).isTrue();
        it.ack(300);
        assertThat(it.started()).isFalse();
    }

    @Test
    void afterATimeoutOldDuplicatesTellOfNothing() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(2000);
        it.timeout();
        for (int i = 0; i < 5; i++) {
            it.ack(0);
        }
        assertThat(it.recovery().phase()).isEqualTo(Phase.LOSS);
        it.ack(600);
        for (int i = 0; i < 5; i++) {
            it.ack(600);
        }
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
        assertThat(it.cwnd()).isEqualTo(200);
    }

    @Test
    void afterAFullAckOldDuplicatesTellOfNothing() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(600);
        it.ack(0);
        it.ack(0);
        it.ack(0);
        it.ack(600);
        it.send(1000);
        it.ack(600);
        it.ack(600);
        it.ack(600);
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
        it.ack(700);
        it.ack(700);
        it.ack(700);
        it.ack(700);
        assertThat(it.recovery().phase()).as("of something newer").isEqualTo(Phase.RECOVERY);
    }

    @Test
    void whatBringsTextOrAnotherWindowIsNoDuplicate() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(600);
        for (int i = 0; i < 5; i++) {
            it.text(10 * i, 10);
        }
        for (int i = 0; i < 5; i++) {
            it.window(60_000 + i).ack(0);
        }
        assertThat(it.recovery().dups()).isZero();
    }

    @Test
    void theAnswersToProbesTellOfNoLoss() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(300);
        it.window(0).ack(300);
        it.send(300);
        it.step(new Event.Timeout(Timer.PERSIST));
        for (int i = 0; i < 5; i++) {
            it.ack(300);
        }
        it.timeout();
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
        assertThat(it.cwnd()).isEqualTo(700);
    }
}
