package readback.spec.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import readback.spec.Itf;
import readback.spec.TlaValue;
import readback.spec.TlcState;
import readback.spec.Trace;
import readback.spec.Verdict;
import tla2sany.semantic.OpApplNode;
import tla2sany.st.Location;
import tlc2.output.EC;
import tlc2.tool.ModelChecker;
import tlc2.tool.TLCState;

/** The document that the child leaves, filled as the run goes on. */
final class ChildResult {

    private static final int GENERATED = 0;
    private static final int DISTINCT = 1;
    private static final int QUEUED = 2;

    private final ChildRequest request;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    ChildResult(ChildRequest request) {
        this.request = request;
        json.put("id", request.id());
    }

    ObjectNode json() {
        return json;
    }

    /** What the child is to say of it. */
    String ending() {
        return switch (json.path("verdict").asText()) {
            case "holds", "violates" -> TlcChild.READY;
            case "unfinished" -> TlcChild.LAST;
            default -> TlcChild.FAILED;
        };
    }

    void refuse(String message) {
        json.put("refused", message);
    }

    void loaded(long beginNanos) {
        json.put("loadSeconds", since(beginNanos));
    }

    void explored(long beginNanos, ModelChecker checker, TransitionWriter writer, Messages messages) {
        json.put("seconds", since(beginNanos));
        json.put("generatedStates", messages.number(EC.TLC_STATS, GENERATED).orElseGet(checker::getStatesGenerated));
        json.put("distinctStates",
                messages.number(EC.TLC_STATS, DISTINCT).orElseGet(checker::getDistinctStatesGenerated));
        json.put("queuedStates", messages.number(EC.TLC_STATS, QUEUED).orElse(0));
        json.put("depth", messages.number(EC.TLC_SEARCH_DEPTH, 0).orElseGet(checker::getProgress));
        json.put("initialStates", writer.initialStates());
        json.put("transitions", writer.transitions());
        json.put("listenerSeconds", writer.listenerSeconds());
        ObjectNode coverage = json.putObject("coverage");
        writer.coverage().forEach(coverage::put);
    }

    void verdict(Judgement judgement, List<String> variables) {
        switch (judgement.verdict()) {
            case Verdict.Holds() -> json.put("verdict", "holds");
            case Verdict.Violates(String name) -> {
                json.put("verdict", "violates").put("name", name);
                json.putArray("candidates").addAll(judgement.candidates().stream().map(json::textNode).toList());
            }
            case Verdict.Failed(String message) -> json.put("verdict", "failed").put("message", message);
            case Verdict.Unfinished(String message) -> json.put("verdict", "unfinished").put("message", message);
        }
        List<TLCState> states = judgement.trace();
        if (!states.isEmpty()) {
            json.set("trace", Itf.write(trace(variables, states, judgement.loop()), request.id()));
        }
    }

    void witnesses(Map<String, List<TLCState>> results, List<String> variables) {
        ArrayNode witnesses = json.putArray("witnesses");
        results.forEach((name, states) -> {
            ObjectNode witness = witnesses.addObject().put("name", name).put("reached", !states.isEmpty());
            if (!states.isEmpty()) {
                Trace trace = trace(variables, states, OptionalInt.empty());
                witness.set("trace", Itf.write(trace, request.id() + " " + name));
            }
        });
    }

    /** For each module its branches: the operator, where, and whether it was evaluated. */
    void branches(Branches branches, EvaluatedBranches evaluated) {
        if (!EvaluatedBranches.isKnown()) {
            return;
        }
        ObjectNode modules = json.putObject("branches");
        for (OpApplNode node : branches.nodes()) {
            Location place = node.getLocation();
            modules.withArray(place.source()).addArray().add(branches.operatorOf(node))
                    .add(place.beginLine()).add(place.beginColumn()).add(place.endLine()).add(place.endColumn())
                    .add(evaluated.has(branches, node));
        }
    }

    void listener(JsonNode outcome) {
        json.set("listener", outcome);
    }

    private static Trace trace(List<String> variables, List<TLCState> states, OptionalInt loop) {
        List<SortedMap<String, TlaValue>> valuations = new ArrayList<>();
        states.forEach(state -> valuations.add(new TlcState(state).convert()));
        return new Trace(variables, valuations, loop);
    }

    private static double since(long beginNanos) {
        return (System.nanoTime() - beginNanos) / 1e9;
    }
}
