package readback.conformance.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The specification and the program as text. A checkout without sources (only the jar was copied) has no places, which
 * is no error.
 */
public final class Sources {

    private static final Pattern OPERATOR =
            Pattern.compile("^\\s*(?:LOCAL\\s+)?([A-Za-z_][A-Za-z0-9_]*)(?:\\([^=]*\\))?\\s*==.*");
    private static final Pattern METHOD = Pattern.compile(
            "^ {4,8}(?:(?:public|protected|private|static|final|synchronized|default)\\s+)*"
                    + "(?:<[^>]+>\\s+)?[A-Za-z][\\w.<>\\[\\], ?]*\\s+([a-z]\\w*)\\(.*");
    private static final Pattern TLA_COMMENT = Pattern.compile("^\\s*(?:\\\\\\*|\\(\\*).*");

    /** The upper or lower edge of a comment's box. */
    private static final Pattern FRAME = Pattern.compile("\\s*\\(\\*+\\)\\s*");

    /** A line of a comment with a box around it. */
    private static final Pattern BOXED = Pattern.compile("^\\s*\\(\\* ?(.*?)\\s*\\*\\)\\s*$");

    private final Path checkout;
    private final SequencedMap<Path, List<String>> specification;
    private final SequencedMap<Path, List<String>> program;

    private Sources(Path checkout) throws IOException {
        this.checkout = checkout;
        this.specification = files(checkout.resolve("spec"), ".tla");
        this.program = new LinkedHashMap<>(files(checkout.resolve("impl/src/main/java"), ".java"));
    }

    /** Reads all sources of a checkout. */
    public static Sources of(Path checkout) {
        try {
            return new Sources(checkout);
        } catch (IOException e) {
            throw new UncheckedIOException("the sources cannot be read: " + e.getMessage(), e);
        }
    }

    /** The names of all operators that the specification defines. */
    public List<String> operators() {
        return specification.values().stream()
                .flatMap(List::stream)
                .map(OPERATOR::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
    }

    /** Where an operator is defined; several places where modules (the flawed twins, for example) define it anew. */
    public List<Place> definitions(String operator) {
        List<Place> places = new ArrayList<>();
        specification.forEach((file, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                Matcher matcher = OPERATOR.matcher(lines.get(i));
                if (matcher.matches() && matcher.group(1).equals(operator)) {
                    places.add(new Place(relative(file), i + 1, operator));
                }
            }
        });
        return places;
    }

    /**
     * The comment right above a definition, without its frame, and the definition up to the next blank line, or to the
     * next definition that is not within it.
     */
    public List<String> text(Place definition) {
        List<String> lines = specification.getOrDefault(checkout.resolve(definition.file()), List.of());
        int start = definition.line() - 1;
        while (start > 0 && TLA_COMMENT.matcher(lines.get(start - 1)).matches()) {
            start--;
        }
        int end = Math.min(definition.line(), lines.size());
        int indent = lines.isEmpty() ? 0 : indent(lines.get(definition.line() - 1));
        while (end < lines.size() && !lines.get(end).isBlank()
                && !(OPERATOR.matcher(lines.get(end)).matches() && indent(lines.get(end)) <= indent)) {
            end++;
        }
        // The comment above the next one is not about this one.
        while (end > definition.line() && end < lines.size() && !lines.get(end).isBlank()
                && TLA_COMMENT.matcher(lines.get(end - 1)).matches()) {
            end--;
        }
        return lines.subList(Math.min(start, end), end).stream()
                .filter(line -> !FRAME.matcher(line).matches())
                .map(line -> BOXED.matcher(line).replaceFirst("$1").stripTrailing())
                .toList();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Where an identifier is named in the specification, each with the operator that it stands in or above. */
    public List<Place> inSpecification(String id) {
        return mentions(specification, id, OPERATOR);
    }

    /** Where an identifier is named in the program, each with the method that it stands in or above. */
    public List<Place> inProgram(String id) {
        return mentions(program, id, METHOD);
    }

    private List<Place> mentions(SequencedMap<Path, List<String>> files, String id, Pattern heading) {
        Pattern whole = Pattern.compile("(?<![\\w.-])" + Pattern.quote(id) + "(?![\\w-]|\\.\\w)");
        List<Place> places = new ArrayList<>();
        files.forEach((file, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                if (whole.matcher(lines.get(i)).find()) {
                    places.add(new Place(relative(file), i + 1, owner(lines, i, heading)));
                }
            }
        });
        return places;
    }

    /** A comment belongs to what follows it, any other line to what it is in. */
    private static String owner(List<String> lines, int at, Pattern heading) {
        int below = at;
        while (below < lines.size() && isComment(lines.get(below))) {
            below++;
        }
        if (below > at && below < lines.size()) {
            Optional<String> name = name(lines.get(below), heading);
            if (name.isPresent()) {
                return name.get();
            }
        }
        for (int above = at; above >= 0; above--) {
            Optional<String> name = name(lines.get(above), heading);
            if (name.isPresent()) {
                return name.get();
            }
        }
        return "";
    }

    private static Optional<String> name(String line, Pattern heading) {
        Matcher matcher = heading.matcher(line);
        return matcher.matches() && !line.strip().startsWith("return ")
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("*") || text.startsWith("/*") || text.startsWith("//") || text.startsWith("@")
                || text.startsWith("(*") || text.startsWith("\\*");
    }

    private Path relative(Path file) {
        return checkout.relativize(file);
    }

    private static SequencedMap<Path, List<String>> files(Path folder, String ending) throws IOException {
        SequencedMap<Path, List<String>> files = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        for (Path file : found) {
            files.put(file, Files.readAllLines(file));
        }
        return files;
    }
}
