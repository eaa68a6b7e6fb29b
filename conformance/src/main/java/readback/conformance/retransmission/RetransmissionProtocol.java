package readback.conformance.retransmission;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import readback.conformance.endpoint.EndpointBinding;
import readback.conformance.endpoint.GuessedEvent;
import readback.conformance.endpoint.SpecConstants;
import readback.conformance.endpoint.StepRequirements;
import readback.conformance.endpoint.TraceDiagram;
import readback.conformance.endpoint.tour.EndpointTours;
import readback.conformance.lockstep.LockstepListener;
import readback.conformance.mutants.MutationScope;
import readback.conformance.protocol.GoalsResource;
import readback.conformance.protocol.Protocol;
import readback.reports.results.CheckFile.Goal;
import readback.reports.results.DrawnTrace;
import readback.reports.results.TraceFile;

/** A reliable byte stream, RFC 9293 sections 3.4, 3.8 and 3.10. */
public final class RetransmissionProtocol implements Protocol {

    private static final List<String> MUST_EXERCISE = List.of(
            "Deliver", "Duplicate", "Send", "SendUrgent", "UserTimeoutOn", "UserTimeoutOff", "Receive", "NagleOn", "NagleOff", "KeepAliveOn", "KeepAliveOff",
            "PacketTooBig", "PathWidens", "Close", "Timeout", "Lose", "Tick", "Sending", "Acknowledged", "BackedOff");

    @Override
    public String id() {
        return "retransmission";
    }

    @Override
    public Class<? extends LockstepListener<?, ?>> lockstep() {
        return RetransmissionLockstep.class;
    }

    @Override
    public void requireConstants(SortedMap<String, Integer> constants) {
        if (RetransmissionBinding.isEstimator(constants)) {
            EstimatorBinding.bounds(constants);
        } else {
            SpecConstants.of(constants);
        }
    }

    @Override
    public List<String> mustExercise() {
        return MUST_EXERCISE;
    }

    @Override
    public List<Goal> goals() {
        return GoalsResource.of(RetransmissionProtocol.class);
    }

    @Override
    public Sockets sockets() {
        return new Sockets.Tours(List.of(
                EndpointTours.ofText("retransmission/tour", 2, 1),
                EndpointTours.ofText("retransmission/tour-both", 3, 1)));
    }

    @Override
    public Optional<DrawnTrace> draw(String title, TraceFile trace) {
        return TraceDiagram.of(title, trace).map(diagram -> new DrawnTrace(diagram, GuessedEvent.needed(trace)));
    }

    /** The core is the handshake's, which mutates it. */
    @Override
    public List<MutationScope> mutation() {
        return List.of();
    }

    /** Those of TCP; what became of each the handshake says, which has the same endpoint. */
    @Override
    public RequirementResources requirements() {
        return new RequirementResources(EndpointBinding.class, Optional.of("texts.json"), Optional.empty());
    }

    @Override
    public SortedMap<String, List<String>> rules() {
        SortedMap<String, List<String>> rules = new TreeMap<>(StepRequirements.rules());
        rules.putAll(EstimatorBinding.RULES);
        return rules;
    }
}
