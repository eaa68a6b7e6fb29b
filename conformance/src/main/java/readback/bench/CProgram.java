package readback.bench;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readback.cli.JobListener;
import readback.wire.Ipv4View;
import readback.wire.TcpView;

/**
 * The same work in C, compiled with {@code -O3} and without {@code -march} where there is a gcc.
 *
 * @param home the checkout
 * @param quick shorter rounds
 */
record CProgram(Path home, boolean quick) {

    /** The number of the header that the program prints, see headers.c. */
    private static final int NUMBER = 1_000_003;

    private static final String SOURCE = "impl/src/jmh/c/headers.c";
    private static final String HEADER = "header";
    private static final String ROUND_MILLIS = "40";
    private static final String QUICK_ROUND_MILLIS = "5";

    /** How it went. */
    sealed interface Outcome {
        /** Nanoseconds by name. */
        record Ran(Map<String, Double> nanoseconds) implements Outcome {}

        /** There is nothing to compare with, and why. */
        record Skipped(String reason) implements Outcome {}
    }

    /**
     * Compiles and runs it.
     *
     * @throws IOException if it fails, or writes another header than we do
     */
    Outcome run(JobListener listener) throws IOException, InterruptedException {
        Optional<Path> compiler = onPath("gcc");
        if (compiler.isEmpty()) {
            return new Outcome.Skipped("there is no gcc on the PATH");
        }
        listener.doing("compiling and running the C program");
        Path folder = Files.createDirectories(home.resolve("target/readback-bench"));
        String program = folder.resolve("headers").toString();
        List<String> compile =
                List.of(compiler.get().toString(), "-O3", "-o", program, home.resolve(SOURCE).toString());
        ChildProgram.Ended compiled = ChildProgram.run(compile, folder, listener::said);
        if (compiled.exitCode() != 0) {
            return new Outcome.Skipped("gcc does not compile " + SOURCE + ": "
                    + compiled.lines().stream().findFirst().orElse("exit code " + compiled.exitCode()));
        }
        ChildProgram.Ended ran =
                ChildProgram.run(List.of(program, quick ? QUICK_ROUND_MILLIS : ROUND_MILLIS), folder, listener::said);
        if (ran.exitCode() != 0) {
            throw new IOException(
                    "the C program ended with exit code " + ran.exitCode() + "; it said:\n" + ran.lastLines());
        }
        return new Outcome.Ran(read(ran.lines()));
    }

    /** Reads what the program printed: a header, and a name and a number a line. */
    static Map<String, Double> read(List<String> lines) throws IOException {
        Map<String, Double> nanoseconds = new LinkedHashMap<>();
        Optional<String> header = Optional.empty();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words.length != 2) {
                throw new IOException("the C program said: " + line);
            }
            if (words[0].equals(HEADER)) {
                header = Optional.of(words[1]);
            } else {
                nanoseconds.put(words[0], Double.parseDouble(words[1]));
            }
        }
        if (!header.equals(Optional.of(ourHeader()))) {
            throw new IOException("the C program writes " + header.orElse("no header") + ", and we " + ourHeader());
        }
        return nanoseconds;
    }

    /** The header that the program has to write, in hexadecimal. */
    static String ourHeader() {
        MemorySegment memory = MemorySegment.ofArray(new byte[52]);
        int n = NUMBER;
        int source = 0x0a000001;
        int destination = n * 0x9e3779b1;
        new Ipv4View()
                .wrap(memory)
                .emit(20, n, 52, n, Ipv4View.flagsAndFragmentOffsetBits(true, false, 0), n, 6, source, destination);
        new TcpView()
                .wrap(memory, 20, 32)
                .emitTimestamped(source, destination, 0, n, 80, n * 1460, n * 3, 0x10, n, 0, n, n - 7);
        return HexFormat.of().formatHex(memory.toArray(ValueLayout.JAVA_BYTE));
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
