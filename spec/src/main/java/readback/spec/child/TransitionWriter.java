package readback.spec.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import readback.spec.TlcState;
import readback.spec.TransitionListener;
import tla2sany.semantic.SemanticNode;
import tlc2.tool.Action;
import tlc2.tool.ModelChecker;
import tlc2.tool.TLCState;
import tlc2.util.BitVector;
import tlc2.util.IStateWriter;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import util.UniqueString;

/**
 * Stands where TLC writes its state graph to a file, and so sees each transition: it counts, by the name in the
 * variable {@code event} (or TLC's own name of the action, where there is none), asks the witnesses, and hands on to
 * the listener. What goes wrong in there stops the checker.
 *
 * <p>TLC from 1.8 on passes flags instead of a boolean; the methods with a {@code short} serve it.
 */
final class TransitionWriter implements IStateWriter {

    /** A flag of TLC 1.8: a constraint excludes the successor. */
    private static final short NOT_IN_MODEL = 1 << 1;

    private static final UniqueString EVENT = UniqueString.uniqueStringOf("event");
    private static final UniqueString NAME = UniqueString.uniqueStringOf("name");

    private final Optional<TransitionListener> listener;
    private final Probes probes;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<TLCState> initials = new ArrayList<>();
    private final LongAdder transitions = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final Map<String, LongAdder> byName = new ConcurrentHashMap<>();
    private volatile @Nullable ModelChecker checker;
    private volatile boolean ended;

    TransitionWriter(Optional<TransitionListener> listener, Probes probes) {
        this.listener = listener;
        this.probes = probes;
    }

    /** Before the checker runs. */
    void attach(ModelChecker theChecker) {
        checker = theChecker;
    }

    @Override
    public void writeState(TLCState state) {
        try {
            synchronized (initials) {
                initials.add(state);
            }
            probes.initial(state);
            listener.ifPresent(each -> each.initial(new TlcState(state)));
        } catch (RuntimeException | StackOverflowError e) {
            stop(e);
        }
    }

    private void see(TLCState from, TLCState to, @Nullable Action action) {
        transitions.increment();
        count(to, action);
        try {
            if (listener.isPresent()) {
                long begin = System.nanoTime();
                listener.get().transition(new TlcState(from), new TlcState(to));
                nanos.add(System.nanoTime() - begin);
            }
            ModelChecker attached = checker;
            if (attached != null) {
                probes.transition(attached, from, to);
                if (listener.isPresent() && listener.get().enough()) {
                    ended = true;
                    attached.stop();
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            stop(e);
        }
    }

    private void count(TLCState to, @Nullable Action action) {
        UniqueString name = action == null ? NAME : action.getName();
        if (to.lookup(EVENT) instanceof RecordValue event) {
            for (int i = 0; i < event.names.length; i++) {
                if (event.names[i].getTok() == NAME.getTok() && event.values[i] instanceof StringValue value) {
                    name = value.val;
                }
            }
        }
        String text = name.toString();
        LongAdder counter = byName.get(text);
        if (counter == null) {
            counter = byName.computeIfAbsent(text, _ -> new LongAdder());
        }
        counter.increment();
    }

    private void stop(Throwable cause) {
        ModelChecker attached = checker;
        if (failure.compareAndSet(null, cause) && attached != null) {
            attached.stop();
        }
    }

    /** Whether the listener had seen enough before all was explored. */
    boolean endedByListener() {
        return ended;
    }

    /** What the listener or a witness failed with. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    long initialStates() {
        synchronized (initials) {
            return initials.size();
        }
    }

    /** The initial state that TLC came to last: the one at fault, if one is. */
    Optional<TLCState> lastInitial() {
        synchronized (initials) {
            return initials.isEmpty() ? Optional.empty() : Optional.of(initials.getLast());
        }
    }

    long transitions() {
        return transitions.sum();
    }

    /** Seconds that all workers together spent in the listener. */
    double listenerSeconds() {
        return nanos.sum() / 1e9;
    }

    /** Transitions by the name of their event. */
    Map<String, Long> coverage() {
        Map<String, Long> counts = new TreeMap<>();
        byName.forEach((name, counter) -> counts.put(name, counter.sum()));
        return counts;
    }

    @Override
    public void writeState(TLCState state, TLCState successor, boolean isNew) {
        see(state, successor, null);
    }

    @Override
    public void writeState(TLCState state, TLCState successor, boolean isNew, Action action) {
        see(state, successor, action);
    }

    public void writeState(TLCState state, TLCState successor, short flags) {
        seeUnlessExcluded(state, successor, flags, null);
    }

    public void writeState(TLCState state, TLCState successor, short flags, Action action) {
        seeUnlessExcluded(state, successor, flags, action);
    }

    public void writeState(TLCState state, TLCState successor, short flags, Action action, SemanticNode predicate) {
        seeUnlessExcluded(state, successor, flags, action);
    }

    private void seeUnlessExcluded(TLCState state, TLCState successor, short flags, @Nullable Action action) {
        if ((flags & NOT_IN_MODEL) == 0) {
            see(state, successor, action);
        }
    }

    public boolean isConstrained() {
        return false;
    }

    // The rest serves liveness checking with a graph file, which is not asked for here.

    @Override
    public void writeState(TLCState state, TLCState successor, boolean isNew, Visualization visualization) {}

    @Override
    public void writeState(TLCState state, TLCState successor, BitVector checks, int from, int length, boolean isNew) {}

    @Override
    public void writeState(
            TLCState state, TLCState successor, BitVector checks, int from, int length, boolean isNew,
            Visualization visualization) {}

    public void writeState(TLCState state, TLCState successor, short flags, Visualization visualization) {}

    public void writeState(TLCState state, TLCState successor, BitVector checks, int from, int length, short flags) {}

    public void writeState(
            TLCState state, TLCState successor, BitVector checks, int from, int length, short flags,
            Visualization visualization) {}

    @Override
    public void close() {}

    @Override
    public String getDumpFileName() {
        return "";
    }

    @Override
    public boolean isNoop() {
        return false;
    }

    @Override
    public boolean isDot() {
        return false;
    }

    @Override
    public void snapshot() {}
}
