package readback.conformance.requirements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds a table against the requirements that it has to account for, and against what it refers to.
 *
 * @param required the ids of all requirements that belong into the table
 * @param tests the tests that there are
 * @param models the ids of all models that there are
 */
public record TableCheck(Collection<String> required, TestSources tests, Collection<String> models) {

    /** A reason with fewer letters than this says nothing. */
    private static final int SHORTEST_REASON = 20;

    /** Keeps copies. */
    public TableCheck {
        required = List.copyOf(required);
        models = Set.copyOf(models);
    }

    /** What is wrong, a line for each; nothing when all is well. */
    public List<String> problems(RequirementTable table) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Account account : table.accounts()) {
            if (!seen.add(account.id())) {
                problems.add(account.id() + " is there twice");
            }
            if (!required.contains(account.id())) {
                problems.add(account.id() + " is no requirement that belongs here");
            }
            problems.addAll(problems(account));
        }
        required.stream().filter(id -> !seen.contains(id)).forEach(id -> problems.add(id + " is missing"));
        return problems;
    }

    private List<String> problems(Account account) {
        return switch (account) {
            case Account.Tested tested -> ofTested(tested);
            case Account.OutOfScope(String id, String reason) -> ofReason(id, reason);
            case Account.Deviation(String id, String reason) -> ofReason(id, reason);
        };
    }

    private List<String> ofTested(Account.Tested tested) {
        List<String> problems = new ArrayList<>();
        if (tested.tests().isEmpty()) {
            problems.add(tested.id() + " names no test");
        }
        tested.tests().stream()
                .filter(test -> tests.find(test).isEmpty())
                .forEach(test -> problems.add(tested.id() + " names " + test + ", which is no test"));
        tested.models().stream()
                .filter(model -> !models.contains(model))
                .forEach(model -> problems.add(tested.id() + " names " + model + ", which is no model"));
        return problems;
    }

    private static List<String> ofReason(String id, String reason) {
        return reason.strip().length() < SHORTEST_REASON ? List.of(id + " has no reason") : List.of();
    }
}
