package readback.conformance.endpoint.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import readback.conformance.replay.TourBinding.TourMismatch;
import readback.conformance.replay.TourBinding.TourStep;
import readback.spec.TlaValue;

/** A tour that is as the hosts are is played to its end; one that says otherwise is found out at the step that does. */
class TourPlayerTest {

    private static final NumberConcretion NUMBERS = new NumberConcretion("near the wrap", -3, 5, 1000, 2000, 7, 6, 8);

    private static TlaValue.Rec rec(Object... namesAndValues) {
        SortedMap<String, TlaValue> fields = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return new TlaValue.Rec(fields);
    }

    private static TlaValue value(Object plain) {
        return switch (plain) {
            case TlaValue value -> value;
            case Integer number -> new TlaValue.Int(number);
            case Boolean truth -> new TlaValue.Bool(truth);
            case String text -> new TlaValue.Str(text);
            default -> throw new IllegalArgumentException(String.valueOf(plain));
        };
    }

    private static TlaValue set(TlaValue... elements) {
        return new TlaValue.SetOf(new TreeSet<>(Set.of(elements)));
    }

    private static TlaValue.Rec tcb(String st, boolean passive, int iss, int una, int nxt, int irs, int rnxt) {
        return rec("st", st, "passive", passive, "iss", iss, "una", una, "nxt", nxt, "irs", irs, "rnxt", rnxt,
                "txq", 0, "fin", "none", "tries", 0);
    }

    private static final TlaValue.Rec CLOSED = tcb("CLOSED", false, 0, 0, 0, 0, 0);
    private static final TlaValue.Rec LISTEN = tcb("LISTEN", false, 0, 0, 0, 0, 0);

    private static TlaValue.Rec result(TlaValue.Rec tcb, List<TlaValue> out) {
        return rec("tcb", tcb, "out", new TlaValue.Seq(out), "tell", new TlaValue.Seq(List.of()), "got", 0,
                "start", set(), "pref", true);
    }

    private static TourStep step(int edge, TlaValue.Rec event, TlaValue.Rec a, TlaValue.Rec b, TlaValue net) {
        return new TourStep(edge, event, rec("tcb", rec("A", a, "B", b), "net", net));
    }

    private static final TlaValue.Rec SYN =
            rec("seq", 7, "ack", 0, "ctl", set(new TlaValue.Str("SYN")), "len", 0);

    private static List<TourStep> openingBy(TlaValue.Rec syn) {
        TlaValue.Rec sent = tcb("SYN-SENT", false, 7, 7, 0, 0, 0);
        return List.of(
                step(
                        0,
                        rec("name", "OpenPassive", "at", "B", "iss", 6, "r", result(LISTEN, List.of())),
                        CLOSED,
                        LISTEN,
                        set()),
                step(
                        1,
                        rec("name", "OpenActive", "at", "A", "iss", 7, "r", result(sent, List.of(syn))),
                        sent,
                        LISTEN,
                        set(rec("to", "B", "seg", syn))));
    }

    @Test
    void playsATourThatIsAsTheHostsAre() throws Exception {
        assertThat(TourPlayer.play(openingBy(SYN), NUMBERS, TourSetup.HANDSHAKE, false, Optional.empty())).isEmpty();
    }

    @Test
    void findsTheStepThatDiffers() throws Exception {
        List<TlaValue.Rec> wrong = Stream.of(
                        rec("seq", 6, "ack", 0, "ctl", set(new TlaValue.Str("SYN")), "len", 0),
                        rec("seq", 7, "ack", 0, "ctl", set(new TlaValue.Str("FIN")), "len", 0))
                .toList();
        for (TlaValue.Rec syn : wrong) {
            Optional<TourMismatch> found = TourPlayer.play(openingBy(syn), NUMBERS, TourSetup.HANDSHAKE, false, Optional.empty());
            assertThat(found).map(TourMismatch::step).contains(1);
        }
    }

    @Test
    void findsAStateThatDiffers() throws Exception {
        List<TourStep> tour = new ArrayList<>(openingBy(SYN));
        TourStep last = tour.removeLast();
        tour.add(new TourStep(
                1,
                last.event(),
                rec("tcb", rec("A", CLOSED, "B", LISTEN), "net", last.state().field("net"))));

        assertThat(TourPlayer.play(tour, NUMBERS, TourSetup.HANDSHAKE, false, Optional.empty())).map(TourMismatch::step).contains(1);
    }

    @Test
    void whatACallOfTheUserThrewIsSaidInWords() {
        assertThat(Side.inWords(new ExecutionException(new ConnectException("Connection refused"))))
                .isEqualTo("no connection: Connection refused");
        assertThat(Side.inWords(new ExecutionException(new SocketException("Connection reset"))))
                .isEqualTo("Connection reset");
        assertThat(Side.inWords(new ExecutionException(new SocketTimeoutException()))).isEqualTo("no answer in time");
    }

    @Test
    void numbersGoOnFromTheInitialOneOfTheirEnd() {
        assertThat(NUMBERS.sent("A", 7, OptionalInt.empty())).isEqualTo(-3);
        assertThat(NUMBERS.sent("A", 0, OptionalInt.empty())).isEqualTo(-2);
        assertThat(NUMBERS.sent("A", 3, OptionalInt.empty())).isEqualTo(1);
        assertThat(NUMBERS.sent("B", 7, OptionalInt.empty())).isEqualTo(6);
        assertThat(Map.of("A", NUMBERS.port("A"), "B", NUMBERS.port("B"))).isEqualTo(Map.of("A", 1000, "B", 2000));
    }

    /** SYN and FIN have one number each, whatever a unit of text is. */
    @Test
    void unitsOfTextAreAsLongAsTheirOctets() {
        NumberConcretion long7 = new NumberConcretion("of seven octets", -3, 5, 1000, 2000, 14, 6, 16, 7);
        assertThat(long7.sent("A", 14, OptionalInt.empty())).as("ISS").isEqualTo(-3);
        assertThat(long7.sent("A", 15, OptionalInt.empty())).as("its first octet").isEqualTo(-2);
        assertThat(long7.sent("A", 0, OptionalInt.empty())).isEqualTo(5);
        assertThat(long7.sent("A", 1, OptionalInt.of(3))).as("the FIN behind two units").isEqualTo(12);
        assertThat(long7.sent("A", 2, OptionalInt.of(3))).as("the number after it").isEqualTo(13);
        TlaValue.Rec text = rec("seq", 0, "ack", 7, "ctl", set(new TlaValue.Str("ACK")), "len", 2, "wnd", 3);
        assertThat(long7.segment("A", text, _ -> OptionalInt.empty(), true))
                .isEqualTo(new WirePacket(1000, 2000, 5, 6, Set.of("ACK", "PSH"), 14, 21));
    }
}
