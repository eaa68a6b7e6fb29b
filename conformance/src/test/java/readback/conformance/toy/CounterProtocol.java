package readback.conformance.toy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntBinaryOperator;
import readback.capture.PcapngWriter;
import readback.conformance.lockstep.LockstepArguments;
import readback.conformance.lockstep.LockstepBinding;
import readback.conformance.lockstep.LockstepListener;
import readback.conformance.lockstep.Mismatch;
import readback.conformance.lockstep.Observed;
import readback.conformance.mutants.CodeFolders;
import readback.conformance.mutants.MutationScope;
import readback.conformance.protocol.Protocol;
import readback.conformance.replay.TourBinding.TourLink;
import readback.conformance.replay.TourBinding;
import readback.conformance.replay.TourListener;
import readback.reports.DiagramBuilder;
import readback.reports.SequenceDiagram;
import readback.reports.results.CheckFile.Goal;
import readback.reports.results.DrawnTrace;
import readback.reports.results.GraphFile.GraphEdge;
import readback.reports.results.TraceFile;
import readback.spec.TlaValue;
import readback.spec.TlcState;
import readback.spec.TlcValues;

/** The smallest protocol there can be: a counter that wraps. Its module is in SmallCheckout. */
public final class CounterProtocol implements Protocol {
    private static final TlcValues.Name N = TlcValues.name("n");

    /** The implementation. */
    static final class Core {
        static int step(int n, int max) {
            return n < max ? n + 1 : 0;
        }
    }
    public static class CounterLockstep extends LockstepListener<Integer, Integer> {
        public CounterLockstep() { this(Core::step); }
        CounterLockstep(IntBinaryOperator core) { super(new CounterBinding(core)); }
    }
    private static final class CounterBinding implements LockstepBinding<Integer, Integer> {
        private final IntBinaryOperator core;
        private int max;
        CounterBinding(IntBinaryOperator core) { this.core = core; }
        @Override public void bind(LockstepArguments arguments) { max = arguments.constant("Max"); }
        @Override public Observed<Integer, Integer> observe(TlcState from, TlcState to, Consumer<Mismatch> faults) {
            int before = TlcValues.integer(from.value(N));
            return new Observed.ObservedStep<>(
                    before < max ? "Count" : "Again", before, TlcValues.integer(to.value(N)), true);
        }
        @Override public Optional<Mismatch> execute(Integer n, Integer expected, long salt) {
            int came = core.applyAsInt(n, max);
            return came == expected ? Optional.empty() : Optional.of(new Mismatch("n = " + expected, "n = " + came));
        }
        @Override public long hash(Integer n) { return n; }
        @Override public String describe(Integer n) { return "counting from " + n; }
        @Override public List<String> requirements(Integer n) { return List.of("MUST-14"); }
        @Override public String row(Integer n) { return Integer.toString(n); }
        @Override public String column(Integer n) { return "Count"; }
        @Override public Optional<GraphEdge> edge(Integer n, Integer next) {
            return Optional.of(new GraphEdge(row(n), row(next), "Count", "", 0));
        }
        @Override public Optional<SequenceDiagram> draw(String title, List<SortedMap<String, TlaValue>> states) {
            return Optional.of(diagram(title, states.stream().map(state -> String.valueOf(state.get("n"))).toList()));
        }
    }
    private static SequenceDiagram diagram(String title, List<String> numbers) {
        DiagramBuilder diagram = SequenceDiagram.titled(title).between("counter", "user")
                .state("counter", numbers.getFirst());
        numbers.stream().skip(1).forEach(n -> diagram.call("user", "count").state("counter", n));
        return diagram.build();
    }
    public static final class CounterTourListener extends TourListener {
        @Override protected TlaValue.Rec visible(SortedMap<String, TlaValue> state) {
            return new TlaValue.Rec(new TreeMap<>(state.headMap("o").tailMap("n")));
        }
        @Override protected TlaValue visibleEvent(TlaValue event) { return event; }
    }
    private static final class CounterTours implements TourBinding {
        @Override public String model() { return "counter/good"; }
        @Override public Class<? extends TourListener> listener() { return CounterTourListener.class; }
        @Override public List<String> concretions(long seed) { return List.of("as it is"); }
        /** A server counts for a client, over the loopback interface. */
        @Override public Optional<TourMismatch> play(List<TourStep> tour, int way, long seed, TourLink link,
                Optional<PcapngWriter> capture) throws IOException {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Socket user = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket counter = server.accept()) {
                int n = 0;
                for (int i = 0; i < tour.size(); i++) {
                    user.getOutputStream().write('c');
                    n = counter.getInputStream().read() == 'c' ? Core.step(n, 3) : -1;
                    counter.getOutputStream().write(n);
                    String came = Integer.toString(user.getInputStream().read());
                    String expected = String.valueOf(tour.get(i).state().field("n"));
                    if (!came.equals(expected)) return Optional.of(new TourMismatch(i, expected, came));
                }
                return Optional.empty();
            }
        }
        @Override public SequenceDiagram draw(String title, List<TourStep> steps) {
            return diagram(title, steps.stream().map(step -> String.valueOf(step.state().field("n"))).toList());
        }
        @Override public List<String> requirements(TourStep step) { return List.of("MUST-14"); }
    }
    @Override public String id() { return "counter"; }
    @Override public Class<? extends LockstepListener<?, ?>> lockstep() { return CounterLockstep.class; }
    @Override public void requireConstants(SortedMap<String, Integer> constants) {
        if (!constants.containsKey("Max"))
            throw new IllegalArgumentException("no whole number is given for the constant Max");
    }
    @Override public List<String> mustExercise() { return List.of("Count", "Again"); }
    @Override public List<Goal> goals() {
        return List.of(new Goal("It stays small.", "common sense", List.of("Small"))); }
    @Override public Sockets sockets() { return new Sockets.Tours(new CounterTours()); }
    @Override public Optional<DrawnTrace> draw(String title, TraceFile trace) {
        return Optional.of(new DrawnTrace(
                diagram(title, trace.states().stream().map(state -> String.valueOf(state.get("n"))).toList()), false));
    }
    @Override public Optional<StateGraphPage> stateGraph() {
        return Optional.of(new StateGraphPage("States of the counter", List.of("0", "1", "2", "3"), Optional.empty()));
    }
    @Override public List<MutationScope> mutation() {
        return List.of(MutationScope.ofItsOwnTests("readback.conformance.toy").inClass("CounterProtocol$Core")
                .in(new CodeFolders("conformance/target/test-classes", "conformance/src/test/java")));
    }
}
