package readback.conformance.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import readback.reports.ResultFileException;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram;
import readback.reports.results.TraceFile;

class TraceDiagramTest {

    @Test
    void matchesEverySendingWithItsArrival() {
        assertThat(drawn("three-way", "t").messages())
                .filteredOn(m -> m.fate() == MessageFate.DELIVERED)
                .extracting(m -> m.from() + m.sent() + m.to() + m.ended())
                .containsExactly("B2A3", "A3B4", "B4A5");
    }

    @Test
    void aDuplicateArrivesBesideItsOriginal() {
        assertThat(drawn("duplicate", "t").messages())
                .extracting(Message::fate)
                .containsOnlyOnce(MessageFate.DUPLICATED)
                .contains(MessageFate.LOST);
    }

    @Test
    void aTraceOfAnotherShapeIsNotDrawn() throws Exception {
        assertThat(TraceDiagram.of("t", json("{\"vars\":[\"x\"],\"states\":[{\"x\":1},{\"x\":2}]}"))).isEmpty();
        assertThat(TraceDiagram.of("t", json("{\"states\":[{\"tcb\":{\"A\":3},\"net\":7}]}"))).isEmpty();
    }

    @Test
    void anEventThatWasNotRecordedIsReadFromTheNetwork() throws Exception {
        String trace = """
            {"vars":["tcb","net","event"],"states":[
             {"tcb":{"#map":[["A",{"st":"SYN-SENT"}],["B",{"st":"LISTEN"}]]},
              "net":{"#set":[{"to":"B","seg":{"seq":7,"ack":0,"ctl":{"#set":["SYN"]},"len":0}}]},"event":"not recorded"},
             {"tcb":{"#map":[["A",{"st":"SYN-SENT"}],["B",{"st":"SYN-RECEIVED"}]]},
              "net":{"#set":[]},"event":"not recorded"}]}""";

        assertThat(TraceDiagram.of("t", json(trace)).orElseThrow().messages())
                .containsExactly(new Message("A", "B", "SYN seq=7", 0, 1, MessageFate.DELIVERED));
    }

    @Test
    void stepsThatWereNotRecordedAreReadOffTheStates() {
        assertThat(drawn("not-recorded", "t").steps())
                .extracting(s -> s.at().orElse("") + " " + s.kind() + " " + s.text())
                .containsExactly(
                        " START ",
                        "A CALL OPEN active",
                        "B CALL OPEN passive",
                        "B ARRIVAL ",
                        "A ARRIVAL ",
                        "A CRASH host crashes",
                        " TICK tick",
                        "B TIMER retransmit timeout",
                        "B ARRIVAL ",
                        "A CALL OPEN active",
                        "B ARRIVAL ",
                        "A ARRIVAL ",
                        " TICK tick",
                        "A TIMER retransmit timeout",
                        " TICK tick",
                        "B ARRIVAL ",
                        "A ARRIVAL ",
                        " TICK tick");
    }

    @Test
    void whatIsNoTraceIsRefused() {
        assertThatThrownBy(() -> TraceDiagram.of("t", json("{\"states\":[]}"))).isInstanceOf(ResultFileException.class);
        assertThatThrownBy(() -> TraceDiagram.of("t", json("{\"states\":[3]}"))).hasMessageContaining("states[0]");
    }

    @Test
    void inAnOpenSystemWhatComesComesFromTheWorld() {
        SequenceDiagram diagram = drawn("open-reset", "t");

        assertThat(diagram.messages()).extracting(m -> m.from() + m.sent() + m.to() + m.ended() + m.fate())
                .containsExactly("A1world1DELIVERED", "world2A2DELIVERED", "A2world2DELIVERED", "world3A3DELIVERED");
        assertThat(diagram.steps().get(2).text()).isEqualTo("“established”");
    }

    @Test
    void saysWhatChanged() {
        assertThat(TraceFile.read(itf("three-way"), "three-way").changes(2))
                .contains(new TraceFile.VariableChange("tcb.B.st", "\"CLOSED\"", "\"SYN-SENT\""))
                .anyMatch(c -> c.path().equals("net") && c.before().isEmpty() && c.after().contains("\"SYN\""));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private static SequenceDiagram drawn(String name, String title) {
        return TraceDiagram.of(title, itf(name)).orElseThrow();
    }

    private static JsonNode itf(String name) {
        try (InputStream in = TraceDiagramTest.class.getResourceAsStream("traces/" + name + ".itf.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPacketThatAFlawedHostTakesForAnotherConnectionArrivesThere() {
        SequenceDiagram diagram = drawn("ports-ignored", "t");

        assertThat(diagram.messages())
                .anyMatch(m ->
                        m.from().equals("A2") && m.to().equals("B1") && m.fate().arrives());
    }
}
