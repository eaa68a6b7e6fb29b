package readback.conformance.retransmission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import readback.conformance.lockstep.LockstepArguments;
import readback.conformance.lockstep.LockstepBinding;
import readback.conformance.lockstep.Mismatch;
import readback.conformance.lockstep.Observed;
import readback.conformance.lockstep.UnboundException;
import readback.reports.SequenceDiagram;
import readback.spec.TlaValue;
import readback.spec.TlcState;
import readback.spec.TlcValues;
import readback.spec.TlcValues.Name;
import readback.tcp.RoundTrip;
import readback.tcp.RtoBounds;
import readback.tcp.SeqNum;
import tlc2.value.IValue;

/**
 * The lockstep of {@code Rto.tla}: its steps are executed on {@link RoundTrip}, with ticks for nanoseconds. Numbers and
 * times begin anywhere: the salt says where, so that both wrap.
 */
final class EstimatorBinding implements LockstepBinding<EstimatorCase, SpecEstimator> {

    /** What only the models of the estimator have. */
    static final String MARK = "MinRto";

    /** The rules by event, each with what it serves. */
    static final SortedMap<String, List<String>> RULES = new TreeMap<>(Map.of(
            "Sending", List.of("RFC6298-3-rate"),
            "Acknowledged", List.of(
                    "RFC6298-2.2", "RFC6298-2.3", "RFC6298-2.3-order", "RFC6298-2.4", "RFC6298-2.5",
                    "RFC6298-4", "RFC6298-5-collapse"),
            "BackedOff", List.of("RFC6298-3-karn", "RFC6298-5.5")));

    private static final List<String> ENVIRONMENT = List.of("Lose", "Tick");

    private static final Name EST = TlcValues.name("est");
    private static final Name UNA = TlcValues.name("una");
    private static final Name EVENT = TlcValues.name("event");
    private static final Name NAME = TlcValues.name("name");
    private static final Name NUMBER = TlcValues.name("number");
    private static final Name NOW = TlcValues.name("now");
    private static final int HALF = 32;

    private RtoBounds bounds = new RtoBounds(1, 1, 1, 1);

    /**
     * The bounds that a model's constants give.
     *
     * @throws IllegalArgumentException if one is missing, or they are not in order
     */
    static RtoBounds bounds(SortedMap<String, Integer> constants) {
        for (String name : List.of("InitialRto", MARK, "MaxRto", "Granularity")) {
            if (!constants.containsKey(name)) {
                throw new IllegalArgumentException("no number is given for the constant " + name);
            }
        }
        return new RtoBounds(
                constants.getOrDefault("InitialRto", 0), constants.getOrDefault(MARK, 0),
                constants.getOrDefault("MaxRto", 0), constants.getOrDefault("Granularity", 0));
    }

    @Override
    public void bind(LockstepArguments arguments) {
        bounds = bounds(arguments.constants());
    }

    @Override
    public Observed<EstimatorCase, SpecEstimator> observe(TlcState from, TlcState to, Consumer<Mismatch> faults) {
        IValue event = to.value(EVENT);
        String name = TlcValues.string(TlcValues.field(event, NAME));
        SpecEstimator before = SpecEstimator.of(from.value(EST));
        SpecEstimator after = SpecEstimator.of(to.value(EST));
        if (ENVIRONMENT.contains(name)) {
            if (!before.equals(after)) {
                faults.accept(new Mismatch("the estimator stays " + before, "it is " + after));
            }
            return new Observed.Environment<>(name);
        }
        if (!RULES.containsKey(name)) {
            throw new UnboundException("no binding for the event \"" + name + "\"");
        }
        EstimatorCase key = new EstimatorCase(
                before, name, TlcValues.integer(from.value(UNA)), TlcValues.integer(TlcValues.field(event, NUMBER)),
                TlcValues.integer(TlcValues.field(event, NOW)));
        return new Observed.ObservedStep<>(name, key, after, true);
    }

    @Override
    public Optional<Mismatch> execute(EstimatorCase key, SpecEstimator expected, long salt) {
        SeqNum first = new SeqNum((int) salt);
        long epoch = salt >>> HALF << HALF;
        RoundTrip before = roundTrip(key.estimator(), first, epoch);
        long now = epoch + key.now();
        SeqNum number = first.plus(key.number());
        RoundTrip came = switch (key.event()) {
            case "Sending" -> before.sending(number, now);
            case "BackedOff" -> before.backedOff();
            case "Acknowledged" -> key.number() == key.una()
                    ? before
                    : before.acknowledged(first.plus(key.una()), number, now, bounds);
            default -> throw new UnboundException("no binding for the event \"" + key.event() + "\"");
        };
        return came.equals(roundTrip(expected, first, epoch))
                ? Optional.empty()
                : Optional.of(new Mismatch(expected.toString(), came.toString()));
    }

    private static RoundTrip roundTrip(SpecEstimator e, SeqNum first, long epoch) {
        return new RoundTrip(
                e.srtt8(), e.rttvar4(), e.rto(), e.backoff(),
                e.timed() == 0
                        ? Optional.empty()
                        : Optional.of(new RoundTrip.Timed(first.plus(e.timed()), epoch + e.since())));
    }

    @Override
    public long hash(EstimatorCase key) {
        SpecEstimator e = key.estimator();
        long hash = key.event().hashCode();
        for (int part : new int[] {
            e.srtt8(), e.rttvar4(), e.rto(), e.backoff(), e.timed(), e.since(), key.una(), key.number(), key.now()
        }) {
            hash = hash * 31 + part;
        }
        return hash;
    }

    @Override
    public String describe(EstimatorCase key) {
        return key.toString();
    }

    @Override
    public List<String> requirements(EstimatorCase key) {
        return RULES.getOrDefault(key.event(), List.of());
    }

    @Override
    public String row(EstimatorCase key) {
        return "RTO";
    }

    @Override
    public String column(EstimatorCase key) {
        return key.event();
    }

    @Override
    public Optional<SequenceDiagram> draw(String title, List<SortedMap<String, TlaValue>> states) {
        return Optional.empty();
    }
}
