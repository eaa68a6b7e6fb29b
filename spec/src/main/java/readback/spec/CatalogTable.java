package readback.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The table of models in {@code spec/README.md}, made from the catalog and kept between two marks. Doing it twice gives
 * the same text; a test fails when the file no longer has it.
 */
public final class CatalogTable {

    static final String BEGIN = "<!-- models: made from catalog.json -->";
    static final String END = "<!-- end of models -->";

    private CatalogTable() {}

    /** One section for each protocol and kind, one line for each model. */
    public static String table(Catalog catalog) {
        StringBuilder text = new StringBuilder();
        List<String> protocols = catalog.models().stream().map(ModelEntry::protocol).distinct().toList();
        for (String protocol : protocols) {
            for (Kind kind : Kind.values()) {
                List<ModelEntry> models = catalog.ofProtocol(protocol).stream()
                        .filter(model -> model.kind() == kind).toList();
                if (!models.isEmpty()) {
                    text.append("\n### ").append(protocol).append(": ").append(title(kind)).append("\n\n");
                    appendModels(text, models);
                }
            }
        }
        return text.toString();
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case MODEL -> "models";
            case OPEN -> "one endpoint in an arbitrary environment";
            case LIVENESS -> "what happens eventually";
            case FIGURE -> "figures of the RFC";
            case TWIN -> "flawed twins";
        };
    }

    private static void appendModels(StringBuilder text, List<ModelEntry> models) {
        text.append("| Model | Shows | Source | Bounds | Expected | States | Depth | Tier |\n");
        text.append("|---|---|---|---|---|--:|--:|---|\n");
        for (ModelEntry model : models) {
            text.append("| `").append(model.id()).append("` | ").append(cell(model.shows()))
                    .append(" | ").append(cell(model.source()))
                    .append(" | ").append(cell(model.bounds()))
                    .append(" | ").append(cell(model.expected().text()))
                    .append(" | ").append(states(model.distinctStates()))
                    .append(" | ").append(depth(model.depth()))
                    .append(" | ").append(model.tier().text()).append(" |\n");
        }
    }

    private static String states(OptionalLong count) {
        return count.isPresent() ? String.format(java.util.Locale.ROOT, "%,d", count.getAsLong()) : "";
    }

    private static String depth(OptionalInt depth) {
        return depth.isPresent() ? Integer.toString(depth.getAsInt()) : "";
    }

    private static String cell(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    }

    /**
     * A README with its table renewed.
     *
     * @return empty if the marks are not there, once each and in order
     */
    public static Optional<String> renewed(String readme, Catalog catalog) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin || begin != readme.lastIndexOf(BEGIN) || end != readme.lastIndexOf(END)) {
            return Optional.empty();
        }
        return Optional.of(readme.substring(0, begin + BEGIN.length()) + "\n" + table(catalog) + "\n"
                + readme.substring(end));
    }
}
