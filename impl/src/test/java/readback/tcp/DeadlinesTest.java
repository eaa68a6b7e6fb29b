package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Deadlines deadlines = new Deadlines(new TcpConfig(
            1000, 1460, 3, 3, Duration.ofSeconds(1), Duration.ofSeconds(60).plusNanos(1), Duration.ofSeconds(120)));

    /** RFC6298-5.5, RFC6298-2.5: twice as long as before, but never longer than the cap. */
    @Test
    void theTimeoutDoublesUpToTheCap() {
        Path path = new Path(400, 30 * SECOND);
        SendSide first = GivenConnections.side(
                GivenConnections.snd(300, 301), path, 0, Connection.Fin.NONE, deadlines.first(path, 7));
        assertThat(first.timer().deadline()).isEqualTo(7 + 30 * SECOND);
        SendSide second = deadlines.next(first, false, 7);
        assertThat(second.timer().deadline()).isEqualTo(7 + 60 * SECOND);
        assertThat(deadlines.next(second, false, 7).timer().deadline()).isEqualTo(7 + 60 * SECOND + 1);
    }
}
