package readback.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a folder of result files says. A file that is not there is empty here: nobody ran that part, and nothing is known
 * of it.
 */
record Results(
        Optional<List<Model>> models,
        Optional<List<Protocol>> protocols,
        Optional<List<Mutant>> mutants,
        Optional<Benchmarks> benchmarks,
        Optional<StateGraph> graph) {

    /** One model and how its check ended; see {@code check.json}. */
    record Model(
            String id, String protocol, String kind, String tier, String shows, String source, String bounds,
            String module, String config, List<String> libraries, String expected, String verdict, boolean claimedAsExpected,
            List<String> surprises, Map<String, Long> counts, Optional<Double> seconds, List<Witness> witnesses,
            List<String> properties, Optional<String> twinOf, Optional<String> counterexample,
            Map<String, Long> coverage) {

        /** What the file says of itself is not believed where its own numbers contradict it. */
        public boolean asExpected() {
            return claimedAsExpected && expected.equals(verdict) && witnesses.stream().allMatch(Witness::reached);
        }

        public long reached() {
            return witnesses.stream().filter(Witness::reached).count();
        }

        /** The id without what its table says already. */
        public String shortName() {
            return id.replaceFirst("^" + Pattern.quote(protocol) + "/(flawed/)?", "");
        }

        public boolean isTwin() {
            return kind.equals("twin") || twinOf.isPresent();
        }

        public Optional<Long> count(String key) {
            return Optional.ofNullable(counts.get(key));
        }

        /** The property that is violated, if one is. */
        public Optional<String> violated() {
            return verdict.startsWith("violates ") ? Optional.of(verdict.substring("violates ".length())) : Optional.empty();
        }
    }

    /** Something that must be reachable. */
    record Witness(String name, boolean reached, Optional<String> trace) {}

    /** The lockstep and the sockets of one protocol; see {@code replay.json}. */
    record Protocol(
            String id, long transitions, long executed, long divergenceCount, List<Json> divergences,
            List<String> unexercised, Map<String, Map<String, Long>> coverage, Optional<Sockets> sockets) {
        /** Every event that was executed in some state, in the order of the alphabet. */
        public Set<String> events() {
            Set<String> events = new TreeSet<>();
            coverage.values().forEach(counts -> events.addAll(counts.keySet()));
            return events;
        }
    }

    /** The replay through real sockets. */
    record Sockets(String link, long tours, long steps, long edgesCovered, long edges, List<Json> divergences) {}

    /** A seeded defect; see {@code mutants.json}. */
    record Mutant(String id, String layer, boolean killed, List<String> by, String where, String change) {}

    /** Reads the folder; throws {@link ResultFileException} if a file is there and is not as it should be. */
    static Results read(Path folder) {
        return new Results(
                file(folder, "check.json").map(j -> j.list("models").stream().map(Results::model).toList()),
                file(folder, "replay.json").map(j -> j.list("protocols").stream().map(Results::protocol).toList()),
                file(folder, "mutants.json").map(j -> j.list("mutants").stream().map(Results::mutant).toList()),
                file(folder, "bench.json").map(Benchmarks::read),
                file(folder, "graphs/connection.json").map(StateGraph::read));
    }

    private static Optional<Json> file(Path folder, String name) {
        return Files.exists(folder.resolve(name)) ? Optional.of(Json.file(folder, name)) : Optional.empty();
    }

    private static Model model(Json j) {
        String module = j.optionalText("module").orElse("");
        return new Model(
                j.text("id"), j.optionalText("protocol").orElse("other"), j.optionalText("kind").orElse("model"),
                j.optionalText("tier").orElse(""), j.optionalText("shows").orElse(""), j.optionalText("source").orElse(""),
                j.optionalText("bounds").orElse(""), module,
                j.optionalText("config").orElse(module.replaceFirst("\\.tla$", "") + ".cfg"), j.texts("libraries"),
                j.text("expected"), j.text("verdict"), j.truth("asExpected"), j.texts("surprises"),
                counts(j), j.optionalDecimal("seconds"),
                j.optionalList("witnesses").stream().map(Results::witness).toList(),
                j.texts("properties"), j.optionalText("twinOf"), j.optionalText("counterexample"), coverage(j));
    }

    private static Map<String, Long> counts(Json j) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String key : List.of("distinctStates", "generatedStates", "transitions", "depth", "workers")) {
            j.optionalNumber(key).ifPresent(n -> counts.put(key, n));
        }
        return counts;
    }

    private static Map<String, Long> coverage(Json j) {
        return j.has("coverage") ? counted(j.child("coverage")) : Map.of();
    }

    private static Witness witness(Json j) {
        return new Witness(j.text("name"), j.truth("reached"), j.optionalText("trace"));
    }

    private static Protocol protocol(Json j) {
        return new Protocol(
                j.text("id"), j.number("transitions"), j.number("executed"),
                Math.max(j.optionalNumber("divergenceCount").orElse(0L), j.optionalList("divergences").size()),
                j.optionalList("divergences"), j.texts("unexercised"), coverageByState(j),
                j.has("sockets") ? Optional.of(sockets(j.child("sockets"))) : Optional.empty());
    }

    private static Map<String, Map<String, Long>> coverageByState(Json j) {
        Map<String, Map<String, Long>> states = new LinkedHashMap<>();
        if (j.has("coverage")) {
            Json coverage = j.child("coverage");
            coverage.node().properties().forEach(state -> states.put(state.getKey(), counted(coverage.child(state.getKey()))));
        }
        return states;
    }

    private static Map<String, Long> counted(Json counts) {
        Map<String, Long> read = new LinkedHashMap<>();
        counts.node().properties().forEach(e -> read.put(e.getKey(), counts.number(e.getKey())));
        return read;
    }

    private static Sockets sockets(Json j) {
        return new Sockets(
                j.optionalText("link").orElse(""), j.number("tours"), j.number("steps"), j.number("edgesCovered"),
                j.number("edges"), j.optionalList("divergences"));
    }

    private static Mutant mutant(Json j) {
        String line = j.optionalNumber("line").map(n -> ":" + n).orElse("");
        return new Mutant(
                j.text("id"), j.text("layer"), j.truth("killed"), j.texts("by"),
                j.optionalText("file").map(f -> f + line).orElse(""), j.optionalText("change").orElse(""));
    }
}
