package readback.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the report site from result files. */
public final class SiteGenerator {

    private static final Pattern OURS = Pattern.compile(
            "(model|trace|divergence|states)-[a-z0-9._-]+\\.html|(states|mutants|benchmarks)\\.html");
    private static final String MARK = "<meta name=\"generator\" content=\"Readback\"/>";

    private SiteGenerator() {}

    /**
     * Reads the result files of a folder and writes the site's pages, {@code index.html} last. Each page is written
     * beside its place and moved there, so that none is ever half written. Pages of an earlier run that this one does
     * not have are removed.
     *
     * @param resultsDir holds {@code check.json}, {@code replay.json}, ..., {@code traces/}, {@code graphs/}; what is
     *     missing is reported as not run
     * @param outDir is made if it does not exist; may be the same folder
     * @return what cannot be read in the drawings, such as a label over another one, each with its page: a defect of
     *     this module; empty if all can be read
     * @throws ResultFileException if a result file is there and cannot be understood: which, where, and what is wrong
     * @throws UncheckedIOException if the site cannot be written
     */
    public static List<String> generate(Path resultsDir, Path outDir) {
        Site site = new Site(resultsDir);
        Map<String, String> pages = site.pages();
        try {
            Files.createDirectories(outDir);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                write(outDir.resolve(page.getKey()), page.getValue());
            }
            removeOthers(outDir, pages.keySet());
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + outDir, e);
        }
        return site.unreadable();
    }

    private static void write(Path file, String text) throws IOException {
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".page-", ".tmp");
        try {
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void removeOthers(Path folder, Set<String> keep) throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.filter(f -> OURS.matcher(String.valueOf(f.getFileName())).matches())
                    .filter(f -> !keep.contains(String.valueOf(f.getFileName())))
                    .toList();
        }
        for (Path page : pages) {
            if (Files.readString(page).contains(MARK)) {
                Files.delete(page);
            }
        }
    }
}
