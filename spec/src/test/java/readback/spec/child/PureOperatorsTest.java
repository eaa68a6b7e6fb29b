package readback.spec.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlc2.tool.impl.FastTool;
import util.SimpleFilenameToStream;

/** What is remembered depends on its arguments alone. */
class PureOperatorsTest {

    private static final Path MODULES = Path.of("src/test/tla").toAbsolutePath();

    @TempDir
    Path folder;

    private List<String> memoized(String replaced) throws IOException {
        Files.writeString(folder.resolve("Remembered.cfg"), """
                CONSTANTS
                  OfCaller <- ReadsState
                  Doubled <- PureTwice
                """ + replaced + "SPECIFICATION Spec\n");
        Files.copy(MODULES.resolve("Remembered.tla"), folder.resolve("Remembered.tla"));
        TlcStatics.reset();
        return PureOperators.memoize(new FastTool(folder.toString(), "Remembered", "Remembered",
                new SimpleFilenameToStream(new String[] {folder + "/"})));
    }

    @Test
    void onlyLargeFunctionsOfTheirArgumentsAreRemembered() throws Exception {
        assertThat(memoized("")).containsExactly("Long", "OfArguments", "OfPure", "Pairs", "ReplacedPure");
    }

    @Test
    void anOperatorIsWhatTheCfgPutsInItsPlace() throws Exception {
        assertThat(memoized("  ReplacedPure <- AlsoState\n"))
                .containsExactly("Long", "OfArguments", "OfPure", "Pairs");
    }
}
