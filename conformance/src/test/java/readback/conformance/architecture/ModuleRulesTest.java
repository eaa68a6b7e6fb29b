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
    void allFourModulesWereImported() {
        assertThat(OURS).extracting(JavaClass::getPackageName)
                .contains("readback.spec", "readback.tcp", "readback.reports", "readback.conformance.cli");
    }

    @Test
    void aModuleThatDependsOnAnotherIsRefused() {
        JavaClasses thisTest = new ClassFileImporter().importClasses(ModuleRulesTest.class, Flawed.class);

        assertThatThrownBy(() -> standsAlone("readback.conformance.architecture..").check(thisTest))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("readback.conformance.cli.Main");
    }

    /** Breaks the rule on purpose. */
    private record Flawed(readback.conformance.cli.Main other) {}

    private static ArchRule standsAlone(String module) {
        return noClasses()
                .that(resideInAPackage(module))
                .should()
                .dependOnClassesThat(resideInAPackage("readback..").and(resideOutsideOfPackage(module)));
    }

    private static DescribedPredicate<JavaClass> inTheStack() {
        return JavaClass.Predicates.resideInAnyPackage(
                "readback.wire..", "readback.ip..", "readback.tcp..", "readback.relay..", "readback.link..", "readback.host..", "readback.net..");
    }
}
