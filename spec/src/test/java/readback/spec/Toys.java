package readback.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Toy modules beside these tests, and catalog entries for them. */
final class Toys {

    static final Path FOLDER = Path.of("src/test/tla").toAbsolutePath();

    static final String COUNTER = "CONSTANT Max = 3\nSPECIFICATION Spec\nVIEW View\n";

    private Toys() {}

    /** A model of a toy module with a cfg of this text, expected to hold. */
    static ModelEntry model(Path folder, String module, String cfg, String... witnesses) {
        try {
            Path config = Files.createTempFile(folder, module, ".cfg");
            Files.writeString(config, cfg);
            return new ModelEntry("toy/" + module.toLowerCase(java.util.Locale.ROOT), "toy",
                    FOLDER.resolve(module + ".tla"), config,
                    new PlainCommand(module + ".tla", config.toString(), List.of()), Tier.QUICK, Kind.MODEL,
                    "that it runs", "a test", "small",
                    new Verdict.Holds(), OptionalLong.empty(), OptionalInt.empty(), List.of(witnesses), List.of(), 1,
                    false, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With {@code -Dreadback.tla2tools=FILE} these tests are put to another version of the TLA+ tools. */
    static TlcRunner runner() throws SpecException {
        RunnerOptions options = RunnerOptions.of(FOLDER).withHeap("256m");
        String jar = System.getProperty("readback.tla2tools", "");
        return new TlcRunner(jar.isEmpty() ? options : options.withTla2tools(Path.of(jar)));
    }

    static ModelOutcome run(ModelEntry model) throws Exception {
        try (TlcRunner runner = runner()) {
            return runner.run(ModelRun.of(model), _ -> {});
        }
    }
}
