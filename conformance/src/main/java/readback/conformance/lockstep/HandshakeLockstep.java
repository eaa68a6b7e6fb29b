package readback.conformance.lockstep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import readback.spec.Model;
import readback.spec.State;
import readback.spec.TlaValue;
import readback.spec.TlcValues;
import readback.spec.TlcValues.Name;
import readback.spec.TransitionListener;
import tlc2.value.IValue;
import tlc2.value.impl.Value;

/**
 * Executes on the core every transition of a Handshake model, while TLC explores it. {@link Lockstep} says how to have
 * it called, and what comes of it.
 */
public final class HandshakeLockstep implements TransitionListener {

    private static final Name TCB = TlcValues.name("tcb");
    private static final Name EVENT = TlcValues.name("event");
    private static final Name AT = TlcValues.name("at");
    private static final Name RESULT = TlcValues.name("r");

    private final StepTable steps = new StepTable();
    private final Map<EventName, LongAdder> byEvent = new EnumMap<>(EventName.class);
    private final LongAdder transitions = new LongAdder();
    private final Divergences divergences = new Divergences();
    private LockstepArguments arguments = LockstepArguments.NONE;
    private EndpointStep step = new EndpointStep(arguments.constants());
    private List<Name> ends = List.of();
    private String model = "";

    /** For the child that runs TLC. */
    public HandshakeLockstep() {
        for (EventName name : EventName.values()) {
            byEvent.put(name, new LongAdder());
        }
    }

    @Override
    public void start(Model m) {
        model = m.id();
        arguments = LockstepArguments.parse(m.arguments());
        step = new EndpointStep(arguments.constants());
    }

    @Override
    public void initial(State state) {
        if (TlcValues.convert(state.value(TCB)) instanceof TlaValue.Rec(var fields)) {
            ends = fields.keySet().stream().map(TlcValues::name).toList();
            return;
        }
        throw new UnboundException("tcb is not a function of ends whose names are strings: " + state.value(TCB));
    }

    @Override
    public void transition(State from, State to) {
        transitions.increment();
        try {
            execute(from, to);
        } catch (RuntimeException e) {
            // Whether the binding does not know something or the core throws: it is no pass, and must not stop TLC.
            divergences.add(from, to, List.of(), "a step that can be executed", String.valueOf(e));
        }
    }

    private void execute(State from, State to) {
        Value event = to.value(EVENT);
        EventName name = SpecReader.eventName(event);
        count(name);
        switch (name.kind()) {
            case ARRIVAL, CALL, TIMER -> endpoint(name, event, from, to);
            case SURROUNDINGS -> othersStay(from, to, Optional.empty());
            case CRASH -> crash(from, to);
            case INITIAL -> throw new UnboundException("a step with the mark of an initial state");
        }
    }

    private void count(EventName name) {
        LongAdder counter = byEvent.get(name);
        if (counter != null) {
            counter.increment();
        }
    }

    private void endpoint(EventName name, Value event, State from, State to) {
        Name at = end(TlcValues.field(event, AT));
        IValue r = TlcValues.field(event, RESULT);
        SpecResult result = SpecReader.result(r);
        IValue after = TlcValues.field(to.value(TCB), at);
        if (!isSame(after, SpecReader.tcbOf(r)) && !SpecReader.tcb(after).equals(result.tcb())) {
            divergences.add(from, to, List.of(), "the result's TCB, " + result.tcb(), "tcb' = " + SpecReader.tcb(after));
        }
        othersStay(from, to, Optional.of(at));
        StepTable.Entry entry =
                steps.entry(SpecReader.tcb(TlcValues.field(from.value(TCB), at)), SpecReader.event(name, event));
        if (SpecReader.preferred(r)) {
            entry.prefer(result).ifPresent(other -> divergences.add(
                    from, to, entry, "one preferred result", "two of them:\n" + other + "\nand\n" + result));
            compare(entry, result, from, to);
        } else {
            entry.allow();
        }
        while (entry.takeWaiting()) {
            entry.preferred().ifPresent(expected -> compare(entry, expected, from, to));
        }
    }

    private void compare(StepTable.Entry entry, SpecResult expected, State from, State to) {
        long salt = Embedding.mix(entry.next() ^ Embedding.mix(arguments.seed()));
        step.compare(entry.t, entry.event, expected, salt).ifPresent(m ->
                divergences.add(from, to, entry, m.expected(), m.came()));
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
    private void othersStay(State from, State to, Optional<Name> at) {
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
                divergences.add(from, to, List.of(), end + " stays " + SpecReader.tcb(left), "it is " + SpecReader.tcb(right));
            }
        }
    }

    /** TLC shares what does not change, so that most comparisons end here. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(IValue left, IValue right) {
        return left == right;
    }

    /** An end either stays or is closed; the core takes no step, for whoever holds its state has lost it. */
    private void crash(State from, State to) {
        for (Name end : ends) {
            SpecTcb left = SpecReader.tcb(TlcValues.field(from.value(TCB), end));
            SpecTcb right = SpecReader.tcb(TlcValues.field(to.value(TCB), end));
            if (!right.equals(left) && !right.equals(SpecTcb.CLOSED)) {
                divergences.add(from, to, List.of(), end + " stays, or is closed", "it is " + right);
            }
        }
    }

    @Override
    public JsonNode finish() {
        List<StepTable.Entry> entries = new ArrayList<>(steps.all());
        entries.stream().filter(entry -> entry.waiting() > 0).forEach(divergences::addUnexecuted);
        arguments.recording().ifPresent(file -> record(file, entries));
        Map<String, Long> counts = new java.util.TreeMap<>();
        byEvent.forEach((name, counter) -> counts.put(name.toString(), counter.sum()));
        return new LockstepJson(model, arguments, transitions.sum(), counts, entries, divergences).write();
    }

    private void record(Path file, List<StepTable.Entry> entries) {
        try {
            Recording.of(model, arguments.constants(), entries).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the recording " + file, e);
        }
    }
}
