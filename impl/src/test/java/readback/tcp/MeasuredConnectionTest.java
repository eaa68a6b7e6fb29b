package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readback.tcp.CongestionConfig.Recovery;

/** A connection that measures its round trips. The least timeout is 200 ms; the handshake took 100 ms. */
class MeasuredConnectionTest {

    private static final long MS = 1_000_000;

    private final Recovering it = Recovering.measuring(Recovery.SACK, 10, Duration.ofMillis(200)).handshake(100 * MS);

    private long rto() {
        return it.snd().path().rto();
    }

    /** When the timer fires, from now on. */
    private long due() {
        return it.snd().timer().deadline() - it.now();
    }

    @Test
    void theHandshakeIsTheFirstSample() {
        assertThat(rto()).isEqualTo(300 * MS);
        it.send(100);
        assertThat(due()).isEqualTo(300 * MS);
    }

    @Test
    void aSynThatWasSentAgainIsNone() {
        Recovering other = Recovering.measuring(Recovery.SACK, 10, Duration.ofMillis(200));
        other.lateHandshake(1000 * MS, 100 * MS);
        assertThat(other.snd().path().roundTrip().srtt8()).isZero();
        assertThat(other.snd().path().rto()).as("RFC6298-5.7").isEqualTo(3000 * MS);
    }

    @Test
    void textIsMeasuredOneSegmentAtATime() {
        it.send(300);
        it.passes(100 * MS).ack(100);
        assertThat(it.snd().path().roundTrip().srtt8()).isEqualTo(800 * MS);
        assertThat(rto()).as("the variation falls").isEqualTo(250 * MS);
        it.passes(50 * MS).ack(300);
        assertThat(rto()).as("the others were not measured").isEqualTo(250 * MS);
    }

    @Test
    void whatTheTimerSendsAgainIsNotMeasuredAndTheTimeoutStaysDoubled() {
        it.send(200);
        it.passes(300 * MS).timeout();
        assertThat(due()).isEqualTo(600 * MS);
        it.passes(10 * MS).ack(100);
        assertThat(rto()).isEqualTo(300 * MS);
        assertThat(due()).as("doubled until something is measured").isEqualTo(600 * MS);
        it.passes(10 * MS).ack(200);
        it.send(100);
        assertThat(due()).isEqualTo(600 * MS);
        it.passes(100 * MS).ack(300);
        it.send(100);
        assertThat(due()).isEqualTo(250 * MS);
    }

    @Test
    void whatRecoverySendsAgainIsNotMeasured() {
        it.send(800);
        it.passes(50 * MS).ack(0, 100, 500);
        assertThat(it.recovery().phase()).isEqualTo(LossRecovery.Phase.RECOVERY);
        assertThat(it.snd().path().roundTrip().timed()).isEmpty();
        it.passes(50 * MS).ack(800);
        assertThat(rto()).isEqualTo(300 * MS);
    }

    @Test
    void whatRecoverySendsAgainLaterIsNotMeasuredEither() {
        it.send(2000);
        assertThat(it.ack(0, 100, 200, 300, 1000)).contains("0+100", "200+100", "1000+100");
        assertThat(it.snd().path().roundTrip().timed().orElseThrow().upTo()).isEqualTo(new SeqNum(2100));
        assertThat(it.ack(0, 1100, 1300)).contains("1300+100").doesNotContain("1000+100");
        assertThat(it.snd().path().roundTrip().timed().orElseThrow().upTo()).isEqualTo(new SeqNum(2100));
        assertThat(it.ack(0, 1300, 1400)).startsWith("1000+100");
        assertThat(it.snd().path().roundTrip().timed().map(RoundTrip.Timed::upTo))
                .isNotEqualTo(Optional.of(new SeqNum(2100)));
    }

    /** SHLD-30, and what a closed window makes slow is fast again when it opens. */
    @Test
    void probesOfAClosedWindowDoNotSlowThePath() {
        it.send(100);
        it.passes(100 * MS).window(0).ack(100);
        it.send(100);
        it.step(new Event.Timeout(Timer.PERSIST));
        for (long wait : new long[] {250, 500, 1000, 2000, 4000}) {
            assertThat(due()).isEqualTo(wait * MS);
            it.passes(wait * MS).timeout();
            it.ack(100);
        }
        it.window(1000).ack(100);
        assertThat(due()).isEqualTo(250 * MS);
    }

    /** SHLD-11: 100 seconds at least, however short the round trips are. */
    @Test
    void textIsNotGivenUpBeforeAHundredSeconds() {
        Tcp tcp = new Tcp(TcpConfig.DEFAULT);
        RoundTrip least = new RoundTrip(8 * MS, MS, 200 * MS, 0, Optional.empty());
        LossRecovery recovery = LossRecovery.begin(new Reno(1000, 1000, 0), true);
        Connection t = new Connection.Established(
                new SendSide(
                        GivenConnections.snd(300, 300), new Path(400, least), 0, Connection.Fin.NONE, recovery,
                        Switches.NONE, Retransmission.IDLE),
                GivenConnections.rcv(100));
        t = tcp.step(t, new Event.Send(1, GivenConnections.ISS), 0).next();
        long now = 0;
        while (t.nextDeadline().isPresent()) {
            now = t.nextDeadline().getAsLong();
            t = tcp.step(t, new Event.Timeout(Timer.RETRANSMISSION), now).next();
        }
        assertThat(now).isBetween(100_000 * MS, 110_000 * MS);
    }

    @Test
    void aLeastTimeoutThatIsMoreThanTheFirstIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcpConfig.DEFAULT.minRto(Duration.ofMillis(1001)))
                .withMessageContaining("minRto");
    }
}
