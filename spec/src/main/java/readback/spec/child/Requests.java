package readback.spec.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * The requests that the parent sends, one line each, with the name of a file. An empty line means that there are no
 * more, and the parent cleans up. The end of the stream means that the parent is gone, or wants no more of this JVM:
 * then its folder goes too, and if a request is being served, its folder, and this JVM at once.
 */
final class Requests {

    private static final int GONE = 130;

    private final BlockingQueue<Optional<Path>> lines = new LinkedBlockingQueue<>();
    private volatile Optional<Path> served = Optional.empty();

    private final Path home;

    private Requests(Path home) {
        this.home = home;
    }

    /** @param home this JVM's folder */
    static Requests from(InputStream parent, Path home) {
        Requests requests = new Requests(home);
        Thread.ofPlatform().daemon().name("requests").start(() -> requests.read(parent));
        return requests;
    }

    /** The next one; empty if there will be none. */
    Optional<Path> next() throws InterruptedException {
        return lines.take();
    }

    /** A request is being served, and writes into a folder. */
    void serving(Path work) {
        served = Optional.of(work);
    }

    /** It is not any longer. */
    void served() {
        served = Optional.empty();
    }

    private void read(InputStream parent) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(parent, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty()) {
                    lines.add(Optional.empty());
                    return;
                }
                lines.add(Optional.of(Path.of(line)));
            }
        } catch (IOException e) {
            // a broken pipe says the same as its end
        }
        Optional<Path> work = served;
        work.ifPresent(Requests::remove);
        remove(home);
        if (work.isPresent()) {
            Runtime.getRuntime().halt(GONE);
        }
        lines.add(Optional.empty());
    }

    private static void remove(Path folder) {
        try {
            delete(folder);
        } catch (IOException | UncheckedIOException e) {
            // TLC is still writing there; the parent's own clean-up, if it lives, does the rest.
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
