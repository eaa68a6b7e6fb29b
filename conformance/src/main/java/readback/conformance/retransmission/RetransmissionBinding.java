package readback.conformance.retransmission;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import readback.conformance.endpoint.EndpointBinding;
import readback.conformance.lockstep.LockstepArguments;
import readback.conformance.lockstep.LockstepBinding;
import readback.conformance.lockstep.Mismatch;
import readback.conformance.lockstep.Observed;
import readback.conformance.retransmission.RetransmissionCase.Outcome;
import readback.reports.SequenceDiagram;
import readback.reports.results.GraphFile.GraphEdge;
import readback.spec.TlaValue;
import readback.spec.TlcState;

/** Hands each model to the binding for what it is a model of, which its constants tell. */
final class RetransmissionBinding implements LockstepBinding<RetransmissionCase, Outcome> {

    private final EndpointBinding endpoint = new EndpointBinding();
    private final EstimatorBinding estimator = new EstimatorBinding();
    private boolean estimates;

    /** Whether the constants are those of a model of the estimator. */
    static boolean isEstimator(SortedMap<String, Integer> constants) {
        return constants.containsKey(EstimatorBinding.MARK);
    }

    @Override
    public void bind(LockstepArguments arguments) {
        estimates = isEstimator(arguments.constants());
        if (estimates) {
            estimator.bind(arguments);
        } else {
            endpoint.bind(arguments);
        }
    }

    @Override
    public void initial(TlcState state) {
        if (!estimates) {
            endpoint.initial(state);
        }
    }

    @Override
    public Observed<RetransmissionCase, Outcome> observe(TlcState from, TlcState to, Consumer<Mismatch> faults) {
        return estimates
                ? as(
                        estimator.observe(from, to, faults), RetransmissionCase.OfEstimator::new,
                        Outcome.OfEstimator::new)
                : as(endpoint.observe(from, to, faults), RetransmissionCase.OfEndpoint::new, Outcome.OfEndpoint::new);
    }

    private static <K, R> Observed<RetransmissionCase, Outcome> as(
            Observed<K, R> observed, Function<K, RetransmissionCase> key, Function<R, Outcome> result) {
        return switch (observed) {
            case Observed.ObservedStep<K, R> step -> new Observed.ObservedStep<>(
                    step.event(), key.apply(step.key()), result.apply(step.result()), step.preferred());
            case Observed.Environment<K, R> environment -> new Observed.Environment<>(environment.event());
        };
    }

    @Override
    public Optional<Mismatch> execute(RetransmissionCase key, Outcome expected, long salt) {
        if (key instanceof RetransmissionCase.OfEndpoint(var step)
                && expected instanceof Outcome.OfEndpoint(var result)) {
            return endpoint.execute(step, result, salt);
        }
        if (key instanceof RetransmissionCase.OfEstimator(var step)
                && expected instanceof Outcome.OfEstimator(var result)) {
            return estimator.execute(step, result, salt);
        }
        return Optional.of(new Mismatch("a result of the same kind as the step: " + expected, "step " + key));
    }

    @Override
    public long hash(RetransmissionCase key) {
        return switch (key) {
            case RetransmissionCase.OfEndpoint(var step) -> endpoint.hash(step);
            case RetransmissionCase.OfEstimator(var step) -> estimator.hash(step);
        };
    }

    @Override
    public String describe(RetransmissionCase key) {
        return key.toString();
    }

    @Override
    public List<String> requirements(RetransmissionCase key) {
        return switch (key) {
            case RetransmissionCase.OfEndpoint(var step) -> endpoint.requirements(step);
            case RetransmissionCase.OfEstimator(var step) -> estimator.requirements(step);
        };
    }

    @Override
    public String row(RetransmissionCase key) {
        return switch (key) {
            case RetransmissionCase.OfEndpoint(var step) -> endpoint.row(step);
            case RetransmissionCase.OfEstimator(var step) -> estimator.row(step);
        };
    }

    @Override
    public String column(RetransmissionCase key) {
        return switch (key) {
            case RetransmissionCase.OfEndpoint(var step) -> endpoint.column(step);
            case RetransmissionCase.OfEstimator(var step) -> estimator.column(step);
        };
    }

    @Override
    public Optional<GraphEdge> edge(RetransmissionCase key, Outcome result) {
        return key instanceof RetransmissionCase.OfEndpoint(var step) && result instanceof Outcome.OfEndpoint(var r)
                ? endpoint.edge(step, r)
                : Optional.empty();
    }

    @Override
    public Optional<SequenceDiagram> draw(String title, List<SortedMap<String, TlaValue>> states) {
        return estimates ? estimator.draw(title, states) : endpoint.draw(title, states);
    }
}
