package readback.spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A child JVM at work. Closing it ends it. Its standard input stays open as long as this JVM lives. */
record ChildProcess(Process process, Path errors) implements AutoCloseable {

    private static final int SHOWN = 400;

    static ChildProcess start(List<String> command, Path work) throws IOException {
        Path errors = work.resolve("stderr.txt");
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectError(errors.toFile())
                .start();
        Cleanup.atExit(process);
        return new ChildProcess(process, errors);
    }

    /** Waits for the child's end; false if that did not come in time. */
    boolean await(Duration limit, String id, Consumer<RunProgress> progress) throws InterruptedException {
        Thread reader = Thread.ofVirtual().start(() -> read(id, progress));
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            reader.join(Duration.ofSeconds(5));
        }
        return ended;
    }

    private void read(String id, Consumer<RunProgress> progress) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length == 4 && words[0].equals("progress")) {
                    progress.accept(new RunProgress(
                            id, Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
                }
            }
        } catch (IOException | NumberFormatException e) {
            // the child was killed in the middle of a line: what it had to say no longer matters
        }
    }

    int exitCode() {
        return process.exitValue();
    }

    /** What the JVM itself had to say. */
    String complaint() {
        try {
            String text = Files.readString(errors).strip().replaceAll("\\s+", " ");
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " ...";
        } catch (IOException e) {
            return "nothing on standard error";
        }
    }

    @Override
    public void close() {
        Cleanup.kill(process);
        Cleanup.done(process);
    }
}
