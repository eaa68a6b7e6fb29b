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
final class ForwardingBinding implements LockstepBinding<Step.Given, Step> {

    private static final Name EVENT = TlcValues.name("event");

    private final Map<Long, Step> read = new ConcurrentHashMap<>();
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
    public Observed<Step.Given, Step> observe(TlcState from, TlcState to, Consumer<Mismatch> faults) {
        Value event = to.value(EVENT);
        Step step = read.computeIfAbsent(event.fingerPrint(FP64.New()), _ -> Step.of(TlcValues.convert(event)));
        return step instanceof Step.Environment
                ? new Observed.Environment<>(step.label())
                : new Observed.Step<>(step.label(), step.given(), step, step.preferred());
    }

    @Override
    public Optional<Mismatch> execute(Step.Given key, Step expected, long salt) {
        Stacks on = stacks.get();
        return switch (expected) {
            case Step.AtRouter step -> on.router().take(step, step.result(), salt);
            case Step.AtHost step -> on.host().take(step, salt);
            case Step.Strayed step -> on.host().take(step, salt);
            case Step.Timeout step -> on.host().take(step, salt);
            case Step.Send step -> on.host().take(step, salt);
            case Step.Environment step -> throw new UnboundException("nobody takes the step " + step.label());
        };
    }

    @Override
    public long hash(Step.Given key) {
        return key.hashCode();
    }

    @Override
    public String describe(Step.Given key) {
        return key.toString();
    }

    @Override
    public List<String> requirements(Step.Given key) {
        return ForwardingRules.requirements(key);
    }

    @Override
    public String row(Step.Given key) {
        return switch (key) {
            case Step.Given.ToRouter _ -> "Router";
            case Step.Given.ToHost _, Step.Given.ToOtherHost _, Step.Given.TimeUp _, Step.Given.ToSend _ -> "Host";
            case Step.Given.Nothing _ -> "Environment";
        };
    }

    @Override
    public String column(Step.Given key) {
        return switch (key) {
            case Step.Given.ToRouter _ -> "AtRouter";
            case Step.Given.ToHost _ -> "AtHost";
            case Step.Given.ToOtherHost _ -> "Strayed";
            case Step.Given.TimeUp _ -> "ReassemblyTimeout";
            case Step.Given.ToSend _ -> "Send";
            case Step.Given.Nothing(String label) -> label;
        };
    }

    @Override
    public Optional<SequenceDiagram> draw(String title, List<SortedMap<String, TlaValue>> states) {
        return ForwardingDiagram.of(title, StateTrace.of(states));
    }
}
