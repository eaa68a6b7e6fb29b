package readback.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The stack keeps its rules, and each rule is seen to refuse code that breaks it. */
class StackRulesTest {

    private static final JavaClasses STACK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("readback");
    private static final StackRules RULES = new StackRules("readback");

    private static final String FLAWED = "readback.architecture.flawed";
    private static final JavaClasses FLAWED_STACK = new ClassFileImporter().importPackages(FLAWED);
    private static final StackRules FLAWED_RULES = new StackRules(FLAWED);

    @Test
    void importsFollowTheTable() {
        RULES.importsFollowTheTable().check(STACK);
    }

    @Test
    void coresAreClosed() {
        RULES.coresAreClosed().check(STACK);
    }

    @Test
    void coresAskNobody() {
        RULES.coresAskNobody().check(STACK);
    }

    @Test
    void packetsAreParsedOnce() {
        RULES.packetsAreParsedOnce().check(STACK);
    }

    @Test
    void routersCarryNoSockets() {
        RULES.routersCarryNoSockets().check(STACK);
    }

    @Test
    void theTableHasNoCycle() {
        assertThat(StackRules.tableHasNoCycle()).isTrue();
    }

    @Test
    void theStackIsWhatWasImported() {
        assertThat(STACK)
                .extracting(it -> it.getPackageName())
                .contains(
                        "readback.wire", "readback.tcp", "readback.link", "readback.host.stack", "readback.host.socket")
                .doesNotContain("readback.architecture");
    }

    @Test
    void aCodecThatImportsTheCoreIsRefused() {
        refused(FLAWED_RULES.importsFollowTheTable(), "flawed.wire.KnowsTheCore");
    }

    @Test
    void aLayerThatKnowsSocketsIsRefused() {
        refused(FLAWED_RULES.importsFollowTheTable(), "flawed.host.stack.KnowsASocket");
    }

    @Test
    void aLayerThatParsesAPacketAgainIsRefused() {
        refused(FLAWED_RULES.packetsAreParsedOnce(), "flawed.host.stack.ParsesAgain");
    }

    @Test
    void aRouterWithASocketIsRefused() {
        refused(FLAWED_RULES.routersCarryNoSockets(), "flawed.net.RouterNode");
    }

    @Test
    void aPackageThatIsNotInTheTableIsRefused() {
        refused(FLAWED_RULES.importsFollowTheTable(), "flawed.stray.Stray is in no package of the table");
    }

    @Test
    void aCoreWithAClassFromOutsideIsRefused() {
        refused(FLAWED_RULES.coresAreClosed(), "flawed.tcp.Impure");
    }

    @Test
    void aCoreThatReadsTheTimeIsRefused() {
        refused(FLAWED_RULES.coresAskNobody(), "java.lang.System.nanoTime()");
        refused(FLAWED_RULES.coresAskNobody(), "java.time.Instant.now()");
    }

    private static void refused(ArchRule rule, String because) {
        assertThatThrownBy(() -> rule.check(FLAWED_STACK))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(because);
    }
}
