package readback.conformance.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readback.conformance.explain.Requirement;
import readback.conformance.forwarding.ForwardingProtocol;
import readback.conformance.handshake.HandshakeProtocol;
import readback.conformance.protocol.Protocols;
import readback.spec.Catalog;
import readback.spec.ModelEntry;

/**
 * Every requirement of IP and of TCP is accounted for, and what its account names is there.
 */
class RequirementTableTest {

    private static final Path CHECKOUT = Optional.ofNullable(Path.of("").toAbsolutePath().getParent()).orElseThrow();

    @TempDir
    private Path folder;

    private static TableCheck check(List<Requirement> required) throws Exception {
        List<String> models = Catalog.read(CHECKOUT.resolve("spec/catalog.json")).models().stream()
                .map(ModelEntry::id)
                .toList();
        return new TableCheck(required.stream().map(Requirement::id).toList(), new TestSources(CHECKOUT), models);
    }

    @Test
    void everyRequirementOfIpIsAccountedFor() throws Exception {
        List<Requirement> ip = Requirement.of(new ForwardingProtocol());
        assertThat(ip).hasSize(196);
        assertThat(check(ip).problems(RequirementTable.of(new ForwardingProtocol()))).isEmpty();
    }

    @Test
    void everyRequirementOfTcpIsAccountedFor() throws Exception {
        List<Requirement> tcp = Requirement.of(new HandshakeProtocol());
        assertThat(tcp).hasSize(296);
        assertThat(check(tcp).problems(RequirementTable.of(new HandshakeProtocol()))).isEmpty();
    }

    private TableCheck smallCheck() throws Exception {
        Path tests = Files.createDirectories(folder.resolve("impl/src/test/java/a"));
        Files.writeString(tests.resolve("BTest.java"), """
                class BTest {
                    @Test
                    void works() {
                    }

                    void helper() {
                    }

                    @ParameterizedTest
                    @ValueSource(ints = {1, 2})
                    void counts(int n) {
                    }

                    @Property
                    boolean holds(@ForAll int n) {
                    }
                }
                """);
        return new TableCheck(List.of("R1", "R2"), new TestSources(folder), List.of("forwarding/small"));
    }

    private static RequirementTable table(String... entries) throws Exception {
        return RequirementTable.parse(
                new ObjectMapper().readTree("{\"requirements\":[" + String.join(",", entries) + "]}"));
    }

    private static final String GOOD =
            "{\"id\":\"R1\",\"test\":[\"a.BTest#works\",\"a.BTest#counts\",\"a.BTest#holds\"],"
                    + "\"model\":[\"forwarding/small\"]}";
    private static final String REASONED = "{\"id\":\"R2\",\"outOfScope\":\"There are no link layers here.\"}";

    @Test
    void aTableThatNamesEachOnceAndTestsThatAreThereIsFine() throws Exception {
        assertThat(smallCheck().problems(table(GOOD, REASONED))).isEmpty();
    }

    @Test
    void whatIsMissingDoubledOrUnknownIsTold() throws Exception {
        assertThat(smallCheck().problems(table(GOOD))).containsExactly("R2 is missing");
        assertThat(smallCheck().problems(table(GOOD, REASONED, GOOD))).containsExactly("R1 is there twice");
        assertThat(smallCheck().problems(table(GOOD, REASONED, REASONED.replace("R2", "R3"))))
                .containsExactly("R3 is no requirement that belongs here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.BTest#helper", "a.BTest#absent", "a.CTest#works"})
    void aTestThatIsNotThereIsTold(String name) throws Exception {
        assertThat(smallCheck().problems(table("{\"id\":\"R1\",\"test\":[\"" + name + "\"]}", REASONED)))
                .containsExactly("R1 names " + name + ", which is no test");
    }

    @Test
    void aModelThatIsNotThereAndAReasonThatIsNoneAreTold() throws Exception {
        assertThat(smallCheck().problems(table(GOOD.replace("small", "large"), REASONED)))
                .containsExactly("R1 names forwarding/large, which is no model");
        assertThat(smallCheck().problems(table(GOOD, "{\"id\":\"R2\",\"deviation\":\"Later.\"}")))
                .containsExactly("R2 has no reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"id\":\"R1\"}",
        "{\"id\":\"R1\",\"test\":[]}",
        "{\"id\":\"R1\",\"test\":[\"works\"]}",
        "{\"id\":\"R1\",\"test\":[\"a.BTest#\"]}",
        "{\"id\":\"R1\",\"outOfScope\":\" \"}",
        "{\"id\":\"R1\",\"outOfScope\":\"why\",\"deviation\":\"why\"}",
        "{\"id\":\"R1\",\"test\":[\"a.BTest#works\"],\"deviation\":\"why\"}",
        "{\"id\":\"R1\",\"deviation\":\"why\",\"model\":[\"m\"]}",
    })
    void anEntryThatDoesNotSayExactlyOneThingIsRefused(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> table(entry));
    }

    @Test
    void anAccountIsFoundByItsId() {
        assertThat(RequirementTable.find(Protocols.ofProgram(), "RFC791-3.1-version"))
                .containsInstanceOf(Account.Tested.class);
        assertThat(RequirementTable.find(Protocols.ofProgram(), "MUST-2")).isPresent();
        assertThat(RequirementTable.find(Protocols.ofProgram(), "MUST-999")).isEmpty();
    }
}
