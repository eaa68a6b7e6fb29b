package readback.conformance.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readback.conformance.lockstep.Mismatch;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection;
import readback.tcp.Controls;
import readback.tcp.Effect;
import readback.tcp.Event;
import readback.tcp.SeqNum;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.Tcp;
import readback.tcp.Timer;
import readback.tcp.Transition;

/** One step of an established end that receives the octet it expects, and what the comparison makes of it. */
class EndpointStepTest {

    private static final SpecConstants CONSTANTS = new SpecConstants(8, 2, 1, 1);
    private static final Tcp TCP = new Tcp(CONSTANTS.config());
    private static final int SALTS = 100;

    private static final SpecTcb ESTABLISHED = SpecTcbs.tcb(State.ESTABLISHED, false, 7, 0, 0, 6, 7, 0, Fin.NONE, 0);
    private static final SpecEvent OCTET = new SpecEvent.Arrives(SpecTcbs.segment(7, 0, Controls.ACK, 1), 3);
    private static final SpecResult TAKEN = new SpecResult(
            SpecTcbs.tcb(State.ESTABLISHED, false, 7, 0, 0, 6, 0, 0, Fin.NONE, 0),
            List.of(SpecTcbs.segment(0, 0, Controls.ACK, 0)), List.of(), 1, Set.of());

    @Test
    void theCoreDoesAsSpecified() {
        assertThat(mismatches(TCP::step, TAKEN)).isEmpty();
    }

    static Stream<SpecResult> wrongExpectations() {
        SpecTcb t = TAKEN.tcb();
        return Stream.of(
                new SpecResult(ESTABLISHED, TAKEN.out(), List.of(), 1, Set.of()),
                new SpecResult(
                        SpecTcbs.tcb(State.CLOSE_WAIT, false, 7, 0, 0, 6, 0, 0, Fin.NONE, 0),
                        TAKEN.out(),
                        List.of(),
                        1,
                        Set.of()),
                new SpecResult(t, List.of(), List.of(), 1, Set.of()),
                new SpecResult(t, List.of(SpecTcbs.segment(1, 0, Controls.ACK, 0)), List.of(), 1, Set.of()),
                new SpecResult(t, List.of(SpecTcbs.segment(0, 7, Controls.ACK, 0)), List.of(), 1, Set.of()),
                new SpecResult(t, List.of(SpecTcbs.segment(0, 0, Controls.FIN_ACK, 0)), List.of(), 1, Set.of()),
                new SpecResult(t, List.of(SpecTcbs.segment(0, 0, Controls.ACK, 1)), List.of(), 1, Set.of()),
                new SpecResult(t, TAKEN.out(), List.of(Signal.CLOSING), 1, Set.of()),
                new SpecResult(t, TAKEN.out(), List.of(), 0, Set.of()),
                new SpecResult(t, TAKEN.out(), List.of(), 1, Set.of(Timer.RETRANSMISSION)));
    }

    @ParameterizedTest
    @MethodSource("wrongExpectations")
    void everyDifferenceFromTheExpectedResultIsNoticed(SpecResult expected) {
        assertThat(mismatches(TCP::step, expected)).hasSize(SALTS);
    }

    static Stream<UnaryOperator<Effect>> wrongEffects() {
        return Stream.of(
                e -> e instanceof Effect.Deliver d ? new Effect.Deliver(d.from().plus(1), d.length()) : e,
                e -> e instanceof Effect.Deliver d ? new Effect.Acknowledged(d.from()) : e,
                e -> e instanceof Effect.Transmit(var m)
                        ? new Effect.Transmit(readback.tcp.Segment.of(m.seq(), m.ack(), m.controls(), 0, 1)) : e,
                // a number of the other space, which modulo N might by chance be the right one
                e -> e instanceof Effect.Transmit(var m)
                        ? new Effect.Transmit(readback.tcp.Segment.of(m.ack(), m.ack(), m.controls(), 0, 2)) : e,
                e -> e instanceof Effect.Transmit(var m)
                        ? new Effect.Transmit(readback.tcp.Segment.of(m.seq(), SeqNum.ZERO, m.controls(), 0, 2)) : e);
    }

    @ParameterizedTest
    @MethodSource("wrongEffects")
    void aCoreWithAWrongEffectIsNoticed(UnaryOperator<Effect> change) {
        Core wrong = (connection, event, now) -> {
            Transition right = TCP.step(connection, event, now);
            return new Transition(right.next(), right.effects().stream().map(change).toList());
        };

        assertThat(mismatches(wrong, TAKEN)).hasSizeGreaterThan(SALTS * 8 / 10);
    }

    @Test
    void aCoreThatSendsBeforeItDeliversIsNoticed() {
        Core wrong = (connection, event, now) -> {
            Transition right = TCP.step(connection, event, now);
            return new Transition(right.next(), right.effects().reversed());
        };

        assertThat(mismatches(wrong, TAKEN)).hasSize(SALTS);
    }

    @Test
    void aCoreThatMovesADeadlineOfARunningTimerIsNoticed() {
        SpecTcb waiting = SpecTcbs.tcb(State.SYN_SENT, false, 7, 7, 0, 0, 0, 0, Fin.NONE, 0);
        SpecResult queued = new SpecResult(
                SpecTcbs.tcb(State.SYN_SENT, false, 7, 7, 0, 0, 0, 1, Fin.NONE, 0), List.of(), List.of(), 0, Set.of());
        SpecEvent send = new SpecEvent.Calls(UserCall.SEND, 3);
        Core wrong = (connection, event, now) -> {
            Connection.SynSent next = (Connection.SynSent) TCP.step(connection, event, now).next();
            readback.tcp.Retransmission later = new readback.tcp.Retransmission(
                    next.retransmission().deadline() + 1, next.retransmission().tries());
            return new Transition(new Connection.SynSent(next.iss(), next.queued(), later), List.of());
        };

        assertThat(new EndpointStep(CONSTANTS).compare(waiting, send, queued, 1)).isEmpty();
        assertThat(new EndpointStep(CONSTANTS, wrong).compare(waiting, send, queued, 1)).isPresent();
    }

    @Test
    void aStateThatTheCoreCannotRepresentIsNoticed() {
        SpecTcb impossible = SpecTcbs.tcb(State.ESTABLISHED, true, 7, 0, 0, 6, 7, 0, Fin.NONE, 0);

        assertThat(new EndpointStep(CONSTANTS).compare(impossible, OCTET, TAKEN, 1))
                .hasValueSatisfying(m -> assertThat(m.expected()).contains("can represent"));
    }

    @Test
    void aStepOutsideTheEmbeddingIsNotPassedOver() {
        SpecTcb far = SpecTcbs.tcb(State.ESTABLISHED, false, 7, 0, 5, 6, 7, 0, Fin.NONE, 0);
        SpecEvent longText = new SpecEvent.Arrives(SpecTcbs.segment(7, 0, Controls.ACK, 5), 3);

        assertThat(new EndpointStep(CONSTANTS).compare(far, OCTET, TAKEN, 1))
                .hasValueSatisfying(m -> assertThat(m.came()).isEqualTo("not executed"));
        assertThat(new EndpointStep(CONSTANTS).compare(ESTABLISHED, longText, TAKEN, 1))
                .hasValueSatisfying(m -> assertThat(m.came()).isEqualTo("not executed"));
    }

    @Test
    void executionsOfOneStepUseDifferentNumbers() {
        Set<Event> events = new java.util.HashSet<>();
        mismatches((connection, event, now) -> {
            events.add(event);
            return TCP.step(connection, event, now);
        }, TAKEN);

        assertThat(events).hasSizeGreaterThan(SALTS / 2);
    }

    private static List<Mismatch> mismatches(Core core, SpecResult expected) {
        EndpointStep step = new EndpointStep(CONSTANTS, core);
        return java.util.stream.LongStream.range(0, SALTS)
                .mapToObj(salt -> step.compare(ESTABLISHED, OCTET, expected, Embedding.mix(salt)))
                .flatMap(Optional::stream)
                .toList();
    }
}
