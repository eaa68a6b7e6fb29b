package readback.conformance.lockstep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import readback.cli.FailureWords;
import readback.reports.results.ResultJson;
import readback.spec.Model;
import readback.spec.TlcState;
import readback.spec.TransitionListener;

/**
 * Executes on an implementation every transition of a model, while TLC explores it. A protocol extends it with its
 * {@link LockstepBinding} and a public constructor without parameters, for the child that runs TLC.
 *
 * @param <K> all that a step's results depend on
 * @param <R> a result
 */
public abstract class LockstepListener<K, R> implements TransitionListener {

    private final LockstepBinding<K, R> binding;
    private final StepTable<K, R> steps = new StepTable<>();
    private final Map<String, LongAdder> byEvent = new ConcurrentHashMap<>();
    private final LongAdder transitions = new LongAdder();
    private final Divergences divergences = new Divergences();
    private LockstepArguments arguments = LockstepArguments.NONE;
    private String model = "";

    /** With the protocol's binding. */
    protected LockstepListener(LockstepBinding<K, R> binding) {
        this.binding = binding;
    }

    /** Writes the different steps to a file, where a protocol keeps such files; else does nothing. */
    protected void record(Path file, String id, Collection<StepTable.Entry<K, R>> entries) throws IOException {
        throw new IOException("this protocol keeps no recorded steps: " + file);
    }

    /** The steps that were seen, each with the results that the specification allows. */
    public final StepTable<K, R> steps() {
        return steps;
    }

    @Override
    public final void start(Model m) {
        model = m.id();
        arguments = LockstepArguments.parse(m.arguments());
        binding.bind(arguments);
    }

    @Override
    public final void initial(TlcState state) {
        binding.initial(state);
    }

    @Override
    public final void transition(TlcState from, TlcState to) {
        transitions.increment();
        try {
            Observed<K, R> observed = binding.observe(from, to, fault -> add(from, to, "a step", List.of(), fault));
            count(observed.event());
            if (observed instanceof Observed.ObservedStep<K, R> step) {
                take(step, from, to);
            }
        } catch (RuntimeException e) {
            // Whether the binding does not know something or the core throws: it is no pass, and must not stop TLC.
            add(from, to, "a step", List.of(), new Mismatch("a step that can be executed", words(e)));
        }
    }

    /** What failed, and the line of this project where it did. */
    private static String words(RuntimeException failure) {
        return FailureWords.of(failure) + Arrays.stream(failure.getStackTrace())
                .filter(at -> at.getClassName().startsWith("readback.") && at.getFileName() != null)
                .findFirst()
                .map(at -> " (" + at.getFileName() + ", line " + at.getLineNumber() + ")")
                .orElse("");
    }

    @Override
    public final boolean enough() {
        return arguments.failFast() && divergences.count() > 0;
    }

    private void count(String event) {
        LongAdder counter = byEvent.get(event);
        if (counter == null) {
            counter = byEvent.computeIfAbsent(event, _ -> new LongAdder());
        }
        counter.increment();
    }

    private void take(Observed.ObservedStep<K, R> step, TlcState from, TlcState to) {
        StepTable.Entry<K, R> entry = steps.entry(step.key());
        if (step.preferred()) {
            entry.prefer(step.result()).ifPresent(other -> add(from, to, entry, new Mismatch(
                    "one preferred result", "two of them:\n" + other + "\nand\n" + step.result())));
            execute(entry, step.result(), from, to);
        } else {
            entry.allow(step.result());
        }
        while (entry.takeWaiting()) {
            entry.preferred().ifPresent(expected -> execute(entry, expected, from, to));
        }
    }

    private void execute(StepTable.Entry<K, R> entry, R expected, TlcState from, TlcState to) {
        long salt = mix(entry.next() + mix(arguments.seed() ^ binding.hash(entry.key())));
        binding.execute(entry.key(), expected, salt).ifPresent(mismatch -> add(from, to, entry, mismatch));
    }

    private void add(TlcState from, TlcState to, StepTable.Entry<K, R> entry, Mismatch mismatch) {
        divergences.add(new Divergences.Kept(
                Optional.of(from),
                Optional.of(to),
                binding.describe(entry.key()),
                binding.requirements(entry.key()),
                mismatch,
                () -> entry.alternatives().stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList()));
    }

    private void add(TlcState from, TlcState to, String what, List<String> requirements, Mismatch mismatch) {
        divergences.add(
                new Divergences.Kept(Optional.of(from), Optional.of(to), what, requirements, mismatch, List::of));
    }

    /** Scatters: the finalizer of SplitMix64. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return b ^ (b >>> 31);
    }

    @Override
    public final JsonNode finish() {
        List<StepTable.Entry<K, R>> entries = new ArrayList<>(steps.all());
        entries.stream().filter(entry -> entry.waiting() > 0 && !enough()).forEach(entry -> divergences.add(
                new Divergences.Kept(
                        Optional.empty(), Optional.empty(), binding.describe(entry.key()),
                        binding.requirements(entry.key()),
                        new Mismatch("a preferred result", "none, and so the step was not executed"), List::of)));
        arguments.recording().ifPresent(file -> {
            try {
                record(file, model, entries);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the recording " + file, e);
            }
        });
        return ResultJson.tree(
                new RunReport<>(model, arguments, binding, entries, divergences).of(transitions.sum(), byEvent));
    }
}
