package readback.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache is written by one run, read by the next, and no run fails for its sake. */
class StartCacheTest {

    @TempDir
    Path folder;

    /** The program that is started with a class path of jars alone: runs one small model, and says how it went. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            ModelEntry toy = Toys.model(folder, "Counter", Toys.COUNTER);
            ModelEntry figure =
                    new ModelEntry(toy.id(), toy.protocol(), toy.module(), toy.config(), toy.plain(), toy.tier(),
                    Kind.FIGURE, toy.shows(), toy.source(), toy.bounds(), toy.expected(), toy.distinctStates(),
                    toy.depth(), toy.witnesses(), toy.properties(), 1, false, toy.twinOf());
            RunnerOptions options = RunnerOptions.of(Toys.FOLDER).withHeap("256m").withCache(folder.resolve("cache"));
            try (TlcRunner runner = new TlcRunner(options)) {
                System.out.println(runner.run(ModelRun.of(figure), _ -> {}).result().verdict().text());
            }
        }
    }

    @Test
    void isWrittenThenReadAndDoesNoHarmWhenDamaged() throws Exception {
        String jars = jars();

        assertThat(run(jars)).isEqualTo("holds");
        List<Path> written = cache();
        assertThat(written).hasSize(1);

        assertThat(run(jars)).isEqualTo("holds");
        assertThat(cache()).isEqualTo(written);

        byte[] octets = Files.readAllBytes(written.getFirst());
        Arrays.fill(octets, octets.length / 3, octets.length / 2, (byte) 0);
        Files.write(written.getFirst(), octets);
        assertThat(run(jars)).isEqualTo("holds");
    }

    private List<Path> cache() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.toList();
        }
    }

    private String run(String jars) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder, "-cp", jars, Program.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = process.inputReader().readLine();
        assertThat(process.waitFor()).isZero();
        return said;
    }

    /** The class path of this test with its folders made into jars. */
    private String jars() throws Exception {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            entries.add(Files.isDirectory(path) ? jar(path, entries.size()).toString() : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private Path jar(Path classes, int number) throws Exception {
        Path jar = folder.resolve(number + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> walk = Files.walk(classes)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }
}
