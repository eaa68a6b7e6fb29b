package readback.conformance.retransmission;

import readback.conformance.endpoint.EndpointBinding;
import readback.conformance.endpoint.EndpointCase;
import readback.conformance.endpoint.SpecResult;
import readback.conformance.lockstep.LockstepListener;

/** Executes on the core every transition of a model of {@code spec/retransmission}, while TLC explores it. */
public final class RetransmissionLockstep extends LockstepListener<EndpointCase, SpecResult> {

    /** For the child that runs TLC. */
    public RetransmissionLockstep() {
        super(new EndpointBinding());
    }
}
