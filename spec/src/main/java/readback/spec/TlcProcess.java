package readback.spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import readback.spec.child.TlcChild;

/**
 * A child JVM that takes one request after another. Closing it ends it. Its standard input stays open as long as this
 * JVM lives.
 */
final class TlcProcess implements AutoCloseable {

    /** How a request ended: only after {@link #READY} is the child good for another; {@link #FAILED} is no verdict. */
    enum Ending { READY, LAST, FAILED, OUT_OF_TIME, DEAD }

    private static final int SHOWN = 400;
    private static final Duration GOODBYE = Duration.ofSeconds(60);

    private record Asked(String id, Consumer<RunProgress> progress) {}

    private final Process process;
    private final WorkFolder folder;
    private final BlockingQueue<Ending> endings = new ArrayBlockingQueue<>(2);
    private volatile Asked asked = new Asked("", _ -> {});

    private TlcProcess(Process process, WorkFolder folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts one, in a folder of its own, by which {@code command} makes its command line. */
    static TlcProcess start(Function<Path, List<String>> command) throws IOException {
        WorkFolder folder = WorkFolder.create();
        try {
            Process process = new ProcessBuilder(command.apply(folder.path()))
                    .directory(folder.path().toFile())
                    .redirectError(errors(folder).toFile())
                    .start();
            Cleanup.atExit(process);
            TlcProcess started = new TlcProcess(process, folder);
            Thread.ofVirtual().start(started::read);
            return started;
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    /** Has it serve a request, and waits for the end of that. */
    Ending serve(Path request, String id, Duration limit, Consumer<RunProgress> progress) throws InterruptedException {
        asked = new Asked(id, progress);
        try {
            process.getOutputStream().write((request + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // it is dead, as its reader will say
        }
        Ending ending = endings.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        return ending == null ? Ending.OUT_OF_TIME : ending;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
        } catch (IOException | NumberFormatException e) {
            // the child was killed in the middle of a line: what it had to say no longer matters
        }
        endings.offer(Ending.DEAD);
    }

    private void heard(String line) {
        String[] words = line.split(" ", -1);
        if (line.equals(TlcChild.READY)) {
            endings.offer(Ending.READY);
        } else if (line.equals(TlcChild.LAST)) {
            endings.offer(Ending.LAST);
        } else if (line.equals(TlcChild.FAILED)) {
            endings.offer(Ending.FAILED);
        } else if (words.length == 4 && words[0].equals("progress")) {
            Asked now = asked;
            now.progress().accept(new RunProgress(
                    now.id(), Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
        }
    }

    /** Tells it that no more will come, and waits for its end. Whether that came, and was a good one. */
    boolean dismiss() throws InterruptedException {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            // it is dead
        }
        return process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    }

    /** How it died, if it did. */
    String death() throws InterruptedException {
        return process.waitFor(5, TimeUnit.SECONDS)
                ? "ended with exit code " + process.exitValue() + ": " + complaint()
                : "closed its output: " + complaint();
    }

    /** What the JVM itself had to say. */
    private String complaint() {
        try {
            String text = Files.readString(errors(folder)).strip().replaceAll("\\s+", " ");
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " ...";
        } catch (IOException e) {
            return "nothing on standard error";
        }
    }

    private static Path errors(WorkFolder folder) {
        return folder.path().resolve("stderr.txt");
    }

    @Override
    public void close() {
        Cleanup.kill(process);
        Cleanup.done(process);
        folder.close();
    }
}
