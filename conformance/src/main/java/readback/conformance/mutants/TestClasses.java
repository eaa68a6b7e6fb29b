package readback.conformance.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import readback.cli.Shutdown;

/**
 * The tests, compiled, and the class path that they need. Maven compiles what changed and writes down the class paths;
 * the jars that are running are left as they are.
 *
 * @param home the checkout
 */
record TestClasses(Path home) {

    private static final List<String> MODULES = List.of("impl", "conformance");
    private static final String CLASS_PATH = "target/test-class-path.txt";
    private static final long BUILD_MINUTES = 15;

    /**
     * Compiles what is out of date.
     *
     * @throws MissingToolException if there is no Maven
     * @throws IOException if the tests do not compile
     */
    List<Path> upToDate() throws IOException, InterruptedException {
        Path maven = onPath("mvn").orElseThrow(() ->
                new MissingToolException("compiling the tests needs Apache Maven, and there is no mvn on the PATH"));
        Path log = Files.createDirectories(home.resolve("target")).resolve("readback-mutants-build.log");
        ProcessBuilder builder = new ProcessBuilder(
                        maven.toString(), "-q", "-B", "-ntp", "-DskipTests", "process-test-classes")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process build = builder.start();
        try {
            build.getOutputStream().close();
            if (!build.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || build.exitValue() != 0) {
                Shutdown.suspect();
                throw new IOException("the tests do not compile; Maven's log is " + log);
            }
        } finally {
            build.descendants().forEach(ProcessHandle::destroyForcibly);
            build.destroyForcibly();
        }
        return classPath();
    }

    /** Our own classes first, then what they need, each once. */
    List<Path> classPath() throws IOException {
        Set<Path> path = new LinkedHashSet<>();
        for (String module : MODULES) {
            path.add(home.resolve(module).resolve("target/classes"));
            path.add(home.resolve(module).resolve("target/test-classes"));
        }
        for (String module : MODULES) {
            String line = Files.readString(home.resolve(module).resolve(CLASS_PATH)).strip();
            Arrays.stream(line.split(File.pathSeparator)).map(Path::of).forEach(path::add);
        }
        return new ArrayList<>(path);
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
