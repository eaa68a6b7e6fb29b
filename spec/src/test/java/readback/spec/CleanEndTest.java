package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a run ends, it leaves no process and no folder behind. */
class CleanEndTest {

    /** Keeps TLC busy for longer than any test waits. */
    private static final String ENDLESS = "CONSTANT Max = 900000000\nSPECIFICATION Spec\nVIEW View";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    /** The program that is killed: runs the endless model with its own folder for temporary files. */
    public static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            try (TlcRunner runner = Toys.runner()) {
                runner.run(ModelRun.of(Toys.model(folder, "Counter", ENDLESS)), progress -> {
                    System.out.println("busy " + progress.generated());
                    System.out.flush();
                });
            } catch (InterruptedException e) {
                // told to end, as the test does
            }
        }
    }

    private Process busyParent() throws IOException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path"),
                        Parent.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(parent.inputReader().readLine()).startsWith("busy");
        return parent;
    }

    @Test
    void aParentThatIsToldToEndTakesItsChildWithIt() throws Exception {
        Process parent = busyParent();
        List<ProcessHandle> children = parent.descendants().toList();
        assertThat(children).isNotEmpty();

        parent.destroy();

        assertThat(parent.waitFor(PATIENCE)).isTrue();
        allGone(children);
        noFolderLeft();
    }

    @Test
    void aParentThatIsKilledTakesItsChildWithIt() throws Exception {
        Process parent = busyParent();
        List<ProcessHandle> children = parent.descendants().toList();
        assertThat(children).isNotEmpty();

        parent.destroyForcibly();

        allGone(children);
        noFolderLeft();
    }

    @Test
    void anInterruptedRunEndsItsChild() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        ModelEntry model = Toys.model(folder, "Counter", ENDLESS);
        Thread thread = Thread.ofPlatform().start(() -> {
            try (TlcRunner runner = Toys.runner()) {
                runner.run(ModelRun.of(model), _ -> busy.countDown());
            } catch (Exception e) {
                outcome.set(e);
            }
        });
        busy.await();
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();

        thread.interrupt();
        thread.join(PATIENCE);

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        allGone(children);
    }

    @Test
    void aRunThatTakesTooLongIsUnfinished() throws Exception {
        ModelEntry model = Toys.model(folder, "Counter", ENDLESS, "AtTwo");
        ModelOutcome outcome;
        try (TlcRunner runner = new TlcRunner(
                RunnerOptions.of(Toys.FOLDER).withHeap("256m").withTimeLimit(Duration.ofSeconds(2)))) {
            outcome = runner.run(ModelRun.of(model), _ -> {});
        }

        assertThat(outcome.result().verdict()).isEqualTo(new Verdict.Unfinished("stopped after 2 s"));
        assertThat(outcome.result().asExpected()).isFalse();
        assertThat(outcome.result().witnesses()).containsExactly(new ModelResult.Witness("AtTwo", false));
        allGone(ProcessHandle.current().descendants().toList());
    }

    @Test
    void aProcessThatWaitsForTheNextModelEndsWithItsRunner() throws Exception {
        ModelEntry model = Toys.model(folder, "Counter", Toys.COUNTER);
        List<ProcessHandle> children;
        try (TlcRunner runner = Toys.runner()) {
            runner.run(ModelRun.of(model), _ -> {});
            children = ProcessHandle.current().descendants().toList();
            runner.run(ModelRun.of(model), _ -> {});
            assertThat(ProcessHandle.current().descendants().toList()).as("the same process").isEqualTo(children);
        }

        assertThat(children).isNotEmpty();
        allGone(children);
    }

    @Test
    void whatIsNoTla2toolsIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

        assertThatThrownBy(() -> new TlcRunner(RunnerOptions.of(Toys.FOLDER).withTla2tools(text)))
                .isInstanceOf(SpecException.class).hasMessageContaining("text.jar");
        assertThatThrownBy(() -> new TlcRunner(RunnerOptions.of(Toys.FOLDER).withTla2tools(folder.resolve("no.jar"))))
                .isInstanceOf(SpecException.class).hasMessageContaining("no.jar");
        assertThatThrownBy(() -> new TlcRunner(RunnerOptions.of(folder.resolve("nowhere"))))
                .isInstanceOf(SpecException.class).hasMessageContaining("nowhere");
    }

    private static void allGone(List<ProcessHandle> processes) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    private void noFolderLeft() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!leftovers().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(leftovers()).isEmpty();
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("readback-tlc-")).toList();
        }
    }
}
