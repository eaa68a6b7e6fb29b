package readback.conformance.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import readback.Main;

/** The program as a process of its own, with TLC in a child of it. */
class SpawnedTest {

    @TempDir
    private Path home;

    private SmallCheckout checkout;
    private boolean inAGroupOfItsOwn;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void aCheckout() {
        checkout = SmallCheckout.in(home);
    }

    @AfterEach
    void leaveNothing() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    /** A shell starts what it leaves in the background with interrupts ignored, and so do all that it starts. */
    private static List<String> heedsInterrupts() {
        if (!OS.LINUX.isCurrentOs()) {
            return List.of();
        }
        List<String> heeds = List.of("env", "--default-signal=INT");
        List<String> nothing = new ArrayList<>(heeds);
        nothing.add("true");
        try {
            return new ProcessBuilder(nothing).start().waitFor() == 0 ? heeds : List.of();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(inAGroupOfItsOwn ? List.of("setsid") : List.of());
        command.addAll(heedsInterrupts());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dreadback.home=" + home,
                "-cp", System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(home.resolve("err.txt").toFile())
                .redirectOutput(home.resolve("out.txt").toFile())
                .start();
        started.add(process);
        return process;
    }

    private int run(String... arguments) throws Exception {
        Process process = start(arguments);
        assertThat(process.waitFor(120, SECONDS)).isTrue();
        return process.exitValue();
    }

    private String said(String stream) throws IOException {
        return Files.readString(home.resolve(stream + ".txt"), StandardCharsets.UTF_8);
    }

    @Test
    void tlcHoldsWhatHoldsAndRefutesWhatIsFlawed() throws Exception {
        assertThat(run("check", "--json")).isZero();

        var models = new ObjectMapper().readTree(said("out")).path("models");
        assertThat(models.findValuesAsText("verdict")).containsExactly("holds", "violates Small");
        assertThat(models.path(0).path("distinctStates").asInt()).isEqualTo(4);
        assertThat(home.resolve("reports/latest").resolve(models.path(1).path("counterexample").asText())).exists();
        assertThat(said("err")).contains("counter/good: holds, 4 states").doesNotContain("\u001b");
    }

    @Test
    void anUnreachedWitnessAndAWrongNumberOfStatesAreFailures() throws Exception {
        checkout.edit("catalog.json", "\"distinctStates\": 4", "\"distinctStates\": 5");

        assertThat(run("check", "counter/blind", "counter/good")).isEqualTo(1);

        assertThat(said("out"))
                .contains("witness Never was not reached")
                .contains("every property held, but the number of distinct states differs: expected 5,");
    }

    @Test
    void aModuleThatDoesNotParseIsWrongUsage() throws Exception {
        checkout.edit("counter/Counter.tla", "Next ==", "Next = =");

        assertThat(run("check", "counter/good")).isEqualTo(64);

        assertThat(said("err").lines()).singleElement().asString().startsWith("readback check: counter/good: ");
        assertThat(home.resolve("reports/latest/check.json")).doesNotExist();
    }

    @Test
    void aCfgThatNamesNothingIsWrongUsage() throws Exception {
        checkout.edit("counter/Good.cfg", "SPECIFICATION Spec", "SPECIFICATION Spek");

        assertThat(run("check", "counter/good")).isEqualTo(64);

        assertThat(said("err").lines()).singleElement().asString().contains("Spek");
    }

    @Test
    void whatTakesTooLongIsInconclusive() throws Exception {
        endless();

        assertThat(run("check", "counter/deep", "--timeout", "3s")).isEqualTo(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptLeavesNoProcessAndNoResult() throws Exception {
        assertThat(ended("INT", "")).isEqualTo(130);
    }

    /** A terminal sends Ctrl-C to the whole group, so TLC may be gone before its parent knows why. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void ctrlCLeavesNoProcessAndNoResult() throws Exception {
        inAGroupOfItsOwn = true;
        assertThat(ended("INT", "-")).isEqualTo(130);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void terminationLeavesNoProcessAndNoResult() throws Exception {
        assertThat(ended("TERM", "")).isEqualTo(143);
    }

    /** Interrupts the program, or with a minus its whole group, while TLC explores; returns its exit code. */
    private int ended(String signal, String group) throws Exception {
        endless();
        Process process = start("check", "counter/deep");
        await().atMost(Duration.ofSeconds(60)).until(() -> process.descendants().count() > 0);
        Thread.sleep(1_500);
        List<ProcessHandle> children = process.descendants().toList();
        assertThat(children).isNotEmpty();

        new ProcessBuilder("kill", "-" + signal, "--", group + process.pid()).start().waitFor();

        assertThat(process.waitFor(30, SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(said("out")).isEmpty();
        assertThat(said("err")).isEmpty();
        if (Files.exists(home.resolve("reports/latest"))) {
            try (Stream<Path> left = Files.walk(home.resolve("reports/latest"))) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
        }
        return process.exitValue();
    }

    /** Traces are put in their places with check.json, or not at all. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptLeavesNoTraceOfAModelThatWasFinished() throws Exception {
        checkout.edit("counter/Counter.tla", "Small == n <= 3", "Small == Max = 9 => n <= 3")
                .edit("counter/Good.cfg", "Max = 3", "Max = 2000000000");
        Process process = start("check", "counter/flawed", "counter/deep", "--workers", "2");
        await().atMost(Duration.ofSeconds(60)).until(() -> said("err").contains("counter/flawed: violates Small"));
        Thread.sleep(500);

        new ProcessBuilder("kill", "-INT", "--", String.valueOf(process.pid())).start().waitFor();

        assertThat(process.waitFor(30, SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        try (Stream<Path> left = Files.walk(home.resolve("reports/latest"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void resultsTakeTheUmask() throws Exception {
        assertThat(run("check", "counter/flawed")).isZero();

        Path usual = Files.createFile(home.resolve("usual"));
        Path results = home.resolve("reports/latest");
        try (Stream<Path> all = Files.walk(results)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files)
                    .contains(results.resolve("check.json"), results.resolve("traces/counter-flawed.itf.json"));
            for (Path file : files) {
                assertThat(Files.getPosixFilePermissions(file)).as("%s", file)
                        .isEqualTo(Files.getPosixFilePermissions(usual));
            }
        }
    }

    @Test
    void crossCheckComparesWithTheToolsByThemselves() throws Exception {
        String jar = Path.of(tlc2.TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();

        assertThat(run("check", "counter/good", "counter/flawed", "--cross-check", jar)).isZero();
        assertThat(said("out")).contains("2 of 2 models the same under TLC2 Version");
        var models = new ObjectMapper()
                .readTree(home.resolve("reports/latest/cross-check.json").toFile())
                .path("models");
        assertThat(models.path(0).path("distinctStates").asInt()).isEqualTo(4);
        assertThat(models.path(1).path("verdictThere").asText()).isEqualTo("violates");

        assertThat(run("check", "counter/good", "--cross-check", home.resolve("none.jar").toString())).isEqualTo(64);
    }

    @Test
    void outIsTriedBeforeAModelIsRun() throws Exception {
        Files.writeString(home.resolve("file"), "in the way");

        assertThat(run("check", "counter/good", "--out", home.resolve("file/results").toString())).isEqualTo(64);
        assertThat(said("err").lines()).singleElement().asString()
                .contains("file/results cannot be written to").doesNotContain("Exception");
        assertThat(run("check", "counter/good", "--out", "")).isEqualTo(64);
        assertThat(said("err")).contains("--out needs the name of a directory");
    }

    private void endless() {
        checkout.edit("counter/Counter.tla", "Small == n <= 3", "Small == n >= 0")
                .edit("counter/Good.cfg", "Max = 3", "Max = 2000000000");
    }
}
