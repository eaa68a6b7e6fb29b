package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Effect.Deliver;
import readback.tcp.Effect.StartTimer;
import readback.tcp.Effect.Tell;
import readback.tcp.Effect.Transmit;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.HandshakeCases.Shape;

/** One state, one segment, one answer: the derived cases of {@code handshake-cases.json}. */
class DerivedCasesTest {

    private static final long NOW = 1_000;
    private static final Path PATH = new Path(1460, 1_000_000_000L);

    /** What the user is told; where the file says it, it says the same. */
    private static final Map<String, Signal> TOLD = Map.of(
            "synrcvd-good-ack", Signal.ESTABLISHED,
            "est-fin", Signal.CLOSING,
            "fw1-fin-and-ack", Signal.CLOSING,
            "lastack-ack", Signal.CLOSED);

    private static final Map<String, Integer> DELIVERED = Map.of("est-data", 5, "fw2-data", 5);

    @Test
    void thereAreTwentyFive() {
        assertThat(HandshakeCases.derivedCases()).hasSize(25);
    }

    @TestFactory
    Stream<DynamicTest> eachCase() {
        return HandshakeCases.derivedCases()
                .map(it -> DynamicTest.dynamicTest(it.get("id").textValue(), () -> check(it)));
    }

    private static void check(JsonNode it) {
        String id = it.get("id").textValue();
        JsonNode tcb = it.get("tcb");
        int window = tcb.path("rcv_wnd").asInt(1000);
        Tcp tcp = new Tcp(new TcpConfig(
                window, 1460, 3, 3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(120))
                .challengeLimit(ChallengeLimit.NONE));
        Connection before = connection(it.get("state").textValue(), tcb, window);
        Segment arrived = Shape.of(it.get("incoming"), Map.of(), 0).segment(1000);

        Transition step = tcp.step(before, new SegmentArrives(arrived, new SeqNum(tcb.path("iss").asInt())), NOW);

        assertThat(step.next().state()).hasToString(it.get("next_state").textValue());
        assertThat(sent(step)).isEqualTo(HandshakeCases.elements(it.get("expected_segments"))
                .map(segment -> Shape.of(segment, Map.of(), 0))
                .toList());
        assertThat(only(step, Tell.class).map(Tell::signal)).isEqualTo(Stream.ofNullable(TOLD.get(id)).toList());
        if (it.has("user_signal")) {
            assertThat(it.get("user_signal").textValue()).isEqualTo("connection closing");
            assertThat(TOLD).containsEntry(id, Signal.CLOSING);
        }
        assertThat(only(step, Deliver.class).map(Deliver::length))
                .isEqualTo(Stream.ofNullable(DELIVERED.get(id)).toList());
        boolean waits = step.next() instanceof TimeWait;
        assertThat(only(step, StartTimer.class).map(StartTimer::timer).contains(Timer.TIME_WAIT)).isEqualTo(waits);
    }

    private static List<Shape> sent(Transition step) {
        return only(step, Transmit.class).map(it -> Shape.of(it.segment()));
    }

    private static <E extends Effect> Some<E> only(Transition step, Class<E> kind) {
        return new Some<>(step.effects().stream().filter(kind::isInstance).map(kind::cast).toList());
    }

    private record Some<E>(List<E> effects) {
        <R> List<R> map(java.util.function.Function<E, R> each) {
            return effects.stream().map(each).toList();
        }
    }

    private static Connection connection(String state, JsonNode tcb, int window) {
        SeqNum una = new SeqNum(tcb.path("snd_una").asInt());
        SeqNum nxt = new SeqNum(tcb.path("snd_nxt").asInt());
        SeqNum iss = tcb.has("iss") ? new SeqNum(tcb.get("iss").asInt()) : new SeqNum(299);
        SeqNum rcvNxt = new SeqNum(tcb.path("rcv_nxt").asInt());
        SeqNum irs = rcvNxt.plus(-1);
        SendSpace snd = SendSpace.constant(iss, una, nxt, 1000, irs);
        ReceiveSide rcv = new ReceiveSide(irs, rcvNxt, window);
        Retransmission timer = una.equals(nxt) ? Retransmission.IDLE : new Retransmission(NOW + 1, 0);
        return switch (state) {
            case "CLOSED" -> new Closed();
            case "LISTEN" -> new Listen();
            case "SYN-SENT" -> new SynSent(iss, 0, timer);
            case "SYN-RECEIVED" ->
                GivenConnections.synReceived(tcb.get("origin").textValue().equals("LISTEN"), snd, rcv, PATH, 0, false,
                        timer);
            case "ESTABLISHED" -> GivenConnections.established(snd, rcv, PATH, 0, timer);
            case "FIN-WAIT-1" -> GivenConnections.finWait1(snd, rcv, PATH, 0, timer);
            case "FIN-WAIT-2" -> GivenConnections.finWait2(snd, rcv);
            case "CLOSING" -> GivenConnections.closing(snd, rcv, PATH, 0, timer);
            case "LAST-ACK" -> GivenConnections.lastAck(snd, rcv, PATH, timer);
            case "TIME-WAIT" -> GivenConnections.timeWait(snd, rcv, NOW + 1);
            default -> throw new IllegalArgumentException(state);
        };
    }
}
