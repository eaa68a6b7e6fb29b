package readback.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * The files of one results directory. Each is written beside its place and then renamed, so that a reader sees the old
 * one or the new one and never half of one, whenever the program is interrupted.
 *
 * @param directory where the results are; made when first written to
 */
public record ResultFiles(Path directory) {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The JSON text of a result, as it is in a file and on standard output; ends with a line feed. */
    public static String text(JsonNode result) {
        try {
            return MAPPER.writeValueAsString(result) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("a tree of nodes can always be written", impossible);
        }
    }

    /** Writes a result, for example to {@code check.json}, and returns where it is. */
    public Path write(String name, JsonNode result) throws IOException {
        return write(name, text(result));
    }

    /** Writes a text, for example to {@code junit/check.xml}, and returns where it is. */
    public Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Path folder = Optional.ofNullable(file.getParent()).orElse(directory);
        Shutdown.orNever(() -> {
            Files.createDirectories(folder);
            // Not made as a temporary file, which would be for its owner only: a result is as readable as umask has it.
            Path unfinished = folder.resolve("." + UUID.randomUUID() + ".unfinished");
            try {
                Files.writeString(unfinished, text, StandardCharsets.UTF_8);
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        });
        return file;
    }

    /** Reads a result back; empty if it was never written. */
    public Optional<JsonNode> read(String name) throws IOException {
        try {
            return Optional.of(MAPPER.readTree(Files.readString(directory.resolve(name))));
        } catch (NoSuchFileException neverWritten) {
            return Optional.empty();
        }
    }

    /** Removes a result of an earlier run, so that it is not taken for one of this run. */
    public void discard(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }
}
