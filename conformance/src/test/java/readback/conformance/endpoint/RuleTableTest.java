package readback.conformance.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import readback.conformance.explain.Requirement;
import readback.conformance.handshake.HandshakeProtocol;

/**
 * The table of rules and requirements is what stands at the operators. {@code -Dreadback.renew=true} writes it anew.
 */
class RuleTableTest {

    private static final Path SPEC = Path.of("..", "spec");
    private static final Path TABLE = Path.of("src/main/resources/readback/conformance/endpoint/rules.json");

    private static Set<String> known() {
        return Requirement.of(new HandshakeProtocol()).stream()
                .map(Requirement::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> tcp = Files.list(SPEC.resolve("tcp"))) {
            return Stream.concat(
                            Stream.of(SPEC.resolve("common/Segments.tla")),
                            tcp.filter(file -> file.toString().endsWith(".tla")).sorted())
                    .toList();
        }
    }

    @Test
    void theTableIsWhatStandsAtTheOperators() throws IOException {
        Set<String> known = known();
        SortedMap<String, List<String>> rules = new TreeMap<>();
        for (Path module : modules()) {
            rules.putAll(RuleTable.ofModule(Files.readAllLines(module), known));
        }
        if (Boolean.getBoolean("readback.renew")) {
            ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            Files.writeString(TABLE, json.writeValueAsString(rules) + "\n");
            return;
        }
        assertThat(RuleTable.all()).isEqualTo(rules);
        assertThat(rules).hasSizeGreaterThan(80);
    }

    @Test
    void aRuleIsTheOperatorBelowItsComment() {
        List<String> module = """
                \\* MUST-1
                First == 1
                  \\* MUST-2

                (***)
                (* By MUST-3, MUST-99 and RFC9293-3.4-ackrange. *)
                (***)
                \\* MUST-3
                Second(t, m) ==
                  t
                Third(t) == 3
                """.lines().toList();
        assertThat(RuleTable.ofModule(module, Set.of("MUST-1", "MUST-2", "MUST-3", "RFC9293-3.4-ackrange")))
                .containsExactly(
                        Map.entry("First", List.of("MUST-1")),
                        Map.entry("Second", List.of("MUST-3")));
    }

    @Test
    void anOperatorAtWhichNothingStandsIsNoRule() {
        assertThat(RuleTable.served(List.of("ListenRst", "ListenAck", "ListenRst")))
                .containsExactly("RFC9293-3.5.3-listen", "RFC9293-3.10.7.2-ack");
        assertThatIllegalArgumentException().isThrownBy(() -> RuleTable.served(List.of("Nothing")))
                .withMessageContaining("Nothing");
    }
}
