package readback.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param terminal where it writes
 * @param checkout the checkout, if there is one
 * @param input what a command reads that is told to read {@code -}
 * @param output where octets go that are no text of ours; what {@code terminal} writes goes there, too
 */
public record CliContext(Terminal terminal, Optional<Path> checkout, InputStream input, OutputStream output) {

    /** A file that a checkout has and nothing else. */
    private static final Path LANDMARK = Path.of("spec", "catalog.json");

    /** With the standard input and output of this process. */
    public CliContext(Terminal terminal, Optional<Path> checkout) {
        this(terminal, checkout, System.in, new FileOutputStream(FileDescriptor.out));
    }

    /** The launcher says where the checkout is; without it, it is the working directory or above. */
    public static Optional<Path> findCheckout() {
        String told = System.getProperty("readback.home", "");
        if (!told.isEmpty()) {
            return Optional.of(Path.of(told).toAbsolutePath());
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(LANDMARK))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /**
     * The checkout.
     *
     * @throws UsageException if there is none
     */
    public Path home() {
        return checkout.orElseThrow(() ->
                new UsageException("there is no checkout here; run ./readback, or give -Dreadback.home=DIR"));
    }
}
