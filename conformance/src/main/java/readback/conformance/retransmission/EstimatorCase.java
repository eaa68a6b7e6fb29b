package readback.conformance.retransmission;

/**
 * All that a step of the estimator depends on.
 *
 * @param estimator before it
 * @param event what happens: {@code Sending}, {@code Acknowledged} or {@code BackedOff}
 * @param una the first segment that is not acknowledged, before it
 * @param number the number that is sent, or acknowledged
 * @param now the time
 */
record EstimatorCase(SpecEstimator estimator, String event, int una, int number, int now) {

    @Override
    public String toString() {
        return event + " " + number + " at " + now + ", with " + estimator;
    }
}
