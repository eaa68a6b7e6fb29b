package readback.spec.child;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import readback.spec.Verdict;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.TLCState;
import tlc2.tool.impl.FastTool;

/** Makes a verdict of what TLC said. */
final class Judgement {

    /** What TLC says whether all goes well or not. */
    private static final Set<Integer> REMARKS = Set.of(
            EC.TLC_STARTING, EC.TLC_FINISHED, EC.TLC_SANY_START, EC.TLC_SANY_END, EC.TLC_COMPUTING_INIT,
            EC.TLC_COMPUTING_INIT_PROGRESS, EC.TLC_INIT_GENERATED1, EC.TLC_INIT_GENERATED2, EC.TLC_INIT_GENERATED3,
            EC.TLC_INIT_GENERATED4, EC.TLC_PROGRESS_STATS, EC.TLC_STATS, EC.TLC_SEARCH_DEPTH, EC.TLC_SUCCESS,
            EC.TLC_STATE_GRAPH_OUTDEGREE, EC.TLC_CHECKING_TEMPORAL_PROPS, EC.TLC_CHECKING_TEMPORAL_PROPS_END,
            EC.TLC_LIVE_IMPLIED, EC.TLC_BEHAVIOR_UP_TO_THIS_POINT, EC.TLC_COUNTER_EXAMPLE, EC.TLC_MODE_MC,
            EC.TLC_CHECKPOINT_START, EC.TLC_CHECKPOINT_END, EC.TLC_ENVIRONMENT_JVM_GC,
            EC.TLC_FEATURE_UNSUPPORTED_LIVENESS_SYMMETRY, EC.TLC_FEATURE_LIVENESS_CONSTRAINTS,
            EC.TLC_MODULE_VALUE_JAVA_METHOD_OVERRIDE_LOADED, EC.TLC_VERSION);

    private final FastTool tool;
    private final Messages messages;
    private final TransitionWriter writer;
    private final int exitCode;
    private final Optional<String> thrown;
    private final Path log;
    private final long inQueue;

    /**
     * Everything there is to judge by.
     *
     * @param exitCode what the checker returned: one of TLC's message codes
     * @param thrown   what the checker threw instead
     * @param inQueue  states that it left unexplored
     */
    Judgement(
            FastTool tool, Messages messages, TransitionWriter writer, int exitCode, Optional<String> thrown,
            Path log, long inQueue) {
        this.tool = tool;
        this.exitCode = exitCode;
        this.messages = messages;
        this.writer = writer;
        this.thrown = thrown;
        this.log = log;
        this.inQueue = inQueue;
    }

    Verdict verdict() {
        if (writer.failure().isPresent()) {
            return new Verdict.Failed(LoadErrors.shortened("while looking at a transition: " + writer.failure().get()));
        }
        if (writer.endedByListener()) {
            return new Verdict.Unfinished("ended with the first divergence");
        }
        Optional<Messages.Message> violation = messages.violation();
        if (violation.isPresent()) {
            return new Verdict.Violates(name(violation.get()));
        }
        Optional<String> objection = SuccessCheck.objection(exitCode, messages, inQueue, LoadErrors.log(log));
        if (thrown.isEmpty() && objection.isEmpty()) {
            return new Verdict.Holds();
        }
        return new Verdict.Failed(LoadErrors.shortened(
                complaint().map(this::rendered).or(() -> thrown).or(() -> objection)
                        .orElseGet(() -> "TLC ended without a verdict: " + tail())));
    }

    /** The properties, one of which is refuted, when TLC does not say which. */
    List<String> candidates() {
        boolean unnamed = messages.violation().filter(m -> m.code() == EC.TLC_TEMPORAL_PROPERTY_VIOLATED).isPresent();
        return unnamed ? new PropertyNames(tool).temporal() : List.of();
    }

    private String name(Messages.Message violation) {
        PropertyNames names = new PropertyNames(tool);
        String reported = violation.parameters().isEmpty() ? "" : violation.parameters().getFirst();
        return switch (violation.code()) {
            case EC.TLC_DEADLOCK_REACHED -> Verdict.DEADLOCK;
            case EC.TLC_PROPERTY_VIOLATED_INITIAL -> names.ofInitial(reported);
            case EC.TLC_ACTION_PROPERTY_VIOLATED_BEHAVIOR -> names.ofAction(reported);
            case EC.TLC_TEMPORAL_PROPERTY_VIOLATED -> String.join(" or ", names.temporal());
            default -> names.ofInvariant(reported);
        };
    }

    /** The counterexample's states. TLC prints none for an initial state at fault: the trace is that state. */
    List<TLCState> trace() {
        if (messages.violation().isEmpty() || !messages.trace().isEmpty()) {
            return messages.trace();
        }
        return writer.lastInitial().map(List::of).orElseGet(List::of);
    }

    OptionalInt loop() {
        return messages.loop();
    }

    /**
     * Why TLC gave up: the first thing from the initial states on that is no mere remark, or else what goes with its
     * exit code. Before the initial states TLC also words messages that it then keeps to itself.
     */
    private Optional<Messages.Message> complaint() {
        List<Messages.Message> all = messages.all();
        Optional<Messages.Message> first = all.stream()
                .dropWhile(message -> message.code() != EC.TLC_COMPUTING_INIT)
                .filter(message -> !REMARKS.contains(message.code())).findFirst();
        return first.or(() -> all.reversed().stream().filter(message -> message.code() == exitCode).findFirst());
    }

    private String rendered(Messages.Message message) {
        String text = MP.getMessage(MP.NONE, message.code(), message.parameters().toArray(String[]::new));
        return message.code() == EC.TLC_ASSUMPTION_FALSE ? assumption(message) + text : text;
    }

    /** TLC gives an assumption's place only; its name says more, if it has one. */
    private String assumption(Messages.Message message) {
        return Arrays.stream(TlcVersions.rootModule(tool).getAssumptions())
                .filter(each -> message.parameters().contains(String.valueOf(each.getAssume())))
                .flatMap(each -> Stream.ofNullable(each.getDef()))
                .map(definition -> definition.getName() + ": ")
                .findFirst().orElse("");
    }

    private String tail() {
        String text = LoadErrors.log(log).strip();
        return text.substring(Math.max(0, text.length() - 300));
    }
}
