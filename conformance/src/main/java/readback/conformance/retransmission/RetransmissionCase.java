package readback.conformance.retransmission;

import readback.conformance.endpoint.EndpointCase;
import readback.conformance.endpoint.SpecResult;

/** A step of a model of this protocol: of an endpoint, or of its estimator of round trips. */
sealed interface RetransmissionCase {

    /** Of an endpoint. */
    record OfEndpoint(EndpointCase step) implements RetransmissionCase {
        @Override
        public String toString() {
            return step.toString();
        }
    }

    /** Of the estimator. */
    record OfEstimator(EstimatorCase step) implements RetransmissionCase {
        @Override
        public String toString() {
            return step.toString();
        }
    }

    /** What comes of it. */
    sealed interface Outcome {

        /** Of an endpoint's. */
        record OfEndpoint(SpecResult result) implements Outcome {
            @Override
            public String toString() {
                return result.toString();
            }
        }

        /** Of the estimator's. */
        record OfEstimator(SpecEstimator result) implements Outcome {
            @Override
            public String toString() {
                return result.toString();
            }
        }
    }
}
