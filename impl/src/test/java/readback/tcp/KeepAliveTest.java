package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Closed;

/** RFC 9293 section 3.8.4, in time. What is sent when, and what is given up, the specification says, too. */
class KeepAliveTest {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofSeconds(7);
    private static final int PROBES = 3;

    private final Tcp tcp = new Tcp(TcpConfig.DEFAULT.keepAlive(new KeepAlive(IDLE, INTERVAL, PROBES)));
    private Connection connection = GivenConnections.idling(new Reno(4000, 4000, 0));
    private long now = 5_000_000_000L;
    private List<Effect> effects = List.of();

    private void step(Event event) {
        Transition step = tcp.step(connection, event, now);
        connection = step.next();
        effects = step.effects();
    }

    /** Lets time pass until the timer fires, and says how long that was. */
    private Duration fires() {
        long deadline = connection.nextDeadline().orElseThrow();
        Duration took = Duration.ofNanos(deadline - now);
        now = deadline;
        step(new Event.Timeout(connection.running().orElseThrow()));
        return took;
    }

    private List<Segment> sent() {
        return effects.stream()
                .flatMap(it -> it instanceof Effect.Transmit(Segment m) ? Stream.of(m) : Stream.empty())
                .toList();
    }

    /** MUST-28: two hours at least, unless it is configured otherwise. */
    @Test
    void theDefaultIsTwoHours() {
        assertThat(TcpConfig.DEFAULT.keepAlive().idle()).isEqualTo(Duration.ofHours(2));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeepAlive(Duration.ZERO, INTERVAL, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeepAlive(IDLE, Duration.ofDays(2), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeepAlive(IDLE, INTERVAL, 0));
    }

    /** MUST-25. */
    @Test
    void nobodyIsAskedUnlessTheUserWantsThat() {
        assertThat(connection.nextDeadline()).isEqualTo(OptionalLong.empty());
        step(new Event.SwitchKeepAlive(true));
        assertThat(connection.running()).isEqualTo(Optional.of(Timer.KEEP_ALIVE));
        step(new Event.SwitchKeepAlive(false));
        assertThat(connection.nextDeadline()).isEqualTo(OptionalLong.empty());
    }

    /** MUST-26, MUST-27, MUST-29: first after the longer time, then after the shorter one, and then it is over. */
    @Test
    void aPeerThatNeverAnswersIsGivenUp() {
        step(new Event.SwitchKeepAlive(true));
        assertThat(fires()).isEqualTo(IDLE);
        assertThat(sent()).singleElement().satisfies(m -> {
            assertThat(m.seq()).isEqualTo(new SeqNum(299));
            assertThat(m.length()).isZero();
            assertThat(m.controls()).isEqualTo(Controls.ACK);
        });
        for (int i = 1; i < PROBES; i++) {
            assertThat(fires()).isEqualTo(INTERVAL);
            assertThat(sent()).hasSize(1);
        }
        assertThat(fires()).isEqualTo(INTERVAL);
        assertThat(connection).isEqualTo(new Closed());
        assertThat(effects).containsExactly(new Effect.Tell(Signal.TIMEOUT));
    }

    /** MUST-26: the interval begins with whatever is heard. */
    @Test
    void onePeerThatAnswersIsAskedAgainAfterTheWholeTime() {
        step(new Event.SwitchKeepAlive(true));
        fires();
        fires();
        now += 1_000_000;
        step(new Event.SegmentArrives(GivenConnections.ack(100, 300), GivenConnections.ISS));
        assertThat(sent()).isEmpty();
        assertThat(fires()).isEqualTo(IDLE);
        assertThat(fires()).isEqualTo(INTERVAL);
    }

    /** While text is outstanding its own timer sees to it. */
    @Test
    void textIsNotWaitedForByKeepAlives() {
        step(new Event.SwitchKeepAlive(true));
        fires();
        step(new Event.Send(10, GivenConnections.ISS));
        assertThat(connection.running()).isEqualTo(Optional.of(Timer.RETRANSMISSION));
        now += 1_000_000;
        step(new Event.SegmentArrives(GivenConnections.ack(100, 310), GivenConnections.ISS));
        assertThat(connection.running()).isEqualTo(Optional.of(Timer.KEEP_ALIVE));
        assertThat(fires()).isEqualTo(IDLE);
    }
}
