package readback.conformance.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * Every requirement of IP, and every one on TCP's header, on loss and on acknowledgments, is accounted for, and what its
 * account names is there.
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
    void everyRequirementOnTcpsHeaderOnLossAndOnAcknowledgmentsIsAccountedFor() throws Exception {
        List<Requirement> some = Requirement.of(new HandshakeProtocol()).stream()
                .filter(it -> isOnTheHeader(it) || isOnLoss(it) || isOnAcknowledgments(it))
                .toList();
        assertThat(some).hasSize(107).extracting(Requirement::id)
                .contains("MUST-2", "MUST-7", "MUST-1", "RFC9293-3.1-reserved", "RFC7323-3.2-len",
                        "RFC5681-3.1-eq4", "RFC2018-5-rto", "RFC6582-3.2-2")
                .contains("RFC7323-5.3-R1", "SHLD-18")
                .doesNotContain("MUST-48", "MUST-30");
        assertThat(check(some).problems(RequirementTable.of(new HandshakeProtocol()))).isEmpty();
    }

    /** The checksum, options, and what RFC 9293 says where it describes the header (3.1) and the options (3.2). */
    private static boolean isOnTheHeader(Requirement requirement) {
        return Set.of("checksum", "options").contains(requirement.layer())
                || (requirement.rfc().equals("RFC 9293") && Set.of("3.1", "3.2").contains(requirement.section()));
    }

    /** Congestion, selective acknowledgments, the timeout, recovery from loss, timestamps and window scale. */
    private static boolean isOnLoss(Requirement requirement) {
        return Set.of("RFC 5681", "RFC 2018", "RFC 6298", "RFC 6582", "RFC 7323").contains(requirement.rfc());
    }

    /** When they go out. */
    private static boolean isOnAcknowledgments(Requirement requirement) {
        return requirement.rfc().equals("RFC 9293") && requirement.section().equals("3.8.6.3");
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
