package readback.conformance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import readback.cli.ResultFiles;
import readback.cli.UsageException;

/**
 * Figures in a Markdown file that a run has printed, between {@code <!-- begin: verify -->} and
 * {@code <!-- end: verify -->}.
 */
final class ReadmeFigures {

    /** What the last {@code verify} printed, in a results directory. */
    static final String SUMMARY = "summary.txt";

    private static final String BEGIN = "<!-- begin: verify -->";
    private static final String END = "<!-- end: verify -->";

    private ReadmeFigures() {}

    /** Writes the lines of a summary, without colours. */
    static void keep(ResultFiles files, List<String> summary) throws IOException {
        files.write(SUMMARY, String.join("\n", summary) + "\n");
    }

    /**
     * Puts the last summary into a Markdown file, and draws its pictures again. Nothing is written if one of these
     * cannot be.
     *
     * @throws UsageException if there is no summary, no such file, or the file has no place for it, or if the results
     *     have nothing to draw a picture from
     */
    static void renew(Path results, Path markdown) throws IOException {
        Path summary = results.resolve(SUMMARY);
        if (!Files.isRegularFile(summary)) {
            throw new UsageException("no " + SUMMARY + " in " + results + "; ./readback verify makes it");
        }
        if (!Files.isRegularFile(markdown)) {
            throw new UsageException("no file " + markdown);
        }
        String text = Files.readString(markdown);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new UsageException(markdown + " has no place for the figures: lines " + BEGIN + " and " + END);
        }
        String block = Files.readAllLines(summary).stream()
                .map(line -> line.isEmpty() ? "" : "    " + line)
                .collect(Collectors.joining("\n"));
        ReadmePictures pictures = ReadmePictures.drawn(results, markdown);
        pictures.write();
        Files.writeString(markdown, text.substring(0, begin) + BEGIN + "\n" + block + "\n\n" + text.substring(end));
    }
}
