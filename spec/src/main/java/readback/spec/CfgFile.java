package readback.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a TLC cfg file says is to be checked. TLC itself reads the file again, and complains about what is wrong in it.
 *
 * @param sections keyword and the words that follow it, in order; comments removed
 */
record CfgFile(List<Map.Entry<String, List<String>>> sections) {

    private static final Set<String> KEYWORDS = Set.of(
            "CONSTANT", "CONSTANTS", "CONSTRAINT", "CONSTRAINTS", "ACTION_CONSTRAINT", "ACTION_CONSTRAINTS",
            "INVARIANT", "INVARIANTS", "INIT", "NEXT", "VIEW", "SYMMETRY", "SPECIFICATION", "PROPERTY", "PROPERTIES",
            "TYPE", "TYPE_CONSTRAINT", "CHECK_DEADLOCK", "ALIAS", "POSTCONDITION");

    private static final Set<String> INVARIANTS = Set.of("INVARIANT", "INVARIANTS");
    private static final Set<String> PROPERTIES = Set.of("PROPERTY", "PROPERTIES");

    /** A comment to the end of the line, a comment in brackets, a string, or a word. */
    private static final Pattern TOKEN =
            Pattern.compile("\\\\\\*[^\\n]*|\\(\\*.*?\\*\\)|(\"[^\"]*\"|<-|-?[\\w!.]+|\\S)", Pattern.DOTALL);

    static CfgFile read(Path file) throws SpecException {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new SpecException("cannot read the cfg: " + e, file.toString(), "a readable text file");
        }
    }

    static CfgFile parse(String text) {
        List<Map.Entry<String, List<String>>> sections = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String word = matcher.group(1);
            if (word != null && KEYWORDS.contains(word)) {
                sections.add(Map.entry(word, new ArrayList<>()));
            } else if (word != null && !sections.isEmpty()) {
                sections.getLast().getValue().add(word);
            }
        }
        return new CfgFile(sections);
    }

    /** The names of all invariants and properties. */
    List<String> checked() {
        List<String> names = new ArrayList<>(after(INVARIANTS));
        names.addAll(properties());
        return names;
    }

    List<String> properties() {
        return after(PROPERTIES);
    }

    /** TLC checks for deadlock unless told not to. */
    boolean checksDeadlock() {
        return !after(Set.of("CHECK_DEADLOCK")).contains("FALSE");
    }

    /** A cfg that differs from this one in checking one property only. */
    String withOnlyProperty(String property) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<String>> section : sections) {
            if (!PROPERTIES.contains(section.getKey())) {
                text.append(section.getKey()).append(' ').append(String.join(" ", section.getValue())).append('\n');
            }
        }
        return text.append("PROPERTY ").append(property).append('\n').toString();
    }

    private List<String> after(Set<String> keywords) {
        return sections.stream()
                .filter(section -> keywords.contains(section.getKey()))
                .flatMap(section -> section.getValue().stream())
                .toList();
    }
}
