package readback.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import readback.reports.Results.Model;

/** What is to be shown, by which properties, and which models and flawed twins bear on them. */
final class Goals {

    private static final int SOME = 5;

    private Goals() {}

    /** A goal in the words of those who set it. */
    record Goal(String says, String source, List<Property> properties) {}

    /**
     * A property.
     *
     * @param checkedBy models that have it among their properties and are not expected to violate it
     * @param refutedBy flawed twins that violate it, as they should
     */
    record Property(String name, List<Model> checkedBy, List<Model> refutedBy) {
        /** It was checked, and no model that should have it lacks it. */
        public boolean holds() {
            return !checkedBy.isEmpty() && checkedBy.stream().allMatch(m -> m.verdict().equals("holds"));
        }

        /** Some of the models that check it, those of the figures last. */
        public List<Model> some() {
            return Stream.concat(
                            checkedBy.stream().filter(m -> !m.kind().equals("figure")),
                            checkedBy.stream().filter(m -> m.kind().equals("figure")))
                    .limit(SOME)
                    .toList();
        }

        /** How many more check it. */
        public int more() {
            return Math.max(0, checkedBy.size() - SOME);
        }

        public String words() {
            return holds() ? "holds" : checkedBy.isEmpty() ? "not checked" : "not shown";
        }
    }

    /** The goals in {@code goals.json}, with what became of their properties. */
    static List<Goal> of(List<Model> models) {
        Map<String, Property> known = new LinkedHashMap<>();
        properties(models).forEach(p -> known.put(p.name(), p));
        List<Goal> goals = new ArrayList<>();
        for (Json goal : new Json("goals.json", resource()).list("goals")) {
            goals.add(new Goal(
                    goal.text("says"), goal.text("source"),
                    goal.texts("properties").stream().map(p -> known.getOrDefault(p, new Property(p, List.of(), List.of()))).toList()));
        }
        return goals;
    }

    /** Every property that a model names, in the order in which they first appear. */
    static List<Property> properties(List<Model> models) {
        Map<String, List<Model>> checked = new LinkedHashMap<>();
        Map<String, List<Model>> refuted = new LinkedHashMap<>();
        for (Model m : models) {
            if (m.isTwin()) {
                m.violated().filter(_ -> m.asExpected()).ifPresent(p -> refuted.computeIfAbsent(p, _ -> new ArrayList<>()).add(m));
            } else {
                m.properties().forEach(p -> checked.computeIfAbsent(p, _ -> new ArrayList<>()).add(m));
            }
        }
        refuted.keySet().forEach(p -> checked.putIfAbsent(p, List.of()));
        return checked.entrySet().stream()
                .map(e -> new Property(e.getKey(), List.copyOf(e.getValue()), List.copyOf(refuted.getOrDefault(e.getKey(), List.of()))))
                .toList();
    }

    private static JsonNode resource() {
        try (InputStream in = Goals.class.getResourceAsStream("goals.json")) {
            if (in == null) {
                throw new IllegalStateException("goals.json is not in the jar");
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
