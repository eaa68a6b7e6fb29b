package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CfgFileTest {

    private static CfgFile cfg(String text) throws SpecException {
        return CfgFile.parse(text, "Open.cfg");
    }

    @Test
    void readsConstantsOfEveryForm() throws Exception {
        CfgFile cfg = cfg("""
                CONSTANTS
                  N = 8
                  Low = -8   Name="a b"
                  Ends <- TwoEnds
                  Away <- [Endpoint]Other
                  Hosts = {h1, {h2, "h 3"}} Flag = TRUE
                  f(1, 2) = 3
                CONSTANT Last = model
                SPECIFICATION Spec
                """);

        assertThat(cfg.constants()).containsExactly(
                Map.entry("N", "8"), Map.entry("Low", "-8"), Map.entry("Name", "\"a b\""),
                Map.entry("Hosts", "{ h1 , { h2 , \"h 3\" } }"), Map.entry("Flag", "TRUE"), Map.entry("f(1,2)", "3"),
                Map.entry("Last", "model"));
        assertThat(cfg.overrides()).containsExactly(Map.entry("Ends", "TwoEnds"), Map.entry("Away", "[Endpoint]Other"));
        assertThat(cfg.constant("N")).contains("8");
        assertThat(cfg.constant("Ends")).isEmpty();
        assertThat(cfg.number("N")).hasValue(8);
        assertThat(cfg.number("Low")).hasValue(-8);
        assertThat(cfg.number("Flag")).isEmpty();
        assertThat(cfg.number("Hosts")).isEmpty();
        assertThat(cfg.number("Nothing")).isEmpty();
        assertThat(cfg("CONSTANT N = 99999999999").number("N")).isEmpty();
    }

    @Test
    void readsSeveralConstantsInOneLine() throws Exception {
        CfgFile cfg = cfg("CONSTANTS A=1 B<-C D = -2");

        assertThat(cfg.constants()).containsExactly(Map.entry("A", "1"), Map.entry("D", "-2"));
        assertThat(cfg.overrides()).containsExactly(Map.entry("B", "C"));
    }

    @Test
    void readsWhatIsChecked() throws Exception {
        CfgFile cfg = cfg("""
                SPECIFICATION LiveSpec
                VIEW world SYMMETRY Perms
                INVARIANTS TypeOK Agree
                PROPERTY Progress
                INVARIANT Last
                PROPERTIES Ends Inner!Spec
                CONSTRAINT Small
                ACTION_CONSTRAINTS Once Twice
                """);

        assertThat(cfg.specification()).contains("LiveSpec");
        assertThat(cfg.init()).isEmpty();
        assertThat(cfg.next()).isEmpty();
        assertThat(cfg.view()).contains("world");
        assertThat(cfg.symmetry()).contains("Perms");
        assertThat(cfg.invariants()).containsExactly("TypeOK", "Agree", "Last");
        assertThat(cfg.properties()).containsExactly("Progress", "Ends", "Inner!Spec");
        assertThat(cfg.constraints()).containsExactly("Small");
        assertThat(cfg.actionConstraints()).containsExactly("Once", "Twice");
        assertThat(cfg.checksDeadlock()).isTrue();
        assertThat(cfg.checked())
                .containsExactly("TypeOK", "Agree", "Last", "Progress", "Ends", "Inner!Spec", "Deadlock");
        assertThat(cfg("INIT Init\nNEXT Step\nCHECK_DEADLOCK FALSE").checked()).isEmpty();
        assertThat(cfg("INIT Init\nNEXT Step").init()).contains("Init");
        assertThat(cfg("INIT Init\nNEXT Step").next()).contains("Step");
        assertThat(cfg("CHECK_DEADLOCK TRUE").checksDeadlock()).isTrue();
    }

    @Test
    void readsPastComments() throws Exception {
        CfgFile cfg = cfg("""
                \\* PROPERTY InALine
                (* INVARIANT Outer (* PROPERTY Inner *) INVARIANT After *) CONSTANTS
                  N = 8 \\* M = 9
                  (* K = 1 *) L = 2
                INVARIANT I(* J *)K
                \\* the end, without a line feed""");

        assertThat(cfg.constants()).containsExactly(Map.entry("N", "8"), Map.entry("L", "2"));
        assertThat(cfg.invariants()).containsExactly("I", "K");
        assertThat(cfg.properties()).isEmpty();
    }

    @Test
    void refusesWhatIsNoCfg() {
        for (String text : List.of("Spec", "(* open", "CONSTANT N = \"open", "CONSTANT N", "CONSTANT N =",
                "CONSTANT = 8", "CONSTANT N = {1, 2", "CONSTANT A <- ", "CONSTANT A B = 3")) {
            assertThatThrownBy(() -> cfg(text)).as(text).isInstanceOf(SpecException.class)
                    .hasMessageContaining("Open.cfg").hasMessageContaining("expected");
        }
    }

    @Test
    void anUnreadableFileIsNamed(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> CfgFile.read(folder.resolve("Absent.cfg"))).isInstanceOf(SpecException.class)
                .hasMessageContaining("Absent.cfg").message().doesNotContain("Exception");
        Path file = Files.writeString(folder.resolve("Bad.cfg"), "CONSTANT N");
        assertThatThrownBy(() -> CfgFile.read(file)).hasMessageContaining("Bad.cfg");
    }

    @Test
    void canBeReducedToOneProperty() throws Exception {
        CfgFile cfg = cfg("CONSTANTS N = -8 A <- B\nPROPERTIES P Q\nINVARIANT I\nPROPERTY R");

        assertThat(cfg.withOnlyProperty("Q"))
                .isEqualTo("CONSTANTS N = -8 A <- B\nINVARIANT I\nPROPERTY Q\n");
    }

    /** What TLC takes from each cfg of the catalog is looked at by every run; here, that each can be read. */
    @Test
    void readsEveryCfgOfTheCatalog() throws Exception {
        for (ModelEntry model : Catalog.read(Path.of("catalog.json")).models()) {
            CfgFile cfg = CfgFile.read(model.config());
            assertThat(cfg.specification()).as(model.id()).isPresent();
            assertThat(cfg.constants().size() + cfg.overrides().size()).as(model.id()).isPositive();
        }
    }
}
