package readback.spec.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import util.UniqueString;

/**
 * Interns every word of the modules and cfgs in a folder, in the order in which they stand there. TLC orders strings
 * and the fields of records by when it met them first; so the order in which it enumerates a set, and the trace that it
 * shows among several of one length, would depend on the models that the same JVM ran before.
 */
final class Names {

    private static final Pattern NO_WORD = Pattern.compile("\\W+");

    private final Set<Path> seen = new HashSet<>();

    /** Those of folders that it has not yet read. */
    void intern(List<Path> folders) {
        Set<String> words = new LinkedHashSet<>();
        for (Path folder : folders) {
            if (seen.add(folder) && Files.isDirectory(folder)) {
                words.addAll(words(folder));
            }
        }
        words.forEach(UniqueString::uniqueStringOf);
    }

    private static Set<String> words(Path folder) {
        Set<String> words = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Names::isSpecification).sorted().toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                NO_WORD.splitAsStream(text).filter(word -> !word.isEmpty()).forEach(words::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the modules in " + folder, e);
        }
        return words;
    }

    private static boolean isSpecification(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file) && (name.endsWith(".tla") || name.endsWith(".cfg"));
    }
}
