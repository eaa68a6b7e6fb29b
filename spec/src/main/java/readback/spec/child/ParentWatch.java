package readback.spec.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Ends this JVM when its parent is gone, however that came about, and leaves nothing behind. */
final class ParentWatch {

    private static final int GONE = 130;

    private ParentWatch() {}

    static void start(Path work) {
        Thread.ofPlatform().daemon().name("parent watch").start(() -> {
            waitForEnd();
            try {
                delete(work);
            } catch (IOException | UncheckedIOException e) {
                // TLC is still writing there; the parent's own clean-up, if it lives, does the rest.
            }
            Runtime.getRuntime().halt(GONE);
        });
    }

    private static void waitForEnd() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever sent
            }
        } catch (IOException e) {
            // a broken pipe says the same as its end
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
