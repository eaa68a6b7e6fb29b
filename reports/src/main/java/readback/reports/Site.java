package readback.reports;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import readback.reports.results.CheckFile.CheckedModel;
import readback.reports.results.DrawnTrace;
import readback.reports.results.MutantsFile.SeededDefect;

/** The pages of a report, from a folder of result files. */
final class Site {

    private static final PebbleEngine ENGINE = engine();

    private final Path folder;
    private final Results results;
    private final Overview summary;
    private final Map<String, String> pages = new LinkedHashMap<>();
    private final Map<String, Drawing> drawings = new LinkedHashMap<>();

    Site(Path folder) {
        this.folder = folder;
        this.results = Results.read(folder);
        this.summary = new Overview(results);
    }

    private static PebbleEngine engine() {
        ClasspathLoader loader = new ClasspathLoader(Site.class.getClassLoader());
        loader.setPrefix("readback/reports/templates");
        loader.setSuffix(".peb");
        return new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .addEscapingStrategy("xml", Xml::escape)
                .defaultEscapingStrategy("xml")
                .defaultLocale(Locale.ROOT)
                .build();
    }

    /** The text of each page by its file name, the index last. */
    Map<String, String> pages() {
        Map<String, TracePage> traces = traces();
        traces.forEach((file, trace) -> page(
                Links.trace(file),
                "trace",
                Map.of(
                        "title",
                        trace.title(),
                        "trace",
                        trace,
                        "file",
                        file,
                        "owner",
                        owner(file).map(CheckedModel::id).orElse(""))));
        traces.forEach((file, trace) -> trace.drawing().ifPresent(d -> drawings.put(Links.trace(file), d)));
        for (CheckedModel m : models()) {
            page(Links.model(m.id()), "model", model(m, traces));
        }
        int number = 1;
        for (Divergence divergence : summary.divergences()) {
            Drawing drawing = SvgRenderer.drawing(divergence.diagram());
            drawings.put(Links.divergence(number), drawing);
            page(Links.divergence(number++), "divergence", DivergencePage.of(divergence, drawing));
        }
        results.graphs().forEach((protocol, file) -> {
            MergedGraph graph = MergedGraph.of(file);
            Optional<Drawing> drawing = file.layout().map(layout -> StateGraphSvg.drawing(graph, layout));
            drawing.ifPresent(d -> drawings.put(Links.states(protocol), d));
            page(Links.states(protocol), "states", Map.of(
                    "title", graph.title(), "layout", file.layout(), "edges", graph.edges(),
                    "svg", drawing.map(Drawing::inline).orElse("")));
        });
        results.mutants()
                .ifPresent(mutants -> page(
                        Links.MUTANTS,
                        "mutants",
                        Map.of(
                                "title",
                                "Seeded defects",
                                "killed",
                                Overview.number(summary.killed()),
                                "total",
                                Overview.number(mutants.mutants().size()),
                                "survivors",
                                mutants.mutants().stream()
                                        .filter(m -> !m.killed())
                                        .toList(),
                                "layers",
                                mutants.mutants().stream()
                                        .collect(Collectors.groupingBy(
                                                SeededDefect::layer,
                                                java.util.TreeMap::new,
                                                Collectors.partitioningBy(
                                                        SeededDefect::killed, Collectors.counting()))))));
        results.benchmarks()
                .ifPresent(it -> page(
                        Links.BENCHMARKS,
                        "benchmarks",
                        Map.of("title", "Benchmarks", "benchmarks", BenchmarkBars.of(it))));
        page(Links.INDEX, "index", index(traces));
        return pages;
    }

    /** What cannot be read in the drawings of the pages, each by its page. */
    List<String> unreadable() {
        List<String> faults = new ArrayList<>();
        drawings.forEach(
                (page, drawing) -> DrawingCheck.faults(drawing).forEach(fault -> faults.add(page + ": " + fault)));
        return faults;
    }

    private List<CheckedModel> models() {
        return results.models();
    }

    private Map<String, Object> index(Map<String, TracePage> traces) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Readback report");
        values.put("summary", summary);
        values.put("groups", ModelGroup.of(models()));
        values.put("replays", results.protocols());
        values.put("divergences", DivergencePage.titles(summary.divergences()));
        values.put("goals", results.check().map(Goals::of).orElse(List.of()));
        values.put("properties", Goals.properties(models()));
        values.put("traces", traces.entrySet().stream().filter(t -> owner(t.getKey()).isEmpty()).toList());
        values.put("benchmarks", results.benchmarks().isPresent());
        values.put("graphs", results.graphs());
        values.put("mutants", results.mutants().isPresent());
        return values;
    }

    private Map<String, Object> model(CheckedModel m, Map<String, TracePage> traces) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", m.id());
        values.put("model", m);
        values.put("surprise", m.surprise());
        values.put("twins", models().stream().filter(t -> t.twinOf().equals(Optional.of(m.id()))).toList());
        values.put("original", m.twinOf().filter(id -> models().stream().anyMatch(o -> o.id().equals(id))));
        values.put("counterexample", m.counterexample().flatMap(f -> Optional.ofNullable(traces.get(f))));
        values.put(
                "scene",
                m.kind().equals(Optional.of("figure"))
                        ? m.witnesses().stream()
                                .flatMap(w -> w.trace().stream())
                                .filter(traces::containsKey)
                                .findFirst()
                                .map(traces::get)
                        : Optional.empty());
        values.put("plain", Commands.plainTlc(m));
        values.put("again", Commands.check(m));
        values.put("traces", traces.keySet());
        return values;
    }

    /** The model whose counterexample or witness a trace is. */
    private Optional<CheckedModel> owner(String file) {
        return models().stream()
                .filter(m -> m.counterexample().equals(Optional.of(file))
                        || m.witnesses().stream().anyMatch(w -> w.trace().equals(Optional.of(file))))
                .findFirst();
    }

    /** The traces in the folder, by their path relative to it. */
    private Map<String, TracePage> traces() {
        Set<String> files = new TreeSet<>();
        Path traces = folder.resolve("traces");
        if (Files.isDirectory(traces)) {
            try (Stream<Path> list = Files.list(traces)) {
                list.map(f -> "traces/" + f.getFileName())
                        .filter(f -> f.endsWith(".json") && !DrawnTrace.isName(f))
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException("the traces cannot be listed", e);
            }
        }
        Map<String, TracePage> pages = new LinkedHashMap<>();
        for (String file : files) {
            pages.put(file, TracePage.read(folder, file, title(file), violated(file)));
        }
        return pages;
    }

    private Optional<String> violated(String file) {
        return owner(file).filter(m -> m.counterexample().equals(Optional.of(file))).flatMap(CheckedModel::violated);
    }

    private String title(String file) {
        return owner(file)
                .map(m -> m.counterexample().equals(Optional.of(file))
                        ? "Counterexample of " + m.id()
                        : "Witness "
                                + m.witnesses().stream()
                                        .filter(w -> w.trace().equals(Optional.of(file)))
                                        .findFirst()
                                        .orElseThrow()
                                        .name())
                .orElse("Trace " + file.substring(file.lastIndexOf('/') + 1).replaceFirst("(\\.itf)?\\.json$", ""));
    }

    private void page(String name, String template, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("css", SvgStyle.VARIABLES + SvgStyle.RULES + PageStyle.RULES);
        all.put("links", new PageLinks());
        StringWriter page = new StringWriter();
        try {
            ENGINE.getTemplate(template).evaluate(page, all);
        } catch (IOException e) {
            throw new UncheckedIOException("the page " + name + " cannot be made", e);
        }
        pages.put(name, page.toString());
    }

    /** What templates call to name other pages and to write numbers. */
    public static final class PageLinks {
        public String model(String id) {
            return Links.model(id);
        }

        public String trace(String file) {
            return Links.trace(file);
        }

        public String states(String protocol) {
            return Links.states(protocol);
        }

        public String number(Number n) {
            return Overview.number(n.longValue());
        }
    }
}
