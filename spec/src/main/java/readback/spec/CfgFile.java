package readback.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A TLC cfg file: which specification, with which constants, and what is checked. Whoever needs to know one of these
 * reads it here: {@link #constant(String)}, {@link #number(String)}, {@link #overrides()}, {@link #invariants()},
 * {@link #properties()}, {@link #specification()}, {@link #view()}, and so on. TLC itself reads the file again, and
 * complains about names that mean nothing.
 *
 * @param sections keyword and the words that follow it, in the file's order; comments removed
 */
public record CfgFile(List<Section> sections) {

    /**
     * A keyword and what follows it, up to the next keyword.
     *
     * @param keyword such as {@code CONSTANTS}, as written
     * @param words   names, values and symbols, one each; a string keeps its quotation marks
     */
    public record Section(String keyword, List<String> words) {
        public Section {
            words = List.copyOf(words);
        }
    }

    private static final String OVERRIDE = "<-";

    public CfgFile {
        sections = List.copyOf(sections);
    }

    /**
     * Reads a file.
     *
     * @throws SpecException if it cannot be read, or is no cfg
     */
    public static CfgFile read(Path file) throws SpecException {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new SpecException("cannot read the cfg", file.toString(), "a readable text file");
        }
    }

    /**
     * Reads a text.
     *
     * @param where what to call it in an error
     * @throws SpecException if something stands before the first keyword, a comment or a string does not end, or a
     *                       constant is not given a value
     */
    public static CfgFile parse(String text, String where) throws SpecException {
        CfgFile cfg = new CfgFile(new CfgScanner(text, where).sections());
        try {
            cfg.given();
        } catch (IllegalArgumentException e) {
            throw new SpecException(String.valueOf(e.getMessage()), where, "NAME = VALUE or NAME <- OPERATOR");
        }
        return cfg;
    }

    /** The temporal formula after SPECIFICATION. */
    public Optional<String> specification() {
        return words(Set.of("SPECIFICATION")).stream().findFirst();
    }

    /** The initial predicate, where the cfg gives that and {@link #next} instead of a specification. */
    public Optional<String> init() {
        return words(Set.of("INIT")).stream().findFirst();
    }

    /** The next-state relation, where the cfg gives that and {@link #init} instead of a specification. */
    public Optional<String> next() {
        return words(Set.of("NEXT")).stream().findFirst();
    }

    /** The state function by which TLC tells states apart. */
    public Optional<String> view() {
        return words(Set.of("VIEW")).stream().findFirst();
    }

    /** The set of permutations under which states count as the same. */
    public Optional<String> symmetry() {
        return words(Set.of("SYMMETRY")).stream().findFirst();
    }

    /** Predicates that a state must satisfy to be explored. */
    public List<String> constraints() {
        return words(Set.of("CONSTRAINT", "CONSTRAINTS"));
    }

    /** Predicates that a step must satisfy to be taken. */
    public List<String> actionConstraints() {
        return words(Set.of("ACTION_CONSTRAINT", "ACTION_CONSTRAINTS"));
    }

    /** Names after INVARIANT and INVARIANTS. */
    public List<String> invariants() {
        return words(Set.of("INVARIANT", "INVARIANTS"));
    }

    /** Names after PROPERTY and PROPERTIES. */
    public List<String> properties() {
        return words(Set.of("PROPERTY", "PROPERTIES"));
    }

    /** TLC looks for deadlocks unless told not to. */
    public boolean checksDeadlock() {
        return !words(Set.of("CHECK_DEADLOCK")).contains("FALSE");
    }

    /**
     * All that is checked: invariants, then properties, then {@link Verdict#DEADLOCK} if the cfg looks for deadlocks.
     */
    public List<String> checked() {
        List<String> names = new ArrayList<>(invariants());
        names.addAll(properties());
        if (checksDeadlock()) {
            names.add(Verdict.DEADLOCK);
        }
        return names;
    }

    /** The constants that are given a value ({@code N = 8}), as written, words parted by one blank. */
    public Map<String, String> constants() {
        return given("=");
    }

    /** The value of a constant as {@link #constants} has it; empty if the cfg gives it none, or overrides it. */
    public Optional<String> constant(String name) {
        return Optional.ofNullable(constants().get(name));
    }

    /** The value of a constant that is a whole number of 32 bits; empty if it is anything else, or not given. */
    public OptionalInt number(String name) {
        try {
            return constant(name).filter(value -> value.matches("-?[0-9]+")).stream()
                    .mapToInt(Integer::parseInt).findFirst();
        } catch (NumberFormatException tooLarge) {
            return OptionalInt.empty();
        }
    }

    /**
     * Definitions that others take the place of ({@code Ends <- TwoEnds}): name to name. A substitution in one module
     * only keeps that in the value: {@code [Endpoint]Other}.
     */
    public Map<String, String> overrides() {
        return given(OVERRIDE);
    }

    /** A cfg that differs from this one in checking one property only, and the invariants. */
    String withOnlyProperty(String property) {
        return sections.stream()
                .filter(section -> !section.keyword().startsWith("PROPERT"))
                .map(section -> section.keyword() + " " + String.join(" ", section.words()) + "\n")
                .collect(Collectors.joining()) + "PROPERTY " + property + "\n";
    }

    private List<String> words(Set<String> keywords) {
        return sections.stream()
                .filter(section -> keywords.contains(section.keyword()))
                .flatMap(section -> section.words().stream())
                .toList();
    }

    /** What stands on both sides of {@code =} or {@code <-}. */
    private record Given(String name, String symbol, String value) {}

    private Map<String, String> given(String symbol) {
        Map<String, String> values = new LinkedHashMap<>();
        given().stream().filter(each -> each.symbol().equals(symbol))
                .forEach(each -> values.put(each.name(), each.value()));
        return Collections.unmodifiableMap(values);
    }

    /** @throws IllegalArgumentException if the words are no such pairs; never after {@link #parse} */
    private List<Given> given() {
        List<String> words = words(Set.of("CONSTANT", "CONSTANTS"));
        List<Given> all = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int symbol = upTo(words, at, word -> word.equals("=") || word.equals(OVERRIDE));
            String name = String.join(" ", words.subList(at, symbol));
            if (symbol >= words.size() - 1 || !name.matches("\\w+( \\(.*\\))?")) {
                throw new IllegalArgumentException("the constant " + name + " is not given a value");
            }
            int end = endOfValue(words, symbol + 1);
            boolean override = words.get(symbol).equals(OVERRIDE);
            all.add(new Given(name.replace(" ", ""), words.get(symbol),
                    String.join(override ? "" : " ", words.subList(symbol + 1, end))));
            at = end;
        }
        return all;
    }

    /** A value is one word, a set in braces, or a module in brackets with the name after it. */
    private static int endOfValue(List<String> words, int begin) {
        return switch (words.get(begin)) {
            case "[" -> Math.min(words.size(), upTo(words, begin, "]"::equals) + 2);
            case "{" -> endOfSet(words, begin);
            default -> begin + 1;
        };
    }

    private static int endOfSet(List<String> words, int begin) {
        int open = 0;
        for (int i = begin; i < words.size(); i++) {
            open += words.get(i).equals("{") ? 1 : words.get(i).equals("}") ? -1 : 0;
            if (open == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("a set is not closed");
    }

    private static int upTo(List<String> words, int begin, Predicate<String> sought) {
        int at = begin;
        while (at < words.size() && !sought.test(words.get(at))) {
            at++;
        }
        return at;
    }
}
