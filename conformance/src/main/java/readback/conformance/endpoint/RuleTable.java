package readback.conformance.endpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requirements each rule of the endpoint serves: what stands in the comments at the operators of
 * {@code spec/tcp}, generated from there.
 */
public final class RuleTable {

    private static final String RESOURCE = "rules.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OPERATOR = Pattern.compile("^([A-Za-z]\\w*)(?:\\(.*?\\))? *==.*");
    private static final Pattern COMMENT = Pattern.compile("^(?:\\\\\\*|\\(\\*).*");
    private static final Pattern ID = Pattern.compile("[A-Z]{3,4}[0-9]*-[A-Za-z0-9.-]*[A-Za-z0-9]");

    /** A comment of nothing but ids: what prose names need not be what the operator below it serves. */
    private static final Pattern IDS = Pattern.compile("^\\\\\\*(?: " + ID.pattern() + ",?)+$");

    private static final SortedMap<String, List<String>> RULES = read();

    private RuleTable() {}

    private static SortedMap<String, List<String>> read() {
        try (InputStream in = RuleTable.class.getResourceAsStream(RESOURCE)) {
            return JSON.readValue(Objects.requireNonNull(in, RESOURCE), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the rules of the endpoint", e);
        }
    }

    /** The operators, each with the ids that it serves, in their order. */
    static SortedMap<String, List<String>> all() {
        return new TreeMap<>(RULES);
    }

    /**
     * What some operators serve, each id once.
     *
     * @throws IllegalArgumentException if one is no rule, or serves nothing
     */
    static List<String> served(List<String> operators) {
        return operators.stream()
                .flatMap(operator -> {
                    List<String> ids = RULES.get(operator);
                    if (ids == null) {
                        throw new IllegalArgumentException("no requirement stands at the operator " + operator);
                    }
                    return ids.stream();
                })
                .distinct()
                .toList();
    }

    /**
     * The rules of a module: the ids in comments of nothing else, right above an operator.
     *
     * @param lines of the module
     * @param known the ids that there are; others are no ids
     */
    static SortedMap<String, List<String>> ofModule(List<String> lines, Set<String> known) {
        SortedMap<String, List<String>> rules = new TreeMap<>();
        int begins = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher operator = OPERATOR.matcher(line);
            if (operator.matches()) {
                List<String> ids = lines.subList(begins, i).stream()
                        .filter(IDS.asMatchPredicate())
                        .flatMap(comment -> ID.matcher(comment).results())
                        .map(match -> match.group())
                        .filter(known::contains)
                        .distinct()
                        .toList();
                if (!ids.isEmpty()) {
                    rules.put(operator.group(1), ids);
                }
            }
            if (!COMMENT.matcher(line).matches()) {
                begins = i + 1;
            }
        }
        return rules;
    }
}
