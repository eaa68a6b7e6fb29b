package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readback.tcp.CongestionConfig.Recovery;
import readback.tcp.Event.Close;
import readback.tcp.Event.OpenActive;
import readback.tcp.LossRecovery.Phase;

/** RFC 5681, 3042, 6582, 6675 and 6928, in full segments of 100 octets. */
class LossRecoveryTest {

    private static final SackBlock[] NONE = {};

    private static SackBlock block(int left, int right) {
        return new SackBlock(new SeqNum(left), new SeqNum(right));
    }

    private static List<String> segments(int from, int to) {
        List<String> segments = new ArrayList<>();
        for (int i = from; i < to; i++) {
            segments.add(i * 100 + "+100");
        }
        return segments;
    }

    // In the beginning

    @ParameterizedTest
    @CsvSource({"1460, 14600", "536, 5360", "1000, 10000", "1461, 14600", "7300, 14600", "9000, 18000", "65535, 131070"})
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
        assertThat(it.send(1000)).isEqualTo(segments(0, 4));
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
        assertThat(it.send(1000)).isEqualTo(segments(0, 1));
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

    // Slow start and congestion avoidance

    @Test
    void slowStartGrowsByASegmentForEachAck() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 2);
        it.send(10_000);
        assertThat(it.ack(100)).isEqualTo(segments(2, 4));
        assertThat(it.ack(200)).isEqualTo(segments(4, 6));
        assertThat(it.cwnd()).isEqualTo(400);
        assertThat(it.ack(600)).as("one ACK of four segments").isEqualTo(segments(6, 11));
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

    // By duplicate ACKs

    @Test
    void threeDuplicateAcksSendTheFirstAgain() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(10_000);
        assertThat(it.ack(0)).as("limited transmit").isEqualTo(segments(6, 7));
        assertThat(it.ack(0)).isEqualTo(segments(7, 8));
        assertThat(it.ack(0)).isEqualTo(segments(0, 1));
        assertThat(it.recovery().phase()).isEqualTo(Phase.RECOVERY);
        assertThat(it.ssthresh()).as("half of six, limited transmit not counted").isEqualTo(300);
        assertThat(it.cwnd()).isEqualTo(600);
        assertThat(it.ack(0)).isEmpty();
        assertThat(it.ack(0)).as("800 under way, 800 allowed").isEmpty();
        assertThat(it.ack(0)).isEqualTo(segments(8, 9));
    }

    @Test
    void aPartialAckSendsTheNextHole() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 6);
        it.send(600);
        it.ack(0);
        it.ack(0);
        it.ack(0);
        assertThat(it.ack(300)).isEqualTo(segments(3, 4));
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

    // By SACK

    @Test
    void threeReportedSegmentsTellOfALoss() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        assertThat(it.ack(0, 100, 200)).isEmpty();
        assertThat(it.ack(0, 100, 300)).isEmpty();
        assertThat(it.ack(0, 100, 400)).isEqualTo(segments(0, 1));
        assertThat(it.cwnd()).isEqualTo(400);
        assertThat(it.recovery().phase()).isEqualTo(Phase.RECOVERY);
    }

    /** RFC 6675 section 5 step 2: however few the ACKs. */
    @Test
    void oneAckMayTellOfIt() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        assertThat(it.ack(0, 100, 301)).isEqualTo(segments(0, 1));
        Recovering many = Recovering.by(Recovery.SACK, 8);
        many.send(800);
        assertThat(many.ack(0, 100, 110, 300, 310, 500, 510)).as("three apart").contains("0+100");
    }

    @Test
    void allHolesAreRepairedInOneRoundTrip() {
        Recovering it = Recovering.by(Recovery.SACK, 10);
        it.send(1000);
        assertThat(it.ack(0, 100, 200)).isEmpty();
        assertThat(it.ack(0, 300, 400, 100, 200)).isEmpty();
        assertThat(it.ack(0, 500, 1000, 300, 400, 100, 200))
                .as("rule 4 sends the highest once more, as there is room")
                .containsExactly("0+100", "200+100", "400+100", "400+100");
        assertThat(it.ack(200, 500, 1000, 300, 400)).isEmpty();
        assertThat(it.ack(1000)).isEmpty();
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
        assertThat(it.cwnd()).isEqualTo(500);
    }

    @Test
    void theLastSegmentIsRescuedOnce() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        it.ack(0, 100, 700);
        assertThat(it.recovery().rescued()).isTrue();
        assertThat(it.sent()).extracting(Segment::seq).contains(new SeqNum(1700));
        assertThat(it.ack(0, 100, 701)).as("once").isEmpty();
    }

    @Test
    void ofALongHoleAtTheEndTheLastSegmentIsRescued() {
        Recovering it = Recovering.by(Recovery.SACK, 10);
        it.send(1000);
        assertThat(it.ack(0, 100, 750)).containsExactly("0+100", "900+100");
    }

    @Test
    void whatTellsOfNothingNewDoesNotCount() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        for (int i = 0; i < 5; i++) {
            it.ack(0, 100, 200);
            it.ack(0);
        }
        assertThat(it.recovery().dups()).isEqualTo(1);
    }

    @Test
    void aBlockThatCannotBeIsNoBlock() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        it.ack(100);
        for (int[] edges : new int[][] {
            {0, 100}, {50, 150}, {100, 200}, {200, 200}, {300, 200}, {200, 801}, {900, 1000}, {-500, -400},
            {200, 100}, {Integer.MIN_VALUE, Integer.MAX_VALUE}
        }) {
            it.ack(100, edges);
            assertThat(it.recovery().sacked()).as("%d to %d", edges[0], edges[1]).isEqualTo(Scoreboard.EMPTY);
        }
        it.ack(100, 101, 800);
        assertThat(it.recovery().sacked().blocks()).containsExactly(block(1101, 1800));
    }

    @Test
    void aPeerThatTakesBackWhatItReportedIsNotBelieved() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        it.ack(0, 200, 400, 500, 600);
        it.ack(300);
        assertThat(it.recovery().sacked()).isEqualTo(Scoreboard.EMPTY);
        assertThat(it.timeout()).as("from what is not acknowledged on").isEqualTo(List.of("300+100"));
    }

    @Test
    void theScoreboardIsBounded() {
        Recovering it = Recovering.by(Recovery.SACK, 200);
        it.send(20_000);
        for (int i = 1; i < 200; i += 2) {
            it.ack(0, i * 100, i * 100 + 1);
        }
        assertThat(it.recovery().sacked().blocks()).hasSize(Scoreboard.MOST_BLOCKS);
        it.ack(0, 100, 19_900);
        assertThat(it.recovery().sacked().blocks()).as("one for all").containsExactly(block(1100, 20_900));
    }

    @Test
    void aTimeoutForgetsTheScoreboardAndGoesThroughAgain() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        it.send(400);
        it.ack(0, 100, 200);
        assertThat(it.timeout()).isEqualTo(segments(0, 1));
        assertThat(it.cwnd()).isEqualTo(100);
        assertThat(it.recovery().sacked()).isEqualTo(Scoreboard.EMPTY);
        assertThat(it.timeout()).as("ssthresh is held").isEqualTo(segments(0, 1));
        assertThat(it.ssthresh()).isEqualTo(200);
        assertThat(it.ack(100, 300, 400)).isEqualTo(segments(1, 3));
        assertThat(it.ack(400)).isEmpty();
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void theFinIsRepairedLikeText() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(550);
        it.step(new Close());
        assertThat(it.ack(0, 100, 500)).containsExactly("0+100", "500+50 FIN");
        assertThat(it.ack(0, 500, 551, 100, 500)).isEmpty();
        assertThat(it.recovery().sacked().blocks()).containsExactly(block(1100, 1551));
    }

    @Test
    void textThatWaitsWhileTheWindowIsSmallIsNotSentAgain() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        assertThat(it.window(150).ack(0, 100, 700)).as("the window has shrunk").containsExactly("0+100");
    }

    // What the receiver reports

    @Test
    void whatCameLastIsReportedFirst() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        assertThat(it.text(100, 100)).containsExactly(block(100, 200));
        assertThat(it.text(500, 100)).containsExactly(block(500, 600), block(100, 200));
        assertThat(it.text(300, 100)).containsExactly(block(300, 400), block(500, 600), block(100, 200));
        assertThat(it.text(510, 10)).as("it came again").containsExactly(
                block(500, 600), block(300, 400), block(100, 200));
        assertThat(it.text(200, 100)).as("two become one").containsExactly(block(100, 400), block(500, 600));
        assertThat(it.text(0, 100)).containsExactly(block(500, 600));
        assertThat(it.text(400, 100)).containsExactly(NONE);
    }

    @Test
    void aFinThatWaitsIsReportedLikeText() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        assertThat(it.fin(200)).containsExactly(block(200, 201));
        assertThat(it.text(100, 50)).containsExactly(block(100, 150), block(200, 201));
        assertThat(it.text(150, 50)).as("text and FIN become one").containsExactly(block(100, 201));
    }

    @Test
    void theSynAckPermitsWhatTheSynDid() {
        for (boolean permits : new boolean[] {true, false}) {
            Recovering it = Recovering.closed(CongestionConfig.DEFAULT);
            it.step(new Event.OpenPassive());
            it.synComes(permits);
            assertThat(it.sent().getFirst().permitsSack()).isEqualTo(permits);
        }
    }

    @Test
    void fourBlocksHaveRoom() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        for (int i = 1; i < 12; i += 2) {
            it.text(i * 100, 100);
        }
        assertThat(it.text(1300, 1)).containsExactly(
                block(1300, 1301), block(1100, 1200), block(900, 1000), block(700, 800));
    }

    @Test
    void whoeverDoesNotPermitItIsToldNothing() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 4);
        assertThat(it.text(100, 100)).isEmpty();
    }
}
