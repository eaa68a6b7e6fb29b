package readback.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs models as {@link PlainCommand} says, with another version of the TLA+ tools and without any Java of ours: no
 * listener, no witnesses, one worker. What TLC prints and its exit code are all there is to judge by.
 *
 * @param jar   a {@code tla2tools.jar}
 * @param root  the folder of the catalog
 * @param limit for one model
 */
public record PlainTlc(Path jar, Path root, Duration limit) {

    /**
     * With the tools in a file.
     *
     * @throws SpecException if that is no {@code tla2tools.jar}
     */
    public static PlainTlc of(Path jar, Path root, Duration limit) throws SpecException {
        TlcRunner.lookInto(jar);
        return new PlainTlc(jar.toAbsolutePath(), root.toAbsolutePath().normalize(), limit);
    }

    /**
     * Runs a model to its end.
     *
     * @throws InterruptedException if the calling thread was interrupted; the child is gone by then
     * @throws IOException          if no child can be started
     */
    public PlainOutput run(ModelEntry model) throws InterruptedException, IOException {
        try (WorkFolder work = WorkFolder.create()) {
            Path said = work.path().resolve("said.txt");
            Path folder = root.resolve(model.plain().module()).resolveSibling("").normalize();
            Process process = new ProcessBuilder(command(model, folder, work.path()))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            Cleanup.atExit(process);
            try {
                return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                        ? PlainOutput.of(process.exitValue(), Files.readString(said))
                        : PlainOutput.unfinished(limit);
            } finally {
                Cleanup.kill(process);
                Cleanup.done(process);
            }
        }
    }

    private List<String> command(ModelEntry model, Path folder, Path work) {
        String libraries = model.plain().libraries().stream()
                .map(library -> root.resolve(library).toString()).collect(Collectors.joining(":"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseParallelGC",
                "-Djava.io.tmpdir=" + work, "-DTLA-Library=" + libraries));
        return Stream.concat(command.stream(), Stream.of(
                "-cp", jar.toString(), "tlc2.TLC", "-workers", "1", "-metadir", work.resolve("states").toString(),
                "-config", folder.relativize(root.resolve(model.plain().config())).toString(),
                model.moduleName())).toList();
    }
}
