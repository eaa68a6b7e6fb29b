package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tlc2.TLC;

/** What the specification's README prints for the plain TLA+ tools is run, line by line, on models of small bounds. */
@DisabledOnOs(OS.WINDOWS)
class SpecificationReadmeTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE =
            Pattern.compile("(?m)^ {4}---- MODULE (\\w+) ----\\n(?: {4}.*\\n)+? {4}====\\n");
    private static final int HOLDS = 0;
    private static final int REFUTED = 12;
    private static final int REFUTED_EVENTUALLY = 13;

    @TempDir
    private Path home;

    private final List<String> commands = new ArrayList<>();

    @BeforeEach
    void readIt() throws Exception {
        NarrowCheckout.in(home, CHECKOUT);
        String text = Files.readString(CHECKOUT.resolve("spec/README.md"));
        Path handshake = home.resolve("spec/handshake");
        Matcher module = MODULE.matcher(text);
        assertThat(module.find()).as("the module that probes").isTrue();
        Files.writeString(handshake.resolve(module.group(1) + ".tla"), module.group().replaceAll("(?m)^ {4}", ""));
        Files.writeString(handshake.resolve(module.group(1) + ".cfg"), Files.readString(handshake.resolve("MCOpen.cfg"))
                .replaceAll("(?m)^(INVARIANTS?|PROPERT(Y|IES)) .*\\n", "") + "PROPERTY Never\n");
        text.lines().filter(line -> line.matches(" {4}(cd|java) .*")).map(String::strip).forEach(commands::add);
    }

    @Test
    void eachLineDoesWhatItIsPrintedFor() throws Exception {
        List<Integer> codes = new ArrayList<>();
        Path folder = home;
        for (String line : commands) {
            if (line.startsWith("cd ")) {
                folder = folder.resolve(line.substring(3));
            } else {
                // The one that probes is beside its module, where the lines before it have left again.
                codes.add(run(line, line.endsWith(" Probe") ? home.resolve("spec/handshake") : folder));
            }
        }

        assertThat(codes).hasSize(5);
        assertThat(codes.subList(0, 3)).as("%s", commands).containsOnly(HOLDS);
        assertThat(codes.subList(3, 5))
                .as("%s", commands)
                .allMatch(code -> code == REFUTED || code == REFUTED_EVENTUALLY);
    }

    private int run(String line, Path folder) throws Exception {
        Path temporary = Files.createTempDirectory(home, "run");
        String jar = Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        ProcessBuilder bash = new ProcessBuilder(
                        "bash",
                        "-ec",
                        line.replace("tla2tools.jar", jar).replace("tlc2.TLC ", "tlc2.TLC -metadir " + temporary + " "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("said.txt").toFile());
        bash.environment().merge("PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator,
                (path, java) -> java + path);
        bash.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
        Process process = bash.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(line).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
