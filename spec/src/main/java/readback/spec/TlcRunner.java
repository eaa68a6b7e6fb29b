package readback.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import readback.spec.child.ChildRequest;

/**
 * Runs models in child JVMs, each model in a folder of its own. Safe for use by several threads: how many models run
 * side by side is the caller's choice. A child whose model came to a regular end takes the next one; closing the runner
 * ends those that wait for one. With a {@code tla2tools.jar} of the user's own each model has a JVM to itself.
 *
 * <p>A run ends when TLC does, or its time is up, or the calling thread is interrupted, or this JVM ends in any way
 * whatever; then no child is left, and no folder.
 */
public final class TlcRunner implements AutoCloseable {

    private final RunnerOptions options;
    private final List<Path> libraries;
    private final TlcPool pool;

    /**
     * A runner for the modules under a folder.
     *
     * @throws SpecException if that folder, or the {@code tla2tools.jar} asked for, is not there
     */
    public TlcRunner(RunnerOptions options) throws SpecException {
        this.options = options;
        if (options.tla2tools().isPresent()) {
            lookInto(options.tla2tools().get());
        }
        this.libraries = ModuleFolders.below(options.root()).all();
        this.pool = new TlcPool(options);
    }

    /** A file that is no jar would be passed over by the JVM, and the bundled tools used without a word. */
    static void lookInto(Path tla2tools) throws SpecException {
        try (JarFile jar = new JarFile(tla2tools.toFile())) {
            if (jar.getEntry("tlc2/tool/ModelChecker.class") == null) {
                throw new SpecException("no TLC in there", tla2tools.toString(), "a tla2tools.jar");
            }
        } catch (IOException e) {
            throw new SpecException("cannot be read as a jar", tla2tools.toString(), "a tla2tools.jar");
        }
    }

    /**
     * Runs a model to its end.
     *
     * @param progress called about twice a second by another thread
     * @throws SpecException        if TLC cannot load the model, or a witness is not in it
     * @throws InterruptedException if the calling thread was interrupted; the child is gone by then
     * @throws IOException          if no child can be started, or no folder made
     */
    public ModelOutcome run(ModelRun run, Consumer<RunProgress> progress)
            throws SpecException, InterruptedException, IOException {
        try (WorkFolder folder = WorkFolder.create()) {
            long begin = System.nanoTime();
            Optional<JsonNode> result = child(run, run.model().config(), folder.path(), progress);
            if (result.isEmpty()) {
                Verdict verdict = new Verdict.Unfinished("stopped after " + options.timeLimit().toSeconds() + " s");
                double seconds = (System.nanoTime() - begin) / 1e9;
                return new ModelOutcome(
                        ModelResult.none(run.model(), verdict, seconds), Optional.empty(), Map.of(), Optional.empty(),
                        Optional.empty(), Optional.empty());
            }
            Verdict verdict = verdict(result.get(), run, folder.path());
            return outcome(run, result.get(), verdict);
        }
    }

    /** What the child left; empty if its time was up. */
    private Optional<JsonNode> child(ModelRun run, Path config, Path work, Consumer<RunProgress> progress)
            throws SpecException, InterruptedException, IOException {
        ModelEntry model = run.model();
        ChildRequest request = new ChildRequest(
                model.id(), model.module(), config, libraries, run.effectiveWorkers(),
                run.witnesses() ? model.witnesses() : List.of(), run.listener().orElse(""), run.arguments(), work);
        Path file = work.resolve("request.json");
        request.write(file);
        TlcPool.Answer answer = pool.serve(model, request, file, progress);
        if (!answer.inTime()) {
            return Optional.empty();
        }
        ObjectNode result = (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(request.result()));
        if (result.has("refused")) {
            throw new SpecException(model.id() + ": " + result.path("refused").asText());
        }
        answer.remark().ifPresent(remark -> result.put("remark", remark));
        return Optional.of(result);
    }

    private Verdict verdict(JsonNode result, ModelRun run, Path work)
            throws SpecException, InterruptedException, IOException {
        return switch (result.path("verdict").asText()) {
            case "holds" -> new Verdict.Holds();
            case "unfinished" -> new Verdict.Unfinished(result.path("message").asText());
            case "violates" -> new Verdict.Violates(
                    result.path("candidates").size() > 1 ? refuted(result, run, work) : result.path("name").asText());
            default -> new Verdict.Failed(result.path("message").asText());
        };
    }

    /** TLC does not say which of several temporal properties it refuted: each is checked by itself to find out. */
    private String refuted(JsonNode result, ModelRun run, Path work)
            throws SpecException, InterruptedException, IOException {
        CfgFile cfg = CfgFile.read(run.model().config());
        ModelRun bare = ModelRun.of(run.model()).withoutWitnesses().withWorkers(1);
        for (JsonNode candidate : result.path("candidates")) {
            String name = candidate.asText();
            Path folder = Files.createDirectories(work.resolve("only-" + name));
            Path config = Files.writeString(folder.resolve("Only.cfg"), cfg.withOnlyProperty(name));
            Optional<JsonNode> alone = child(bare, config, folder, _ -> {});
            if (alone.isPresent() && alone.get().path("verdict").asText().equals("violates")) {
                return name;
            }
        }
        return result.path("name").asText();
    }

    private static ModelOutcome outcome(ModelRun run, JsonNode result, Verdict verdict) throws SpecException {
        List<ModelResult.Witness> witnesses = new ArrayList<>();
        Map<String, Trace> traces = new LinkedHashMap<>();
        for (JsonNode witness : result.path("witnesses")) {
            String name = witness.path("name").asText();
            witnesses.add(new ModelResult.Witness(name, witness.path("reached").asBoolean()));
            if (witness.has("trace")) {
                traces.put(name, Itf.readTrace(witness.path("trace"), run.model().id() + " witness " + name));
            }
        }
        Map<String, Long> coverage = new TreeMap<>();
        result.path("coverage").properties().forEach(each -> coverage.put(each.getKey(), each.getValue().asLong()));
        ModelResult counted = new ModelResult(
                run.model(), verdict, result.path("distinctStates").asLong(), result.path("generatedStates").asLong(),
                result.path("transitions").asLong(), result.path("depth").asInt(), result.path("seconds").asDouble(),
                result.path("loadSeconds").asDouble(), result.path("listenerSeconds").asDouble(),
                run.effectiveWorkers(), witnesses, coverage);
        Optional<Trace> counterexample = result.has("trace")
                ? Optional.of(Itf.readTrace(result.path("trace"), run.model().id() + " counterexample"))
                : Optional.empty();
        return new ModelOutcome(counted, counterexample, traces, Optional.ofNullable(result.get("listener")),
                Optional.ofNullable(result.get("branches")).map(TlcRunner::branches),
                Optional.ofNullable(result.get("remark")).map(JsonNode::asText));
    }

    private static Map<Branch, Boolean> branches(JsonNode modules) {
        Map<Branch, Boolean> branches = new HashMap<>();
        modules.properties().forEach(module -> module.getValue().forEach(branch -> branches.merge(
                new Branch(module.getKey(), branch.path(0).asText(), branch.path(1).asInt(), branch.path(2).asInt(),
                        branch.path(3).asInt(), branch.path(4).asInt()),
                branch.path(5).asBoolean(), Boolean::logicalOr)));
        return branches;
    }

    @Override
    public void close() {
        pool.close();
    }
}
