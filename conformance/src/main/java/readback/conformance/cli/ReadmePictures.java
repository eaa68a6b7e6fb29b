package readback.conformance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readback.cli.ErrorReporter;
import readback.cli.UsageException;
import readback.reports.Pictures;
import readback.reports.ResultFileException;

/**
 * Pictures that a Markdown file shows and a run has drawn. The file says of each what it is drawn from, in a comment:
 * {@code <!-- picture: FILE.svg from RESULT.json -->} or {@code <!-- picture: FILE.svg from TRACE.itf.json: TITLE -->}.
 * The first path is relative to the Markdown file, the second one to the results directory.
 *
 * @param files the text of each picture, by its path
 */
record ReadmePictures(Map<Path, String> files) {

    private static final Pattern PICTURE = Pattern.compile("<!-- picture: (\\S+) from (\\S+?)(?:: (.+?))? -->");

    /**
     * Draws all of them; writes none.
     *
     * @throws UsageException if the results have nothing to draw one from: which
     */
    static ReadmePictures drawn(Path results, Path markdown) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        Matcher picture = PICTURE.matcher(Files.readString(markdown));
        while (picture.find()) {
            String title = Optional.ofNullable(picture.group(3)).orElse("");
            try {
                files.put(
                        markdown.toAbsolutePath().resolveSibling(picture.group(1)),
                        Pictures.of(results, picture.group(2), title));
            } catch (ResultFileException e) {
                throw new UsageException(
                        picture.group(1) + " cannot be drawn: " + ErrorReporter.oneLine(e.getMessage()), e);
            }
        }
        return new ReadmePictures(files);
    }

    /** Writes them all, in folders that are made where there are none. */
    void write() throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(file.getKey().resolveSibling("."));
            Files.writeString(file.getKey(), file.getValue());
        }
    }
}
