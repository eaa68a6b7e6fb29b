package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateGraphTest {

    private static StateGraph.Edge edge(String from, String to) {
        return new StateGraph.Edge(from, to, "Deliver", "SYN / SYN,ACK");
    }

    @Test
    void countsWhatSeveralThreadsAdd() {
        StateGraph graph = new StateGraph();

        IntStream.range(0, 10_000).parallel()
                .forEach(i -> graph.add(i % 2 == 0 ? edge("LISTEN", "SYN-RECEIVED") : edge("LISTEN", "LISTEN")));

        assertThat(graph.edges().values()).containsExactly(5_000L, 5_000L);
        assertThat(graph.nodes()).containsExactly("LISTEN", "SYN-RECEIVED");
    }

    @Test
    void writesNodesInTheOrderGivenAndEdgesInAFixedOne(@TempDir Path out) throws Exception {
        StateGraph graph = new StateGraph();
        graph.add(edge("LISTEN", "SYN-RECEIVED"));
        graph.add(edge("CLOSED", "LISTEN"));
        StateGraph other = new StateGraph();
        other.add(edge("CLOSED", "LISTEN"));
        graph.addAll(other);

        graph.write(out, "connection", List.of("CLOSED", "LISTEN", "TIME-WAIT"));

        assertThat(Files.readString(out.resolve("graphs/connection.json"))).isEqualToIgnoringWhitespace("""
                {"nodes":["CLOSED","LISTEN","TIME-WAIT","SYN-RECEIVED"],
                 "edges":[
                  {"from":"CLOSED","to":"LISTEN","event":"Deliver","segments":"SYN / SYN,ACK","count":2},
                  {"from":"LISTEN","to":"SYN-RECEIVED","event":"Deliver","segments":"SYN / SYN,ACK","count":1}]}
                """);
        try (var files = Files.list(out.resolve("graphs"))) {
            assertThat(files).hasSize(1);
        }
    }
}
