package readback.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code catalog.json}; every complaint names the model and the key. */
final class CatalogReader {

    private static final Set<String> KEYS = Set.of(
            "id", "protocol", "module", "config", "tier", "kind", "shows", "source", "bounds", "expected",
            "distinctStates", "depth", "witnesses", "properties", "workers", "lockstep", "twinOf");

    private final ModuleFolders modules;
    private final Path root;
    private final JsonNode entry;
    private final String where;

    private CatalogReader(Path file, Path root, ModuleFolders modules, JsonNode entry, int index) {
        this.modules = modules;
        this.root = root;
        this.entry = entry;
        this.where = file + ": models[" + index + "]"
                + (entry.path("id").isTextual() ? " " + entry.path("id").asText() : "");
    }

    static Catalog read(Path file) throws SpecException {
        JsonNode document = parse(file);
        Path root = file.toAbsolutePath().normalize().getParent();
        if (root == null || !document.path("models").isArray() || document.path("models").isEmpty()) {
            throw new SpecException("no models", file.toString(), "an object with a non-empty array \"models\"");
        }
        ModuleFolders modules = ModuleFolders.below(root);
        List<ModelEntry> models = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode entry : document.path("models")) {
            CatalogReader reader = new CatalogReader(file, root, modules, entry, models.size());
            ModelEntry model = reader.model();
            if (!ids.add(model.id())) {
                throw reader.bad("repeated id", "an id of its own for each model");
            }
            models.add(model);
        }
        for (ModelEntry model : models) {
            if (model.twinOf().isPresent() && !ids.contains(model.twinOf().get())) {
                throw new SpecException("twinOf names no model: " + model.twinOf().get(), file + ": " + model.id(),
                        "the id of a model in this catalog");
            }
        }
        return new Catalog(root, models);
    }

    private static JsonNode parse(Path file) throws SpecException {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try {
            return mapper.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new SpecException("not JSON: " + e.getOriginalMessage(),
                    file + " line " + e.getLocation().getLineNr(), "a JSON object with an array \"models\"");
        } catch (IOException e) {
            throw new SpecException("cannot read the catalog", file.toString(), "a readable file");
        }
    }

    private ModelEntry model() throws SpecException {
        if (!entry.isObject()) {
            throw bad("not an object", "a model as a JSON object");
        }
        for (var field : entry.properties()) {
            if (!KEYS.contains(field.getKey())) {
                throw bad("unknown key \"" + field.getKey() + "\"",
                        "one of " + KEYS.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
        Path module = file("module", ".tla");
        Path config = file("config", ".cfg");
        Verdict expected = expected(text("expected"));
        ModelEntry model = new ModelEntry(
                id(), text("protocol"), module, config, PlainCommand.of(root, module, config, modules),
                choice("tier", Tier.values(), Tier::text), choice("kind", Kind.values(), Kind::text),
                text("shows"), text("source"), text("bounds"), expected, count("distinctStates"),
                count("depth").stream().mapToInt(Math::toIntExact).boxed().findFirst()
                        .map(OptionalInt::of).orElseGet(OptionalInt::empty),
                names("witnesses"), names("properties"), workers(), truth("lockstep"),
                entry.has("twinOf") ? Optional.of(text("twinOf")) : Optional.empty());
        checkNames(model, CfgFile.read(config));
        return model;
    }

    private String id() throws SpecException {
        String id = text("id");
        if (!id.matches("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*")) {
            throw bad("bad id \"" + id + "\"", "lower-case letters, digits, '-' and '.', in parts separated by '/'");
        }
        return id;
    }

    /** What the catalog says of a model is what its cfg checks: no more, and no less. */
    private void checkNames(ModelEntry model, CfgFile cfg) throws SpecException {
        List<String> checked = cfg.checked();
        if (checked.isEmpty() && model.witnesses().isEmpty()) {
            throw bad("the cfg checks nothing: " + model.config(), "an INVARIANT, a PROPERTY, or witnesses");
        }
        List<String> unnamed = without(checked, model.properties());
        List<String> unchecked = without(model.properties(), checked);
        if (!unnamed.isEmpty() || !unchecked.isEmpty()) {
            throw bad("\"properties\" is not what " + model.config().getFileName() + " checks:"
                            + (unnamed.isEmpty() ? "" : " missing " + String.join(", ", unnamed))
                            + (unnamed.isEmpty() || unchecked.isEmpty() ? "" : ";")
                            + (unchecked.isEmpty() ? "" : " not checked there " + String.join(", ", unchecked)),
                    checked.isEmpty() ? "none" : String.join(", ", checked));
        }
        if (model.expected() instanceof Verdict.Holds && model.tier() == Tier.QUICK && model.distinctStates()
                .isEmpty()) {
            throw bad("\"distinctStates\" is missing", "the number of states that TLC must find where all holds");
        }
        if (model.expected() instanceof Verdict.Violates(String name) && !checked.contains(name)) {
            throw bad("expected violation of " + name + ", which " + model.config().getFileName() + " does not check",
                    checked.isEmpty() ? "\"holds\"" : "one of " + String.join(", ", checked));
        }
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).distinct().toList();
    }

    private Verdict expected(String text) throws SpecException {
        if (text.equals("holds")) {
            return new Verdict.Holds();
        }
        if (text.matches("violates \\w+")) {
            return new Verdict.Violates(text.substring("violates ".length()));
        }
        throw bad("bad \"expected\": \"" + text + "\"", "\"holds\" or \"violates NAME\"");
    }

    private Path file(String key, String suffix) throws SpecException {
        String text = text(key);
        Path path = root.resolve(text).normalize();
        if (!text.endsWith(suffix)) {
            throw bad("bad \"" + key + "\": \"" + text + "\"", "a file that ends in " + suffix);
        }
        if (!Files.isRegularFile(path)) {
            throw bad("no such file: " + path, "\"" + key + "\" as a path relative to " + root);
        }
        return path;
    }

    private String text(String key) throws SpecException {
        JsonNode value = entry.path(key);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw bad("\"" + key + "\" is " + describe(value), "a string that is not empty");
        }
        return value.asText();
    }

    private <E extends Enum<E>> E choice(String key, E[] values, Function<E, String> textOf) throws SpecException {
        String text = text(key);
        for (E value : values) {
            if (textOf.apply(value).equals(text)) {
                return value;
            }
        }
        throw bad("bad \"" + key + "\": \"" + text + "\"",
                "one of " + Arrays.stream(values).map(textOf).collect(Collectors.joining(", ")));
    }

    private OptionalLong count(String key) throws SpecException {
        JsonNode value = entry.path(key);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || value.asLong() < 1 || (key.equals("depth") && value.asLong() > 1_000_000)) {
            throw bad("\"" + key + "\" is " + describe(value), "a positive number, or no such key");
        }
        return OptionalLong.of(value.asLong());
    }

    private int workers() throws SpecException {
        JsonNode value = entry.path("workers");
        if (value.isMissingNode()) {
            return 1;
        }
        if (!value.isIntegralNumber() || value.asInt() < 1 || value.asInt() > 256) {
            throw bad("\"workers\" is " + describe(value), "a number from 1 to 256");
        }
        return value.asInt();
    }

    private boolean truth(String key) throws SpecException {
        JsonNode value = entry.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw bad("\"" + key + "\" is " + describe(value), "true or false");
        }
        return value.asBoolean();
    }

    private List<String> names(String key) throws SpecException {
        JsonNode value = entry.path(key);
        List<String> names = new ArrayList<>();
        if (!value.isMissingNode() && !value.isArray()) {
            throw bad("\"" + key + "\" is " + describe(value), "an array of names");
        }
        for (JsonNode name : value) {
            if (!name.isTextual() || !name.asText().matches("\\w+") || names.contains(name.asText())) {
                throw bad("\"" + key + "\" contains " + describe(name), "names of operators, each once");
            }
            names.add(name.asText());
        }
        return names;
    }

    private static String describe(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }

    private SpecException bad(String what, String expected) {
        return new SpecException(what, where, expected);
    }
}
