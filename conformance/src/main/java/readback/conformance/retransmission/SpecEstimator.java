package readback.conformance.retransmission;

import readback.conformance.lockstep.UnboundException;
import readback.spec.TlcValues;
import readback.spec.TlcValues.Name;
import tlc2.value.IValue;
import tlc2.value.impl.RecordValue;

/**
 * The estimator of {@code Rto.tla}, field by field.
 *
 * @param srtt8 8 times SRTT
 * @param rttvar4 4 times RTTVAR
 * @param rto RTO, not doubled
 * @param backoff how often it is doubled
 * @param timed the number after the segment that is measured; 0: none is
 * @param since when that was sent
 */
record SpecEstimator(int srtt8, int rttvar4, int rto, int backoff, int timed, int since) {

    private static final Name SRTT8 = TlcValues.name("srtt8");
    private static final Name RTTVAR4 = TlcValues.name("rttvar4");
    private static final Name RTO = TlcValues.name("rto");
    private static final Name BACKOFF = TlcValues.name("backoff");
    private static final Name TIMED = TlcValues.name("timed");
    private static final Name SINCE = TlcValues.name("since");
    private static final int FIELDS = 6;

    static SpecEstimator of(IValue value) {
        if (!(value instanceof RecordValue record) || record.names.length != FIELDS) {
            throw new UnboundException("no estimator with its six fields: " + value);
        }
        return new SpecEstimator(
                number(value, SRTT8), number(value, RTTVAR4), number(value, RTO), number(value, BACKOFF),
                number(value, TIMED), number(value, SINCE));
    }

    private static int number(IValue record, Name field) {
        return TlcValues.integer(TlcValues.field(record, field));
    }
}
