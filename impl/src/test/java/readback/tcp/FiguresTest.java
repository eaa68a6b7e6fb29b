package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Effect.Tell;
import readback.tcp.Effect.Transmit;
import readback.tcp.Event.Close;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;
import readback.tcp.HandshakeCases.Shape;

/** The figures 6 to 13 of RFC 9293, played between two cores, with the RFC's sequence numbers. */
class FiguresTest {

    private static final int SOME_TEXT = 10;
    private static final Map<String, Integer> SYMBOLS = Map.of("Z", 90, "X", 5000);
    private static final TcpConfig CONFIG = new TcpConfig(
            1000, 1460, 3, 3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(120));

    @Test
    void thereAreEight() {
        assertThat(HandshakeCases.figures().map(it -> it.get("figure").intValue()))
                .containsExactly(6, 7, 8, 9, 10, 11, 12, 13);
    }

    @TestFactory
    Stream<DynamicTest> eachFigure() {
        return HandshakeCases.figures()
                .map(it -> DynamicTest.dynamicTest(it.get("id").textValue(), () -> new Play(it).play()));
    }

    /** One side: a core, its connection, and what it has sent that the figure has not yet shown. */
    private static final class Side {
        final Tcp tcp = new Tcp(CONFIG);
        final Deque<SeqNum> isns = new ArrayDeque<>();
        final Deque<Segment> sent = new ArrayDeque<>();
        final List<Signal> told = new ArrayList<>();
        Connection connection;
        long now;

        Side(JsonNode initial) {
            for (String iss : List.of("iss", "iss_first", "iss_second")) {
                if (initial.has(iss)) {
                    isns.add(new SeqNum(HandshakeCases.number(initial.get(iss), SYMBOLS)));
                }
            }
            connection = switch (initial.get("state").textValue()) {
                case "CLOSED" -> new Closed();
                case "LISTEN" -> new Listen();
                case "ESTABLISHED" -> established(initial.get("snd_nxt").intValue(), initial.get("rcv_nxt").intValue());
                default -> throw new IllegalArgumentException(initial.toString());
            };
        }

        private static Connection established(int sndNxt, int rcvNxt) {
            SeqNum nxt = new SeqNum(sndNxt);
            SeqNum irs = new SeqNum(rcvNxt - 1);
            return GivenConnections.established(
                    SendSpace.constant(nxt.plus(-1), nxt, nxt, 1000, irs),
                    new ReceiveSide(irs, new SeqNum(rcvNxt), 1000),
                    new Path(1460, 1_000_000_000L),
                    0,
                    Retransmission.IDLE);
        }

        SeqNum isn() {
            return isns.isEmpty() ? SeqNum.ZERO : isns.peek();
        }

        void step(Event event) {
            State before = connection.state();
            Transition step = tcp.step(connection, event, now);
            connection = step.next();
            if (connection.state() != before
                    && (connection.state() == State.SYN_RECEIVED || connection.state() == State.SYN_SENT)) {
                isns.poll();
            }
            for (Effect effect : step.effects()) {
                if (effect instanceof Transmit(Segment segment)) {
                    sent.add(segment);
                } else if (effect instanceof Tell(Signal signal)) {
                    told.add(signal);
                }
            }
        }

        void timeout(Timer timer) {
            now = connection.nextDeadline().orElseThrow();
            step(new Timeout(timer));
        }
    }

    private static final class Play {
        private final JsonNode figure;
        private final Map<String, Side> sides = new HashMap<>();
        private final Map<String, Segment> inFlight = new HashMap<>();

        Play(JsonNode figure) {
            this.figure = figure;
            for (String name : List.of("A", "B")) {
                sides.put(name, new Side(figure.get("initial").get(name)));
            }
        }

        void play() {
            for (JsonNode line : figure.get("steps")) {
                line.get("events").forEach(this::event);
                for (String name : List.of("A", "B")) {
                    String state = line.get("state_" + name).textValue();
                    if (!state.startsWith("(")) {
                        assertThat(sides.get(name).connection.state())
                                .as("%s after line %s", name, line.get("line"))
                                .hasToString(state);
                    }
                }
            }
            JsonNode end = figure.get("final");
            for (String name : List.of("A", "B")) {
                ends(name, end.get(name));
            }
        }

        private void event(JsonNode event) {
            switch (event.get("do").textValue()) {
                case "user" -> call(sides.get(event.get("by").textValue()), event.get("call").textValue());
                case "send" -> send(event);
                case "deliver" -> deliver(event, inFlight.remove(event.get("id").textValue()));
                case "deliver_old_duplicate" ->
                    deliver(event, Shape.of(event.get("segment"), SYMBOLS, SOME_TEXT).segment(1000));
                case "timer" -> sides.get(event.get("by").textValue()).timeout(Timer.TIME_WAIT);
                default -> throw new IllegalArgumentException(event.toString());
            }
        }

        private static void call(Side side, String call) {
            side.step(switch (call) {
                case "active OPEN" -> new OpenActive(side.isn());
                case "SEND 10 octets" -> new Send(10, SeqNum.ZERO);
                case "CLOSE" -> new Close();
                default -> throw new IllegalArgumentException(call);
            });
        }

        /** What the figure shows is what was sent next. If nothing was, it is text of the user, or sent again. */
        private void send(JsonNode event) {
            Side side = sides.get(event.get("by").textValue());
            Shape expected = Shape.of(event.get("segment"), SYMBOLS, SOME_TEXT);
            if (side.sent.isEmpty() && expected.length() > 0) {
                side.step(new Send(expected.length(), SeqNum.ZERO));
            } else if (side.sent.isEmpty()) {
                side.timeout(Timer.RETRANSMISSION);
            }
            Segment sent = side.sent.remove();
            assertThat(Shape.of(sent)).isEqualTo(expected);
            inFlight.put(event.get("id").textValue(), sent);
        }

        private void deliver(JsonNode event, Segment segment) {
            Side side = sides.get(event.get("to").textValue());
            side.step(new SegmentArrives(segment, side.isn()));
        }

        private void ends(String name, JsonNode end) {
            Side side = sides.get(name);
            assertThat(side.connection.state()).hasToString(end.get("state").textValue());
            if (end.has("snd_una")) {
                assertThat(((Paired) side.connection).snd().una()).isEqualTo(new SeqNum(end.get("snd_una").intValue()));
            }
            if (end.has("rcv_nxt")) {
                assertThat(((Paired) side.connection).rcv().nxt()).isEqualTo(new SeqNum(end.get("rcv_nxt").intValue()));
            }
            if (end.has("rcv_nxt_before_data")) {
                assertThat(((Paired) side.connection).rcv().nxt())
                        .isEqualTo(new SeqNum(end.get("rcv_nxt_before_data").intValue() + SOME_TEXT));
            }
            if (end.has("user")) {
                switch (end.get("user").textValue()) {
                    case "connection reset" -> assertThat(side.told).containsExactly(Signal.RESET);
                    case "nothing reported" -> assertThat(side.told).isEmpty();
                    default -> throw new IllegalArgumentException(end.toString());
                }
            }
        }
    }
}
