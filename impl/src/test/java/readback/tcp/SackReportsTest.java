package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readback.tcp.CongestionConfig.Recovery;

/** What the receiver reports (RFC 2018), in full segments of 100 octets. */
class SackReportsTest {

    @Test
    void whatCameLastIsReportedFirst() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        assertThat(it.text(100, 100)).containsExactly(Recovering.block(100, 200));
        assertThat(it.text(500, 100)).containsExactly(Recovering.block(500, 600), Recovering.block(100, 200));
        assertThat(it.text(300, 100)).containsExactly(Recovering.block(300, 400), Recovering.block(500, 600), Recovering.block(100, 200));
        assertThat(it.text(510, 10)).as("it came again").containsExactly(
                Recovering.block(510, 520), Recovering.block(500, 600), Recovering.block(300, 400), Recovering.block(100, 200));
        assertThat(it.text(200, 100)).as("two become one").containsExactly(Recovering.block(100, 400), Recovering.block(500, 600));
        assertThat(it.text(0, 100)).containsExactly(Recovering.block(500, 600));
        assertThat(it.text(400, 100)).containsExactly(Recovering.NO_BLOCKS);
    }

    @Test
    void aFinThatWaitsIsReportedLikeText() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        assertThat(it.fin(200)).containsExactly(Recovering.block(200, 201));
        assertThat(it.text(100, 50)).containsExactly(Recovering.block(100, 150), Recovering.block(200, 201));
        assertThat(it.text(150, 50)).as("text and FIN become one").containsExactly(Recovering.block(100, 201));
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
                Recovering.block(1300, 1301), Recovering.block(1100, 1200), Recovering.block(900, 1000), Recovering.block(700, 800));
    }

    @Test
    void whatComesAgainIsReportedOnceAndFirst() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        it.text(0, 100);
        it.text(200, 100);
        it.text(400, 100);
        assertThat(it.text(0, 100)).as("before RCV.NXT").containsExactly(
                Recovering.block(0, 100), Recovering.block(400, 500), Recovering.block(200, 300));
        assertThat(it.text(50, 60)).as("what is new of it apart").containsExactly(
                Recovering.block(50, 100), Recovering.block(400, 500), Recovering.block(200, 300));
        assertThat(it.text(250, 200)).as("of two stretches the first").containsExactly(
                Recovering.block(250, 300), Recovering.block(200, 500));
        assertThat(it.text(600, 100)).as("nothing came again").containsExactly(
                Recovering.block(600, 700), Recovering.block(200, 500));
    }

    /** Anybody may send what is too old for the peer to send again, and nothing before its SYN was ever received. */
    @Test
    void whatIsTooOldIsNotToldOf() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        it.text(0, 100);
        assertThat(it.text(-50, 100)).as("from before the SYN on").containsExactly(Recovering.block(0, 50));
        assertThat(it.text(-500, 100)).isEmpty();
        assertThat(it.text(Integer.MIN_VALUE + 100, 100)).as("half the circle away").isEmpty();
    }

    @Test
    void whatComesAgainTakesTheRoomOfOneBlock() {
        Recovering it = Recovering.by(Recovery.SACK, 4);
        for (int i = 1; i < 12; i += 2) {
            it.text(i * 100, 100);
        }
        assertThat(it.text(900, 100)).containsExactly(Recovering.block(900, 1000),
                Recovering.block(900, 1000), Recovering.block(1100, 1200), Recovering.block(700, 800));
    }

    @Test
    void whoeverDoesNotPermitItIsToldNothing() {
        Recovering it = Recovering.by(Recovery.NEW_RENO, 4);
        assertThat(it.text(100, 100)).isEmpty();
    }
}
