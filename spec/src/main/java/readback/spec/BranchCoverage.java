package readback.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rules and branches of the specification the quick models reach together. Flawed twins do not count. A module is
 * judged when all models have run that it is there for: one beside a protocol's models with that protocol's, one that
 * protocols share with all of them.
 *
 * @param branches  that were judged
 * @param unreached those that no model evaluated, without what stands inside another, in the order of the text
 * @param excuses   that excuse nothing: their branch is reached, or is not there
 */
public record BranchCoverage(int branches, List<Unreached> unreached, List<Excuse> excuses) {

    /** The file with the excuses, in the folder of the specification; without it there are none. */
    public static final String EXCUSES = "unreached.json";

    public BranchCoverage {
        unreached = List.copyOf(unreached);
        excuses = List.copyOf(excuses);
    }

    /**
     * Why a branch need not be reached.
     *
     * @param text the expression, each white space as one blank
     */
    public record Excuse(String module, String operator, String text, String reason) {
        boolean covers(Branch branch, String itsText) {
            return module.equals(branch.module()) && operator.equals(branch.operator()) && text.equals(itsText);
        }
    }

    /** A branch that no model reached, its text, and why it need not be, if that is known. */
    public record Unreached(Branch at, String text, Optional<String> excuse) {}

    /**
     * Looks at what models evaluated.
     *
     * @param catalog  of all models
     * @param outcomes of those that were run
     * @return empty if no protocol's models were run whole, or of a model there is no report
     * @throws SpecException if the excuses or a module cannot be read
     */
    public static Optional<BranchCoverage> of(Catalog catalog, Collection<ModelOutcome> outcomes) throws SpecException {
        Map<String, ModelOutcome> byId = outcomes.stream()
                .filter(outcome -> counts(outcome.result().model()))
                .collect(Collectors.toMap(outcome -> outcome.result().model().id(), outcome -> outcome));
        List<ModelEntry> wanted = catalog.models().stream().filter(BranchCoverage::counts).toList();
        Set<String> parts = wanted.stream().filter(model -> !byId.containsKey(model.id()))
                .map(ModelEntry::protocol).collect(Collectors.toSet());
        if (byId.values().stream().anyMatch(outcome -> outcome.branches().isEmpty())) {
            return Optional.empty();
        }
        Map<Branch, Boolean> judged = new TreeMap<>();
        for (ModelOutcome outcome : byId.values()) {
            Path folder = outcome.result().model().module().resolveSibling("");
            boolean whole = !parts.contains(outcome.result().model().protocol());
            outcome.branches().orElse(Map.of()).forEach((branch, evaluated) -> {
                boolean own = Files.exists(folder.resolve(branch.module() + ".tla"));
                if (own ? whole : parts.isEmpty()) {
                    judged.merge(branch, evaluated, Boolean::logicalOr);
                }
            });
        }
        Set<String> protocols = wanted.stream().map(ModelEntry::protocol).collect(Collectors.toSet());
        return parts.containsAll(protocols) ? Optional.empty() : Optional.of(judge(judged, catalog.root()));
    }

    private static boolean counts(ModelEntry model) {
        return model.tier() == Tier.QUICK && model.kind() != Kind.TWIN;
    }

    private static BranchCoverage judge(Map<Branch, Boolean> judged, Path root) throws SpecException {
        ModuleFolders modules = ModuleFolders.below(root);
        List<Excuse> excuses = excuses(root.resolve(EXCUSES));
        Set<Excuse> used = new HashSet<>();
        List<Unreached> unreached = new ArrayList<>();
        for (Branch branch : outermost(judged)) {
            String text = modules.text(branch);
            Optional<Excuse> excuse = excuses.stream().filter(each -> each.covers(branch, text)).findFirst();
            excuse.ifPresent(used::add);
            unreached.add(new Unreached(branch, text, excuse.map(Excuse::reason)));
        }
        Set<String> names = judged.keySet().stream().map(Branch::module).collect(Collectors.toSet());
        return new BranchCoverage(judged.size(), unreached,
                excuses.stream().filter(each -> names.contains(each.module()) && !used.contains(each)).toList());
    }

    private static List<Branch> outermost(Map<Branch, Boolean> judged) {
        Set<Branch> unreached = new TreeSet<>(Comparator.naturalOrder());
        judged.forEach((branch, evaluated) -> {
            if (!evaluated) {
                unreached.add(branch);
            }
        });
        return unreached.stream().filter(each -> unreached.stream().noneMatch(other -> other.contains(each))).toList();
    }

    private static List<Excuse> excuses(Path file) throws SpecException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return new ObjectMapper().readValue(Files.readAllBytes(file), new TypeReference<List<Excuse>>() {});
        } catch (JsonProcessingException e) {
            throw new SpecException(e.getOriginalMessage(), file.toString(),
                    "an array of objects with module, operator, text and reason");
        } catch (IOException e) {
            throw new SpecException("cannot be read", file.toString(), "a JSON file");
        }
    }

    /** Whether every branch is reached or excused, and every excuse excuses one. */
    public boolean asExpected() {
        return branches > 0 && excuses.isEmpty() && unreached.stream().allMatch(each -> each.excuse().isPresent());
    }

    /** What is not as it should be, a sentence each. */
    public List<String> surprises() {
        List<String> surprises = new ArrayList<>();
        if (branches == 0) {
            surprises.add("TLC reported no branch of the specification");
        }
        unreached.stream().filter(each -> each.excuse().isEmpty()).forEach(each -> surprises.add(
                each.at().module() + ".tla line " + each.at().line() + ", in " + each.at().operator()
                        + ": no model reaches \"" + each.text() + "\""));
        excuses.forEach(each -> surprises.add(
                EXCUSES + ": nothing in " + each.operator() + " of " + each.module()
                        + ".tla that is not reached reads \""
                        + each.text() + "\""));
        return surprises;
    }
}
