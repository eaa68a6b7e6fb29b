package readback.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Writes the traces of an outcome as {@code OUT/traces/ID.itf.json} and {@code OUT/traces/ID.WITNESS.itf.json}. */
public final class TraceFiles {

    /**
     * Where traces were written, relative to the output folder, with {@code /} between folders.
     *
     * @param witnesses by the witness's name
     */
    public record Written(Optional<String> counterexample, Map<String, String> witnesses) {

        public Written {
            witnesses = Map.copyOf(witnesses);
        }
    }

    private TraceFiles() {}

    /** Writes every trace there is; each file appears as a whole or not at all. */
    public static Written write(Path out, ModelOutcome outcome) throws IOException {
        ModelEntry model = outcome.result().model();
        Optional<String> counterexample = Optional.empty();
        if (outcome.counterexample().isPresent()) {
            String description = model.id() + ": " + outcome.result().verdict().text();
            counterexample = Optional.of(write(out, model.fileName(), outcome.counterexample().get(), description));
        }
        Map<String, String> witnesses = new TreeMap<>();
        for (Map.Entry<String, Trace> witness : outcome.witnessTraces().entrySet()) {
            String description = model.id() + ": witness " + witness.getKey();
            witnesses.put(witness.getKey(),
                    write(out, model.fileName() + "." + witness.getKey(), witness.getValue(), description));
        }
        return new Written(counterexample, witnesses);
    }

    private static String write(Path out, String name, Trace trace, String description) throws IOException {
        String file = "traces/" + name + ".itf.json";
        writeWhole(out.resolve(file), Itf.write(trace, description).toPrettyString() + "\n");
        return file;
    }

    /** Writes a text file so that nobody ever sees half of it; makes the folders it needs. */
    static void writeWhole(Path file, String text) throws IOException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        Files.createDirectories(folder);
        // Not made as a temporary file, which would be for its owner only: a trace is as readable as umask has it.
        Path part = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
