package readback.spec.child;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import readback.spec.SpecException;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.Action;
import tlc2.tool.ModelChecker;
import tlc2.tool.TLCState;
import tlc2.tool.TLCStateInfo;
import tlc2.tool.impl.FastTool;
import tlc2.util.Context;

/**
 * Witnesses: operators of the root module, each evaluated by TLC's own evaluator on every transition until one
 * satisfies it. An operator without primed variables is evaluated on states: the initial ones, and where transitions
 * lead.
 */
final class Probes {

    /** SANY's level of an expression with primed variables; below it are constants and state functions. */
    private static final int ACTION_LEVEL = 2;

    private record Probe(String name, Action action, boolean onTransitions) {}

    private final FastTool tool;
    private final List<String> names = new ArrayList<>();
    private final Map<String, List<TLCState>> reached = new ConcurrentHashMap<>();
    private volatile Probe[] open;

    /** @throws SpecException if a name is no operator without parameters, or a temporal formula */
    Probes(FastTool tool, List<String> witnesses) throws SpecException {
        this.tool = tool;
        List<Probe> probes = new ArrayList<>();
        for (String name : witnesses) {
            OpDefNode definition = TlcVersions.rootModule(tool).getOpDef(name);
            String where = "module " + tool.getRootName();
            if (definition == null || definition.getBody() == null) {
                throw new SpecException("unknown witness " + name, where, "an operator of the module");
            }
            if (definition.getArity() != 0 || definition.getBody().getLevel() > ACTION_LEVEL) {
                throw new SpecException("witness " + name + " is no state predicate or action", where,
                        "an operator without parameters and without temporal operators");
            }
            names.add(name);
            boolean onTransitions = definition.getBody().getLevel() == ACTION_LEVEL;
            probes.add(new Probe(name, new Action(definition.getBody(), Context.Empty, definition), onTransitions));
        }
        open = probes.toArray(Probe[]::new);
    }

    void initial(TLCState state) {
        for (Probe probe : open) {
            if (!probe.onTransitions() && tool.isValid(probe.action(), state)) {
                close(probe, List.of(state));
            }
        }
    }

    void transition(ModelChecker checker, TLCState from, TLCState to) {
        for (Probe probe : open) {
            boolean satisfied = probe.onTransitions()
                    ? tool.isValid(probe.action(), from, to) : tool.isValid(probe.action(), to);
            if (satisfied) {
                close(probe, behaviour(checker, from, to));
            }
        }
    }

    /** How TLC came to a transition: as short as can be, because it explores breadth first (with one worker). */
    private static List<TLCState> behaviour(ModelChecker checker, TLCState from, TLCState to) {
        List<TLCState> states = new ArrayList<>();
        try {
            if (!from.isInitial()) {
                for (TLCStateInfo info : checker.trace.getTrace(from)) {
                    states.add(info.state);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read TLC's trace file", e);
        }
        if (states.isEmpty() || !states.getLast().equals(from)) {
            states.add(from);
        }
        states.add(to);
        return states;
    }

    private synchronized void close(Probe probe, List<TLCState> behaviour) {
        if (reached.putIfAbsent(probe.name(), behaviour) == null) {
            List<Probe> left = new ArrayList<>(List.of(open));
            left.remove(probe);
            open = left.toArray(Probe[]::new);
        }
    }

    /** Every witness by name, in the order given; an empty behaviour means it was never reached. */
    Map<String, List<TLCState>> results() {
        Map<String, List<TLCState>> results = new java.util.LinkedHashMap<>();
        for (String name : names) {
            results.put(name, reached.getOrDefault(name, List.of()));
        }
        return results;
    }
}
