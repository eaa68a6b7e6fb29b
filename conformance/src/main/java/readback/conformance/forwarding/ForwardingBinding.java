package readback.conformance.forwarding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import readback.conformance.lockstep.LockstepArguments;
import readback.conformance.lockstep.LockstepBinding;
import readback.conformance.lockstep.Mismatch;
import readback.conformance.lockstep.Observed;
import readback.conformance.lockstep.StateTrace;
import readback.conformance.lockstep.UnboundException;
import readback.reports.SequenceDiagram;
import readback.spec.TlaValue;
import readback.spec.TlcState;
import readback.spec.TlcValues.Name;
import readback.spec.TlcValues;
import tlc2.util.FP64;
import tlc2.value.impl.Value;

/** The lockstep of {@code spec/forwarding}: its steps are those of routers and hosts. */
final class ForwardingBinding implements LockstepBinding<ForwardingStep.StepInput, ForwardingStep> {

    private static final Name EVENT = TlcValues.name("event");

    private final Map<Long, ForwardingStep> read = new ConcurrentHashMap<>();
    private final ThreadLocal<Stacks> stacks = ThreadLocal.withInitial(this::newStacks);
    private int burst;
    private int maxUnits;

    /** What one thread executes steps on. */
    private record Stacks(RouterUnderTest router, HostUnderTest host) {}

    private Stacks newStacks() {
        return new Stacks(new RouterUnderTest(burst, maxUnits), new HostUnderTest(maxUnits));
    }

    @Override
    public void bind(LockstepArguments arguments) {
        burst = arguments.constants().getOrDefault("Burst", 1);
        maxUnits = arguments.constant("MaxUnits");
    }

    @Override
    public Observed<ForwardingStep.StepInput, ForwardingStep> observe(
            TlcState from, TlcState to, Consumer<Mismatch> faults) {
        Value event = to.value(EVENT);
        ForwardingStep step =
                read.computeIfAbsent(event.fingerPrint(FP64.New()), _ -> ForwardingStep.of(TlcValues.convert(event)));
        return step instanceof ForwardingStep.Environment
                ? new Observed.Environment<>(step.label())
                : new Observed.ObservedStep<>(step.label(), step.given(), step, step.preferred());
    }

    @Override
    public Optional<Mismatch> execute(ForwardingStep.StepInput key, ForwardingStep expected, long salt) {
        Stacks on = stacks.get();
        return switch (expected) {
            case ForwardingStep.AtRouter step -> on.router().take(step, step.result(), salt);
            case ForwardingStep.AtHost step -> on.host().take(step, salt);
            case ForwardingStep.Strayed step -> on.host().take(step, salt);
            case ForwardingStep.Timeout step -> on.host().take(step, salt);
            case ForwardingStep.Send step -> on.host().take(step, salt);
            case ForwardingStep.Environment step -> throw new UnboundException("nobody takes the step " + step.label());
        };
    }

    @Override
    public long hash(ForwardingStep.StepInput key) {
        return key.hashCode();
    }

    @Override
    public String describe(ForwardingStep.StepInput key) {
        return ForwardingWords.given(key);
    }

    @Override
    public List<String> requirements(ForwardingStep.StepInput key) {
        return ForwardingRules.requirements(key);
    }

    @Override
    public String row(ForwardingStep.StepInput key) {
        return switch (key) {
            case ForwardingStep.StepInput.ToRouter _ -> "Router";
            case ForwardingStep.StepInput.ToHost _,
                    ForwardingStep.StepInput.ToOtherHost _,
                    ForwardingStep.StepInput.TimeUp _,
                    ForwardingStep.StepInput.ToSend _ -> "Host";
            case ForwardingStep.StepInput.Nothing _ -> "Environment";
        };
    }

    @Override
    public String column(ForwardingStep.StepInput key) {
        return switch (key) {
            case ForwardingStep.StepInput.ToRouter _ -> "AtRouter";
            case ForwardingStep.StepInput.ToHost _ -> "AtHost";
            case ForwardingStep.StepInput.ToOtherHost _ -> "Strayed";
            case ForwardingStep.StepInput.TimeUp _ -> "ReassemblyTimeout";
            case ForwardingStep.StepInput.ToSend _ -> "Send";
            case ForwardingStep.StepInput.Nothing(String label) -> label;
        };
    }

    @Override
    public Optional<SequenceDiagram> draw(String title, List<SortedMap<String, TlaValue>> states) {
        return ForwardingDiagram.of(title, StateTrace.of(states));
    }
}
