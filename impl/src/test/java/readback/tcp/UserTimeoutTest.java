package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.SynSent;

/** The user's timeout (RFC 9293 section 3.10.8, MUST-21), in time. */
class UserTimeoutTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Tcp tcp = new Tcp(TcpConfig.DEFAULT);
    private long now = 7_000_000_000L;
    private List<Effect> effects = List.of();
    private Connection connection = GivenConnections.idling(new Reno(4000, 4000, 0));

    private void step(Event event) {
        Transition step = tcp.step(connection, event, now);
        connection = step.next();
        effects = step.effects();
    }

    private void set(Duration limit) {
        step(new Event.SetUserTimeout(Optional.of(limit)));
    }

    /** Lets time pass until the next timer fires. */
    private Timer fires() {
        Timer timer = connection.running().orElseThrow();
        now = connection.nextDeadline().orElseThrow();
        step(new Event.Timeout(timer));
        return timer;
    }

    /** Lets timers fire until the connection is over, and says how long that was. */
    private Duration untilGivenUp() {
        long since = now;
        for (int i = 0; i < 1000 && !(connection instanceof Closed); i++) {
            fires();
        }
        assertThat(effects).containsExactly(new Effect.Tell(Signal.TIMEOUT));
        return Duration.ofNanos(now - since);
    }

    private void acked(int octets) {
        step(new Event.SegmentArrives(
                Segment.of(GivenConnections.seq(100), GivenConnections.seq(300 + octets), Controls.ACK, 0, 1000),
                SeqNum.ZERO));
    }

    @Test
    void textThatIsNotAcknowledgedIsGivenUpThen() {
        set(LIMIT);
        assertThat(connection.nextDeadline()).as("nothing is outstanding").isEmpty();
        step(new Event.Send(400, SeqNum.ZERO));
        assertThat(untilGivenUp()).isEqualTo(LIMIT);
    }

    @Test
    void progressBeginsItAnew() {
        set(LIMIT);
        step(new Event.Send(800, SeqNum.ZERO));
        now += 3_000_000_000L;
        acked(400);
        assertThat(untilGivenUp()).isEqualTo(LIMIT);
    }

    @Test
    void whatAllIsAcknowledgedIsNotWaitedFor() {
        set(LIMIT);
        step(new Event.Send(400, SeqNum.ZERO));
        acked(400);
        assertThat(connection.deadline(Timer.USER)).isEmpty();
    }

    /** The host's count of retransmissions ends an established connection after some hundred seconds. */
    @Test
    void itMayBeLongerThanTheCountOfRetransmissions() {
        set(Duration.ofHours(2));
        step(new Event.Send(400, SeqNum.ZERO));
        assertThat(untilGivenUp()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void withoutOneTheCountDecidesAgain() {
        set(Duration.ofHours(2));
        step(new Event.Send(400, SeqNum.ZERO));
        for (int i = 0; i < 30; i++) {
            assertThat(fires()).isEqualTo(Timer.RETRANSMISSION);
        }
        step(new Event.SetUserTimeout(Optional.empty()));
        assertThat(connection.deadline(Timer.USER)).isEmpty();
        fires();
        assertThat(connection).isEqualTo(new Closed());
    }

    @Test
    void anOpeningIsGivenUpThen() {
        connection = new Closed();
        step(new Event.OpenActive(GivenConnections.seq(300)));
        set(LIMIT);
        assertThat(connection).isInstanceOf(SynSent.class);
        assertThat(untilGivenUp()).isEqualTo(LIMIT);
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(2))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Event.SetUserTimeout(Optional.of(bad)));
            assertThatIllegalArgumentException().isThrownBy(() -> new Switches(false, false, Optional.of(bad)));
        }
    }
}
