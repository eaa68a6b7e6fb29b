package readback.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import readback.reports.results.CheckFile.CheckedModel;
import readback.reports.results.CheckFile;

/** What is to be shown, by which properties, and which models and flawed twins bear on them. */
final class Goals {

    private static final int SOME = 5;

    private Goals() {}

    /** A goal in the words of those who set it. */
    record Shown(String says, String source, List<Property> properties) {}

    /**
     * A property.
     *
     * @param checkedBy models that have it among their properties and are not expected to violate it
     * @param refutedBy flawed twins that violate it, as they should
     */
    record Property(String name, List<CheckedModel> checkedBy, List<CheckedModel> refutedBy) {
        /** It was checked, and no model that should have it lacks it. */
        public boolean holds() {
            return !checkedBy.isEmpty() && checkedBy.stream().allMatch(m -> m.verdict().equals("holds"));
        }

        /** Some of the models that check it, those of the figures last. */
        public List<CheckedModel> some() {
            return Stream.concat(
                            checkedBy.stream().filter(m -> !m.kind().equals(Optional.of("figure"))),
                            checkedBy.stream().filter(m -> m.kind().equals(Optional.of("figure"))))
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

    /** The goals, with what became of their properties. */
    static List<Shown> of(CheckFile check) {
        Map<String, Property> known = new LinkedHashMap<>();
        properties(check.models()).forEach(p -> known.put(p.name(), p));
        return check.goals().stream()
                .map(goal -> new Shown(goal.says(), goal.source(), goal.properties().stream()
                        .map(p -> known.getOrDefault(p, new Property(p, List.of(), List.of()))).toList()))
                .toList();
    }

    /** Every property that a model names, in the order in which they first appear. */
    static List<Property> properties(List<CheckedModel> models) {
        Map<String, List<CheckedModel>> checked = new LinkedHashMap<>();
        Map<String, List<CheckedModel>> refuted = new LinkedHashMap<>();
        for (CheckedModel m : models) {
            if (m.isTwin()) {
                m.violated()
                        .filter(_ -> m.asExpected())
                        .ifPresent(p -> refuted.computeIfAbsent(p, _ -> new ArrayList<>())
                                .add(m));
            } else {
                m.properties().forEach(p -> checked.computeIfAbsent(p, _ -> new ArrayList<>()).add(m));
            }
        }
        refuted.keySet().forEach(p -> checked.putIfAbsent(p, List.of()));
        return checked.entrySet().stream()
                .map(e -> new Property(
                        e.getKey(),
                        List.copyOf(e.getValue()),
                        List.copyOf(refuted.getOrDefault(e.getKey(), List.of()))))
                .toList();
    }
}
