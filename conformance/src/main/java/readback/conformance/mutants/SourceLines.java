package readback.conformance.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of source files, each file read once. */
final class SourceLines {

    private final Path home;
    private final Map<String, List<String>> files = new HashMap<>();

    /** @param home the checkout, to which the names of files are relative */
    SourceLines(Path home) {
        this.home = home;
    }

    /** The line without the space around it; empty if there is no such file or line. */
    String at(String file, int line) throws IOException {
        List<String> lines = files.get(file);
        if (lines == null) {
            Path source = home.resolve(file);
            lines = Files.isRegularFile(source) ? Files.readAllLines(source) : List.of();
            files.put(file, lines);
        }
        return line >= 1 && line <= lines.size() ? lines.get(line - 1).strip() : "";
    }
}
