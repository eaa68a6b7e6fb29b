package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FigureScriptsTest {

    private static final Path HANDSHAKE = Path.of("handshake");

    @Test
    void theModuleOfTheFiguresIsWhatTheirDescriptionGives() throws Exception {
        String module = FigureScripts.module(HANDSHAKE.resolve("figures/figures.json"));

        assertThat(Files.readString(HANDSHAKE.resolve("FigureScripts.tla")))
                .as("regenerate it: readback.spec.FigureScripts handshake/figures/figures.json")
                .isEqualTo(module);
    }

    @Test
    void everyFigureHasItsCfg() {
        for (int figure = 6; figure <= 13; figure++) {
            assertThat(HANDSHAKE.resolve("figures/Figure" + figure + ".cfg")).content().contains("Figure = " + figure);
        }
    }
}
