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
        assertThat(it.ack(0, 100, 500)).containsExactly("0+100", "500+50 FIN");
        assertThat(it.ack(0, 500, 551, 100, 500)).isEmpty();
        assertThat(it.recovery().sacked().blocks()).containsExactly(Recovering.block(1100, 1551));
    }

    @Test
    void textThatWaitsWhileTheWindowIsSmallIsNotSentAgain() {
        Recovering it = Recovering.by(Recovery.SACK, 8);
        it.send(800);
        assertThat(it.window(150).ack(0, 100, 700)).as("the window has shrunk").containsExactly("0+100");
    }
}
