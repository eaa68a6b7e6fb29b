package readback.conformance.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import readback.conformance.lockstep.LockstepArguments;
import readback.conformance.lockstep.LockstepBinding;
import readback.conformance.lockstep.Mismatch;
import readback.conformance.lockstep.Observed;
import readback.conformance.lockstep.StateTrace;
import readback.conformance.lockstep.UnboundException;
import readback.reports.SequenceDiagram;
import readback.reports.results.GraphFile.GraphEdge;
import readback.spec.TlaValue;
import readback.spec.TlcState;
import readback.spec.TlcValues.Name;
import readback.spec.TlcValues;
import tlc2.value.IValue;
import tlc2.value.impl.Value;

/** The lockstep of specifications whose steps are those of the endpoint, which are executed on the core. */
public final class EndpointBinding implements LockstepBinding<EndpointCase, SpecResult> {

    private static final Name TCB = TlcValues.name("tcb");
    private static final Name EVENT = TlcValues.name("event");
    private static final Name AT = TlcValues.name("at");
    private static final Name RESULT = TlcValues.name("r");

    private SpecConstants constants = new SpecConstants(8, 2, 1, 1);
    private EndpointStep step = new EndpointStep(constants);
    private List<Name> ends = List.of();

    /** The model's. */
    public SpecConstants constants() {
        return constants;
    }

    @Override
    public void bind(LockstepArguments arguments) {
        constants = SpecConstants.of(arguments.constants());
        step = new EndpointStep(constants);
    }

    @Override
    public void initial(TlcState state) {
        if (TlcValues.convert(state.value(TCB)) instanceof TlaValue.Rec(var fields)) {
            ends = fields.keySet().stream().map(TlcValues::name).toList();
            return;
        }
        throw new UnboundException("tcb is not a function of ends whose names are strings: " + state.value(TCB));
    }

    @Override
    public Observed<EndpointCase, SpecResult> observe(TlcState from, TlcState to, Consumer<Mismatch> faults) {
        Value event = to.value(EVENT);
        EventName name = SpecReader.eventName(event);
        return switch (name.kind()) {
            case ARRIVAL, CALL, TIMER, REPORT -> endpoint(name, event, from, to, faults);
            case ENVIRONMENT -> {
                othersStay(from, to, Optional.empty(), faults);
                yield new Observed.Environment<>(name.toString());
            }
            case INTERVAL -> {
                interval(event, from, to, faults);
                yield new Observed.Environment<>(name.toString());
            }
            case CRASH -> {
                crash(from, to, faults);
                yield new Observed.Environment<>(name.toString());
            }
            case INITIAL -> throw new UnboundException("a step with the mark of an initial state");
        };
    }

    private Observed<EndpointCase, SpecResult> endpoint(
            EventName name, Value event, TlcState from, TlcState to, Consumer<Mismatch> faults) {
        Name at = end(TlcValues.field(event, AT));
        IValue r = TlcValues.field(event, RESULT);
        SpecResult result = SpecReader.result(r);
        IValue after = TlcValues.field(to.value(TCB), at);
        if (!isSame(after, SpecReader.tcbOf(r)) && !SpecReader.tcb(after).equals(result.tcb())) {
            faults.accept(new Mismatch("the result's TCB, " + result.tcb(), "tcb' = " + SpecReader.tcb(after)));
        }
        othersStay(from, to, Optional.of(at), faults);
        EndpointCase key =
                new EndpointCase(SpecReader.tcb(TlcValues.field(from.value(TCB), at)), SpecReader.event(name, event));
        return new Observed.ObservedStep<>(name.toString(), key, result, SpecReader.preferred(r));
    }

    private Name end(IValue at) {
        for (Name end : ends) {
            if (TlcValues.is(at, end)) {
                return end;
            }
        }
        throw new UnboundException("no end is called " + at);
    }

    /** All ends but {@code at} stay as they are. */
    private void othersStay(TlcState from, TlcState to, Optional<Name> at, Consumer<Mismatch> faults) {
        Value before = from.value(TCB);
        Value after = to.value(TCB);
        if (isSame(before, after)) {
            return;
        }
        for (Name end : ends) {
            Value left = TlcValues.field(before, end);
            Value right = TlcValues.field(after, end);
            boolean mayMove = at.filter(end::equals).isPresent();
            if (!mayMove && !isSame(left, right) && !SpecReader.tcb(left).equals(SpecReader.tcb(right))) {
                faults.accept(new Mismatch(end + " stays " + SpecReader.tcb(left), "it is " + SpecReader.tcb(right)));
            }
        }
    }

    /** TLC shares what does not change, so that most comparisons end here. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(IValue left, IValue right) {
        return left == right;
    }

    /** The count of challenge ACKs begins anew at this end, and nothing else happens. */
    private void interval(Value event, TlcState from, TlcState to, Consumer<Mismatch> faults) {
        Name at = end(TlcValues.field(event, AT));
        SpecTcb left = SpecReader.tcb(TlcValues.field(from.value(TCB), at));
        SpecTcb right = SpecReader.tcb(TlcValues.field(to.value(TCB), at));
        if (!right.equals(left.intervalEnds())) {
            faults.accept(new Mismatch(at + " comes to " + left.intervalEnds(), "it is " + right));
        }
        othersStay(from, to, Optional.of(at), faults);
    }

    /** An end either stays or is closed; the core takes no step, for whoever holds its state has lost it. */
    private void crash(TlcState from, TlcState to, Consumer<Mismatch> faults) {
        for (Name end : ends) {
            SpecTcb left = SpecReader.tcb(TlcValues.field(from.value(TCB), end));
            SpecTcb right = SpecReader.tcb(TlcValues.field(to.value(TCB), end));
            if (!right.equals(left) && !right.equals(SpecTcb.closed(constants))) {
                faults.accept(new Mismatch(end + " stays, or is closed", "it is " + right));
            }
        }
    }

    @Override
    public Optional<Mismatch> execute(EndpointCase key, SpecResult expected, long salt) {
        return step.compare(key.t(), key.event(), expected, salt);
    }

    @Override
    public long hash(EndpointCase key) {
        return StepHash.of(key);
    }

    @Override
    public OptionalLong hash(EndpointCase key, SpecResult result) {
        return OptionalLong.of(StepHash.of(new Recording.RecordedStep(key.t(), key.event(), result)));
    }

    @Override
    public String describe(EndpointCase key) {
        return key.toString();
    }

    @Override
    public List<String> requirements(EndpointCase key) {
        return StepRequirements.of(key.t().st(), key.event());
    }

    @Override
    public String row(EndpointCase key) {
        return key.t().st().toString();
    }

    @Override
    public String column(EndpointCase key) {
        return key.event().label();
    }

    @Override
    public Optional<GraphEdge> edge(EndpointCase key, SpecResult result) {
        String segments = result.out().stream().map(SpecEvent::label).collect(Collectors.joining("; "));
        return Optional.of(new GraphEdge(
                key.t().st().toString(), result.tcb().st().toString(), key.event().label(), segments, 0));
    }

    @Override
    public Optional<SequenceDiagram> draw(String title, List<SortedMap<String, TlaValue>> states) {
        return TraceDiagram.of(title, StateTrace.of(states));
    }
}
