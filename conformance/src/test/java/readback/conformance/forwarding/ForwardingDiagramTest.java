package readback.conformance.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram;
import readback.reports.results.TraceFile;

class ForwardingDiagramTest {

    private static final String TABLE = """
            "table":{"1":{"A":"A","B":"2"},"2":{"A":"1","B":"B"}}""";

    private static String packet(String from, String to, int ttl) {
        return "{\"from\":\"%s\",\"to\":\"%s\",\"old\":false,\"p\":%s}".formatted(from, to, data(ttl));
    }

    private static String data(int ttl) {
        return "{\"src\":\"A\",\"dst\":\"B\",\"id\":0,\"off\":0,\"mf\":false,\"ttl\":%d,\"kind\":\"data\","
                        .formatted(ttl)
                + "\"data\":[{\"#tup\":[1,1]}]}";
    }

    private static String state(String event, String... packets) {
        return "{" + TABLE + ",\"net\":{\"#set\":[" + String.join(",", packets) + "]},\"event\":" + event + "}";
    }

    private static Optional<SequenceDiagram> diagram(String... states) throws Exception {
        return ForwardingDiagram.of("t", TraceFile.read(new ObjectMapper().readTree(
                "{\"vars\":[\"table\",\"net\",\"event\"],\"states\":[" + String.join(",", states) + "]}"), "trace"));
    }

    private static final String INIT = "{\"name\":\"Init\"}";
    private static final String SEND = "{\"name\":\"Send\",\"at\":\"A\"}";

    private static String atRouter(String at, int ttl) {
        return "{\"name\":\"AtRouter\",\"at\":\"%s\",\"packet\":%s,\"r\":{\"act\":\"forward\",\"out\":[]}}"
                .formatted(at, data(ttl));
    }

    @Test
    void aPacketGoesFromLinkToLink() throws Exception {
        SequenceDiagram drawn = diagram(
                state(INIT), state(SEND, packet("A", "1", 3)), state(atRouter("1", 3), packet("1", "2", 2)),
                state("{\"name\":\"Lose\"}")).orElseThrow();

        assertThat(drawn.participants())
                .extracting(SequenceDiagram.Participant::name)
                .containsExactly("A", "1", "2", "B");
        assertThat(drawn.messages()).containsExactly(
                new Message("A", "1", "data 1 ttl=3", 1, 2, MessageFate.DELIVERED),
                new Message("1", "2", "data 1 ttl=2", 2, 3, MessageFate.LOST));
    }

    @Test
    void aDuplicateArrivesWhileThePacketStays() throws Exception {
        SequenceDiagram drawn = diagram(
                state(INIT), state(SEND, packet("A", "1", 3)),
                state(atRouter("1", 3), packet("A", "1", 3), packet("1", "2", 2))).orElseThrow();

        assertThat(drawn.messages()).extracting(Message::fate)
                .containsExactlyInAnyOrder(MessageFate.IN_FLIGHT, MessageFate.DUPLICATED, MessageFate.IN_FLIGHT);
    }

    @Test
    void whatWasNotRecordedIsReadOffTheLinks() throws Exception {
        SequenceDiagram drawn = diagram(
                state(INIT, packet("A", "1", 3)), state(INIT, packet("1", "2", 2))).orElseThrow();

        assertThat(drawn.messages().getFirst())
                .isEqualTo(new Message("A", "1", "data 1 ttl=3", 0, 1, MessageFate.DELIVERED));
    }

    @Test
    void aRouterAloneExchangesWithTheWorld() throws Exception {
        TraceFile trace = TraceFile.read(
                new ObjectMapper()
                        .readTree(
                                "{\"vars\":[\"event\"],\"states\":[{\"event\":" + INIT + "},{\"event\":"
                                        + "{\"name\":\"AtRouter\",\"at\":\"R\",\"packet\":" + data(1)
                                        + ",\"r\":{\"act\":\"discard\",\"why\":\"time exceeded\","
                                        + "\"out\":[],\"report\":[{\"kind\":\"error\",\"ttl\":9,\"data\":[[{\"why\":\"time exceeded\"}]]}]}}}]}"),
                "trace");
        SequenceDiagram drawn = ForwardingDiagram.of("t", trace).orElseThrow();

        assertThat(drawn.messages()).extracting(Message::label).containsExactly("data 1 ttl=1", "time exceeded ttl=9");
        assertThat(drawn.steps().getLast().text()).isEqualTo("time exceeded");
    }

    @Test
    void anotherShapeIsNotDrawn() throws Exception {
        TraceFile other = TraceFile.read(
                new ObjectMapper().readTree("{\"vars\":[\"x\"],\"states\":[{\"x\":1},{\"x\":2}]}"), "other");

        assertThat(ForwardingDiagram.of("t", other)).isEmpty();
    }
}
