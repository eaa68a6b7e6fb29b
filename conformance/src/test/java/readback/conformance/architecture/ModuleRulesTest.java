package readback.conformance.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dependencies between modules run one way. Maven would refuse a cycle; what it would not refuse is that one module is
 * added to another's dependencies.
 */
class ModuleRulesTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("readback");

    @Test
    void specDependsOnNothingOfOurs() {
        standsAlone("readback.spec..").check(OURS);
    }

    @Test
    void reportsDependOnNothingOfOurs() {
        standsAlone("readback.reports..").check(OURS);
    }

    @Test
    void theStackSeesNeitherTheSpecificationNorWhatChecksIt() {
        noClasses()
                .that(inTheStack())
                .should()
                .dependOnClassesThat(resideInAPackage("readback..").and(DescribedPredicate.not(inTheStack())))
                .check(OURS);
    }

    @Test
    void whatCommandsShareKnowsNoCommand() {
        standsAlone("readback.cli..").check(OURS);
    }

    /** Only the entry knows all commands: nothing depends on it. */
    @Test
    void nothingDependsOnTheEntry() {
        noClasses()
                .that(resideInAPackage("readback.."))
                .and(resideOutsideOfPackage("readback"))
                .should()
                .dependOnClassesThat(resideInAPackage("readback"))
                .check(OURS);
    }

    /** Commands that check nothing: each package has its own, what all commands share, and the result files. */
    @ParameterizedTest
    @ValueSource(strings = {"readback.packets", "readback.topology", "readback.bench", "readback.serving"})
    void commandsThatAreNoConformanceSeeTheStackAndWhatCommandsShare(String commands) {
        seesOnly(commands, "readback.cli", "readback.reports.results").check(OURS);
    }

    /** Packages of protocols: what is shared knows only the registry. */
    private static final String[] PROTOCOLS = {
        "readback.conformance.handshake..", "readback.conformance.retransmission..",
        "readback.conformance.forwarding.."
    };

    @Test
    void nothingThatIsSharedKnowsAProtocol() {
        knowsNoProtocol("readback.conformance..").check(OURS);
        knowsNoProtocol("readback.reports..").check(OURS);
    }

    @Test
    void noProtocolKnowsAnother() {
        for (String protocol : PROTOCOLS) {
            noClasses().that(resideInAPackage(protocol)).should()
                    .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(PROTOCOLS)
                            .and(resideOutsideOfPackage(protocol)))
                    .check(OURS);
        }
    }

    @Test
    void whatIsSharedAndKnowsAProtocolIsRefused() {
        JavaClasses thisTest = new ClassFileImporter().importClasses(ModuleRulesTest.class, Knowing.class);

        assertThatThrownBy(() -> knowsNoProtocol("readback.conformance..").check(thisTest))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("HandshakeProtocol");
    }

    /** Breaks the rule on purpose. */
    private record Knowing(readback.conformance.handshake.HandshakeProtocol protocol) {}

    /** All but the registry, and the protocols themselves. */
    private static ArchRule knowsNoProtocol(String shared) {
        return noClasses()
                .that(resideInAPackage(shared))
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(PROTOCOLS)))
                .and(DescribedPredicate.not(JavaClass.Predicates.type(readback.conformance.protocol.Protocols.class)))
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(PROTOCOLS));
    }

    /** Words would do the same harm as types: no source that is shared names a protocol. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cli",
                "conformance/lockstep",
                "conformance/replay",
                "conformance/mutants",
                "conformance/report",
                "conformance/cli",
                "conformance/explain",
                "conformance/requirements"
            })
    void noSourceThatIsSharedComparesWithTheNameOfAProtocol(String folder) throws java.io.IOException {
        assertThat(naming(java.nio.file.Path.of("src/main/java/readback").resolve(folder))).isEmpty();
    }

    @Test
    void noSourceOfTheReportsComparesWithTheNameOfAProtocol() throws java.io.IOException {
        assertThat(naming(java.nio.file.Path.of("../reports/src/main/java"))).isEmpty();
    }

    private static java.util.List<String> naming(java.nio.file.Path folder) throws java.io.IOException {
        try (java.util.stream.Stream<java.nio.file.Path> files = java.nio.file.Files.walk(folder)) {
            java.util.List<String> found = new java.util.ArrayList<>();
            for (java.nio.file.Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                java.nio.file.Files.readAllLines(file).stream()
                        .filter(line -> line.matches(".*\"(handshake|forwarding)\".*"))
                        .forEach(line -> found.add(file.getFileName() + ": " + line.strip()));
            }
            return found;
        }
    }

    @Test
    void allModulesAndPackagesOfCommandsWereImported() {
        assertThat(OURS)
                .extracting(JavaClass::getPackageName)
                .contains(
                        "readback.spec",
                        "readback.tcp",
                        "readback.reports",
                        "readback",
                        "readback.cli",
                        "readback.conformance.cli",
                        "readback.packets",
                        "readback.topology",
                        "readback.serving",
                        "readback.bench");
    }

    @Test
    void aPackageThatSeesConformanceIsRefused() {
        JavaClasses thisTest = new ClassFileImporter().importClasses(ModuleRulesTest.class, Flawed.class);

        assertThatThrownBy(() -> seesOnly("readback.conformance.architecture").check(thisTest))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("readback.Main");
    }

    @Test
    void aModuleThatDependsOnAnotherIsRefused() {
        JavaClasses thisTest = new ClassFileImporter().importClasses(ModuleRulesTest.class, Flawed.class);

        assertThatThrownBy(() -> standsAlone("readback.conformance.architecture..").check(thisTest))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("readback.Main");
    }

    /** Breaks the rule on purpose. */
    private record Flawed(readback.Main other) {}

    private static ArchRule seesOnly(String commands, String... shared) {
        return noClasses()
                .that(resideInAPackage(commands))
                .should()
                .dependOnClassesThat(resideInAPackage("readback..")
                        .and(resideOutsideOfPackage(commands))
                        .and(DescribedPredicate.not(inTheStack()))
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(shared))));
    }

    private static ArchRule standsAlone(String module) {
        return noClasses()
                .that(resideInAPackage(module))
                .should()
                .dependOnClassesThat(resideInAPackage("readback..").and(resideOutsideOfPackage(module)));
    }

    private static DescribedPredicate<JavaClass> inTheStack() {
        return JavaClass.Predicates.resideInAnyPackage(
                "readback.wire..", "readback.ip..", "readback.tcp..", "readback.relay..", "readback.link..",
                "readback.capture..", "readback.host..", "readback.net..", "readback.tun..");
    }
}
