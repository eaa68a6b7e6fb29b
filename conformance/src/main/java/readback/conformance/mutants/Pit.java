package readback.conformance.mutants;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import readback.cli.JobListener;

/**
 * PIT, run as a program of its own on the JDK that runs this one. On an older one it would find no tests, kill nothing,
 * and call that a success.
 *
 * @param home the checkout
 * @param out the results directory, where PIT's own report goes too
 * @param threads test JVMs at a time, at least 1
 */
record Pit(Path home, Path out, int threads) {

    /**
     * Tests that no defect should be shown to: those that start a fuzzer, count allocations, measure, or ask a program
     * that may not be installed.
     */
    private static final List<String> NO_TESTS = List.of("*Fuzz*", "*AllocationTest", "*Benchmark*", "*Tshark*");

    /** A mutant in a loop without end costs this, plus what the test takes, plus half of that. */
    private static final int PATIENCE_MILLIS = 1_500;

    private static final long COUNT_MILLIS = 2_000;

    /** A property that holds for so many cases fails on most of the first few with a defect. */
    private static final int TRIES = 100;

    /**
     * Seeds the defects and runs the tests on each.
     *
     * @param scope where, and which tests
     * @param classPath of the tests, the classes to be changed included
     * @throws IOException if PIT does not come to a report
     */
    List<Mutant> run(MutationScope scope, List<Path> classPath, JobListener listener)
            throws IOException, InterruptedException {
        Path report = Files.createDirectories(out.resolve("pit").resolve(scope.packageName()));
        Path result = report.resolve("mutations.xml");
        Files.deleteIfExists(result);
        Path classPathFile = report.resolve("class-path.txt");
        Files.write(classPathFile, classPath.stream().map(Path::toString).toList());
        Process process = new ProcessBuilder(command(scope, report, classPathFile))
                .directory(home.resolve("impl").toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
                .start();
        List<String> last = new ArrayList<>();
        listener.doing(scope.packageName() + ": running the tests without any defect");
        Thread counter = Thread.ofVirtual().start(() -> count(scope, result, listener));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                listener.said(line);
                last.add(line);
            }
            int exit = process.waitFor();
            if (exit != 0 || !Files.exists(result)) {
                throw new IOException("PIT ended with exit code " + exit + " and without a report; it said:\n"
                        + String.join("\n", last.subList(Math.max(0, last.size() - 20), last.size())));
            }
        } finally {
            counter.interrupt();
            end(process);
        }
        return PitReport.read(result, home, scope.code().sources());
    }

    /** PIT says nothing while it works, but its report grows. */
    private static void count(MutationScope scope, Path report, JobListener listener) {
        try {
            while (true) {
                Thread.sleep(COUNT_MILLIS);
                if (Files.exists(report)) {
                    String soFar = Files.readString(report, StandardCharsets.ISO_8859_1);
                    listener.doing(
                            scope.packageName() + ": " + (soFar.split("<mutation ", -1).length - 1) + " mutants done");
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            listener.doing("at work");
        }
    }

    private List<String> command(MutationScope scope, Path report, Path classPathFile) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", jars(),
                "org.pitest.mutationtest.commandline.MutationCoverageReport",
                "--reportDir", report.toString(),
                "--classPathFile", classPathFile.toString(),
                "--mutableCodePaths", home.resolve(scope.code().classes()).toString(),
                "--sourceDirs", home.resolve(scope.code().sources()).toString(),
                "--targetClasses", String.join(",", scope.classes()),
                "--targetTests", String.join(",", scope.tests()),
                "--excludedTestClasses", String.join(",", NO_TESTS),
                "--outputFormats", "XML",
                "--timestampedReports", "false",
                "--failWhenNoMutations", "false",
                "--threads", Integer.toString(threads),
                "--timeoutConst", Integer.toString(PATIENCE_MILLIS),
                "--timeoutFactor", "1.5",
                "--jvmArgs", String.join(",",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djqwik.tries.default=" + TRIES,
                        "-Djqwik.database=" + report.resolve("jqwik-database"))));
        return command;
    }

    private String jars() throws IOException {
        Path folder = home.resolve("conformance/target/pit-lib");
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is missing; build with: mvn -DskipTests package");
        }
        try (Stream<Path> jars = Files.list(folder)) {
            return String.join(File.pathSeparator, jars.map(Path::toString).sorted().toList());
        }
    }

    private static String nullDevice() {
        return File.separatorChar == '\\' ? "NUL" : "/dev/null";
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
