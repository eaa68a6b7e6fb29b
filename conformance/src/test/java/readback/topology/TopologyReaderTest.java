package readback.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readback.ip.Prefix;
import readback.net.ShortestPaths;
import readback.net.Topology.Auto;
import readback.net.Topology.GivenRoutes;
import readback.net.Topology.LineBecomes;
import readback.net.Topology.RouteBecomes;
import readback.net.Topology.StaticRoute;
import readback.net.Topology;
import readback.wire.Ipv4Address;

class TopologyReaderTest {

    private static final Path EXAMPLES = Path.of("topologies");

    private static final String SOUND = """
            {
              "hosts": {"alice": {}, "bob": {"gateway": "10.0.2.1"}},
              "routers": {"r1": {}, "r2": {"routes": [{"to": "10.0.1.0/24", "via": "10.0.9.1"}]}},
              "links": [
                {"between": {"alice": "10.0.1.2/24", "r1": "10.0.1.1/24"}},
                {"between": {"r1": "10.0.9.1/30", "r2": "10.0.9.2/30"}, "name": "middle", "mtu": 576, "delay": "20ms",
                 "cost": 5, "impairment": {"loss": 0.25, "jitter": "1ms"}},
                {"between": {"r2": "10.0.2.1/24", "bob": "10.0.2.2/24"}}
              ],
              "changes": [
                {"at": "1s", "link": "middle", "becomes": "down"},
                {"at": "4s", "router": "r1", "route": "10.0.2.0/24", "via": "none"}
              ]
            }
            """;

    private static Topology read(String json) throws TopologyException {
        return TopologyReader.read(json, "test");
    }

    @Test
    void whatItSaysIsRead() throws TopologyException {
        Topology topology = read(SOUND);
        assertThat(topology.name()).isEqualTo("test");
        assertThat(topology.nodes()).containsExactly("alice", "bob", "r1", "r2");
        assertThat(topology.hosts().getFirst().gateway()).hasToString("10.0.1.1");
        assertThat(topology.routers().getFirst().routes()).isEqualTo(new Auto());
        assertThat(topology.routers().getLast().routes())
                .isEqualTo(new GivenRoutes(
                        List.of(new StaticRoute(Prefix.parse("10.0.1.0/24").orElseThrow(),
                                Ipv4Address.of(10, 0, 9, 1)))));
        assertThat(topology.lines()).extracting(Topology.Line::name).containsExactly("alice-r1", "middle", "r2-bob");
        Topology.Line middle = topology.lines().get(1);
        assertThat(middle.mtu()).isEqualTo(576);
        assertThat(middle.cost()).isEqualTo(5);
        assertThat(middle.impairment().delay()).isEqualTo(20_000_000);
        assertThat(middle.impairment().jitter()).isEqualTo(1_000_000);
        assertThat(middle.impairment().loss()).isEqualTo(0.25);
        assertThat(topology.lines().getFirst().mtu()).isEqualTo(1500);
        assertThat(topology.changes().getFirst()).isEqualTo(new LineBecomes(Duration.ofSeconds(1), "middle", false));
        assertThat(topology.changes().getLast()).isInstanceOf(RouteBecomes.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "alice": "10.0.1.2/24"  | "zoe": "10.0.1.2/24"   | /links/0/between/zoe: there is no node zoe
            10.0.1.2/24             | 10.0.1.1/24            | the address 10.0.1.1 is there twice; first at /links/0/between/alice
            10.0.1.2/24             | 10.0.1.2/25            | /links/0/between: the ends have different prefixes
            10.0.9.2/30             | 10.0.9.0/30            | no interface can have the address 10.0.9.0/30
            10.0.9.2/30             | 10.0.9.2               | /links/1/between/r2: an address with a prefix length
            "mtu": 576              | "mtu": 67              | /links/1/mtu: a whole number from 68 to 65535 is expected, not 67
            "mtu": 576              | "mtu": "576"           | /links/1/mtu
            "mtu": 576              | "mut": 576             | /links/1: unknown key "mut"; known are between, name
            "20ms"                  | "20 ms"                | /links/1/delay: a time such as
            0.25                    | 1.25                   | /links/1/impairment/loss: a probability from 0 to 1
            "gateway": "10.0.2.1"   | "gateway": "10.0.1.1"  | /hosts/bob/gateway: the only neighbour of bob is 10.0.2.1
            "via": "10.0.9.1"       | "via": "10.0.1.1"      | /routers/r2/routes/0/via: 10.0.1.1 is no neighbour of r2
            "r1": {}                | "r1": {"routes": "x"}  | /routers/r1/routes: "auto" or a list of routes is expected, not "x"
            "r1": {}                | "r1": {}, "r3": {}     | /routers/r3: r3 is on no link
            "r1": {}                | "r1": {}, "bob": {}    | /routers/bob: bob is there twice; first at /hosts/bob
            "r1": {}                | "r1": {}, "r1": {}     | no JSON: Duplicate
            "name": "middle"        | "name": "alice-r1"     | /links/1: there is a link alice-r1 already
            "link": "middle"        | "link": "muddle"       | /changes/0/link: there is no link muddle
            "becomes": "down"       | "becomes": "slow"      | /changes/0/becomes: "up" or "down" is expected, not "slow"
            "at": "1s", "link"      | "link"                 | /changes/0: "at" is missing
            "router": "r1"          | "router": "alice"      | /changes/1/router: there is no router alice
            "route": "10.0.2.0/24"  | "route": "10.0.2.9/24" | /changes/1/route: a prefix such as
            "alice": {}             | "alice bob": {}        | /hosts/alice bob: a name has 1 to 24 letters
            "r2": "10.0.9.2/30"     | "bob": "10.0.9.2/30"   | /hosts/bob: a host has one link, and bob has 2
            10.0.2.2/24             | 10.0.2.2/32            | /links/2/between: the ends have different prefixes
            "delay": "20ms"         | "delay": 20            | /links/1/delay: a time such as "500us", "20ms", "3s" or "2m" is expected, not 20
            "mtu": 576              | "mtu": null            | /links/1/mtu: a value is expected, not null
            "cost": 5               | "cost": 5.5            | /links/1/cost: a whole number from 1 to 1000000 is expected, not 5.5
            "mtu": 576              | "mtu": 576000000000    | /links/1/mtu: a whole number from 68 to 65535 is expected, not 576000000000
            "name": "middle"        | "name": 7              | /links/1/name: a text is expected, not 7
            "impairment": {"loss"   | "impairment": {"lost"  | /links/1/impairment: unknown key "lost"; known are loss, duplication
            "alice": {}             | "alice": []            | /hosts/alice: an object is expected, not []
            "alice": {}             | "alice": {"mtu": 5}    | /hosts/alice: unknown key "mtu"; known are gateway
            "via": "10.0.9.1"       | "via": 1               | /routers/r2/routes/0/via: an address such as "10.0.0.1" is expected, not 1
            {"to": "10.0.1.0/24",   | {                      | /routers/r2/routes/0: "to" is missing
            "via": "none"           | "via": "nobody"        | /changes/1/via: an address such as "10.0.0.1", or "none", is expected, not "nobody"
            "becomes": "down"       | "becoms": "down"       | /changes/0: unknown key "becoms"; known are at, link, becomes
            "at": "1s", "link": "middle", "becomes": "down" | "at": "1s" | /changes/0: a change has the keys at, link, becomes, or at, router, route, via
            "changes": [            | "changes": ["now",     | /changes/0: an object is expected, not "now"
            "links": [              | "linkz": [             | unknown key "linkz"; known are name, hosts, routers, links
            "hosts": {              | "hosts": [], "x": {    | /hosts: an object is expected, not []
            "links": [              | "links": [3,           | /links/0: an object is expected, not 3
            """)
    void whatIsNotSoundIsRefusedWithItsPlace(String part, String instead, String message) {
        assertThat(SOUND).contains(part);
        assertThatThrownBy(() -> read(SOUND.replaceFirst(java.util.regex.Pattern.quote(part), instead)))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining(message);
    }

    /** Each value of the document in turn is another, or is not there: refused with a place in the file, or sound. */
    @Test
    void noDocumentIsMoreThanRefused() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> pointers = new ArrayList<>();
        pointers(JsonPointer.empty(), mapper.readTree(SOUND), pointers);
        assertThat(pointers).hasSizeGreaterThan(40).contains("/links/1/impairment/loss");
        int refused = 0;
        for (String pointer : pointers) {
            for (String other :
                    new String[] {"null", "1", "-1", "1e400", "\"x\"", "[]", "{}", "true", "[{}]", "{\"a\":{}}"}) {
                refused += refused(replaced(mapper, pointer, Optional.of(mapper.readTree(other)))) ? 1 : 0;
            }
            refused += refused(replaced(mapper, pointer, Optional.empty())) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(9 * pointers.size());
    }

    private static boolean refused(JsonNode document) {
        try {
            read(document.toString());
            return false;
        } catch (TopologyException e) {
            assertThat(e.getMessage()).doesNotContain("readback.").doesNotContain("java.").hasSizeLessThan(200);
            return true;
        }
    }

    private static void pointers(JsonPointer at, JsonNode node, List<String> pointers) {
        node.properties().forEach(it -> {
            pointers.add(at.appendProperty(it.getKey()).toString());
            pointers(at.appendProperty(it.getKey()), it.getValue(), pointers);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.add(at.appendIndex(i).toString());
            pointers(at.appendIndex(i), node.path(i), pointers);
        }
    }

    private static JsonNode replaced(ObjectMapper mapper, String pointer, Optional<JsonNode> value) throws IOException {
        JsonNode document = mapper.readTree(SOUND);
        JsonPointer at = JsonPointer.compile(pointer);
        switch (document.at(at.head())) {
            case ObjectNode object -> {
                String key = at.last().getMatchingProperty();
                value.ifPresentOrElse(it -> object.set(key, it), () -> object.remove(key));
            }
            case ArrayNode array -> {
                int index = at.last().getMatchingIndex();
                value.ifPresentOrElse(it -> array.set(index, it), () -> array.remove(index));
            }
            default -> throw new AssertionError(pointer);
        }
        return document;
    }

    @Test
    void islandsAreRefused() {
        assertThatThrownBy(() -> read("""
                {"hosts": {"a": {}, "b": {}, "c": {}, "d": {}},
                 "links": [{"between": {"a": "10.0.1.1/24", "b": "10.0.1.2/24"}},
                           {"between": {"c": "10.0.2.1/24", "d": "10.0.2.2/24"}}]}
                """)).hasMessage("/hosts/c: no links lead here from a");
    }

    @Test
    void twoLinksDoNotShareAPrefix() {
        assertThatThrownBy(() -> read(SOUND.replace("10.0.9.", "10.0.1.")))
                .hasMessageContaining("10.0.1.1 is there twice");
        assertThatThrownBy(
                        () -> read(SOUND.replace("10.0.9.1/30", "10.0.1.9/30").replace("10.0.9.2/30", "10.0.1.10/30")))
                .hasMessageContaining("10.0.1.8/30 overlaps 10.0.1.0/24 of the link alice-r1");
    }

    @Test
    void whatIsNoJsonIsRefusedWithLineAndColumn() {
        assertThatThrownBy(() -> read("{\n  \"hosts\": oops}"))
                .hasMessageMatching("no JSON: .*\\(line 2, column \\d+\\)");
        assertThatThrownBy(() -> read("[]")).hasMessage("an object is expected, not []");
        assertThatThrownBy(() -> read("")).isInstanceOf(TopologyException.class);
    }

    @Test
    void everyExampleIsSoundAndCanBeDrawn() throws Exception {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
                Topology topology = TopologyReader.read(file);
                assertThat(TopologyText.lines(topology, _ -> true, 200)).as(file.toString()).isNotEmpty();
                assertThat(TopologySvg.of(topology, _ -> true)).endsWith("</svg>\n");
            }
        }
    }

    @Test
    void computedRoutesAreShortestAndAvoidWhatIsDown() throws Exception {
        Topology triangle = TopologyReader.read(EXAMPLES.resolve("triangle.json"));
        Prefix bob = Prefix.parse("10.0.2.0/24").orElseThrow();
        assertThat(new ShortestPaths(triangle, _ -> true).routesOf("r1"))
                .contains(new StaticRoute(bob, Ipv4Address.of(10, 0, 12, 2)))
                .hasSize(3);
        assertThat(new ShortestPaths(triangle, it -> !it.equals("r1-r2")).routesOf("r1"))
                .contains(new StaticRoute(bob, Ipv4Address.of(10, 0, 31, 1)));
        assertThat(new ShortestPaths(triangle, it -> !it.contains("r1")).routesOf("r1")).isEmpty();
    }

    @Test
    void computedRoutesPreferWhatCostsLess() throws TopologyException {
        String costly = """
                {"hosts": {"a": {}, "b": {}}, "routers": {"r1": {}, "r2": {}, "r3": {}},
                 "links": [{"between": {"a": "10.0.1.2/24", "r1": "10.0.1.1/24"}},
                           {"between": {"r1": "10.0.12.1/24", "r2": "10.0.12.2/24"}, "cost": 3},
                           {"between": {"r1": "10.0.13.1/24", "r3": "10.0.13.3/24"}},
                           {"between": {"r3": "10.0.32.3/24", "r2": "10.0.32.2/24"}},
                           {"between": {"r2": "10.0.2.1/24", "b": "10.0.2.2/24"}}]}
                """;
        assertThat(new ShortestPaths(read(costly), _ -> true).routesOf("r1"))
                .contains(new StaticRoute(Prefix.parse("10.0.2.0/24").orElseThrow(), Ipv4Address.of(10, 0, 13, 3)));
    }
}
