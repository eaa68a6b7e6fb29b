package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.tcp.GivenConnections.*;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Paired;
import readback.tcp.Effect.Transmit;
import readback.tcp.Event.SegmentArrives;

/** Challenge ACKs are throttled, RFC5961-7-1: two of them in five seconds. */
class ChallengeAcksTest {

    private static final long INTERVAL = 5 * SECOND;

    /** An ACK of something never sent. */
    private static final Segment FUTURE_ACK = ack(100, 301);

    private static Paired sent(Paired t, long since, int count) {
        return t.with(t.snd().space().challenged(new ChallengeAcks(since, count)));
    }

    private static Transition step(Connection t, Segment m, long now) {
        return limited().step(t, new SegmentArrives(m, ISS), now);
    }

    private static void challenges(Paired before, Segment m, long now, Paired after) {
        Segment ack = ack(before.snd().nxt().value(), before.rcv().nxt().value());
        assertThat(step(before, m, now)).isEqualTo(new Transition(after, List.of(new Transmit(ack))));
    }

    private static void isSilent(Paired t, Segment m, long now) {
        assertThat(step(t, m, now)).isEqualTo(new Transition(t, List.of()));
    }

    @Test
    void theFirstBeginsTheInterval() {
        challenges(established(), rst(101), NOW, sent(established(), NOW, 1));
        challenges(established(), syn(100), NOW, sent(established(), NOW, 1));
        challenges(established(), syn(5000), NOW, sent(established(), NOW, 1));
        challenges(established(), FUTURE_ACK, NOW, sent(established(), NOW, 1));
    }

    @Test
    void theSecondIsCounted() {
        Paired one = sent(established(), NOW, 1);
        challenges(one, rst(101), NOW, sent(established(), NOW, 2));
        challenges(one, rst(101), NOW + INTERVAL - 1, sent(established(), NOW, 2));
    }

    @Test
    void theThirdIsWithheld() {
        Paired two = sent(established(), NOW, 2);
        isSilent(two, rst(101), NOW);
        isSilent(two, syn(100), NOW + 1);
        isSilent(two, syn(5000), NOW + 1);
        isSilent(two, FUTURE_ACK, NOW + INTERVAL - 1);
    }

    @Test
    void theNextIntervalHasItsOwn() {
        Paired next = sent(established(), NOW + INTERVAL, 1);
        challenges(sent(established(), NOW, 2), rst(101), NOW + INTERVAL, next);
        challenges(sent(established(), NOW, 1), rst(101), NOW + INTERVAL, next);
    }

    @Test
    void theClockMayWrap() {
        long late = Long.MAX_VALUE - 1;
        isSilent(sent(established(), late, 2), rst(101), late + INTERVAL - 1);
        challenges(sent(established(), late, 2), rst(101), late + INTERVAL, sent(established(), late + INTERVAL, 1));
    }

    @Test
    void everyStateCounts() {
        for (Paired t : List.<Paired>of(
                simultaneous(), established(), finWait1(), finWait2(), closeWait(), closing(), lastAck(), timeWait())) {
            Segment inexact = rst(t.rcv().nxt().value() + 1);
            challenges(t, inexact, NOW, sent(t, NOW, 1));
            isSilent(sent(t, NOW, 2), inexact, NOW);
        }
    }

    @Test
    void whatIsNoChallengeIsNotThrottled() {
        Paired two = sent(established(), NOW, 2);
        Transition repeated = step(two, text(95, 300, 5), NOW);
        assertThat(repeated).isEqualTo(new Transition(two, List.of(new Transmit(ack(300, 100)))));
        Transition hole = step(two, text(110, 300, 5), NOW);
        assertThat(hole.effects()).containsExactly(GivenConnections.queues(110, 5), new Transmit(ack(300, 100)));
    }

    @Test
    void theCountOutlivesOtherSegments() {
        Paired one = sent(established(snd(300, 305), 100, 0), NOW, 1);
        for (Segment m :
                List.of(text(100, 300, 3), windowed(ack(101, 300), 7), ack(101, 302), ack(101, 305), fin(100, 305))) {
            assertThat(((Paired) step(one, m, NOW).next()).snd().space().challenges())
                    .isEqualTo(new ChallengeAcks(NOW, 1));
        }
    }

    @Test
    void withoutALimitNothingIsCounted() {
        Tcp unlimited =
                new Tcp(CONFIG.challengeLimit(new ChallengeLimit(ChallengeLimit.UNLIMITED, Duration.ofSeconds(5))));
        assertThat(unlimited
                        .step(established(), new SegmentArrives(rst(101), ISS), NOW)
                        .next())
                .isEqualTo(established());
    }
}
