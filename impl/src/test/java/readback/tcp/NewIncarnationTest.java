package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.tcp.GivenConnections.NOW;
import static readback.tcp.GivenConnections.seq;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.TimeWait;

/**
 * RFC 6191, MAY-2 of RFC 9293: a SYN that cannot be an old one opens the connection anew from TIME-WAIT. We have used
 * numbers up to 300, the peer up to 100.
 */
class NewIncarnationTest {

    private static final int OURS = 301;

    private final Tcp plain = new Tcp(GivenConnections.CONFIG);
    private final Tcp stamping = new Tcp(GivenConnections.CONFIG.offered(new OfferedOptions(true, java.util.OptionalInt.empty())));

    private static TimeWait timeWait(Optional<Integer> recent) {
        TimeWait t = GivenConnections.timeWait();
        return recent.isEmpty() ? t : new TimeWait(
                t.snd(),
                t.rcv().agreeing(t.rcv().agreed().recent(new AgreedOptions.RecentTimestamp(recent.get(), NOW))),
                t.deadline());
    }

    private static Segment syn(int number, Optional<Integer> stamp) {
        Segment syn = GivenConnections.syn(number);
        return stamp.isEmpty() ? syn : syn.stamped(Optional.of(new Timestamps(stamp.get(), 0)));
    }

    private static boolean opens(Tcp tcp, Optional<Integer> recent, Segment syn) {
        Transition step = tcp.step(timeWait(recent), new Event.SegmentArrives(syn, seq(700), true), NOW);
        boolean opened = step.next() instanceof SynReceived;
        assertThat(step.effects().contains(new Effect.Tell(Signal.CLOSED))).as("the old user is told").isEqualTo(opened);
        return opened;
    }

    @ParameterizedTest
    @CsvSource({"100, false", "101, true", "102, true", "99, false", "-1, false", "2147483647, true"})
    void withoutTimestampsTheNumberHasToBeBeyondAllThatWereUsed(int number, boolean opens) {
        assertThat(opens(plain, Optional.empty(), syn(number, Optional.empty()))).isEqualTo(opens);
        assertThat(opens(plain, Optional.empty(), syn(number, Optional.of(9)))).as("we use none").isEqualTo(opens);
        assertThat(opens(stamping, Optional.of(50), syn(number, Optional.empty()))).as("the peer uses none any more")
                .isEqualTo(opens);
    }

    @ParameterizedTest
    @CsvSource({"51, 5, true", "50, 5, false", "50, 100, false", "50, 101, true", "49, 500, false", "-1, 500, false"})
    void aNewerTimestampIsEnough(int stamp, int number, boolean opens) {
        assertThat(opens(stamping, Optional.of(50), syn(number, Optional.of(stamp)))).isEqualTo(opens);
    }

    @Test
    void timestampsThatWereNotUsedBeforeAreEnough() {
        assertThat(opens(stamping, Optional.empty(), syn(5, Optional.of(0)))).isTrue();
    }

    @Test
    void whereNobodyListensNothingIsOpened() {
        Transition step = plain.step(
                timeWait(Optional.empty()), new Event.SegmentArrives(syn(500, Optional.empty()), seq(700)), NOW);
        assertThat(step.next()).isInstanceOf(TimeWait.class);
    }

    @Test
    void onlyASynOpens() {
        for (Controls controls : List.of(Controls.ACK, Controls.FIN_ACK, Controls.SYN_ACK, Controls.RST)) {
            Transition step = plain.step(
                    timeWait(Optional.empty()),
                    new Event.SegmentArrives(GivenConnections.segment(500, OURS, controls, 0), seq(700), true), NOW);
            assertThat(step.next()).as(controls.toString()).isInstanceOf(TimeWait.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"700, 700", "301, 301", "300, 301", "-5, 301"})
    void ourNumbersAreBeyondThoseThatWeUsed(int iss, int expected) {
        Transition step = plain.step(
                timeWait(Optional.empty()), new Event.SegmentArrives(syn(500, Optional.empty()), seq(iss), true), NOW);
        SynReceived next = (SynReceived) step.next();
        assertThat(next.passive()).isTrue();
        assertThat(next.snd().space().iss()).isEqualTo(seq(expected));
        assertThat(next.rcv().nxt()).isEqualTo(seq(501));
        assertThat(step.effects()).filteredOn(Effect.Transmit.class::isInstance).singleElement()
                .extracting(it -> ((Effect.Transmit) it).segment()).satisfies(m -> {
                    assertThat(m.controls()).isEqualTo(Controls.SYN_ACK);
                    assertThat(m.seq()).isEqualTo(seq(expected));
                    assertThat(m.ack()).isEqualTo(seq(501));
                });
    }
}
