package readback.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Every model of the specification, in the catalog's order.
 *
 * @param root   the folder that holds the catalog: paths in it are relative to this
 * @param models at least one
 */
public record Catalog(Path root, List<ModelEntry> models) {

    public Catalog {
        models = List.copyOf(models);
    }

    /**
     * Reads a catalog and looks at every file it names.
     *
     * @throws SpecException if the file is missing or broken, has an unknown key, repeats an id, or names a module or
     *                       cfg that does not exist, a cfg that checks nothing, or other properties than the cfg
     *                       checks
     */
    public static Catalog read(Path file) throws SpecException {
        return CatalogReader.read(file);
    }

    /**
     * The models that any of the patterns selects, in the catalog's order; all, if there are no patterns.
     *
     * @param patterns ids or globs over ids, with or without the first folders of an id: {@code *} stands for any
     *                 characters ({@code /} too), {@code ?} for one
     * @param tier     only these, unless a pattern is the very id of a model
     * @throws SpecException if a pattern selects no model of any tier; it says which ids are like it, five at most
     */
    public List<ModelEntry> select(List<String> patterns, Optional<Tier> tier) throws SpecException {
        Predicate<ModelEntry> inTier = model -> tier.isEmpty() || model.tier() == tier.get();
        if (patterns.isEmpty()) {
            return models.stream().filter(inTier).toList();
        }
        List<Predicate<ModelEntry>> wanted = new ArrayList<>();
        for (String pattern : patterns) {
            Predicate<String> matches = Pattern.compile("(?:.*/)?" + regex(pattern)).asMatchPredicate();
            if (models.stream().map(ModelEntry::id).noneMatch(matches)) {
                throw unknown(pattern);
            }
            wanted.add(model -> matches.test(model.id()) && (model.id().equals(pattern) || inTier.test(model)));
        }
        return models.stream().filter(model -> wanted.stream().anyMatch(each -> each.test(model))).toList();
    }

    /** The models of a protocol, such as {@code handshake}; empty if there is no such protocol. */
    public List<ModelEntry> ofProtocol(String protocol) {
        return models.stream().filter(model -> model.protocol().equals(protocol)).toList();
    }

    /**
     * The model of an id.
     *
     * @throws SpecException if there is none
     */
    public ModelEntry get(String id) throws SpecException {
        return models.stream().filter(model -> model.id().equals(id)).findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private SpecException unknown(String pattern) {
        List<String> near = Similar.to(pattern, models.stream().map(ModelEntry::id).toList());
        return new SpecException("no model " + pattern + (near.isEmpty()
                ? "; " + root.resolve("catalog.json") + " has none like it"
                : "; did you mean " + String.join(", ", near) + "?"));
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(switch (c) {
                case '*' -> ".*";
                case '?' -> ".";
                default -> Pattern.quote(String.valueOf(c));
            });
        }
        return regex.toString();
    }
}
