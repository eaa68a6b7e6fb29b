package readback.conformance.requirements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The tests in the sources of a checkout, which are there also when they are not on the class path.
 *
 * @param checkout its directory
 */
public record TestSources(Path checkout) {

    private static final List<String> MODULES = List.of("impl", "conformance", "spec", "reports");
    private static final Pattern TEST = Pattern.compile(
            "\\s*@(Test|ParameterizedTest|RepeatedTest|Property|Example|FuzzTest)\\b.*");

    /** The line that ends the method above, or begins the class. */
    private static final Pattern BEFORE = Pattern.compile(" {4}\\}|.*\\bclass \\w.*");

    /**
     * A place in the sources.
     *
     * @param file relative to the checkout
     * @param line counted from 1
     */
    public record At(Path file, int line) {}

    /** Where a test method is; empty when there is no such class, no such method, or the method is no test. */
    public Optional<At> find(TestName test) {
        String outer = test.type().replace('.', '/').replaceFirst("\\$.*", "");
        return MODULES.stream()
                .map(module -> checkout.resolve(module).resolve("src/test/java").resolve(outer + ".java"))
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(file -> line(lines(file), test.method()).map(line -> new At(checkout.relativize(file), line)));
    }

    private static Optional<Integer> line(List<String> lines, String method) {
        Pattern declaration = Pattern.compile("\\s+(?:public )?(?:void|boolean) " + Pattern.quote(method) + "\\(.*");
        return IntStream.range(0, lines.size())
                .filter(at -> declaration.matcher(lines.get(at)).matches() && isTest(lines, at))
                .mapToObj(at -> at + 1)
                .findFirst();
    }

    /** Whether a test's annotation stands between the method and what is before it. */
    private static boolean isTest(List<String> lines, int declaration) {
        int at = declaration - 1;
        while (at > 0 && !TEST.matcher(lines.get(at)).matches() && !BEFORE.matcher(lines.get(at)).matches()) {
            at--;
        }
        return at >= 0 && TEST.matcher(lines.get(at)).matches();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
