package readback.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the path of a request names in a folder, out of which no path leads. */
sealed interface ServedPath {

    /** A file. */
    record File(Path file) implements ServedPath {}

    /**
     * A folder.
     *
     * @param slash whether the path ends in a slash, as that of a folder has to
     */
    record Folder(Path folder, boolean slash) implements ServedPath {}

    /** Nothing, or what is hidden: its name, or that of a folder it is in, begins with a dot. */
    record Absent() implements ServedPath {}

    /** What is outside, or cannot be read. */
    record Forbidden() implements ServedPath {}

    /** No path at all. */
    record Malformed() implements ServedPath {}

    /**
     * The file or folder of a request.
     *
     * @param root the real path of the folder that is served
     * @param target of the request: a path, and perhaps a query, which does not matter
     */
    static ServedPath of(Path root, String target) {
        int end = target.indexOf('?');
        String path = end < 0 ? target : target.substring(0, end);
        if (!path.startsWith("/")) {
            return new Malformed();
        }
        List<String> names = new ArrayList<>();
        for (String encoded : path.substring(1).split("/", -1)) {
            Optional<String> name = decoded(encoded);
            if (name.isEmpty() || name.get().indexOf('\0') >= 0) {
                return new Malformed();
            }
            names.add(name.get());
        }
        boolean slash = names.getLast().isEmpty();
        names.removeIf(String::isEmpty);
        if (names.contains("..")) {
            return new Forbidden();
        }
        return names.stream().anyMatch(name -> name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0)
                ? new Absent()
                : find(root, names, slash);
    }

    private static ServedPath find(Path root, List<String> names, boolean slash) {
        Path place = root;
        for (String name : names) {
            place = place.resolve(name);
        }
        if (!Files.exists(place)) {
            return new Absent();
        }
        Path real;
        try {
            real = place.toRealPath();
        } catch (IOException e) {
            return new Absent();
        }
        if (!real.startsWith(root) || !Files.isReadable(real)) {
            return new Forbidden();
        }
        for (Path part : root.relativize(real)) {
            if (part.toString().startsWith(".")) {
                return new Absent();
            }
        }
        if (Files.isDirectory(real)) {
            return new Folder(real, slash);
        }
        return Files.isRegularFile(real) && !slash ? new File(real) : new Absent();
    }

    /** Without percent-encoding (RFC 3986 section 2.1); empty if that, or UTF-8, is broken. */
    private static Optional<String> decoded(String text) {
        ByteBuffer octets = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || c <= ' ') {
                return Optional.empty();
            }
            if (c != '%') {
                octets.put((byte) c);
                continue;
            }
            int high = digit(text, i + 1);
            int low = digit(text, i + 2);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            octets.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int digit(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }
}
