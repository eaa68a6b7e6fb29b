package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @BeforeEach
    void aModelOnDisk() throws Exception {
        Files.writeString(folder.resolve("Open.tla"), "---- MODULE Open ----\n====\n");
        Files.writeString(folder.resolve("Open.cfg"), """
                SPECIFICATION Spec \\* INVARIANT InAComment
                CONSTANTS N = 8  A = {a1, a2}  Ends <- Two
                INVARIANTS TypeOK Agree (* PROPERTY Neither *)
                PROPERTY Progress
                CHECK_DEADLOCK FALSE
                """);
    }

    private static ObjectNode entry(String id) {
        ObjectNode entry = JSON.createObjectNode().put("id", id).put("protocol", "handshake").put("module", "Open.tla")
                .put("config", "Open.cfg").put("tier", "quick").put("kind", "model").put("shows", "something")
                .put("source", "RFC 9293 section 3.5").put("bounds", "few").put("expected", "holds")
                .put("distinctStates", 12);
        entry.putArray("properties").add("TypeOK").add("Agree").add("Progress");
        return entry;
    }

    private Catalog catalog(ObjectNode... entries) throws Exception {
        ObjectNode document = JSON.createObjectNode();
        document.putArray("models").addAll(List.of(entries));
        return read(document.toPrettyString());
    }

    private Catalog read(String text) throws Exception {
        return Catalog.read(Files.writeString(folder.resolve("catalog.json"), text));
    }

    private void refused(Consumer<ObjectNode> slip, String... said) {
        ObjectNode entry = entry("handshake/open");
        slip.accept(entry);
        assertThatThrownBy(() -> catalog(entry)).isInstanceOf(SpecException.class)
                .hasMessageContainingAll(said).hasMessageContaining("expected")
                .message().doesNotContain("\n");
    }

    @Test
    void readsEveryKey() throws Exception {
        ObjectNode full = entry("handshake/open").put("distinctStates", 12).put("depth", 3).put("workers", 2)
                .put("lockstep", true);
        full.putArray("witnesses").add("ThreeWay");
        ObjectNode twin = entry("handshake/flawed/two-message").put("kind", "twin").put("expected", "violates Agree")
                .put("twinOf", "handshake/open").put("tier", "deep");

        Catalog catalog = catalog(full, twin);

        Path root = folder.toAbsolutePath().normalize();
        assertThat(catalog.models().getFirst()).isEqualTo(new ModelEntry(
                "handshake/open", "handshake", root.resolve("Open.tla"), root.resolve("Open.cfg"),
                new PlainCommand("Open.tla", "Open.cfg", List.of()), Tier.QUICK,
                Kind.MODEL, "something", "RFC 9293 section 3.5", "few", new Verdict.Holds(), OptionalLong.of(12),
                OptionalInt.of(3), List.of("ThreeWay"), List.of("TypeOK", "Agree", "Progress"), 2, true,
                        Optional.empty()));
        assertThat(catalog.models().getLast().expected()).isEqualTo(new Verdict.Violates("Agree"));
        assertThat(catalog.models().getLast().twinOf()).contains("handshake/open");
        assertThat(catalog.models().getFirst().moduleName()).isEqualTo("Open");
    }

    @Test
    void selectsByIdGlobAndTier() throws Exception {
        Catalog catalog = catalog(entry("handshake/open"), entry("handshake/close"),
                entry("handshake/large").put("tier", "deep"), entry("relay/open").put("protocol", "relay"));

        assertThat(ids(catalog.select(List.of(), Optional.of(Tier.QUICK))))
                .containsExactly("handshake/open", "handshake/close", "relay/open");
        assertThat(ids(catalog.select(List.of("*/open"), Optional.empty())))
                .containsExactly("handshake/open", "relay/open");
        assertThat(ids(catalog.select(List.of("handshake/*"), Optional.of(Tier.QUICK))))
                .containsExactly("handshake/open", "handshake/close");
        assertThat(ids(catalog.select(List.of("handshake/large"), Optional.of(Tier.QUICK))))
                .containsExactly("handshake/large");
        assertThat(ids(catalog.select(List.of("relay/op?n", "handshake/close"), Optional.empty())))
                .containsExactly("handshake/close", "relay/open");
        assertThat(ids(catalog.ofProtocol("relay"))).containsExactly("relay/open");
    }

    @Test
    void selectsWithoutTheFolder() throws Exception {
        Catalog catalog = catalog(entry("handshake/open"), entry("handshake/flawed/two-messages"),
                entry("handshake/flawed/two-segments"), entry("forwarding/two-ways"), entry("forwarding/reopen"));

        assertThat(ids(catalog.select(List.of("two*"), Optional.empty()))).containsExactly(
                "handshake/flawed/two-messages", "handshake/flawed/two-segments", "forwarding/two-ways");
        assertThat(ids(catalog.select(List.of("flawed/*s"), Optional.empty()))).containsExactly(
                "handshake/flawed/two-messages", "handshake/flawed/two-segments");
        assertThat(ids(catalog.select(List.of("open"), Optional.empty()))).containsExactly("handshake/open");
    }

    @Test
    void aPatternThatSelectsNothingIsToldWhatItIsLike() throws Exception {
        Catalog catalog = catalog(entry("handshake/open"), entry("handshake/flawed/two-messages"),
                entry("handshake/flawed/two-segments"), entry("forwarding/two-ways"));

        assertThatThrownBy(() -> catalog.select(List.of("handshake/opne"), Optional.empty()))
                .isInstanceOf(SpecException.class).hasMessage("no model handshake/opne; did you mean handshake/open?");
        assertThatThrownBy(() -> catalog.select(List.of("handshake/two"), Optional.empty()))
                .hasMessage("no model handshake/two; did you mean handshake/flawed/two-messages, "
                        + "handshake/flawed/two-segments, forwarding/two-ways?");
        assertThatThrownBy(() -> catalog.select(List.of("handshake.open"), Optional.empty()))
                .isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> catalog.get("nothing")).hasMessageContaining("no model nothing")
                .hasMessageContaining("none like it");
    }

    @Test
    void refusesAMissingOrBrokenFile() {
        assertThatThrownBy(() -> Catalog.read(folder.resolve("absent.json"))).isInstanceOf(SpecException.class)
                .hasMessageContaining("absent.json");
        assertThatThrownBy(() -> read("{\"models\": [")).isInstanceOf(SpecException.class)
                .hasMessageContaining("catalog.json line 1");
        assertThatThrownBy(() -> read("")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> read("{}")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> read("{\"models\": []}")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> read("{\"models\": [7]}")).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> read("{\"models\": [], \"models\": []}")).isInstanceOf(SpecException.class);
    }

    @Test
    void refusesAnEntryWithASlip() {
        refused(entry -> entry.put("distinctState", 5), "distinctState\"", "handshake/open");
        refused(entry -> entry.remove("shows"), "shows", "missing");
        refused(entry -> entry.put("id", "Hand Shake"), "Hand Shake");
        refused(entry -> entry.put("tier", "slow"), "tier", "slow", "quick, deep");
        refused(entry -> entry.put("kind", 7), "kind", "7");
        refused(entry -> entry.put("expected", "fails"), "fails");
        refused(entry -> entry.put("module", "Absent.tla"), "Absent.tla");
        refused(entry -> entry.put("module", "Open.cfg"), "module", ".tla");
        refused(entry -> entry.put("config", "Absent.cfg"), "Absent.cfg");
        refused(entry -> entry.put("distinctStates", 0), "distinctStates");
        refused(entry -> entry.remove("distinctStates"), "distinctStates", "missing");
        refused(entry -> entry.put("depth", "deep"), "depth");
        refused(entry -> entry.put("workers", 0), "workers");
        refused(entry -> entry.put("lockstep", "yes"), "lockstep");
        refused(entry -> entry.put("witnesses", "ThreeWay"), "witnesses");
        refused(entry -> entry.putArray("witnesses").add("Three Way"), "Three Way");
        refused(entry -> entry.putArray("witnesses").add("W").add("W"), "witnesses");
        refused(entry -> entry.put("twinOf", "handshake/none"), "handshake/none");
    }

    @Test
    void refusesARepeatedId() {
        assertThatThrownBy(() -> catalog(entry("handshake/open"), entry("handshake/open")))
                .isInstanceOf(SpecException.class).hasMessageContaining("repeated id");
    }

    @Test
    void refusesOtherPropertiesThanTheCfgChecks() {
        refused(entry -> entry.withArray("properties").add("Neither"),
                "handshake/open", "Open.cfg", "not checked there Neither", "TypeOK, Agree, Progress");
        refused(entry -> entry.withArray("properties").remove(1), "missing Agree");
        refused(entry -> entry.withArray("properties").remove(2), "missing Progress");
        refused(entry -> entry.remove("properties"), "missing TypeOK, Agree, Progress");
        refused(entry -> entry.withArray("properties").set(0, "Typo"), "missing TypeOK; not checked there Typo");
        refused(entry -> entry.withArray("properties").add("Deadlock"), "not checked there Deadlock");
        refused(entry -> entry.put("expected", "violates InAComment"), "InAComment");
        refused(entry -> entry.put("expected", "violates Deadlock"), "Deadlock");
    }

    @Test
    void refusesToLeaveOutThatDeadlocksAreLookedFor() throws Exception {
        Files.writeString(folder.resolve("Open.cfg"),
                "SPECIFICATION Spec\nINVARIANTS TypeOK Agree\nPROPERTY Progress\n");

        refused(_ -> { }, "Open.cfg", "missing Deadlock");
    }

    @Test
    void refusesACfgThatChecksNothing() throws Exception {
        Files.writeString(folder.resolve("Nothing.cfg"), "SPECIFICATION Spec\nCHECK_DEADLOCK FALSE\n");

        refused(entry -> entry.put("config", "Nothing.cfg"), "Nothing.cfg", "checks nothing");
    }

    private static List<String> ids(List<ModelEntry> models) {
        return models.stream().map(ModelEntry::id).toList();
    }
}
