package readback.conformance.handshake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import readback.conformance.endpoint.EndpointBinding;
import readback.conformance.endpoint.EventName;
import readback.conformance.endpoint.GuessedEvent;
import readback.conformance.endpoint.Recording;
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
import readback.tcp.State;

/** TCP connection management, RFC 9293 section 3.10. */
public final class HandshakeProtocol implements Protocol {

    /** Steps of an endpoint that carries text, which other models take; here users read at once. */
    private static final Set<EventName> ELSEWHERE = Set.of(
            EventName.SEND_URGENT, EventName.USER_TIMEOUT_ON, EventName.USER_TIMEOUT_OFF, EventName.RECEIVE,
            EventName.NAGLE_ON, EventName.NAGLE_OFF, EventName.KEEP_ALIVE_ON,
            EventName.KEEP_ALIVE_OFF, EventName.PACKET_TOO_BIG, EventName.PATH_WIDENS);

    @Override
    public String id() {
        return "handshake";
    }

    @Override
    public Class<? extends LockstepListener<?, ?>> lockstep() {
        return HandshakeLockstep.class;
    }

    @Override
    public void requireConstants(SortedMap<String, Integer> constants) {
        SpecConstants.of(constants);
    }

    /** Every other step of the specification. */
    @Override
    public List<String> mustExercise() {
        return Arrays.stream(EventName.values())
                .filter(name -> name.kind() != EventName.EventKind.INITIAL && name != EventName.REST
                        && !ELSEWHERE.contains(name))
                .map(EventName::toString)
                .toList();
    }

    @Override
    public Map<String, String> recordedSums() {
        Map<String, String> sums = new TreeMap<>();
        Recording.kept().models().stream().filter(model -> model.id().startsWith(id() + "/"))
                .forEach(model -> sums.put(model.id(), Long.toString(model.sum())));
        return sums;
    }

    @Override
    public List<Goal> goals() {
        return GoalsResource.of(HandshakeProtocol.class);
    }

    @Override
    public Sockets sockets() {
        return new Sockets.Tours(List.of(
                EndpointTours.ofOpening("handshake/tour"), EndpointTours.ofOpeningBoth("handshake/tour-simultaneous"),
                EndpointTours.ofOpening("handshake/tour-duplicates")));
    }

    @Override
    public Optional<DrawnTrace> draw(String title, TraceFile trace) {
        return TraceDiagram.of(title, trace).map(diagram -> new DrawnTrace(diagram, GuessedEvent.needed(trace)));
    }

    @Override
    public Optional<StateGraphPage> stateGraph() {
        return Optional.of(new StateGraphPage(
                "States of a connection", Arrays.stream(State.values()).map(State::toString).toList(),
                Optional.of(ConnectionLayout.figure5())));
    }

    @Override
    public List<MutationScope> mutation() {
        return List.of(new MutationScope(
                "readback.tcp", List.of("readback.tcp", "readback.conformance.endpoint.recorded")));
    }

    @Override
    public RequirementResources requirements() {
        return new RequirementResources(
                EndpointBinding.class, Optional.of("texts.json"), Optional.of("accounts.json"));
    }

    @Override
    public SortedMap<String, List<String>> rules() {
        return StepRequirements.rules();
    }
}
