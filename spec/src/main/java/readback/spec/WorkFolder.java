package readback.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is gone afterwards, also when this JVM is told to end. */
record WorkFolder(Path path) implements AutoCloseable {

    static WorkFolder create() throws IOException {
        Path path = Files.createTempDirectory("readback-tlc-").toRealPath();
        Cleanup.atExit(path);
        return new WorkFolder(path);
    }

    @Override
    public void close() {
        delete(path);
        Cleanup.done(path);
    }

    /** Deletes a folder with all that is in it, as far as it can: a dying process may still be writing there. */
    static void delete(Path folder) {
        for (int attempt = 0; attempt < 5 && Files.exists(folder); attempt++) {
            try {
                List<Path> files;
                try (Stream<Path> walk = Files.walk(folder)) {
                    files = walk.sorted(Comparator.reverseOrder()).toList();
                }
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                // something appeared or vanished meanwhile: again
            }
        }
    }
}
