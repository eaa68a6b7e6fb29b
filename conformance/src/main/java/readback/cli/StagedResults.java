package readback.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that belong to a result that is not there yet, such as the traces of models while others still run. They wait
 * in a folder beside their places, and are put there together with the result; when the program is interrupted before,
 * they go.
 */
public final class StagedResults implements AutoCloseable {

    private static final String PREFIX = ".unfinished-";

    private final Path directory;
    private final Path folder;

    private StagedResults(Path directory, Path folder) {
        this.directory = directory;
        this.folder = folder;
    }

    /**
     * A folder for this program's files in a results directory. Those of programs that were killed are removed.
     *
     * @param directory the results directory; made if it is not there
     */
    public static StagedResults in(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Path left : foldersIn(directory)) {
            String pid = String.valueOf(left.getFileName()).substring(PREFIX.length());
            boolean alive = pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
            if (!alive) {
                delete(left);
            }
        }
        Path folder = directory.resolve(PREFIX + ProcessHandle.current().pid());
        Shutdown.remove(folder);
        return new StagedResults(directory, folder);
    }

    /** Where to write; files are put into the results directory under the same names. */
    public Path folder() {
        return folder;
    }

    /**
     * Puts all files into their places and writes the result that they belong to, or none of it.
     *
     * @param result the result's file name: an earlier one goes first, so that it is never beside files of this run
     * @param write writes it
     */
    public void publish(String result, Shutdown.Act<IOException> write) throws IOException {
        Shutdown.orNever(() -> {
            Files.deleteIfExists(directory.resolve(result));
            for (Path file : files()) {
                Path place = directory.resolve(folder.relativize(file).toString());
                Files.createDirectories(Optional.ofNullable(place.getParent()).orElse(directory));
                Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            write.run();
        });
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Path> foldersIn(Path directory) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.filter(path -> String.valueOf(path.getFileName()).startsWith(PREFIX)).toList();
        }
    }

    @Override
    public void close() {
        delete(folder);
        Shutdown.leave(folder);
    }

    /** Deletes a folder with all that is in it, as far as it can. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // the next run removes what is left of it
        }
    }
}
