package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import readback.tcp.CongestionConfig.Recovery;
import readback.tcp.Event.Close;
import readback.tcp.LossRecovery.Phase;

/** Recovery by SACK (RFC 6675), in full segments of 100 octets. */
class SackRecoveryTest {

    @Test
    void threeReportedSegmentsTellOfALoss() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        assertThat(it.ack(0, 100, 200)).isEmpty();
        assertThat(it.ack(0, 100, 300)).isEmpty();
        assertThat(it.ack(0, 100, 400)).isEqualTo(Recovering.segments(0, 1));
        assertThat(it.cwnd()).isEqualTo(400);
        assertThat(it.recovery().phase()).isEqualTo(Phase.RECOVERY);
    }

    /** RFC 6675 section 5 step 2: however few the ACKs. */
    @Test
    void oneAckMayTellOfIt() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        assertThat(it.ack(0, 100, 301)).isEqualTo(Recovering.segments(0, 1));
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
        assertThat(it.ack(0, 500, 1000, 300, 400, 100, 200)).containsExactly("0+100", "200+100", "400+100");
        assertThat(it.ack(200, 500, 1000, 300, 400))
                .as("rule 4 sends the highest once more, as there is room").containsExactly("400+100");
        assertThat(it.ack(1000)).isEmpty();
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
        assertThat(it.cwnd()).isEqualTo(500);
    }

    /** RFC 6675 section 5 step 4.3: when more is acknowledged than what was sent again first, and once. */
    @Test
    void theLastSegmentIsRescuedOnceAndNotTooEarly() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        assertThat(it.ack(0, 200, 700)).containsExactly("0+100", "100+100");
        assertThat(it.ack(0, 200, 701)).as("nothing is acknowledged").isEmpty();
        assertThat(it.ack(100, 200, 701)).as("what was sent again first, and no more").isEmpty();
        assertThat(it.ack(101, 200, 701)).containsExactly("701+99");
        assertThat(it.ack(701)).as("once").isEmpty();
        assertThat(it.recovery().phase()).isEqualTo(Phase.RECOVERY);
    }

    @Test
    void ofALongHoleAtTheEndTheLastSegmentIsRescued() {
        Recovering it = Recovering.by(Recovery.SACK, 10);
        it.send(1000);
        assertThat(it.ack(0, 100, 750)).containsExactly("0+100");
        assertThat(it.ack(750)).containsExactly("900+100");
    }

    /** RFC 6675 section 5: a duplicate, "regardless of its status as a cumulative acknowledgment". */
    @Test
    void anAckOfNewTextMayTellOfALoss() {
        Recovering it = Recovering.by(Recovery.SACK, 10);
        it.send(1000);
        assertThat(it.ack(200, 300, 1000)).containsExactly("200+100");
        assertThat(it.recovery().phase()).isEqualTo(Phase.RECOVERY);
        assertThat(it.ssthresh()).as("half of what is outstanding then").isEqualTo(400);
    }

    @Test
    void anAckOfNewTextCountsWhereItTellsOfSomethingNew() {
        Recovering it = Recovering.by(Recovery.SACK, 10);
        it.send(1000);
        it.ack(100, 200, 210);
        assertThat(it.recovery().dups()).isEqualTo(1);
        it.ack(100, 200, 220);
        assertThat(it.ack(100, 200, 230)).containsExactly("100+100");
        Recovering other = Recovering.by(Recovery.SACK, 10);
        other.send(1000);
        other.ack(0, 200, 210);
        other.ack(100, 200, 210);
        assertThat(other.recovery().dups()).as("nothing new").isZero();
    }

    /** The ACK that ends a recovery may tell of a loss of what was sent after it began. */
    @Test
    void theAckThatEndsARecoveryMayBeginAnother() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        it.ack(0, 100, 800);
        it.send(400);
        it.ack(900, 1000, 1100);
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
        assertThat(it.recovery().dups()).isEqualTo(1);
        Recovering again = Recovering.by(Recovery.SACK, 8);
        again.send(800);
        again.ack(0, 100, 800);
        again.send(400);
        assertThat(again.ack(800, 950, 960, 900, 910, 850, 860)).startsWith("800+50");
        assertThat(again.recovery().phase()).isEqualTo(Phase.RECOVERY);
    }

    /** RFC 6675 section 5: "any ACK containing SACK information". */
    @Test
    void whatAnOldAckReportsIsKeptAndCounts() {
        Recovering it = Recovering.by(Recovery.SACK, 10);
        it.send(1000);
        it.ack(100);
        it.ack(200);
        assertThat(it.ack(100, 300, 600)).containsExactly("200+100");
        assertThat(it.recovery().sacked().blocks()).containsExactly(Recovering.block(1300, 1600));
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
        assertThat(it.recovery().sacked().blocks()).containsExactly(Recovering.block(1101, 1800));
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
        assertThat(it.recovery().sacked().blocks()).as("one for all").containsExactly(Recovering.block(1100, 20_900));
    }

    @Test
    void aTimeoutForgetsTheScoreboardAndGoesThroughAgain() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        it.send(400);
        it.ack(0, 100, 200);
        assertThat(it.timeout()).isEqualTo(Recovering.segments(0, 1));
        assertThat(it.cwnd()).isEqualTo(100);
        assertThat(it.recovery().sacked()).isEqualTo(Scoreboard.EMPTY);
        assertThat(it.timeout()).as("ssthresh is held").isEqualTo(Recovering.segments(0, 1));
        assertThat(it.ssthresh()).isEqualTo(200);
        assertThat(it.ack(100, 300, 400)).isEqualTo(Recovering.segments(1, 3));
        assertThat(it.ack(400)).isEmpty();
        assertThat(it.recovery().phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void theFinIsRepairedLikeText() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(550);
        it.step(new Close());
        assertThat(it.ack(0, 100, 500)).containsExactly("0+100");
        assertThat(it.ack(0, 500, 551, 100, 500)).isEmpty();
        assertThat(it.recovery().sacked().blocks()).containsExactly(Recovering.block(1100, 1551));
        Recovering last = Recovering.by(Recovery.SACK, 8);
        last.send(550);
        last.step(new Close());
        last.ack(0, 100, 500);
        assertThat(last.ack(500)).as("with the last segment").containsExactly("500+50 FIN");
    }

    @Test
    void textThatWaitsWhileTheWindowIsSmallIsNotSentAgain() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        assertThat(it.window(150).ack(0, 100, 700)).as("the window has shrunk").containsExactly("0+100");
    }

    /** What goes out because a shut window has opened does not go out once more to repair the loss. */
    @Test
    void aWindowThatOpensInARecoverySendsTheEarliestOnce() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        assertThat(it.window(0).ack(0, 100, 500)).as("a loss is noticed though the window is shut").containsExactly("0+1");
        assertThat(it.recovery().phase()).isEqualTo(Phase.RECOVERY);
        assertThat(it.window(800).ack(0, 100, 500)).containsExactly("0+100");
    }
}
