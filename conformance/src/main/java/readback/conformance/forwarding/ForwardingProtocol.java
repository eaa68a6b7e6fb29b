package readback.conformance.forwarding;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import readback.conformance.lockstep.LockstepListener;
import readback.conformance.mutants.MutationScope;
import readback.conformance.protocol.GoalsResource;
import readback.conformance.protocol.Protocol;
import readback.reports.results.CheckFile.Goal;
import readback.reports.results.DrawnTrace;
import readback.reports.results.TraceFile;

/** IP forwarding, RFC 791 and RFC 1812. */
public final class ForwardingProtocol implements Protocol {

    private static final List<String> MUST_EXERCISE = List.of(
            "AtRouter: forward",
            "AtRouter: local",
            "AtRouter: martian",
            "AtRouter: no single host",
            "AtRouter: source route failed",
            "AtRouter: unreachable",
            "AtRouter: time exceeded",
            "AtRouter: fragmentation needed",
            "AtHost: whole",
            "AtHost: held",
            "AtHost: complete",
            "AtHost: duplicate",
            "AtHost: overlap",
            "AtHost: inconsistent",
            "AtHost: refused",
            "AtHost: too large",
            "ReassemblyTimeout: reported",
            "ReassemblyTimeout: in silence",
            "Send: whole",
            "Send: in fragments",
            "Strayed",
            "Change",
            "Tick",
            "Lose");

    @Override
    public String id() {
        return "forwarding";
    }

    @Override
    public Class<? extends LockstepListener<?, ?>> lockstep() {
        return ForwardingLockstep.class;
    }

    @Override
    public void requireConstants(SortedMap<String, Integer> constants) {
        if (!constants.containsKey("MaxUnits")) {
            throw new IllegalArgumentException("no whole number is given for the constant MaxUnits");
        }
    }

    @Override
    public List<String> mustExercise() {
        return MUST_EXERCISE;
    }

    @Override
    public List<Goal> goals() {
        return GoalsResource.of(ForwardingProtocol.class);
    }

    @Override
    public Sockets sockets() {
        return new Sockets.None("its steps are those of routers, which no socket shows");
    }

    @Override
    public Optional<DrawnTrace> draw(String title, TraceFile trace) {
        return ForwardingDiagram.of(title, trace).map(diagram -> new DrawnTrace(diagram, false));
    }

    @Override
    public Optional<StateGraphPage> stateGraph() {
        return Optional.empty();
    }

    @Override
    public List<MutationScope> mutation() {
        return List.of(MutationScope.ofItsOwnTests("readback.ip"));
    }

    @Override
    public RequirementResources requirements() {
        return new RequirementResources(
                ForwardingProtocol.class, Optional.of("texts.json"), Optional.of("accounts.json"));
    }

    @Override
    public SortedMap<String, List<String>> rules() {
        return ForwardingRules.all();
    }
}
