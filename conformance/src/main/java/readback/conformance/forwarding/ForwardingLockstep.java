package readback.conformance.forwarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readback.reports.Divergence;
import readback.reports.SequenceDiagram;
import readback.spec.Model;
import readback.spec.ModelRun;
import readback.spec.SpecException;
import readback.spec.State;
import readback.spec.TlcValues;
import readback.spec.TlcValues.Name;
import readback.spec.TransitionListener;
import tlc2.util.FP64;
import tlc2.value.impl.Value;

/** Executes on the stack every transition of a model of {@code spec/forwarding}, while TLC explores it. */
public final class ForwardingLockstep implements TransitionListener {

    /** What the models together have to come to; the parent adds them up. */
    private static final List<String> MUST_EXERCISE = List.of(
            "AtRouter: forward", "AtRouter: local", "AtRouter: martian", "AtRouter: no single host",
            "AtRouter: source route failed", "AtRouter: unreachable", "AtRouter: time exceeded",
            "AtRouter: fragmentation needed", "AtHost: whole", "AtHost: held", "AtHost: complete", "AtHost: duplicate",
            "AtHost: overlap", "AtHost: inconsistent", "AtHost: refused", "AtHost: too large",
            "ReassemblyTimeout: reported", "ReassemblyTimeout: in silence", "Send: whole", "Send: in fragments", "Strayed",
            "Change", "Tick", "Lose");

    private static final Name EVENT = TlcValues.name("event");
    private static final int KEPT = 10;

    private final Map<Long, Entry> steps = new ConcurrentHashMap<>();
    private final Map<Object, Preferred> preferred = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> byEvent = new ConcurrentHashMap<>();
    private final LongAdder transitions = new LongAdder();
    private final LongAdder executed = new LongAdder();
    private final LongAdder stackSteps = new LongAdder();
    private final LongAdder divergences = new LongAdder();
    private final List<Divergence> kept = new ArrayList<>();
    private final ThreadLocal<Stacks> stacks = ThreadLocal.withInitial(this::newStacks);
    private String model = "";
    private String command = "";
    private int burst;
    private int maxUnits;
    private long seed;

    /** For the child that runs TLC. */
    public ForwardingLockstep() {
        // Told the rest by start.
    }

    /**
     * The run with the lockstep in it.
     *
     * @param run of a model of forwarding
     * @param seed chooses what the specification leaves out
     * @throws SpecException if the cfg file does not give the constants that the binding needs as plain numbers
     */
    public static ModelRun of(ModelRun run, long seed) throws SpecException {
        Path config = run.model().config();
        String protocol = run.model().protocol();
        try {
            String text = Files.readString(config);
            return run.listenedToBy(
                    ForwardingLockstep.class, "Burst=" + constant(text, "Burst").orElse("1"),
                    "MaxUnits=" + constant(text, "MaxUnits").orElseThrow(() -> new SpecException(
                            "no constant MaxUnits", config.toString(), "a line MaxUnits = NUMBER")),
                    "seed=" + seed, "command=./readback replay " + protocol + " --seed " + seed);
        } catch (IOException e) {
            throw new SpecException("cannot read the cfg: " + e, config.toString(), "a readable text file");
        }
    }

    private static Optional<String> constant(String config, String name) {
        Matcher matcher = Pattern.compile("(?m)^\\s*" + name + "\\s*=\\s*(\\d+)\\s*$").matcher(config);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What one thread executes steps on. */
    private record Stacks(RouterUnderTest router, HostUnderTest host) {}

    private Stacks newStacks() {
        return new Stacks(new RouterUnderTest(burst, maxUnits), new HostUnderTest(maxUnits));
    }

    /** A step, and how often it was executed: each time it is made concrete in another way. */
    private static final class Entry {
        private final Step step;
        private final LongAdder times = new LongAdder();

        Entry(Step step) {
            this.step = step;
        }
    }

    /** The result that the router has to come to, once known; and transitions that wait for it. */
    private static final class Preferred {
        private Optional<Step.RouterResult> result = Optional.empty();
        private long waiting;
    }

    @Override
    public void start(Model m) {
        model = m.id();
        for (String word : m.arguments()) {
            String value = word.substring(word.indexOf('=') + 1);
            switch (word.substring(0, word.indexOf('='))) {
                case "Burst" -> burst = Integer.parseInt(value);
                case "MaxUnits" -> maxUnits = Integer.parseInt(value);
                case "seed" -> seed = Long.parseLong(value);
                case "command" -> command = value;
                default -> throw new IllegalArgumentException("unknown argument of the lockstep: " + word);
            }
        }
    }

    @Override
    public void initial(State state) {
        // Nobody has taken a step.
    }

    @Override
    public void transition(State from, State to) {
        transitions.increment();
        Value event = to.value(EVENT);
        try {
            Entry entry = steps.computeIfAbsent(
                    event.fingerPrint(FP64.New()), _ -> new Entry(Step.of(TlcValues.convert(event))));
            byEvent.computeIfAbsent(entry.step.label(), _ -> new LongAdder()).increment();
            execute(entry);
        } catch (RuntimeException e) {
            // Whether the binding does not know something or the stack throws: it is no pass, and must not stop TLC.
            diverges(String.valueOf(event), new Mismatch("a step that can be executed", String.valueOf(e)));
        }
    }

    private void execute(Entry entry) {
        entry.times.increment();
        long salt = mix(mix(seed ^ entry.step.hashCode()) + entry.times.sum());
        Stacks on = stacks.get();
        Optional<Mismatch> wrong = switch (entry.step) {
            case Step.AtRouter step -> atRouter(step, on, salt);
            case Step.AtHost step -> on.host().take(step, salt);
            case Step.Strayed step -> on.host().take(step, salt);
            case Step.Timeout step -> on.host().take(step, salt);
            case Step.Send step -> on.host().take(step, salt);
            case Step.Surroundings _ -> Optional.empty();
        };
        wrong.ifPresent(it -> diverges(entry.step.label(), it));
        if (!(entry.step instanceof Step.AtRouter)) {
            executed.increment();
        }
        if (!(entry.step instanceof Step.Surroundings)) {
            stackSteps.increment();
        }
    }

    /** An allowed result that is not the preferred one is compared with that, as soon as it is known. */
    private Optional<Mismatch> atRouter(Step.AtRouter step, Stacks on, long salt) {
        Preferred known = preferred.computeIfAbsent(step.given(), _ -> new Preferred());
        Step.RouterResult expected;
        synchronized (known) {
            if (step.result().preferred()) {
                Optional<Step.RouterResult> before = known.result;
                known.result = Optional.of(step.result());
                executed.add(1 + known.waiting);
                known.waiting = 0;
                if (before.isPresent() && !before.equals(known.result)) {
                    return Optional.of(new Mismatch("one preferred result", before + "\nand\n" + known.result));
                }
            } else if (known.result.isEmpty()) {
                known.waiting++;
                return Optional.empty();
            } else {
                executed.increment();
            }
            expected = known.result.get();
        }
        return on.router().take(step, expected, salt);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private void diverges(String what, Mismatch mismatch) {
        divergences.increment();
        synchronized (kept) {
            if (kept.size() < KEPT) {
                SequenceDiagram trace = SequenceDiagram.titled(model).between("link", "stack")
                        .step(SequenceDiagram.Kind.CALL, Optional.of("stack"), what).build();
                kept.add(new Divergence(
                        "lockstep of " + model, trace, trace.steps().size() - 1, mismatch.expected(), mismatch.came(),
                        List.of(), command));
            }
        }
    }

    @Override
    public JsonNode finish() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", model).put("transitions", transitions.sum()).put("executed", executed.sum());
        json.put("endpointSteps", stackSteps.sum()).put("distinctSteps", steps.size());
        json.put("divergenceCount", divergences.sum());
        ObjectNode counts = json.putObject("byEvent");
        ObjectNode coverage = json.putObject("coverage");
        new TreeMap<>(byEvent).forEach((label, count) -> {
            counts.put(label, count.sum());
            int colon = label.indexOf(": ");
            String place = colon < 0 ? "surroundings" : label.substring(0, colon);
            coverage.withObjectProperty(place).put(label.substring(colon < 0 ? 0 : colon + 2), count.sum());
        });
        ArrayNode must = json.putArray("mustExercise");
        MUST_EXERCISE.forEach(must::add);
        ArrayNode array = json.putArray("divergences");
        kept.forEach(divergence -> array.add(divergence.toJson()));
        return json;
    }
}
