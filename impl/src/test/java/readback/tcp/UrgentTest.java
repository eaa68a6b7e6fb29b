package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.tcp.GivenConnections.seq;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Paired;

/** The urgent mechanism (RFC 9293 section 3.8.5, RFC 6093) with the numbers of real segments. */
class UrgentTest {

    private final Tcp tcp = new Tcp(TcpConfig.DEFAULT.reading(TcpConfig.Reading.BY_RECEIVE));
    private List<Effect> effects = List.of();
    private Connection connection = GivenConnections.idling(new Reno(1_000_000, 4000, 0));

    private void step(Event event) {
        Transition step = tcp.step(connection, event, 1);
        connection = step.next();
        effects = step.effects();
    }

    private void arrives(int seq, int length, int pointer) {
        step(new Event.SegmentArrives(
                Segment.of(seq(seq), ((Paired) connection).snd().nxt(), Controls.ACK, length, 1000).pointing(pointer),
                SeqNum.ZERO));
    }

    private List<Segment> sent() {
        return effects.stream()
                .flatMap(it -> it instanceof Effect.Transmit(Segment m) ? Stream.of(m) : Stream.empty())
                .toList();
    }

    private boolean told() {
        return effects.contains(new Effect.Tell(Signal.URGENT));
    }

    /** MUST-62: not the last octet, but the number after it. */
    @Test
    void thePointerNamesTheNumberAfterTheText() {
        step(new Event.Send(100, SeqNum.ZERO));
        assertThat(sent().getFirst().isUrgent()).isFalse();
        step(new Event.SendUrgent(1, SeqNum.ZERO));
        assertThat(sent()).hasSize(1);
        assertThat(sent().getFirst().seq()).isEqualTo(seq(400));
        assertThat(sent().getFirst().urgent()).isEqualTo(1);
    }

    /** MUST-31. */
    @Test
    void urgentTextMayBeLong() {
        step(new Event.SendUrgent(900, SeqNum.ZERO));
        assertThat(sent().stream().map(Segment::urgent)).containsExactly(900, 500, 100);
    }

    @Test
    void aMarkBeyondThePointerIsToldOfAsFarAsItReaches() {
        step(new Event.SendUrgent(200_000, SeqNum.ZERO));
        assertThat(sent().getFirst().urgent()).isEqualTo(65_535);
        assertThat(sent().getLast().seq().plus(sent().getLast().urgent())).isNotEqualTo(seq(200_300));
    }

    /** MUST-32. */
    @Test
    void theUserIsToldOnceOfEachMark() {
        arrives(100, 0, 50);
        assertThat(told()).as("before the text").isTrue();
        arrives(100, 0, 50);
        assertThat(told()).isFalse();
        arrives(100, 10, 20);
        assertThat(told()).as("RCV.UP never moves back").isFalse();
        arrives(110, 10, 60);
        assertThat(told()).as("it moves on").isTrue();
        assertThat(((Paired) connection).rcv().urgent()).isEqualTo(Optional.of(seq(170)));
    }

    @Test
    void whatIsReadIsPendingNoMore() {
        arrives(100, 10, 10);
        assertThat(((Paired) connection).rcv().urgent()).isPresent();
        step(new Event.Receive(9));
        assertThat(((Paired) connection).rcv().urgent()).isPresent();
        step(new Event.Receive(1));
        assertThat(((Paired) connection).rcv().urgent()).isEmpty();
    }

    /** MUST-66. */
    @Test
    void thePointerCountsAtAClosedWindow() {
        connection = ((Established) connection).with(new ReceiveSide(seq(99), seq(100), 0, 1000, Held.NONE));
        arrives(100, 10, 10);
        assertThat(told()).isTrue();
        assertThat(effects).noneMatch(Effect.Deliver.class::isInstance);
    }

    /** RFC9293-3.10.7.4-urg-late. */
    @Test
    void afterTheFinItIsIgnored() {
        step(new Event.SegmentArrives(
                Segment.of(seq(100), seq(300), Controls.FIN_ACK, 0, 1000), SeqNum.ZERO));
        arrives(101, 0, 5);
        assertThat(told()).isFalse();
        assertThat(((Paired) connection).rcv().urgent()).isEmpty();
    }

    /** An acknowledgment behind an outstanding probe would lie beyond the closed window, and not be heard. */
    @Test
    void aProbeThatIsOutstandingAnnouncesIt() {
        step(new Event.SegmentArrives(Segment.of(seq(100), seq(300), Controls.ACK, 0, 0), SeqNum.ZERO));
        step(new Event.Send(10, SeqNum.ZERO));
        step(new Event.Timeout(Timer.PERSIST));
        assertThat(sent().getFirst().length()).isEqualTo(1);
        step(new Event.SendUrgent(5, SeqNum.ZERO));
        assertThat(sent()).hasSize(1);
        assertThat(sent().getFirst().seq()).isEqualTo(seq(300));
        assertThat(sent().getFirst().length()).isEqualTo(1);
        assertThat(sent().getFirst().urgent()).isEqualTo(15);
    }
}
