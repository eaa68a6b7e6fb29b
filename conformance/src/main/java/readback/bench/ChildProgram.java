package readback.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import readback.cli.Shutdown;

/** A program that runs to its end while its lines are heard. */
final class ChildProgram {

    private static final int LAST = 20;

    private ChildProgram() {}

    /**
     * How it ended.
     *
     * @param lines all that it printed, on standard output and standard error
     */
    record Ended(int exitCode, List<String> lines) {
        String lastLines() {
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
        }
    }

    /**
     * Runs a program with nothing on its standard input. It and its children end with this program, or when this thread
     * is interrupted.
     *
     * @throws IOException if it cannot be started
     */
    static Ended run(List<String> command, Path directory, Consumer<String> heard)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try {
            process.getOutputStream().close();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    lines.add(line);
                    heard.accept(line);
                }
            }
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                Shutdown.suspect();
            }
            return new Ended(exitCode, List.copyOf(lines));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
