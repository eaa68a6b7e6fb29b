package readback.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a command reads and writes, by what names them on the command line. They are looked at before the
 * work: whether each can be written, and that none is written over what is read, or over another.
 */
public final class OutputFiles {

    private final Map<String, Path> named = new LinkedHashMap<>();

    /** A file that is only read. */
    public OutputFiles read(String name, Path file) {
        named.put(name, file);
        return this;
    }

    /**
     * A file that will be written, over what is there.
     *
     * @throws UsageException if it cannot be, or is one of those named before
     */
    public OutputFiles write(String name, Path file) {
        named.forEach((other, path) -> {
            if (same(path, file)) {
                throw new UsageException(name + " " + file + " is the same file as " + other);
            }
        });
        reason(file).ifPresent(why -> {
            throw new UsageException(name + " " + file + " cannot be written: " + why);
        });
        named.put(name, file);
        return this;
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            // One of them is not there.
            return real(one).equals(real(other));
        }
    }

    private static Path real(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return folder(absolute).toRealPath().resolve(Optional.ofNullable(absolute.getFileName()).orElse(absolute));
        } catch (IOException e) {
            return absolute;
        }
    }

    private static Path folder(Path absolute) {
        return Optional.ofNullable(absolute.getParent()).orElse(absolute);
    }

    /** Why a file cannot be written. */
    private static Optional<String> reason(Path file) {
        if (file.toString().isBlank()) {
            return Optional.of("it has no name");
        }
        if (Files.isDirectory(file)) {
            return Optional.of("it is a folder");
        }
        if (Files.exists(file)) {
            return Files.isWritable(file) ? Optional.empty() : Optional.of("no permission");
        }
        Path folder = folder(file.toAbsolutePath().normalize());
        if (!Files.isDirectory(folder)) {
            return Optional.of("there is no folder " + folder);
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of("no permission for " + folder);
    }
}
